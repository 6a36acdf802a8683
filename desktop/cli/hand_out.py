"""`jixiao hand-out`: one table as a file of its own, for a colleague to fill in."""

import argparse
from pathlib import Path

from desktop.cli.output import output_file
from desktop.cli.workbook import open_workbook
from desktop.domain.refusal import Refusal
from desktop.session.handing_out import hand_out


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("label")
    parser.add_argument("-o", "--output", required=True)


def run(options: argparse.Namespace) -> int:
    output: Path = output_file(options.output, ".db")
    with open_workbook(options.file) as session:
        copies = session.copies_named(options.label)
        if len(copies) > 1:
            labels = "、".join(map(session.calculation.label, copies))
            raise Refusal(f"“{options.label}”有 {len(copies)} 份，请写明是哪一份（{labels}）")
        hand_out(session, copies[0], output)
    print(output)
    return 0
