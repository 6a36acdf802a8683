"""Every recomputed figure of the published documents that stands in a table comes out of the sample."""

from collections import Counter

import pytest

from desktop.session.library import sample_names
from tests.findings.cases import NOTHING_PRINTED, Case, figures, printed_right, read_cases, shortfall

CASES = read_cases()
REACHED = [case for case in CASES if not case.out_of_reach]
FIGURES = [case for case in REACHED if not case.said]

# As the audit counted them.
COUNTED = {
    "OK": 173, "INFO": 24, "DIFF": 18, "CROSS": 16, "OVER≥30%": 11, "NUMBERING": 7, "TEXT": 7, "UNVERIFIABLE": 5,
    "NAME": 4, "MISSING": 4, "FOLLOWS": 3, "LABEL": 3, "COPIED": 3, "CONVENTION": 2, "IMPLAUSIBLE": 1, "FORMAT": 1,
}  # fmt: skip


def of(*verdicts: str) -> list[Case]:
    """The figures of these verdicts that have something printed to be held against."""
    return [case for case in FIGURES if case.verdict in verdicts and case.printed != NOTHING_PRINTED]


def test_every_finding_is_a_case() -> None:
    """All 282, counted by verdict, of documents that are samples."""
    assert Counter(case.verdict for case in CASES) == COUNTED
    assert {case.document for case in CASES} <= set(sample_names())


def test_a_case_has_a_cell_or_a_reason() -> None:
    """Either the table of the sample shows it, or it is said why none does."""
    assert [case for case in CASES if bool(case.cells) == bool(case.out_of_reach)] == []


@pytest.mark.parametrize("case", REACHED, ids=str)
def test_case_comes_out(case: Case) -> None:
    """The sample shows what the case expects, or its check says so."""
    assert shortfall(case) == ""


@pytest.mark.parametrize("case", of("OK"), ids=str)
def test_ok_is_printed_right(case: Case) -> None:
    """The exact figure, rounded to the printed places, is what the document prints."""
    printed = case.printed.split(" / ")
    assert all(printed_right(*pair) for pair in zip(printed, figures(case), strict=True))


@pytest.mark.parametrize("case", of("DIFF"), ids=str)
def test_diff_is_printed_wrong(case: Case) -> None:
    """The exact figure, rounded to the printed places, is not what the document prints."""
    (figure,) = figures(case)
    assert not printed_right(case.printed, figure)


@pytest.mark.parametrize("case", of("FOLLOWS", "CONVENTION", "LABEL", "NAME", "MISSING", "FORMAT"), ids=str)
def test_the_right_text_is_another(case: Case) -> None:
    """What the program shows is not what the document prints."""
    assert case.expected != case.printed


@pytest.mark.parametrize("case", of("CROSS"), ids=str)
def test_cross_is_two_figures(case: Case) -> None:
    """Two cells that ought to say the same say different figures, or a sentence says another one than the cell."""
    one, *others = figures(case)
    if others:
        assert [one.exact] != [other.exact for other in others]
    else:
        assert not printed_right(case.printed, one)
