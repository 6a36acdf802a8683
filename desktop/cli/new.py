"""`jixiao new`: a workbook of a set, empty or with what holds of last year's report."""

import argparse
from pathlib import Path

from desktop.domain.refusal import Refusal
from desktop.session.opening import create


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set")
    parser.add_argument("file")
    parser.add_argument("--unit")
    parser.add_argument("--year")
    parser.add_argument("--from", dest="last")


def run(options: argparse.Namespace) -> int:
    if options.last is None:
        if options.unit is None or options.year is None:
            raise Refusal("请写 --unit 单位名称 和 --year 年度，或写 --from 上年的文件")
        create(options.set, Path(options.file), options.unit, options.year).close()
    else:
        from desktop.exchange.last_year.proposal import told
        from desktop.session.last_year import create_from_last

        session, found = create_from_last(
            options.set, Path(options.file), Path(options.last), options.unit or "", options.year or ""
        )
        session.close()
        for line in told(found):
            print(line)
    print(options.file)
    return 0
