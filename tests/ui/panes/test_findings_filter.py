"""What the list of findings lists: by standing, by words, under the names of the tables; a false alarm is silenced there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.ui.panes.findings_model import LEVEL, REASON, Standing
from tests.ui.person import Person, child

_KEY = Qt.Key


def listed(person: Person) -> list[str]:
    return [one.message for one in person.bench.findings.list.findings.found]


def heads(person: Person) -> list[str]:
    model = person.bench.findings.list.findings
    return [head for row in range(len(model.found)) if (head := model.head_of(row))]


def shown(person: Person) -> dict[str, str]:
    """The buttons that are offered, with their words."""
    buttons = person.bench.findings.filter.buttons
    return {one.value: buttons[one].text() for one in Standing if not buttons[one].isHidden()}


def silence(person: Person, row: int, why: str) -> None:
    view = person.bench.findings.list
    view.silence(row)
    editor = child(view, QLineEdit)
    assert editor.placeholderText() == "写明为什么是误报，回车忽略，Esc 取消"
    editor.setText(why)
    person.press(_KEY.Key_Return, on=editor)
    person.checked()


def test_only_what_is_wanted(person: Person) -> None:
    """The sample has four figures to explain and some hints; a button for each that there is."""
    all_ = person.checked()
    hints = len(all_) - 4
    assert shown(person) == {"待说明": "待说明 4", "提示": f"提示 {hints}"}
    buttons = person.bench.findings.filter.buttons
    QTest.mouseClick(buttons[Standing.EXPLAIN], Qt.MouseButton.LeftButton)
    assert [one.level for one in person.bench.findings.list.findings.found] == [Level.EXPLAIN] * 4
    assert not buttons[Standing.HINT].isChecked()
    QTest.mouseClick(buttons[Standing.HINT], Qt.MouseButton.LeftButton)
    assert [one.level for one in person.bench.findings.list.findings.found] == [Level.HINT] * hints
    QTest.mouseClick(
        buttons[Standing.EXPLAIN], Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    )
    assert listed(person) == all_
    for _ in range(2):
        QTest.mouseClick(buttons[Standing.EXPLAIN], Qt.MouseButton.LeftButton)
    assert listed(person) == all_


def test_when_the_last_that_was_wanted_has_gone_everything_is_listed(person: Person) -> None:
    """An empty list with nothing above it that would fill it would look as if all were well."""
    person.checked()
    person.bench.session.type_into(person.ref("附件1.人员.在职"), "-1")
    person.checked()
    QTest.mouseClick(person.bench.findings.filter.buttons[Standing.ERROR], Qt.MouseButton.LeftButton)
    assert len(listed(person)) == 1
    person.bench.undo()
    assert len(person.checked()) > 4


def test_words_are_looked_for(person: Person) -> None:
    all_ = person.checked()
    person.bench.findings.filter.search.setText("附件3-7")
    assert listed(person) and all("附件3-7" in message for message in listed(person))
    person.bench.findings.filter.search.clear()
    assert listed(person) == all_


def test_each_table_has_its_heading(person: Person) -> None:
    """Once, over its first finding; the list of one table needs none."""
    person.checked()
    names = [head.split("\u3000")[0] for head in heads(person)]
    assert len(names) == len(set(names)) and "附件3-1" in names
    person.goto("附件3-7.拨款.执行")
    person.choose("本表审核")
    person.checked()
    assert heads(person) == [] and listed(person)


def test_a_false_alarm_is_silenced_with_a_reason(person: Person) -> None:
    """It goes from the list and from the verdict, is kept, and can be brought back."""
    person.checked()
    found = person.bench.findings.list.findings.found
    row = next(at for at, one in enumerate(found) if one.level is Level.EXPLAIN)
    finding = found[row]
    silence(person, row, "口径不同")
    assert finding.message not in listed(person)
    assert person.bench.findings.verdict.text() == "不可上报（未填 0，错误 0，待说明 3）"
    assert shown(person)["已忽略"] == "已忽略 1"
    QTest.mouseClick(person.bench.findings.filter.buttons[Standing.SILENCED], Qt.MouseButton.LeftButton)
    row = listed(person).index(finding.message)
    view = person.bench.findings.list
    assert view.findings.data(view.findings.index(row, REASON)) == "已忽略：口径不同"
    back = next(one for one in view.menu_of(row).actions() if one.text() == "不再忽略")
    back.trigger()
    person.checked()
    assert person.bench.findings.verdict.text() == "不可上报（未填 0，错误 0，待说明 4）"


def test_what_has_its_reason_says_so(person: Person) -> None:
    """In the place of its level; it calls for nothing any more."""
    person.checked()
    view = person.bench.findings.list
    row = next(at for at, one in enumerate(view.findings.found) if one.level is Level.EXPLAIN)
    message = listed(person)[row]
    assert view.findings.data(view.findings.index(row, LEVEL)) == "待说明"
    person.bench.session.explain_finding(view.findings.found[row], "口径不同")
    person.checked()
    row = listed(person).index(message)
    assert view.findings.data(view.findings.index(row, LEVEL)) == "已说明"


def test_an_error_is_offered_nothing_but_to_go_there_and_why(person: Person) -> None:
    person.bench.session.type_into(person.ref("附件1.人员.在职"), "-1")
    person.checked()
    row = next(
        at for at, one in enumerate(person.bench.findings.list.findings.found) if one.level is Level.ERROR
    )
    assert [one.text() for one in person.bench.findings.list.menu_of(row).actions()] == [
        "到这一处",
        "为什么这样问\tF1",
    ]


def test_the_menu_answers_the_chosen_line_or_the_first_that_waits(person: Person) -> None:
    """出错说明 and 忽略这一条 open the place for the reason."""
    person.checked()
    person.choose("出错说明")
    editor = child(person.bench.findings.list, QLineEdit)
    assert editor.placeholderText().startswith("写明原因")
    person.press(_KEY.Key_Escape, on=editor)
    person.choose("忽略这一条")
    editor = person.bench.findings.list.findChildren(QLineEdit)[-1]
    assert editor.placeholderText().startswith("写明为什么是误报")
    person.press(_KEY.Key_Escape, on=editor)
    assert person.checked() and person.bench.findings.verdict.text().endswith("待说明 4）")


def test_of_two_thousand_only_the_first_lines_are_measured_before_they_are_seen(person: Person) -> None:
    """The rest follow while nothing else waits, and a second look measures nothing."""
    person.checked()
    one = person.bench.findings.list.findings.found[0]
    long = "全年执行数与预算数不一致，请核对，或说明原因。" * 6
    found = [
        Finding(f"code{at}", Level.EXPLAIN, one.where, f"{at}{long}", fingerprint=str(at))
        for at in range(2_000)
    ]
    view = person.bench.findings.list
    person.bench.findings.show_findings(found)
    usual, last = view.rowHeight(0), view.rowHeight(1_999)
    assert last < usual
    person.bot.waitUntil(lambda: view.rowHeight(1_999) > last)
