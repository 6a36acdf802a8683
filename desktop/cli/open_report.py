"""`jixiao open-report`: a workbook from somebody's report, with its own form; what is left to decide is told."""

import argparse
from pathlib import Path

from desktop.cli.output import output_file
from desktop.session.opening import create_from_report


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--convert", action="store_true")


def run(options: argparse.Namespace) -> int:
    output = output_file(options.output, ".db")
    session, report = create_from_report(Path(options.report), output, convert=options.convert)
    session.close()
    for one in report.doubts:
        print(f"待定：{one}")
    print(options.output)
    return 0
