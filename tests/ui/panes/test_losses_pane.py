"""失分 under the table: every lost point, live while typing, and a way to the cell and to its reason."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.number import show_plain
from desktop.ui.panes.losses_model import FACTS, LOST, NAME, REASON, TABLE
from tests.ui.person import Person


def shown(person: Person) -> list[tuple[str, str, str]]:
    """Table, indicator and loss of each line."""
    person.bot.waitUntil(lambda: not person.bench.losses._soon.isActive())
    model = person.bench.losses.list.losses
    return [
        (model.text(row, TABLE), model.text(row, NAME), model.text(row, LOST))
        for row in range(model.rowCount())
    ]


def line(person: Person, name: str, column: int) -> str:
    shown(person)
    model = person.bench.losses.list.losses
    return next(model.text(row, column) for row in range(model.rowCount()) if model.text(row, NAME) == name)


def click(person: Person, row: int, column: int) -> None:
    view = person.bench.losses.list
    place = view.visualRect(view.losses.index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_hidden_until_wanted(person: Person) -> None:
    """The menu or Shift+F7 brings it, in the findings' room on a small screen, and puts it away again."""
    bench = person.bench
    assert not bench.losses.isVisible() and bench.findings.is_open
    person.press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert bench.losses.isVisible() and bench.losses.list.hasFocus()
    assert not bench.findings.is_open
    assert bench.losses.height() >= 150
    person.choose("失分")
    assert not bench.losses.isVisible() and bench.findings.is_open
    assert bench.sheet.editor.hasFocus()


def test_on_a_small_screen_one_list_stands_below_at_a_time(person: Person) -> None:
    """Two of them left the table 150 points, its heading cut: whichever is opened last takes the other's place."""
    bench, panes = person.bench, person.bench.panes
    high = bench.sheet.height()
    person.choose("失分")
    bench.findings.fold(away=False)
    assert bench.findings.is_open and not panes.losses.shown
    assert bench.sheet.height() >= high - 1
    person.choose("失分")
    panes.show_review(True)
    assert panes.review_shown and not panes.losses.shown and not bench.findings.is_open
    panes.show_review(False)
    assert bench.findings.is_open and not panes.losses.shown


def test_what_was_opened_last_is_there_the_next_day(make_person, sample) -> None:
    """And it alone, on a small screen."""
    first = make_person(sample)
    first.choose("失分")
    first.window.leave()
    first.window.begin(sample)
    assert first.bench.panes.losses.shown and not first.bench.findings.is_open
    first.bench.findings.fold(away=False)
    first.window.leave()
    first.window.begin(sample)
    assert first.bench.findings.is_open and not first.bench.panes.losses.shown


def test_every_lost_point(person: Person) -> None:
    """附件2 lost 2.60: the largest first; what is known and why stands beside it."""
    person.choose("失分")
    mine = [one for one in shown(person) if one[0] == "附件2"]
    assert [lost for _, _, lost in mine] == ["失 1 分（4 / 5）", "失 1 分（5 / 6）", "失 0.6 分（9.4 / 10）"]
    assert person.bench.losses.sum.text() == "附件2 失 2.6 分（97.4 / 100）"
    assert (
        line(person, "考核考评", FACTS)
        == "建议 4.95 分；完成值比指标值 200次 少 2次；完成值是指标值的 99.00%"
    )
    assert line(person, "考核考评", REASON) == "下一步按计划实施考核"
    assert person.bench.losses.scope.every.text() == f"全部 {len(shown(person))}"


def test_it_follows_each_key(person: Person) -> None:
    """A draft counts, and goes again with Esc."""
    person.choose("失分")
    person.goto("附件2.指标[4].得分")
    person.type("2")
    assert line(person, "考核考评", LOST) == "失 3 分（2 / 5）"
    assert person.bench.losses.sum.text() == "附件2 失 4.6 分（95.4 / 100）"
    person.press(Qt.Key.Key_Escape, on=person.bench.sheet.editor)
    assert line(person, "考核考评", LOST) == "失 1 分（4 / 5）"


def test_money_is_told_anew(person: Person) -> None:
    """What is still to be paid follows what is typed in the project's table."""
    person.choose("失分")
    person.goto("附件3-8.拨款.执行")
    person.type("25.00")
    shown(person)
    model = person.bench.losses.list.losses
    (facts,) = [loss.facts for table, loss in model.found if table.label == "附件3-8"]
    assert facts == ("再支付 1.00 万元，执行率到 100%，得满分",)


def test_a_click_goes_to_the_cell_and_to_its_reason(person: Person) -> None:
    """The score, or in the last column the cell where the reason is written."""
    person.choose("失分")
    row = [one[1] for one in shown(person)].index("考核考评")
    click(person, row, LOST)
    assert person.bench.sheet.current_ref == person.ref("附件2.指标[4].得分")
    click(person, row, REASON)
    assert person.bench.sheet.current_ref == person.ref("附件2.指标[4].原因")
    assert person.bench.sheet.editor.hasFocus()


def test_without_a_mouse(person: Person) -> None:
    """F6 comes here, arrows choose, Enter goes to the score, F2 to the reason."""
    person.press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    person.press(Qt.Key.Key_F6)
    assert person.bench.tree.hasFocus()
    person.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    view = person.bench.losses.list
    assert view.hasFocus()
    first = shown(person)[0]
    view.setCurrentIndex(view.losses.index(0, LOST))
    person.press(Qt.Key.Key_Down, on=view)
    table, loss = view.losses.found[1]
    assert (table.label, loss.name) != first[:2]
    person.press(Qt.Key.Key_Return, on=view)
    assert person.bench.sheet.current_ref == loss.ref
    view.setFocus()
    person.press(Qt.Key.Key_F2, on=view)
    assert person.bench.sheet.current_ref == loss.reason_ref


def test_only_this_table_and_nothing_lost(person: Person) -> None:
    """附件3-4 has all its points: a sentence in place of the list; the choice follows the table on the screen."""
    person.choose("失分")
    person.goto("附件3-4.总额.得分")
    person.bench.losses.scope.this.click()
    assert shown(person) == []
    assert person.bench.losses.list.nothing == "这张表没有失分"
    person.goto("附件2.总额.得分")
    assert {table for table, _, _ in shown(person)} == {"附件2"}
    person.goto("附件1.人员.编制")
    assert shown(person) == [] and person.bench.losses.list.nothing == "这张表不打分"


def test_a_score_not_given_is_listed_apart(person: Person) -> None:
    """Behind those that lost points; the whole weight is missing from the total."""
    person.choose("失分")
    person.bench.session.type_into(person.ref("附件2.指标[1].得分"), "")
    mine = [one for one in shown(person) if one[0] == "附件2"]
    assert mine[-1] == ("附件2", "信息采集", "没有打分（5）")
    assert "1 项没有打分" in person.bench.losses.sum.text()


def test_what_is_listed_adds_up(person: Person) -> None:
    """The sizes of 附件2's lines are what its total lacks of 100."""
    person.choose("失分")
    shown(person)
    lost = [loss.lost for table, loss in person.bench.losses.list.losses.found if table.label == "附件2"]
    assert show_plain(100 - sum(lost, Decimal(0))) == "97.4" and person.text("附件2.总分.得分") == "97.40"


def test_it_comes_back_as_it_was_left(person: Person, make_person) -> None:
    """A list that was in sight is in sight the next time."""
    person.choose("失分")
    path = person.bench.path
    person.window.close()
    again = make_person(path)
    assert again.bench.losses.isVisible()
    assert len(shown(again)) == 14


def test_of_a_long_reason_it_shows_the_beginning(person: Person) -> None:
    person.bench.session.type_into(person.ref("附件2.指标[4].原因"), "因为" * 20_000)
    person.choose("失分")
    model = person.bench.losses.list.losses
    shown(person)
    assert max(len(model.text(row, REASON)) for row in range(model.rowCount())) == 1_001


def test_what_was_lost_stands_on_one_line(person: Person) -> None:
    """In a narrow window too, a small screen at 150 %: 失 1 分（4 / 5） was broken before its last figure."""
    person.choose("失分")
    person.window.resize(640, 512)
    person.bot.wait(50)
    shown = person.bench.losses.list
    words = shown.losses.index(0, 2).data()
    assert words.startswith("失 ")
    assert shown.columnWidth(2) > shown.fontMetrics().horizontalAdvance(words)
