"""编辑 from the menu: on the table, or in whatever line or page has the focus."""

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication

from tests.ui.person import Person


def test_today_is_written_as_a_draft(person: Person) -> None:
    """Like any typing: Enter would keep it."""
    person.goto("封面数据.填报日期")
    person.bench.sheet.today = lambda: QDate(2024, 6, 24)
    person.choose("今天")
    assert person.text("封面数据.填报日期") == "2024年6月24日"
    assert person.bench.session.draft == person.ref("封面数据.填报日期")


def test_today_belongs_where_a_date_or_words_do(person: Person) -> None:
    """In a cell for figures, people or a telephone it would be one more thing to take out again."""
    for name in ("封面数据.联系电话", "附件3-1.拨款.年初"):
        before = person.text(name)
        person.goto(name)
        person.choose("今天")
        assert (person.text(name), person.bench.hint.text) == (before, "这一格不填日期")


def test_today_on_a_locked_cell_says_why_not(person: Person) -> None:
    """And changes nothing."""
    person.goto("附件3-8.总额.得分")
    person.choose("今天")
    assert "自动算出" in person.bench.hint.text
    assert person.bench.session.draft is None


def test_cells_are_copied_pasted_cut_and_cleared(person: Person) -> None:
    """By the menu as by keys."""
    person.goto("附件3-1.拨款.年初")
    person.choose("复制")
    assert QApplication.clipboard().text() == "32.00"
    person.goto("附件3-1.结转.年初")
    person.choose("粘贴")
    assert person.text("附件3-1.结转.年初") == "32.00"
    assert person.text("附件3-1.总额.年初") == "64.00"
    person.choose("剪切")
    assert person.text("附件3-1.结转.年初") == ""
    person.choose("粘贴")
    person.choose("清除")
    assert person.text("附件3-1.结转.年初") == ""
    for _ in range(4):
        person.choose("撤销")
    assert person.text("附件3-1.总额.年初") == "32.00"


@pytest.mark.parametrize("elsewhere", ["tree", "explanation"])
def test_pasting_from_elsewhere_comes_to_the_table(person: Person, elsewhere: str) -> None:
    """From the tree it went to a cell that was out of sight, from the words beside the table nowhere, without a word."""
    bench = person.bench
    person.goto("附件3-1.指标[4].完成")
    bench.sheet.verticalScrollBar().setValue(0)
    (bench.tree if elsewhere == "tree" else bench.explanation.reckoning).setFocus()
    QApplication.clipboard().setText("巡查5次")
    person.choose("粘贴")
    assert person.text("附件3-1.指标[4].完成") == "巡查5次"
    assert bench.sheet.editor.hasFocus()
    assert bench.sheet.viewport().rect().contains(bench.sheet.rect_of(bench.sheet.box))


def test_copy_takes_what_is_marked_in_the_explanation(person: Person) -> None:
    """The page that has the focus comes first."""
    person.goto("附件3-8.总额.得分")
    page = person.bench.explanation.reckoning
    person.bot.waitUntil(lambda: "8.73" in page.toPlainText())
    page.setFocus()
    page.selectAll()
    person.choose("复制")
    assert "执行得分" in QApplication.clipboard().text()
