"""The page on the screen: what is painted again after each change, and what is scrolled into sight."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from desktop.domain.forms.check import Level
from desktop.ui.form_view import paint
from desktop.ui.form_view.form_view import FormView
from tests.ui.form_view.clerk import Clerk


def window(clerk: Clerk) -> QImage:
    """What the screen shows, not what painting it all anew would show."""
    clerk.wait()
    return clerk.sheet.screen().grabWindow(clerk.sheet.winId()).toImage()


def colours(clerk: Clerk, name: str) -> set[str]:
    rect = clerk.sheet.rect_of(clerk.sheet.page.showing[clerk.ref(name)][0]).adjusted(3, 3, -3, -3)
    image = clerk.sheet.viewport().grab(rect).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_nothing_stale_is_left_on_the_screen(clerk: Clerk) -> None:
    """After each of many random steps the screen is what painting it all anew gives."""
    chance = random.Random(3)
    sheet = clerk.sheet
    clerk.goto("附件2.总额.年初")
    for _ in range(60):
        match chance.choice(["scroll", "scroll", "zoom", "go", "type", "drop", "keep", "select", "undo"]):
            case "scroll":
                bar = sheet.verticalScrollBar()
                bar.setValue(bar.value() + chance.choice([-97, -33, -7, 1, 13, 50, 120]))
            case "zoom":
                sheet.zoom = chance.choice(clerk.zooms[:10])
            case "go":
                clerk.goto(f"附件2.指标[{chance.randint(1, 15)}].{chance.choice(['得分', '原因', '三级'])}")
            case "type":
                sheet.editor.write(chance.choice(["5", "7.5", "一二三四五六七八九十" * 3]))
            case "drop":
                sheet.cancel()
            case "keep":
                clerk.enter()
            case "select":
                clerk.press(
                    chance.choice([Qt.Key.Key_Down, Qt.Key.Key_Right]), Qt.KeyboardModifier.ShiftModifier
                )
            case "undo":
                sheet.undo()
        sheet.editor.setCursorWidth(0)
        shown = window(clerk)
        sheet.viewport().update()
        assert shown == window(clerk)


def test_less_room_leaves_the_current_box_in_sight(clerk: Clerk) -> None:
    """As when the findings are unfolded under the table; one that was scrolled away is left where it is."""
    sheet = clerk.sheet
    clerk.goto("附件2.指标[6].得分")
    bar = sheet.verticalScrollBar()
    low = sheet.rect_of(sheet.box).bottom() - sheet.viewport().height() + 40
    bar.setValue(bar.value() + low)  # near the lower edge
    width, height = sheet.width(), sheet.height()
    sheet.resize(width, height // 2)
    assert sheet.viewport().rect().contains(sheet.rect_of(sheet.box))
    sheet.resize(width, height)
    bar.setValue(bar.maximum())
    assert not sheet.viewport().rect().intersects(sheet.rect_of(sheet.box))
    sheet.resize(width, height - 100)
    assert not sheet.viewport().rect().intersects(sheet.rect_of(sheet.box))


def test_the_current_box_is_scrolled_into_sight(clerk: Clerk) -> None:
    for name in ("附件2.指标[15].得分", "附件2.总额.年初", "附件2.指标[8].原因"):
        clerk.goto(name)
        assert clerk.sheet.viewport().rect().contains(clerk.sheet.rect_of(clerk.sheet.box))


def test_a_table_shown_before_the_window_has_its_size_begins_at_the_top(session, qtbot) -> None:
    """The window lays itself out after the table was shown; but who has scrolled is left where he is."""
    sheet = FormView(session)
    qtbot.addWidget(sheet)
    sheet.resize(100, 60)
    sheet.show()
    sheet.show_copy(session.copies_named("附件2")[0].id)
    assert sheet.verticalScrollBar().value() > 0
    sheet.resize(900, 500)
    assert sheet.verticalScrollBar().value() == 0
    sheet.verticalScrollBar().setValue(100)
    sheet.resize(900, 600)
    assert sheet.verticalScrollBar().value() == 100


def test_a_box_higher_than_the_window_is_seen_from_its_beginning(clerk: Clerk) -> None:
    clerk.sheet.resize(900, 160)
    clerk.goto("附件2.指标[1].得分")
    clerk.goto("附件2.目标.预期")
    rect = clerk.sheet.rect_of(clerk.sheet.box)
    assert rect.height() > clerk.sheet.viewport().height()
    assert 0 <= rect.top() < 40


def test_the_caret_of_a_long_text_stays_in_sight(clerk: Clerk) -> None:
    clerk.sheet.resize(900, 200)
    clerk.goto("附件2.目标.预期")
    clerk.press(Qt.Key.Key_F2)
    for _ in range(12):
        clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        clerk.type("新")
    caret = clerk.sheet.editor.cursorRect().translated(clerk.sheet.editor.pos())
    assert clerk.sheet.viewport().rect().contains(caret)


def test_an_open_box_stays_on_its_place_through_zoom_and_resizing(clerk: Clerk) -> None:
    """The editor lies where the painted text would; the text is as high as the page's."""
    clerk.goto("附件2.总额.年初")
    clerk.type("12")
    for change in (lambda: setattr(clerk.sheet, "zoom", 1.5), lambda: clerk.sheet.resize(1200, 500)):
        change()
        clerk.wait()
        sheet = clerk.sheet
        assert sheet.rect_of(sheet.box).contains(sheet.editor.geometry().center())
        assert sheet.editor.document().defaultFont().pixelSize() * sheet.zoom_step == pytest.approx(
            sheet.zoom
        )
    clerk.enter()
    assert clerk.kept("附件2.总额.年初") == "12"


@pytest.mark.parametrize(
    ("name", "ground"),
    [
        ("附件2.总额.年初", paint.TO_FILL),
        ("附件2.总额.执行", paint.COMPUTED),
        ("附件2.总额.预算", paint.COMPUTED),
    ],
)
def test_the_ground_says_what_a_box_is_for(clerk: Clerk, name: str, ground: QColor) -> None:
    assert ground.name() in colours(clerk, name)


@pytest.mark.parametrize("table", ["附件2", "附件3-2"])
def test_at_the_first_zoom_nine_columns_fit_between_the_panes(session, qtbot, table: str) -> None:
    """1366 wide, a tree of some 230 pixels, an explanation of some 270: no scrolling sideways, and readable type."""
    sheet = FormView(session)
    qtbot.addWidget(sheet)
    sheet.resize(1366 - 230 - 270, 500)
    sheet.show_copy(session.copies_named(table)[0].id)
    sheet.show()
    assert len(sheet.page.widths) >= 9
    assert sheet.horizontalScrollBar().maximum() == 0
    assert sheet.zoom / sheet.zoom_step >= 13


def test_read_only_is_grey(session, make_clerk, monkeypatch) -> None:
    monkeypatch.setattr(type(session), "read_only", True)
    assert paint.READ_ONLY.name() in colours(make_clerk(session, "附件2"), "附件2.总额.年初")


@pytest.mark.parametrize("level", [Level.ERROR, Level.EXPLAIN, Level.HINT])
def test_a_flaw_is_seen_as_soon_as_it_is_told(clerk: Clerk, level: Level) -> None:
    """Each level changes the box by a sign; an error its text's colour too."""
    flawed = clerk.ref("附件2.指标[4].得分")
    clerk.goto("附件2.指标[4].得分")
    before = colours(clerk, "附件2.指标[4].得分")
    screen = window(clerk)
    clerk.sheet.show_flaws({flawed: level})
    assert window(clerk) != screen
    assert colours(clerk, "附件2.指标[4].得分") != before


def test_an_overridden_box_has_a_filled_corner(clerk: Clerk) -> None:
    before = colours(clerk, "附件2.总额.预算")
    clerk.session.override(clerk.ref("附件2.总额.预算"), "1383.41", "与批复一致")
    assert colours(clerk, "附件2.总额.预算") - before
    assert clerk.sheet.scene.overridden(clerk.sheet.page.showing[clerk.ref("附件2.总额.预算")][0])


def test_before_a_table_is_shown_there_is_only_the_desk(session, qtbot) -> None:
    """Keys and clicks on it do nothing, and nothing falls over."""
    sheet = FormView(session)
    qtbot.addWidget(sheet)
    sheet.resize(300, 200)
    sheet.show()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        qtbot.keyClick(sheet.editor, key)
    qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton)
    sheet.zoom = 1.5
    assert sheet.flush()
    assert sheet.current_ref is None
    assert sheet.row_of() is None


def test_the_table_on_the_screen_may_go(session, make_clerk) -> None:
    """Removed elsewhere: the desk is left, until the window shows another table."""
    clerk = make_clerk(session, "附件3-8")
    clerk.goto("附件3-8.拨款.执行")
    session.remove_form(clerk.sheet.copy_id)
    clerk.wait()
    assert clerk.sheet.copy_id == ""
    assert clerk.sheet.flush()
    clerk.sheet.show_copy(session.copies_named("附件2")[0].id)
    clerk.type("1")
    clerk.enter()
    session.undo()
    session.undo()
    assert session.copies_named("附件3-8")


def test_fitted_to_the_width_a_table_begins_at_its_left(session, make_clerk) -> None:
    """Unless somebody has scrolled: it was fitted about its middle, and its labels stood outside."""
    clerk = make_clerk(session, "附件2")
    sheet, bar = clerk.sheet, clerk.sheet.horizontalScrollBar()
    sheet.resize(420, 400)
    sheet.zoom = 1.5
    sheet.show_from_top()
    assert bar.value()
    sheet.fit_zoom(0.9)
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    sheet.fit_zoom(1.2)
    assert bar.value()
