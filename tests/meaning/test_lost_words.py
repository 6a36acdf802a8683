"""An unknown label is asked about; it makes hardly anything wrong, and nothing wrong that is certain."""

import pytest

from tests.meaning.layout import read_layouts
from tests.meaning.lost_words import outcomes
from tests.meaning.score import Outcome


@pytest.mark.parametrize(
    ("instead", "most_wrong", "most_sure"),
    [
        pytest.param("某某", 0.005, 0.0005, id="an unknown word"),
        pytest.param("", 0.02, 0.003, id="nothing printed"),
    ],
)
def test_one_label_unknown(instead: str, most_wrong: float, most_sure: float) -> None:
    """Of all answers of all tables to learn from, with each label in turn unknown."""
    counted, sure = outcomes(read_layouts("layouts"), instead)
    assert counted[Outcome.WRONG] <= most_wrong * counted.total()
    assert sure <= most_sure * counted.total()
