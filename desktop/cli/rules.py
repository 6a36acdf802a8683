"""`jixiao rules`: what is checked in any form, and in a set what its forms check themselves."""

import argparse

from desktop.cli.output import print_json
from desktop.domain.findings.catalogue import rules_json, rules_lines
from desktop.session.library import load_set


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set", nargs="?")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    report_set = load_set(options.set).set if options.set else None
    if options.json:
        print_json(rules_json(report_set))
    else:
        print("\n".join(rules_lines(report_set)))
    return 0
