"""Right sentences are left in peace, wrong ones are noticed, and slips in right figures too: as often as it is set down here.

What each sentence comes to is printed by `python -m tests.proofreading`.
"""

from functools import cache

import pytest

from desktop.domain.forms.check import Level
from desktop.session.library import sample_names
from tests.proofreading.figures import FigureKind
from tests.proofreading.material import Batch, read_batches
from tests.proofreading.measure import Measured, measured
from tests.proofreading.slip_machine import in_texts, noticed
from tests.proofreading.written import REPORTS

# The most right sentences of a batch that may be doubted, in hundredths of them, and the fewest wrong ones that must be
# noticed. Those kept aside have an own measure: nothing was made to fit them.
MOST_DOUBTED = {Level.ERROR: 0, Level.EXPLAIN: 2, Level.HINT: 9}
MOST_DOUBTED_KEPT_ASIDE = MOST_DOUBTED | {Level.EXPLAIN: 3}
LEAST_NOTICED = 70
LEAST_NOTICED_KEPT_ASIDE = 40

# The fewest slips that must be noticed, in hundredths of those put in.
LEAST_SLIPS = {FigureKind.MONEY: 85, FigureKind.PERCENT: 75, FigureKind.SCORE: 75, FigureKind.COUNT: 40}
SLIPS_OF_EACH, SEED = 15, 1

BATCHES = read_batches()
FEWEST_RIGHT, FEWEST_WRONG, FEWEST_SAMPLES = 900, 850, 7
# By people who had the printed pages of some.
OF_FEW_SAMPLES = ["batch-21", "batch-28", "batch-29", "batch-30", "batch-31", "batch-32"]
OF_REPORTS = {path.stem for path in REPORTS.glob("*.txt")}
KEPT_ASIDE = [
    "batch-5",
    "batch-6",
    "batch-7",
    "batch-8",
    "batch-13",
    "batch-15",
    "batch-17",
    "batch-24",
    "batch-27",
    "batch-31",
]


@cache
def result(batch: Batch) -> Measured:
    return measured(batch)


def test_enough_sentences_over_all_samples() -> None:
    """Every batch speaks of the samples that were there when it was written, or of reports of its own, rightly and
    wrongly; those below are kept aside, and no others."""
    for batch in BATCHES:
        spoken_of = {one.sample for one in batch.right}
        assert spoken_of == {one.sample for one in batch.wrong} <= set(sample_names()) | OF_REPORTS
        assert len(spoken_of) >= FEWEST_SAMPLES or batch.name in OF_FEW_SAMPLES or spoken_of <= OF_REPORTS
    assert sum(len(batch.right) for batch in BATCHES) >= FEWEST_RIGHT
    assert sum(len(batch.wrong) for batch in BATCHES) >= FEWEST_WRONG
    assert [batch.name for batch in BATCHES if batch.kept_aside] == KEPT_ASIDE


def test_no_sentence_stands_twice() -> None:
    """What is right once is not wrong elsewhere, and nothing counts double."""
    texts = [one.text for batch in BATCHES for one in batch.sentences]
    assert len(set(texts)) == len(texts)
    assert not any(sign in text for text in texts for sign in "{}｛｝")


@pytest.mark.slow
@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: batch.name)
def test_right_sentences_are_left_in_peace(batch: Batch) -> None:
    """No more of them are doubted than is set down, level by level."""
    most = MOST_DOUBTED_KEPT_ASIDE if batch.kept_aside else MOST_DOUBTED
    of = result(batch)
    assert {
        level: [str(one.sentence) for one in of.doubted(level)]
        for level in most
        if 100 * len(of.doubted(level)) > most[level] * len(of.right)
    } == {}


@pytest.mark.slow
@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: batch.name)
def test_wrong_sentences_are_noticed(batch: Batch) -> None:
    """At any level."""
    least = LEAST_NOTICED_KEPT_ASIDE if batch.kept_aside else LEAST_NOTICED
    of = result(batch)
    assert 100 * len(of.noticed) >= least * len(of.wrong), [str(one.sentence) for one in of.missed]


@pytest.mark.slow
def test_slips_are_noticed() -> None:
    """In the samples' own texts, by kind of figure, over all slips."""
    found = noticed(in_texts(sample_names()), SLIPS_OF_EACH, SEED)
    shares = {kind: found.share(kind) for kind in LEAST_SLIPS}
    assert {
        kind.value: f"{seen}/{tried}"
        for kind, (seen, tried) in shares.items()
        if 100 * seen < LEAST_SLIPS[kind] * tried
    } == {}
