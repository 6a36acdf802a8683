"""`jixiao audit`: reports of anybody's making, audited as they are: 0 nothing that blocks, 1 something, 2 unreadable."""

import argparse
import sys
from pathlib import Path
from typing import Any

from desktop.cli.output import output_file, print_json
from desktop.domain.contract import JSON_VERSION
from desktop.exchange.audit import audit_json, audit_lines, summary
from desktop.session.auditing import Audited, audited, export, files_in


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("-o", "--output")
    parser.add_argument("--convert", action="store_true")


def run(options: argparse.Namespace) -> int:
    output = output_file(options.output, ".pdf", ".xlsx") if options.output is not None else None
    reports: list[Audited] = []
    for path in files_in([Path(name) for name in options.files]):
        one = audited(path, options.convert)
        reports.append(one)
        if one.audit is None:
            print(one.refusal, file=sys.stderr)
        elif not options.json:
            print(f"{path}  {summary([finding for finding, _ in one.audit.found])}")
            for line in audit_lines(one.audit):
                print(f"    {line}")
    if options.json:
        print_json([_json(one) for one in reports])
    if output:
        export(reports, output)
    return max(one.code for one in reports)


def _json(one: Audited) -> dict[str, Any]:
    """A file as a program reads it; one that could not be read has the sentence why, and nothing else."""
    if one.audit is None:
        return {"version": JSON_VERSION, "file": str(one.path), "refused": one.refusal}
    return audit_json(str(one.path), one.audit)
