"""`jixiao recover`: what can be saved of a damaged file: 0 all of it, 1 something was lost, 2 nothing."""

import argparse
import sys
from pathlib import Path

from desktop.cli.output import output_file, print_json
from desktop.domain.contract import JSON_VERSION
from desktop.session.recovering import json_of, lines_of, recover
from desktop.store.backups import backups_of


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("damaged")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    damaged, output = Path(options.damaged), output_file(options.output, ".db")
    backups = backups_of(damaged)
    if backups:
        newest = f"{backups[0].at:%Y-%m-%d %H:%M}"
        print(
            f"这台电脑上有它的 {len(backups)} 份备份，最近的是 {newest}，换回备份更稳妥（jixiao restore）",
            file=sys.stderr,
        )
    recovery = recover(damaged, output)
    if options.json:
        print_json({"version": JSON_VERSION, "file": str(output), **json_of(recovery)})
    else:
        for line in lines_of(recovery):
            print(line)
        end = "都救回来了" if recovery.whole else "能救的都救回来了，丢失的见上面"
        log = "，以前的留在损坏的文件里" if recovery.log else ""
        print(f"{output}：{end}；修改记录重新开始{log}")
    return 0 if recovery.whole else 1
