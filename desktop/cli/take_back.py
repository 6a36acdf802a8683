"""`jixiao take-back`: a table that was handed out, back in its place; 1 where both sides have changed the same."""

import argparse
from pathlib import Path

from desktop.cli.workbook import open_workbook
from desktop.domain.refusal import Refusal, nearest
from desktop.session.handing_out import returned, take_back, told

_THEIRS, _OURS = "theirs", "ours"


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("source")
    parser.add_argument("--prefer")


def run(options: argparse.Namespace) -> int:
    side = options.prefer
    if side is not None and side not in (_THEIRS, _OURS):
        hint = nearest(side, [_THEIRS, _OURS])
        raise Refusal(
            f"--prefer 后面不认识“{side}”{hint}，请写 {_THEIRS}（用交回来的）或 {_OURS}（留这边的）"
        )
    with open_workbook(options.file, write=True) as session:
        back = returned(session, Path(options.source))
        for clash in back.clashes:
            print(told(session.calculation, back, clash))
        if back.clashes and side is None:
            print(
                f"两边都改了 {len(back.clashes)} 处，没有收回；请写 --prefer {_THEIRS} 用交回来的，或 --prefer {_OURS} 留这边的"
            )
            return 1
        changed = take_back(session, back, back.clashes if side == _THEIRS else ())
        label = session.calculation.label(back.copy)
    print(f"{label} 收回了，改动 {changed} 处" if changed else f"{label} 和这边的一样，没有改动")
    return 0
