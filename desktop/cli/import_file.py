"""`jixiao import`: JSON, or a report of Word, Excel, a page or a text, brought into a workbook as one edit.

JSON says for itself where it goes: 0 done. Of a report what is certain is written: 0 all of it, 1 something is left to be
asked, 2 refused, the file unchanged.
"""

import argparse
from pathlib import Path

from desktop.cli.output import print_json
from desktop.cli.workbook import open_workbook
from desktop.domain.refusal import Refusal
from desktop.session.opening import import_file

JSON = ".json"


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("source")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--answers")
    parser.add_argument("--convert", action="store_true")


def run(options: argparse.Namespace) -> int:
    source = Path(options.source)
    if source.is_dir():
        message = f"“{source}”是文件夹，请选里面的文件"
        raise Refusal(message)
    if source.suffix.lower() == JSON:
        if options.json or options.answers or options.convert:
            raise Refusal(
                "--json、--answers 和 --convert 是导入 Word、Excel、网页、文本用的，导入 .json 请去掉"
            )
        with open_workbook(options.file, write=not options.dry_run) as session:
            for line in import_file(session, source, dry_run=options.dry_run):
                print(line)
        return 0
    return _report(options, source)


def _report(options: argparse.Namespace, source: Path) -> int:
    from desktop.exchange.incoming.proposal_json import proposal_json, proposal_lines
    from desktop.session.importing import answers_in, proposed, take

    answers = answers_in(Path(options.answers)) if options.answers else {}
    with open_workbook(options.file, write=not options.dry_run) as session:
        proposal = proposed(source, session.workbook, answers, options.convert)
        if not options.dry_run:
            take(session, proposal, proposal.sure, answers)
    if options.json:
        print_json(proposal_json(proposal, set(proposal.sure)))
    else:
        for line in proposal_lines(proposal, set(proposal.sure)):
            print(line)
    return int(proposal.open)
