"""`jixiao sample`: a workbook filled with a published document, as it comes with the program."""

import argparse
from pathlib import Path

from desktop.session.opening import create_sample


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name")
    parser.add_argument("file")


def run(options: argparse.Namespace) -> int:
    create_sample(options.name, Path(options.file)).close()
    print(options.file)
    return 0
