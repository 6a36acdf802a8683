"""查找: by text or by name, over all tables; Enter goes from one to the next."""

from PySide6.QtCore import QPoint, QRect, Qt

from desktop.ui.dialogs.find_dialog import FindDialog
from tests.ui.person import Person, child


def opened(person: Person, words: str) -> FindDialog:
    person.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    dialog = child(person.bench, FindDialog)
    assert dialog.isVisible()
    dialog.line.setText(words)
    dialog.search()
    return dialog


def test_texts_of_all_tables_are_found(person: Person) -> None:
    """The figure stands in two tables and in the report; the one on the screen comes first; Enter goes round."""
    dialog = opened(person, "883.80")
    assert dialog.count.text() == "找到 5 处"
    places = []
    bench = person.bench
    for _ in range(6):
        person.press(Qt.Key.Key_Return, on=dialog)
        places.append(bench.report.editor.place if bench.on_report else bench.sheet.current_ref)
        if bench.on_report:
            assert bench.report.editor.textCursor().selectedText() == "883.80"
    assert places[0] == person.ref("附件2.支出.项目") == places[5]
    assert set(places[1:5]) == {
        person.ref(name)
        for name in ("附件1.项目支出.决算", "附件1.专项.决算", "自评报告.公共预算支出", "自评报告.绩效情况")
    }


def test_a_cells_name_leads_to_it(person: Person) -> None:
    """As messages and explanations write it."""
    dialog = opened(person, "附件3-8.拨款.执行")
    assert dialog.count.text() == "找到 1 处"
    dialog.go_on()
    assert person.bench.sheet.current_ref == person.ref("附件3-8.拨款.执行")


def test_nothing_found_is_said(person: Person) -> None:
    """And Enter then does nothing."""
    before = person.bench.sheet.current_ref
    dialog = opened(person, "没有这样的字")
    assert dialog.count.text() == "找到 0 处"
    dialog.go_on()
    assert person.bench.sheet.current_ref == before


def test_it_is_one_and_comes_up_again(person: Person) -> None:
    """Ctrl+F a second time brings up the same dialog."""
    first = opened(person, "运营")
    first.close()
    assert opened(person, "电费") is first


def test_the_words_are_seen_with_what_stands_around_them(person: Person) -> None:
    """In a chapter of two thousand signs as well, without scrolling sideways."""
    ref = person.ref("自评报告.问题和原因")
    person.bench.session.type_into(ref, "话" * 300 + "巡查三十次" + "语" * 300)
    dialog = opened(person, "巡查三十次")
    (line,) = [dialog.results.item(at).text() for at in range(dialog.results.count())]
    assert line.startswith("自评报告 ") and "：…话话" in line and "巡查三十次语" in line and len(line) < 100
    assert (
        dialog.results.horizontalScrollBar().maximum() == 0
        or not dialog.results.horizontalScrollBar().isVisible()
    )


def test_words_may_say_which_table(person: Person) -> None:
    """Each word in the text or in the cell's title."""
    dialog = opened(person, "附件3-1 22.71")
    assert dialog.results.count() == 0
    dialog.line.setText("附件3-8 22.71")
    dialog.search()
    lines = [dialog.results.item(at).text() for at in range(dialog.results.count())]
    assert lines and all(line.startswith("附件3-8 ") and "22.71" in line for line in lines)


def test_it_makes_way_for_what_it_finds(person: Person) -> None:
    """Laid over the very cell it goes to another corner; else it stays where it was put."""
    dialog = opened(person, "附件2.总额.得分")
    dialog.go_on()
    editor = person.bench.sheet.editor
    dialog.move(editor.mapToGlobal(editor.rect().topLeft()) - QPoint(40, 40))
    dialog.go_on()
    cell = QRect(editor.mapToGlobal(editor.rect().topLeft()), editor.size())
    assert not dialog.frameGeometry().intersects(cell)
    place = dialog.pos()
    dialog.go_on()
    assert dialog.pos() == place


def test_words_are_replaced_in_what_was_typed(person: Person) -> None:
    """One after the other, or all as one step; what is computed, taken over or written in the report stays."""
    session = person.bench.session
    dialog = opened(person, "12319")
    found = dialog.results.count()
    dialog.other.setText("12345")
    for _ in range(found):
        dialog.go_on()
        if person.bench.sheet.current_ref == person.ref("附件3-1.项目支出名称"):
            break
    dialog.replace()
    assert session.calculation.text(person.ref("附件3-1.项目支出名称")) == "12345运营经费"
    session.undo()
    dialog.line.setText("12319")
    dialog.search()
    dialog.replace_all()
    assert session.calculation.text(person.ref("附件3-1.项目支出名称")) == "12345运营经费"
    assert dialog.count.text() == "换了 2 格" and not dialog.results.count(), "what is taken over follows"
    session.undo()
    dialog.search()
    assert dialog.results.count() == found


def test_a_computed_figure_is_found_and_not_replaced(person: Person) -> None:
    """And that is said."""
    dialog = opened(person, "附件2.总额.得分")
    dialog.other.setText("10")
    dialog.go_on()
    dialog.replace()
    assert "没有换" in dialog.count.text()
    assert person.bench.session.calculation.text(person.ref("附件2.总额.得分")) == "9.40"
