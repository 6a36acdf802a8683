"""`jixiao check`: what does not add up, and whether it may be handed in: 0 if it may, 1 if something blocks."""

import argparse
from collections.abc import Sequence

from desktop.cli.output import output_file, print_json
from desktop.cli.workbook import open_workbook
from desktop.domain.contract import JSON_VERSION
from desktop.domain.findings.finding import Finding, finding_json, verdict
from desktop.domain.values.values import Values


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("-o", "--output")


def run(options: argparse.Namespace) -> int:
    output = output_file(options.output, ".pdf") if options.output is not None else None
    with open_workbook(options.file) as session:
        found = session.findings()
        outcome = verdict(found)
        pages = 0
        if output:
            from desktop.session.check_report import check_job
            from desktop.typeset.document import print_job

            printed = print_job(check_job(session.calculation, found), output)
            assert printed, "nothing stops a print from the command line"
            pages = printed.pages
        if options.json:
            print_json(findings_json(session.calculation, found))
        else:
            for finding in found:
                print(f"{finding.level.word}{'（已忽略）' if finding.silenced else ''}：{finding.message}")
                if finding.silenced:
                    print(f"    理由：{finding.silenced}")
                elif finding.explanation:
                    print(f"    说明：{finding.explanation}")
                elif finding.earlier:
                    print(f"    数字变了，请核对后重新确认；原来的说明：{finding.earlier}")
            print(outcome)
            if output:
                print(f"{options.output}  {pages} 页")
    return 0 if outcome.ready else 1


def findings_json(values: Values, found: Sequence[Finding]) -> dict[str, object]:
    """The whole check as JSON."""
    outcome = verdict(found)
    return {
        "version": JSON_VERSION,
        "verdict": str(outcome),
        "ready": outcome.ready,
        "findings": [finding_json(values, finding) for finding in found],
    }
