"""查找 and 替换 in the report, and its outline."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.narrative.writer import Writer

_K, _M = Qt.Key, Qt.KeyboardModifier


def test_find(writer: Writer) -> None:
    """From one to the next, round again, in headings and figures too; Esc goes back into the text."""
    writer.press(_K.Key_F, _M.ControlModifier)
    bar = writer.pane.finding
    assert bar.isVisible()
    writer.type("自评")
    assert bar.count.text() == "共 3 处"
    seen = []
    for _ in range(4):
        writer.press(_K.Key_Return)
        seen.append(writer.editor.textCursor().selectionStart())
    assert len(set(seen)) == 3 and seen[3] == seen[0]
    assert bar.count.text() == f"第 {sorted(set(seen)).index(seen[3]) + 1} 处，共 3 处"
    writer.press(_K.Key_Escape)
    assert writer.editor.hasFocus() and not bar.isVisible()


def test_replace_all(writer: Writer) -> None:
    """What is locked or a figure stays; one Ctrl+Z takes all of it back."""
    before = writer.editor.report.toPlainText()
    writer.press(_K.Key_H, _M.ControlModifier)
    bar = writer.pane.finding
    bar.line.setText("支出")
    bar.other.setText("开支")
    bar.all.click()
    text = writer.editor.report.toPlainText()
    assert "一般公共预算支出情况" in text and "实际开支1300.19万元" in text
    assert "少支出83.22万元" in text, "a figure's own words"
    assert bar.count.text().endswith("是标题或取数，没有换")
    assert "实际开支{附件2.总额.执行}万元" in writer.kept("绩效情况")
    writer.editor.setFocus()
    writer.press(_K.Key_Z, _M.ControlModifier)
    assert writer.editor.report.toPlainText() == before


def test_outline(writer: Writer) -> None:
    """Headings as they are numbered; an empty chapter is marked; a click goes there."""
    contents = writer.person.bench.report.contents
    writer.person.bot.waitUntil(lambda: bool(contents.outline.all_items()))
    lines = [item.text(0) for item in contents.outline.all_items()]
    assert lines[:4] == ["一、单位基本情况", "（一）职能职责", "（二）机构设置", "二、一般公共预算支出情况"]
    writer.at("其他预算支出", end=False)
    writer.extend("其他预算支出", "社会保险基金预算支出。")
    writer.press(_K.Key_Delete)
    writer.person.bot.waitUntil(
        lambda: any(item.text(0).endswith("支出情况（空）") for item in contents.outline.all_items())
    )
    item = next(one for one in contents.outline.all_items() if one.text(0) == "六、下一步改进措施")
    contents.outline.itemClicked.emit(item, 0)
    assert writer.editor.place and writer.editor.place.cell == "改进措施" and writer.editor.hasFocus()


def test_a_line_of_the_outline_stays_under_the_mouse(writer: Writer) -> None:
    """A click there moves no line, though the chapter is told in more words; nor does typing scroll to the top."""
    bench = writer.person.bench
    outline = bench.report.contents.outline
    writer.person.bot.waitUntil(lambda: bool(outline.all_items()))
    bar = outline.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert bar.value()
    item = next(one for one in outline.all_items() if one.text(0).startswith("四、"))
    where = outline.visualItemRect(item).center()
    QTest.mouseMove(outline.viewport(), where)
    place = outline.viewport().mapTo(bench, where)
    QTest.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert outline.currentItem() is item, "and not the heading below, where the caret is"
    writer.type("一")
    writer.person.bot.wait(400)
    chosen = outline.currentItem()
    assert chosen and chosen.text(0).startswith("（一）")
    under = outline.itemAt(outline.viewport().mapFrom(bench, place))
    assert under and under.text(0).startswith("四、")
    assert bench.explanation.help.verticalScrollBar().maximum() == 0, (
        "what is said of the chapter is seen whole"
    )


def test_the_tree_shows_what_is_missing(writer: Writer) -> None:
    """An emptied chapter makes the report open, a broken figure makes it wrong."""
    assert writer.person.labels()[:3] == ["封面数据", "自评报告", "底稿"]
    writer.person.checked()
    assert writer.person.tree_line("自评报告")[2] == "完整"
    writer.at("其他预算支出", end=False)
    writer.extend("其他预算支出", "社会保险基金预算支出。")
    writer.press(_K.Key_Delete)
    assert (
        "自评报告 政府性基金预算、国有资本经营预算、社会保险基金预算支出情况：还没有填"
        in writer.person.checked()
    )
    assert writer.person.tree_line("自评报告")[2] == "未填 1"


def test_replacing_with_lines(writer: Writer) -> None:
    """What was pasted into the bar may have several lines; in a heading it stays one heading."""
    writer.press(_K.Key_H, _M.ControlModifier)
    bar = writer.pane.finding
    bar.line.setText("机构设置")
    bar.other.setText("机构\n和人员")
    bar.replace_all()
    assert "（二）机构 和人员" in writer.lines("基本情况")
    assert "\n== 机构 和人员\n" in writer.kept("基本情况")
