"""`jixiao show`: what stands in a workbook, or in some copies of a form."""

import argparse

from desktop.cli.output import print_json
from desktop.cli.workbook import open_workbook
from desktop.domain.findings.find import findings_of
from desktop.domain.findings.finding import blank_by_copy
from desktop.domain.queries.score import score_of
from desktop.domain.values.address import name_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy
from desktop.exchange.json_file import export_json


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--form")


def run(options: argparse.Namespace) -> int:
    with open_workbook(options.file) as session:
        copies = session.copies_named(options.form) if options.form else session.workbook.copies
        if options.json:
            print_json(export_json(session.workbook, session.calculation, copies))
        else:
            for copy in copies:
                _show_copy(session.calculation, copy)
    return 0


def _show_copy(values: Values, copy: Copy) -> None:
    score = score_of(values, copy)
    said = ""
    if score:
        said = f"  得分 {score.unfinished(blank_by_copy(findings_of(values, copy)).total())}"
    print(f"{values.label(copy)}  {copy.form.name}{said}")
    for ref in values.workbook.refs(copy):
        text = values.text(ref)
        if text:
            definition = values.definition(ref)
            print(f"  {'=' if definition and definition.formula else ' '} {name_of(values, ref)}  {text}")
