"""`jixiao open-report`: a workbook from somebody's report, with its own form; what is left to decide is told."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.output import output_file
from desktop.cli.workbook import open_workbook
from desktop.session.opening import create_from_report

if TYPE_CHECKING:
    from desktop.domain.values.values import Values


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--like")
    parser.add_argument("--convert", action="store_true")


def run(options: argparse.Namespace) -> int:
    output = output_file(options.output, ".db")
    if options.like:
        with open_workbook(options.like) as last:
            doubts = _like_last(options, output, last.calculation)
    else:
        session, report = create_from_report(Path(options.report), output, convert=options.convert)
        session.close()
        doubts = report.doubts
    for one in doubts:
        print(f"待定：{one}")
    print(options.output)
    return 0


def _like_last(options: argparse.Namespace, output: Path, last: "Values") -> list[str]:
    """What is left when all that was decided last year holds, and how the tables differ from last year's."""
    from desktop.session.settling import left_to_decide

    session, report = create_from_report(Path(options.report), output, "", options.convert, last)
    with session:
        left = [point.told for point in left_to_decide(session)]
    return [*report.unread, *left]
