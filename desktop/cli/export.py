"""`jixiao export`: a workbook as JSON, or as it is printed for Word or Excel."""

import argparse

from desktop.cli.output import output_file
from desktop.cli.workbook import open_workbook
from desktop.session.opening import export_file


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("-o", "--output", required=True)


def run(options: argparse.Namespace) -> int:
    output = output_file(options.output, ".json", ".docx", ".xlsx")
    with open_workbook(options.file) as session:
        export_file(session, output)
    print(options.output)
    return 0
