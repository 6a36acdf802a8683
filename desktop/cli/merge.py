"""`jixiao merge`: two files that both went on, one again in a new file; 1 where somebody has to choose, and nothing is written."""

import argparse
import json
from pathlib import Path

from desktop.cli.output import new_output_file, print_json
from desktop.domain.limits import JSON_BYTES
from desktop.domain.refusal import Refusal
from desktop.session.merging import OURS, THEIRS, Conflict, Merging, Side, chosen, conflicts_json, merging
from desktop.session.opening import read_bytes


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--choose")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    output = new_output_file(options.output, ".db")
    paths = [Path(name) for name in options.files]
    if len(paths) not in (2, 3):
        raise Refusal(
            "合并要写两个文件：jixiao merge A.db B.db -o OUT.db；有原来那个文件的，写在最前面，一共三个"
        )
    base = paths[0] if len(paths) == 3 else None
    found = merging(paths[-2], paths[-1], base)
    theirs = _choices(found, options.choose) if options.choose is not None else []
    written = options.choose is not None or not found.conflicts
    changed = found.write(output, theirs) if written else 0
    if options.json:
        print_json(conflicts_json(found, str(output) if written else ""))
        return 0 if written else 1
    for number, one in enumerate(found.conflicts, start=1):
        print(told(number, one))
    if not written:
        print(
            f"两边都改了 {len(found.conflicts)} 处，没有合并；请写 --choose {OURS}（都用前一个）、--choose {THEIRS}"
            "（都用后一个），或 --json 列出来，逐条填好 choose 再写 --choose 那个文件"
        )
        return 1
    print(f"合并好了，存在“{output}”，比“{found.ours.path}”改动 {changed} 处；原来的两个文件没有动")
    return 0


def told(number: int, one: Conflict) -> str:
    """A conflict in one line: where it is, both values, who and when."""
    return f"{number}. {one.place}：前一个是{_said(one.ours)}，后一个是{_said(one.theirs)}"


def _said(side: Side) -> str:
    by = "，".join(filter(None, (side.who, side.at[:16].replace("T", " "))))
    line = " ".join(side.text.split())
    text = f"“{line if len(line) <= 60 else line[:60] + '…'}”" if line else "空"
    return f"{text}（{by}）" if by else text


def _choices(found: Merging, choose: str) -> list[Conflict]:
    if choose in (OURS, THEIRS):
        return [*found.conflicts] if choose == THEIRS else []
    path = Path(choose)
    if path.suffix.lower() != ".json":
        raise Refusal(
            f"--choose 后面的“{choose}”要写 {OURS}（都用前一个）、{THEIRS}（都用后一个），或填好的 .json 清单"
        )
    data = read_bytes(path)
    try:
        told = json.loads(data) if len(data) <= JSON_BYTES else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Refusal(f"“{choose}”不是 jixiao merge --json 列出的清单，请重新列出再填")
    return chosen(found, told, choose)
