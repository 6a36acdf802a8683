"""What is not filled in yet is a state of its own: no error, and no verdict on the score."""

import pytest

from desktop.domain.findings.finding import blank_by_copy, verdict
from desktop.domain.forms.check import Level
from desktop.domain.queries.score import Score
from desktop.domain.workbook.workbook import CellRef
from desktop.session.library import load_set, set_ids
from tests.builders import Book, open_texts, texts_of

FORM = """表  附表
得分  评.得分  满分 评.满分  等级 评.等级
[表格]
甲 | {数} | 名 | {名} | < |
评 | {得分} | {满分} | {等级} | < |
[格]
甲.数  万元  必填
甲.名  文本  必填
评.得分 评.满分  分  必填
评.等级  文本
[计算]
评.得分 = 甲.数 × 10
评.满分 = 100
评.等级 = if(评.得分 ≥ 90, "优", "良")
"""


def test_what_waits_for_other_cells_is_blank_too_and_counted_once() -> None:
    """The score's head tells the same count as the verdict: two counts of one thing were asked about."""
    book = open_texts(texts_of(FORM))
    found = book.findings()
    assert [(one.code, one.level) for one in found] == [("required", Level.BLANK)] * 3
    assert str(verdict(found)) == "不可上报（未填 3，错误 0，待说明 0）"
    assert blank_by_copy(found).total() == verdict(found).blank
    book.type({"附表.甲.数": "9.5", "附表.甲.名": "甲"})
    assert str(verdict(book.findings())) == "可上报"


@pytest.mark.parametrize("name", set_ids())
def test_a_new_workbook_begins_calm(name: str) -> None:
    """Nothing is wrong in it: it waits to be filled in."""
    found = Book(load_set(name)).findings()
    assert {one.level for one in found} == {Level.BLANK}
    assert not verdict(found).ready


def test_the_score_of_an_unfinished_table_is_no_verdict() -> None:
    score = Score("95", "100", "优", CellRef("", "", ""))
    assert score.unfinished(0) == "95 / 100 · 优"
    assert score.unfinished(3) == "95 / 100，还没有填完（未填 3）"


LIST = """表  名单
[表格]
项* | {名} | {数} |
[组 项]
行  自由 3  可空
[格]
项.名  文本  必填
项.数  数  必填
"""


def test_spare_rows_lack_nothing() -> None:
    """Of a list that nobody has begun the first row is asked for; then each row that is begun, whatever was filled in first."""
    book = open_texts(texts_of(LIST))

    def missing() -> list[str]:
        return [one.message.removeprefix("名单 ") for one in book.findings() if one.code == "required"]

    assert missing() == ["项第 1 行 名：还没有填", "项第 1 行 数：还没有填"]
    book.type({"名单.项[2].数": "5"})
    assert missing() == ["项第 2 行 名：还没有填"]
    book.type({"名单.项[2].名": "甲"})
    assert missing() == []
    book.type({"名单.项[2].名": "", "名单.项[2].数": ""})
    assert len(missing()) == 2
