"""What is shown gives no orders, whoever wrote it."""

import json
import os

import pytest

from desktop.domain.controls import escaped_json, one_line, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x1b[31m乙\x07", "甲␛[31m乙␇"),
        ("一行\n二\t三\r", "一行\n二\t三␍"),
        ("a\x9bb\x7f", "a\ufffdb␡"),
        ("甲\u202e乙\u2066丙", "甲乙丙"),
        (os.fsdecode("读“/甲/年报.db”".encode()), "读“/甲/年报.db”"),
        ("没有“/甲/" + "年报".encode("gbk").decode("utf-8", "surrogateescape") + ".db”", "没有“/甲/年报.db”"),
        ("半个\ud800字", "半个\ufffd字"),
    ],
    ids=["escape", "lines", "C1", "direction", "UTF-8", "GBK", "half a sign"],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_one_line() -> None:
    """A reason that brings a line of its own brings none."""
    assert one_line("年中批复\n审核结论　可以上报\x1b[2K\r") == "年中批复 审核结论 可以上报␛[2K"


def test_escaped_json() -> None:
    """It means the same, and has no sign in it that a terminal obeys."""
    text = "甲\x1b\x9b\x7f\u202e乙"
    written = escaped_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text] and plain(written) == written
