"""字数 as WPS counts it."""

import pytest

from desktop.domain.narrative.word_count import count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \t\u3000\n", 0),
        ("预算执行", 4),
        ("全年执行1300.19万元，", 8),
        ("GB/T 9704—2012", 4),
        ("“三公”经费", 6),
        ("岳阳 𠮷 网", 4),
        ("the quick brown", 3),
    ],
)
def test_words(text: str, words: int) -> None:
    """A Chinese character or mark is one, a Latin word or a number is one, blanks are none."""
    assert count(text) == words
