"""An unknown label is asked about and makes hardly anything wrong; a list is one however its indicators are called."""

import pytest

from tests.meaning.layout import read_layouts
from tests.meaning.lost_words import outcomes, with_names_like_labels, with_unknown_labels
from tests.meaning.score import Outcome


@pytest.mark.parametrize(
    ("instead", "most_wrong", "most_sure"),
    [
        pytest.param("某某", 0.005, 0.0005, id="an unknown word"),
        pytest.param("", 0.02, 0.004, id="nothing printed"),
    ],
)
def test_one_label_unknown(instead: str, most_wrong: float, most_sure: float) -> None:
    """Of all answers of all tables to learn from, with each label in turn unknown."""
    changed = (one for layout in read_layouts("layouts") for one in with_unknown_labels(layout, instead))
    counted, sure = outcomes(changed)
    assert counted[Outcome.WRONG] <= most_wrong * counted.total()
    assert sure <= most_sure * counted.total()


def test_indicators_named_like_labels() -> None:
    """预算执行率 as an indicator ends no list and heads nothing."""
    counted, _ = outcomes(one for layout in read_layouts("layouts") for one in with_names_like_labels(layout))
    assert counted[Outcome.WRONG] <= 0.002 * counted.total()
    assert counted[Outcome.RIGHT] >= 0.99 * counted.total()
