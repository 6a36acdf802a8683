"""What is wrong in the published documents is found when they are entered as printed, and what is right is left in peace.

The accounts are printed by `make findings`.
"""

from collections import Counter
from functools import cache

import pytest

from desktop.session.library import sample_names
from tests.findings.accounting import Ledger, RightFigures, ledger, missed, right_figures, right_texts
from tests.findings.cases import read_cases
from tests.findings.printed import CONTRADICTIONS, NOBODY_CAN_TELL, read_entries

# Entries of written text, and entries that contradict something: all of them, and the fewest that must be found, by any
# check and by the rules that know no form. Nobody can verify three of the text.
OF_TEXT, LEAST_OF_TEXT, LEAST_OF_TEXT_BY_RULES = 47, 37, 36
CONTRADICTING, LEAST_CONTRADICTING, LEAST_CONTRADICTING_BY_RULES = 34, 30, 24
LEAST_WITHOUT_CHECKS = 30  # of those that contradict something, where forms check nothing
NOBODY = 3

# The most that may be said against what is right: texts once they are repaired, figures in tables, figures in texts.
MOST_AGAINST_REPAIRED, MOST_AGAINST_FIGURES, MOST_AGAINST_TEXTS = 1, 1, 5
FEWEST_FIGURES, FEWEST_IN_TEXTS = 129, 450

ENTRIES = read_entries()


@cache
def kept() -> Ledger:
    return ledger()


@cache
def of_figures() -> RightFigures:
    return right_figures()


def test_every_contradiction_of_the_audit_is_an_entry() -> None:
    """The 34 of the tables beside, and 47 of written text."""
    audited = [(case.document, case.place) for case in read_cases() if case.verdict in CONTRADICTIONS]
    entered = [(one.document, one.place) for one in ENTRIES if one.contradicts]
    assert len(entered) == CONTRADICTING and set(entered) == set(audited)
    assert sum(one.of_text for one in ENTRIES) == OF_TEXT
    assert Counter(one.verdict for one in ENTRIES)[NOBODY_CAN_TELL] == NOBODY


def test_an_entry_says_what_is_wrong() -> None:
    """In a text or in a table; and repaired, the same text says something else."""
    for one in ENTRIES:
        assert one.of_text or one.cells, one
        assert not one.right[0] or (one.right[0] == one.wrong[0] and one.right != one.wrong), one


@pytest.mark.slow
def test_entries_of_text_are_found() -> None:
    account = kept().account(kept().of_text)
    assert account.entries == OF_TEXT
    assert account.found >= LEAST_OF_TEXT and account.general >= LEAST_OF_TEXT_BY_RULES


@pytest.mark.slow
def test_contradictions_are_found() -> None:
    account = kept().account(kept().contradictions)
    assert account.entries == CONTRADICTING
    assert account.found >= LEAST_CONTRADICTING and account.general >= LEAST_CONTRADICTING_BY_RULES


@pytest.mark.slow
def test_contradictions_are_found_by_rules_alone() -> None:
    """Without the checks that somebody wrote into the forms who knew what is wrong."""
    alone = ledger(checks=False)
    assert alone.account(alone.contradictions).found >= LEAST_WITHOUT_CHECKS, missed(alone.contradictions)


@pytest.mark.slow
def test_a_repaired_text_is_left_in_peace() -> None:
    """No error and nothing to explain in the same words with the right figure."""
    wrongly = [str(one.entry) for one in kept().outcomes if one.wrongly]
    assert len(wrongly) <= MOST_AGAINST_REPAIRED, wrongly


@pytest.mark.slow
def test_right_figures_are_left_in_peace() -> None:
    """No error and nothing to explain at a cell that holds what is printed right."""
    assert of_figures().entered >= FEWEST_FIGURES
    assert len(of_figures().doubted) <= MOST_AGAINST_FIGURES, [str(case) for case, _ in of_figures().doubted]


@pytest.mark.slow
def test_texts_typed_by_hand_are_left_in_peace() -> None:
    """The samples' texts say the same whether their figures are taken from the tables or typed."""
    texts = right_texts(sample_names())
    assert texts.figures >= FEWEST_IN_TEXTS
    assert len(texts.doubted) <= MOST_AGAINST_TEXTS, [one.message for one in texts.doubted]
