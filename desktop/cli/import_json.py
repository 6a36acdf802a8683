"""`jixiao import`: JSON brought into a workbook as one edit."""

import argparse
from pathlib import Path

from desktop.cli.workbook import open_workbook
from desktop.session.opening import import_file


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("source")
    parser.add_argument("--dry-run", action="store_true")


def run(options: argparse.Namespace) -> int:
    with open_workbook(options.file, write=not options.dry_run) as session:
        for line in import_file(session, Path(options.source), dry_run=options.dry_run):
            print(line)
    return 0
