"""`jixiao rules`: what is checked in any form, and in a set what its forms check themselves."""

import argparse
from collections.abc import Iterator
from typing import Any

from desktop.cli.output import print_json
from desktop.domain.findings.registry import RULES
from desktop.domain.findings.switches import all_switches
from desktop.domain.forms.check import Check
from desktop.domain.forms.form import Form
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.forms.rule_switch import RuleSwitch
from desktop.domain.words import OFF
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


def rules_json(report_set: ReportSet | None) -> dict[str, Any]:
    """What the program reads of rules and checks, as scripts take it; levels by their words in JSON, "off" for none."""
    return {
        "rules": [
            {
                "code": rule.code,
                "level": rule.level.value,
                "clause": rule.clause,
                "description": rule.description,
                "switched": [
                    {
                        "form": form,
                        "level": switch.level.value if switch.level else "off",
                        "reason": switch.reason,
                        "file": switch.place.file,
                        "line": switch.place.line,
                    }
                    for form, switch in _switches(report_set, rule.code)
                ],
            }
            for rule in RULES
        ],
        "checks": [
            {
                "form": form.id,
                "code": check.code,
                "level": check.level.value,
                "clause": check.condition.basis,
                "condition": check.condition.text,
                "file": check.place.file,
                "line": check.place.line,
            }
            for form, check in _checks(report_set)
        ],
    }


def rules_lines(report_set: ReportSet | None) -> Iterator[str]:
    """The same for people."""
    for rule in RULES:
        yield f"{rule.code}  {rule.level.word}  {rule.description}{f' {rule.clause}' if rule.clause else ''}"
        for form, switch in _switches(report_set, rule.code):
            yield f"    {form or '各表'}：{switch.level.word if switch.level else OFF}，{switch.reason}"
    of_form = ""
    for form_, check in _checks(report_set):
        if form_.id != of_form:
            of_form = form_.id
            yield f"{form_.id} 自己的审核"
        basis = f" {check.condition.basis}" if check.condition.basis else ""
        yield f"    {check.code}  {check.level.word}  {check.condition.text}{basis}"


def _switches(report_set: ReportSet | None, code: str) -> Iterator[tuple[str, RuleSwitch]]:
    if report_set:
        yield from ((form, switch) for form, switch in all_switches(report_set) if switch.code == code)


def _checks(report_set: ReportSet | None) -> Iterator[tuple[Form, Check]]:
    if report_set:
        yield from ((form, check) for form in report_set.forms.values() for check in form.checks)
