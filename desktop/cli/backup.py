"""`jixiao backup`: one more backup of a workbook, or with `--list` those that there are."""

import argparse
from pathlib import Path
from typing import Any

from desktop.cli.output import print_json
from desktop.domain.contract import JSON_VERSION
from desktop.domain.refusal import Refusal
from desktop.store.backups import back_up, backups_of
from desktop.store.occasion import ASKED
from desktop.store.thinning import Backup


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    path = Path(options.file)
    if not options.list:
        made = back_up(path, ASKED)
        print_json({"version": JSON_VERSION, **_json(1, made)}) if options.json else print(made.path)
        return 0
    found = backups_of(path)
    if options.json:
        backups = [_json(number, one) for number, one in enumerate(found, 1)]
        print_json({"version": JSON_VERSION, "file": str(path), "backups": backups})
        return 0
    if not found:
        raise Refusal(f"“{path}”在这台电脑上还没有备份；现在备份一次：jixiao backup {path}")
    for number, one in enumerate(found, 1):
        print(f"{number:3}  {one.at:%Y-%m-%d %H:%M:%S}  {one.why}  {one.size // 1000} kB  {one.path}")
    return 0


def _json(number: int, one: Backup) -> dict[str, Any]:
    return {
        "number": number,
        "at": one.at.isoformat(timespec="seconds"),
        "why": one.why,
        "bytes": one.size,
        "path": str(one.path),
    }
