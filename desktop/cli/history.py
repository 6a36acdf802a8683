"""`jixiao history`: who changed what when, the last first; `--to` writes the workbook as it was after an edit."""

import argparse
from pathlib import Path
from typing import Any

from desktop.cli.output import output_file, print_json
from desktop.domain.contract import JSON_VERSION
from desktop.domain.engine.calculation import Calculation
from desktop.domain.limits import as_count
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef
from desktop.session.history import Deed, history, write_as_it_was
from desktop.store.log import logged


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("cell", nargs="?")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--to")
    parser.add_argument("-o", "--output")


def run(options: argparse.Namespace) -> int:
    if (options.to is None) is not (options.output is None):
        raise Refusal("--to N 和 -o OUT.db 要一起写：退到第 N 次改动之后，存成新文件 OUT.db")
    held = logged(Path(options.file))
    if options.to is not None:
        number = as_count(options.to)
        if number is None:
            raise Refusal(f"--to 后面的“{options.to}”要写第几次改动，如 12；各次的编号见 jixiao history")
        output = output_file(options.output, ".db")
        write_as_it_was(held.workbook, held.log, number, output)
        print(f"第 {number} 次改动之后的内容已存到“{output}”，原来的文件没有动")
        return 0
    values = Calculation(held.workbook)
    deeds = history(held.workbook, held.log, _named(values, options.cell) if options.cell else None)
    if options.json:
        print_json({"version": JSON_VERSION, "edits": [_json(deed) for deed in deeds]})
    else:
        for deed in deeds:
            print(line_of(deed))
    return 0


def line_of(deed: Deed) -> str:
    """An edit in one line: its number, when, who, what."""
    number = "合并带来" if deed.merged else f"第 {deed.edit} 次"
    return f"{number}  {deed.at[:16].replace('T', ' ')}  {deed.who}  {deed.told}"


def _named(values: Values, name: str) -> CellRef:
    """The cell that is named, or the table."""
    for copy in values.workbook.copies:
        if values.label(copy) == name.strip():
            return CellRef(copy.id, "", "")
    return find(values, name)


def _json(deed: Deed) -> dict[str, Any]:
    what = deed.what
    return {
        "edit": deed.edit,
        "at": deed.at,
        "who": deed.who,
        "what": deed.told,
        "place": what.place,
        "old": what.old,
        "new": what.new,
        "merged": deed.merged,
    }
