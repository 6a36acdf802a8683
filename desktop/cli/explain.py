"""`jixiao explain`: how a cell came about."""

import argparse

from desktop.cli.output import print_json
from desktop.cli.workbook import open_workbook
from desktop.domain.queries.explanation import explain, explanation_json, explanation_lines
from desktop.domain.values.address import find


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("cell")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    with open_workbook(options.file) as session:
        said = explain(session.calculation, find(session.calculation, options.cell))
    if options.json:
        print_json(explanation_json(said))
    else:
        print("\n".join(explanation_lines(said)))
    return 0
