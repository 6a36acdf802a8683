"""Where the figures of a report come from: the line over the text, the list beside it, the tip over a figure."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from desktop.domain.proofread.remark import Attribution, Span, Status
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.narrative.account_list import AccountList
from desktop.ui.narrative.accounts import Source, in_full, in_short, source_of
from desktop.ui.panes.findings_line import PAD, head_height, ways_of
from desktop.ui.panes.findings_model import HEAD, REASON
from tests.ui.narrative.writer import Writer

CHAPTER = "问题和原因"


def written(writer: Writer, text: str) -> None:
    """Write at the end of the chapter, and wait until it has been checked."""
    writer.at(CHAPTER)
    writer.type(text)
    writer.editor.flush()
    writer.person.checked()


def listed(writer: Writer) -> dict[str, list[str]]:
    """The lines of the list under their branches."""
    lists = writer.person.bench.report.contents.accounts
    branches = [lists.topLevelItem(at) for at in range(lists.topLevelItemCount())]
    return {one.text(0): [one.child(at).text(0) for at in range(one.childCount())] for one in branches if one}


def tip_over(writer: Writer, words: str) -> list[str]:
    writer.select(CHAPTER, words)
    return writer.editor.account_at(writer.editor.textCursor().selectionStart() + 1)


def test_the_line_counts_the_figures(writer: Writer) -> None:
    """Whatever is typed counts; what has no source is said, after the check."""
    writer.person.checked()
    line = writer.pane.accounts
    assert line.text() == "42 个数都有出处" and line.isVisible()
    written(writer, "新增绿地37处，政府采购682.02万元。")
    assert line.text() == "44 个数：有出处 43，没有 1"
    assert "与表相同 1" in line.toolTip() and "取数 39" in line.toolTip()


def test_a_click_on_the_line_opens_the_list(writer: Writer) -> None:
    """Those without a source first and unfolded, with the words before them; a line leads to its figure."""
    written(writer, "新增绿地37处，政府采购682.02万元。")
    writer.pane.accounts.click()
    contents = writer.person.bench.report.contents
    assert contents.currentWidget() is contents.accounts
    shown = listed(writer)
    assert list(shown) == ["没有出处 1", "由别的数算出 3", "与表相同 1", "取数 39"]
    assert shown["没有出处 1"] == ["新增绿地37处"]
    assert shown["与表相同 1"] == ["682.02万元　与表相同：附件1 政府采购金额 2023年决算数 682.02"]
    branch = contents.accounts.topLevelItem(0)
    assert branch and branch.isExpanded()
    contents.accounts.chosen.emit(branch.child(0))
    assert writer.editor.textCursor().selectedText() == "37处" and writer.editor.hasFocus()


def test_the_tip_says_where_a_figure_comes_from(writer: Writer) -> None:
    """A cell, a calculation, nothing; of a figure that is being typed anew nothing is said."""
    written(writer, "政府采购682.02万元，新增绿地37处，考核件200件，其中办结100件，办结率50.00%。")
    assert tip_over(writer, "682.02万元") == ["682.02万元：与表相同：附件1 政府采购金额 2023年决算数 682.02"]
    assert tip_over(writer, "37处") == ["37处：表里和文中都没有找到这个数的出处，请自己核对"]
    assert tip_over(writer, "50.00%") == ["50.00%：由别的数算出：两个数相除"]
    assert tip_over(writer, "新增绿地") == []
    writer.at(CHAPTER, "新增绿地3")
    writer.type("9")
    assert tip_over(writer, "397处") == []


def test_a_text_without_figures_has_no_line() -> None:
    assert in_short([]) == ""


def test_all_kinds_are_told_apart() -> None:
    """What is amiss is counted apart from what has no source, and everything else has one."""
    every = [Attribution(Span(0, 0, 1), "1", status) for status in Status]
    assert in_short(every) == "7 个数：有出处 4，没有 1，不一致 2"
    assert in_full(every).split("\n") == [
        "不一致 2", "没有出处 1", "数相同，说法不同 1", "由别的数算出 1", "与表相同 1", "取数 1"
    ]  # fmt: skip
    assert {source_of(one) for one in every} == set(Source)
    assert in_short([one for one in every if one.status is Status.CELL]) == "1 个数都有出处"


def test_what_was_folded_stays_folded(writer: Writer) -> None:
    """When the text is checked again."""
    written(writer, "新增绿地37处。")
    writer.pane.accounts.click()
    lists = writer.person.bench.report.contents.accounts
    assert isinstance(lists, AccountList)
    branch = lists.topLevelItem(0)
    assert branch and branch.isExpanded()
    branch.setExpanded(False)
    writer.editor.setFocus()
    written(writer, "又增38处。")
    branch = lists.topLevelItem(0)
    assert branch and branch.text(0) == "没有出处 2" and not branch.isExpanded()


def test_of_very_many_figures_the_rest_are_counted(writer: Writer) -> None:
    """A list of thousands would hold the window up at each check."""
    ref = CellRef(writer.editor.copy_id, "", CHAPTER)
    every = [Attribution(Span(0, at, at + 1), f"{at}件", Status.NOWHERE) for at in range(3_000)]
    lists = AccountList()
    lists.show_accounts(writer.person.bench.session.calculation, {ref: every})
    branch = lists.topLevelItem(0)
    assert branch and branch.text(0) == "没有出处 3000" and branch.childCount() == 501
    last = branch.child(500)
    assert last.text(0) == "另有 2500 个" and lists.account_of(last) is None


TYPED = "政府采购682.02万元，项目支出883.80万元，新增绿地37处。"


def test_a_typed_figure_is_filled_in_where_the_caret_is(writer: Writer) -> None:
    """The unit stays, and so does what has no cell; one step back brings the typed figure again."""
    written(writer, TYPED)
    writer.at(CHAPTER, "政府采购682")
    writer.person.choose("换成取数")
    assert writer.kept(CHAPTER).endswith("政府采购{附件1.采购.决算}万元，项目支出883.80万元，新增绿地37处。")
    assert writer.person.bench.hint.text == "已把 1 处手写的数换成取数"
    writer.person.bench.hint.button.click()
    assert writer.kept(CHAPTER).endswith(TYPED)
    writer.select(CHAPTER, "万元，项目支出")  # up to the next figure, and not into it
    writer.person.choose("换成取数")
    assert writer.kept(CHAPTER).endswith("采购.决算}万元，项目支出883.80万元，新增绿地37处。")
    writer.person.choose("撤销")
    writer.at(CHAPTER, "新增绿地37")
    writer.person.choose("换成取数")
    assert "没有手写的、和表里一样的数" in writer.person.bench.hint.text
    assert writer.kept(CHAPTER).endswith(TYPED)


def test_all_that_a_finding_speaks_of_are_filled_in(writer: Writer) -> None:
    """From the list of findings: the figures of the chapter, as one step."""
    written(writer, TYPED)
    lines = writer.person.bench.findings.list
    row = next(at for at, one in enumerate(lines.findings.found) if one.code == "by-hand")
    assert "2 处是手写的" in lines.findings.found[row].message
    assert "换成取数" in [one.text() for one in lines.menu_of(row).actions()]
    lines.clicked.emit(lines.findings.index(row, REASON))
    assert writer.person.bench.hint.text == "已把 2 处手写的数换成取数"
    assert writer.lines(CHAPTER)[-1].endswith(TYPED), "it reads as before"
    assert "{附件1.采购.决算}万元" in writer.kept(CHAPTER) and "883.80" not in writer.kept(CHAPTER)
    writer.person.bench.undo()
    assert writer.kept(CHAPTER).endswith(TYPED)


WRONG = "2023年政府采购金额628.02万元。"


@pytest.mark.parametrize("way", ["caret", "line", "menu"])
def test_a_figure_that_is_not_its_cells_is_taken_from_the_cell_that_the_finding_names(
    writer: Writer, way: str
) -> None:
    """As its message offers: from the caret, from its line, from the line's menu; one step, and the unit stays."""
    written(writer, WRONG)
    lines = writer.person.bench.findings.list
    row = next(at for at, one in enumerate(lines.findings.found) if one.actual == "628.02万元")
    assert lines.findings.found[row].message.endswith("请核对，或换成取数")
    if way == "caret":
        writer.at(CHAPTER, "采购金额628")
        writer.person.choose("换成取数")
    elif way == "menu":
        (act,) = (one for one in lines.menu_of(row).actions() if one.text() == "换成取数")
        act.trigger()
    else:
        lines.scrollTo(lines.findings.index(row, REASON))
        first = lines.visualRect(lines.findings.index(row, REASON)).bottomLeft()
        top = QPoint(first.x() + 2 * PAD, lines.rowViewportPosition(row) + PAD + 4)
        if lines.findings.index(row, REASON).data(HEAD):
            top += QPoint(0, head_height(lines.fontMetrics()))
        QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=top)
    assert writer.kept(CHAPTER).endswith("2023年政府采购金额{附件1.采购.决算}万元。")
    assert writer.lines(CHAPTER)[-1].endswith("2023年政府采购金额682.02万元。")
    writer.person.bench.undo()
    assert writer.kept(CHAPTER).endswith(WRONG)


def test_the_other_half_of_its_line_asks_for_a_reason(writer: Writer) -> None:
    """It wants a reason if it is right."""
    written(writer, WRONG)
    lines = writer.person.bench.findings.list
    row = next(at for at, one in enumerate(lines.findings.found) if one.actual == "628.02万元")
    assert ways_of(lines.findings.found[row]) == ["［换成取数］", "［填写说明］"]
    lines.clicked.emit(lines.findings.index(row, REASON))
    assert lines.editing and writer.kept(CHAPTER).endswith(WRONG)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("政府采购682.02元", "政府采购{附件1.采购.决算}万元"),  # ten thousand times off: the unit goes
        ("2023年政府采购金额6280200元", "2023年政府采购金额{附件1.采购.决算}万元"),
    ],
)
def test_a_figure_in_another_unit_gets_the_cells(writer: Writer, typed: str, kept: str) -> None:
    written(writer, f"{typed}。")
    found = [one for one in writer.person.bench.findings.list.findings.found if one.meant]
    assert found, "nothing was found"
    writer.person.bench.goto_finding(found[0])
    writer.person.choose("换成取数")
    assert writer.kept(CHAPTER).endswith(f"{kept}。")


def test_a_whole_paragraph_keeps_what_is_not_its_cells(writer: Writer) -> None:
    """Taken one by one: many selected figures are only made to follow where they are right."""
    written(writer, f"项目支出883.80万元，{WRONG}")
    cursor = writer.editor.textCursor()
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    writer.editor.setTextCursor(cursor)
    writer.person.choose("换成取数")
    assert writer.kept(CHAPTER).endswith(f"万元，{WRONG}") and "883.80" not in writer.kept(CHAPTER)
