"""What is printed right is called wrong by no audit; some of what is wrong in the published documents is found."""

import pytest

from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.registry import RULES
from desktop.domain.forms.check import Level
from desktop.exchange.audit import OURS
from desktop.session.library import sample_names
from tests.audit.published import audit_of, heard, missed
from tests.builders import sample_book
from tests.findings.printed import read_entries

LARGE = ("case-assessment", "zhongfang-2020")  # twenty seconds each; `python -m tests.audit` has them
DOCUMENT = "final-accounts-2021"


def wrong(found: tuple[tuple[Finding, object], ...]) -> list[str]:
    return [finding.message for finding, _ in found if finding.level is Level.ERROR]


@pytest.mark.parametrize("name", [name for name in sample_names() if name not in LARGE])
def test_no_error_in_what_is_right(name: str) -> None:
    """The samples hold what adds up, as far as an 错误 goes."""
    assert wrong(audit_of(Calculation(sample_book(name))).found) == []


@pytest.mark.slow
def test_the_audit_of_a_file_finds_what_the_check_of_its_workbook_finds() -> None:
    """Of one document all of it; the figures of all are in the decision on reports from outside."""
    all_heard = [heard(entry) for entry in read_entries() if entry.document == DOCUMENT]
    assert sum(one.by_workbook for one in all_heard) > 5
    assert [str(one.entry) for one in missed(all_heard)] == []


def test_rules_that_an_audit_passes_over_exist() -> None:
    assert {*OURS} <= {rule.code for rule in RULES}
