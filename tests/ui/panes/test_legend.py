"""The legend below the table: every sign has its words in sight, however narrow the window."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.panes.legend import Legend
from tests.ui.person import Person, child


@pytest.mark.parametrize("width, lines", [(2000, 1), (860, 2), (300, 4)])
def test_every_entry_has_its_place(qapp, qtbot: QtBot, width: int, lines: int) -> None:
    """Inside the width, and in order; on more lines only where one does not hold them."""
    legend = Legend()
    qtbot.addWidget(legend)
    places = legend.places(width)
    assert all(left + needed <= width for _, left, needed in places)
    assert places == sorted(places) and places[-1][0] + 1 == lines


def test_the_window_makes_room_for_it(person: Person) -> None:
    """At 1366 pixels one line holds what an ordinary workbook can show; under review there is a second one."""
    legend = child(person.window, Legend)
    person.bot.waitUntil(lambda: legend.height() == legend.sizeHint().height())
    assert legend.places(legend.width())[-1][0] == 0 and "批注" not in legend.accessibleName()
    person.bench.session.override(person.ref("附件2.支出.项目"), "900", "决算批复数")
    assert "手工改过" in legend.accessibleName()
    person.choose("进入复核")
    legend = person.bench.panes.legend
    assert "批注" in legend.accessibleName()
    person.bot.waitUntil(lambda: legend.height() == legend.sizeHint().height())
    last = legend.places(legend.width())[-1]
    assert last[0] == 1 and legend.height() >= 2 * legend.fontMetrics().height()
