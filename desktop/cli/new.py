"""`jixiao new`: an empty workbook of a set."""

import argparse
from pathlib import Path

from desktop.session.opening import create


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set")
    parser.add_argument("file")
    parser.add_argument("--unit", required=True)
    parser.add_argument("--year", required=True)


def run(options: argparse.Namespace) -> int:
    create(options.set, Path(options.file), options.unit, options.year).close()
    print(options.file)
    return 0
