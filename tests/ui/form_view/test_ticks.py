"""Boxes to tick: a click on a box or its word, the space bar, words typed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from desktop.domain import ticks
from tests.builders import little
from tests.ui.form_view.clerk import Clerk

FORM = """表 评价 评价
[表格]
列宽 15 70 15 70
 | 等次 | {等次} | 方式 | 采用 {方式} |
 | 同意 | {同意} | 备注 | {备注} |
[格]
等次  选项 优 良 差  印框
方式  勾选 审计 巡察 自查
同意  勾选 同意
"""


@pytest.fixture
def clerk(make_clerk: Callable[..., Clerk]) -> Clerk:
    return make_clerk(little(FORM), "评价")


def click(clerk: Clerk, name: str, option: str, before: int = 0) -> None:
    """Click in the middle of an option of a cell, wherever it is set."""
    sheet, ref = clerk.sheet, clerk.ref(name)
    definition = clerk.session.calculation.definition(ref)
    assert definition is not None
    (middle,) = [(a + b) // 2 for a, b, one in ticks.spans(definition.choices, before) if one == option]
    box = sheet.page.showing[ref][0]
    rect = sheet.rect_of(box)
    points = [QPoint(x, rect.center().y()) for x in range(rect.left() + 2, rect.right() - 2)]
    point = next(one for one in points if sheet.unit_at(box, QPointF(one)) == middle)
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=point)


def shown(clerk: Clerk, name: str) -> str:
    box = clerk.sheet.page.showing[clerk.ref(name)][0]
    return clerk.sheet.texts.text_of(box)


def test_a_click_ticks_and_takes_off(clerk: Clerk) -> None:
    """One of them: another click moves the tick, the same again takes it off; each is one step to undo."""
    click(clerk, "评价.等次", "良")
    assert (clerk.kept("评价.等次"), shown(clerk, "评价.等次")) == ("良", "□优　☑良　□差")
    click(clerk, "评价.等次", "差")
    assert clerk.kept("评价.等次") == "差"
    click(clerk, "评价.等次", "差")
    assert (clerk.kept("评价.等次"), shown(clerk, "评价.等次")) == ("", "□优　□良　□差")
    clerk.session.undo()
    assert clerk.kept("评价.等次") == "差"
    assert not clerk.open and clerk.sheet.editor.hasFocus()


def test_several_behind_words(clerk: Clerk) -> None:
    """勾选: each box by itself, in the order of the form."""
    click(clerk, "评价.方式", "自查", before=3)
    click(clerk, "评价.方式", "审计", before=3)
    assert (clerk.kept("评价.方式"), shown(clerk, "评价.方式")) == ("审计、自查", "采用 ☑审计　□巡察　☑自查")
    click(clerk, "评价.方式", "自查", before=3)
    assert clerk.kept("评价.方式") == "审计"


def test_space(clerk: Clerk) -> None:
    """Space moves the tick on; a single box it toggles; elsewhere it is a space."""
    clerk.goto("评价.等次")
    for word in ("优", "良", "差", ""):
        clerk.press(Qt.Key.Key_Space, text=" ")
        assert clerk.kept("评价.等次") == word
    clerk.goto("评价.同意")
    for word in ("同意", ""):
        clerk.press(Qt.Key.Key_Space, text=" ")
        assert clerk.kept("评价.同意") == word
    clerk.goto("评价.备注")
    clerk.press(Qt.Key.Key_Space, text=" ")
    assert clerk.open


def test_space_lists_several(clerk: Clerk) -> None:
    """Where several may be ticked the list says which; what is picked is ticked or taken off."""
    clerk.session.type_into(clerk.ref("评价.方式"), "审计")
    clerk.goto("评价.方式")
    clerk.press(Qt.Key.Key_Space, text=" ")
    assert clerk.sheet.choices.isVisible()
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Down)
    clerk.enter()
    assert clerk.kept("评价.方式") == "审计、自查"


def test_space_ticks_one_after_the_other(clerk: Clerk) -> None:
    """Once more, and the option that is marked is ticked; the list stays for the next one, Esc puts it away."""
    clerk.goto("评价.方式")
    for key, kept in (
        (Qt.Key.Key_Space, ""), (Qt.Key.Key_Space, "审计"), (Qt.Key.Key_Down, "审计"), (Qt.Key.Key_Down, "审计"),
        (Qt.Key.Key_Space, "审计、自查"), (Qt.Key.Key_Space, "审计"), (Qt.Key.Key_Escape, "审计"),
    ):  # fmt: skip
        clerk.press(key, text=" " if key == Qt.Key.Key_Space else "")
        assert clerk.kept("评价.方式") == kept
    assert not clerk.sheet.choices.isVisible() and clerk.at("评价.方式")


def test_words_can_be_typed(clerk: Clerk) -> None:
    """As on any cell."""
    clerk.goto("评价.等次")
    clerk.type("优")
    clerk.enter()
    assert shown(clerk, "评价.等次") == "☑优　□良　□差"
