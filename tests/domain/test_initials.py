"""The initials of Chinese words in pinyin."""

import pytest

from desktop.domain.initials import found_in, initials


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("年度资金总额", "ndzjze"),
        ("全年执行数（万元）", "qnzxswy"),
        ("附件3-1 A类", "fj31al"),
        ("阿房做座", "afzz"),
        ("燚㎡“”", ""),
    ],
)
def test_initials(text: str, letters: str) -> None:
    """Each character gives that of its reading; signs, and characters filed by their strokes, give none."""
    assert initials(text) == letters


def test_a_single_letter_is_no_initial() -> None:
    """A类 is found by A, but not every word with an a in it."""
    assert (
        found_in("A", "A类")
        and not found_in("z", "资金")
        and found_in("zj", "资金")
        and found_in("ZJ", "资金")
    )
    assert not found_in("zj1", "资金") and not found_in("31", "附件3-2 1")
    assert found_in("fj2", "附件2") and not found_in("fj2", "附件1")
