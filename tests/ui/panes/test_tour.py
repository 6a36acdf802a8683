"""五步入门: once, beside what it speaks of, in nobody's way."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui import settings
from desktop.ui.panes.tour import Tour
from tests.ui.person import Person, child


def tour(person: Person) -> Tour:
    person.choose("五步入门")
    return child(person.bench, Tour)


def gone(person: Person) -> bool:
    return not any(one.isVisible() for one in person.bench.findChildren(Tour))


def test_five_steps_each_beside_what_it_is_about(person: Person) -> None:
    """The frame lies on the pane, and the words lie on the screen and not on a small pane."""
    shown = tour(person)
    places = []
    for pane in (
        person.bench.tree,
        person.bench.panes.page,
        person.bench.explanation,
        person.bench.findings,
        person.bench.score,
    ):
        spot = QRect(pane.mapTo(person.bench, QPoint()), pane.size())
        assert shown.frame.geometry() == spot
        assert person.bench.rect().contains(shown.geometry())
        if pane is not person.bench.panes.page:
            assert not shown.geometry().intersects(spot)
        places.append(shown.count.text())
        shown.next.click()
    assert places == ["1 / 5", "2 / 5", "3 / 5", "4 / 5", "5 / 5"]
    assert gone(person)


def framed(person: Person, shown: Tour, pane: QWidget) -> bool:
    """Whether the frame is about a pane that is seen."""
    spot = QRect(pane.mapTo(person.bench, QPoint()), pane.size())
    return pane.isVisible() and shown.frame.geometry() == spot


def test_it_follows_a_pane_that_is_put_away(person: Person) -> None:
    """F4 leaves the strip that brings the tree back: the frame is about that then, and about the tree again."""
    shown = tour(person)
    for pane in (person.bench.panes.tree_edge, person.bench.tree):
        person.choose("表目录")
        person.bot.waitUntil(partial(framed, person, shown, pane))


def test_typing_goes_on(person: Person) -> None:
    """It takes no focus; Esc is the cell's while something is typed there, and then ends the tour."""
    person.goto("附件2.总额.年初")
    before = person.text("附件2.总额.年初")
    shown = tour(person)
    assert person.bench.sheet.editor.hasFocus()
    person.type("12")
    assert person.text("附件2.总额.年初") == "12.00"
    person.press(Qt.Key.Key_Escape)
    assert person.text("附件2.总额.年初") == before and shown.isVisible()
    person.press(Qt.Key.Key_Escape)
    assert gone(person) and person.bench.sheet.editor.hasFocus()


def test_its_buttons_name_the_keys_that_press_them(person: Person) -> None:
    """N alone is a letter for the cell; “下一步(N)” had it typed over the figure there, and B was also a menu's."""
    shown = tour(person)
    assert [one.text() for one in (shown.stop, shown.next)] == ["不看了（Esc）", "下一步（Alt+N）"]

    def at(step: str) -> bool:
        return shown.count.text() == f"{step} / 5"

    for key, step in zip("NNUUNNNN", "23212345", strict=True):
        person.press(getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.AltModifier)
        person.bot.waitUntil(partial(at, step))  # a key holds its button down a while
    assert shown.back.text() == "上一步（Alt+U）"
    assert shown.next.text() == "开始填（Alt+N）"
    assert shown.rect().contains(shown.next.geometry()) and shown.rect().contains(shown.back.geometry())
    person.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    person.bot.waitUntil(lambda: gone(person))
    assert person.bench.sheet.editor.hasFocus()


def test_it_comes_by_itself_once(make_person, sample) -> None:
    """The first time that a file is open, left or not; then only from 帮助."""
    person = make_person(None)
    settings._settings().remove("tour")
    person.window.begin(sample)
    person.bot.waitUntil(lambda: person.bench.findChild(Tour) is not None)
    assert settings.tour_seen()
    QTest.keyClick(person.window.focusWidget(), Qt.Key.Key_Escape)
    assert gone(person)
    again = make_person(None)
    again.window.begin(sample)
    again.bot.wait(1000)
    assert again.bench.findChild(Tour) is None


def test_it_follows_the_window(person: Person) -> None:
    """Made smaller, what is pointed at is elsewhere."""
    shown = tour(person)
    shown.show_stop(3)
    person.window.resize(1000, 600)
    person.bot.waitUntil(lambda: person.bench.rect().contains(shown.geometry()))
    spot = QRect(person.bench.findings.mapTo(person.bench, QPoint()), person.bench.findings.size())
    person.bot.waitUntil(lambda: shown.frame.geometry() == spot)
