"""`jixiao diff`: where two files differ; 0 where nowhere, 1 where somewhere."""

import argparse
from pathlib import Path
from typing import Any

from desktop.cli.output import output_file, print_json
from desktop.cli.workbook import open_workbook
from desktop.domain.change.compare import Difference
from desktop.domain.contract import JSON_VERSION
from desktop.domain.values.address import name_of
from desktop.domain.values.values import Values
from desktop.session.comparing import book_in, compared, comparison_job


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("one")
    parser.add_argument("other")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("-o", "--output")


def run(options: argparse.Namespace) -> int:
    output = output_file(options.output, ".pdf") if options.output is not None else None
    with open_workbook(options.one) as session:
        values = session.calculation
        found = compared(values, book_in(Path(options.other)))
        if output:
            from desktop.typeset.document import print_job

            names = Path(options.one).name, Path(options.other).name
            print_job(comparison_job(values, names, found), output)
        if options.json:
            differences = [*found.differences, *found.computed]
            print_json(
                {
                    "version": JSON_VERSION,
                    "differences": [difference_json(values, one) for one in differences],
                }
            )
        else:
            for one in found.differences:
                print(one.told)
            if found.computed:
                print(f"算出来不同的 {len(found.computed)} 格：")
            for one in found.computed:
                print(f"    {one.told}")
            if found.equal:
                print("两个文件的内容一样")
    return 0 if found.equal else 1


def difference_json(values: Values, one: Difference) -> dict[str, Any]:
    """A difference as a program reads it; `cell` is a name as people type it, "" where it is no cell of the first file."""
    named = one.ref.cell and values.definition(one.ref) is not None
    return {
        "kind": one.kind,
        "cell": name_of(values, one.ref) if named else "",
        "place": one.place,
        "what": one.what,
        "old": one.old,
        "new": one.new,
        "words": [{"old": old, "new": new} for old, new in one.words],
    }
