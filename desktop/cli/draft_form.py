"""`jixiao draft-form`: a definition drafted from a bureau's Word or Excel table."""

import argparse
from datetime import date
from pathlib import Path

from desktop.exchange.drafting.draft import draft


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table")
    parser.add_argument("-o", "--output", required=True)


def run(options: argparse.Namespace) -> int:
    folder = Path(options.output)
    for form in draft(Path(options.table), folder, last_year=date.today().year - 1):
        print(f"{form.id}  {form.name}：{len(form.grid)} 行 {len(form.widths)} 列")
    print(f"已写在 {folder}；用 jixiao form {folder} -o preview.pdf 看样子，再把注明“待定”的地方写完")
    return 0
