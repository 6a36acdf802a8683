"""Findings follow the typing and never hold it up."""

import time

from PySide6.QtTest import QTest

from desktop.session.session import Session
from desktop.ui.panes import checking as module
from desktop.ui.panes.checking import Checking


def test_it_waits_for_a_pause(person, qtbot) -> None:
    """While changes keep coming nothing is checked; after the last one, once."""
    person.checked()
    rounds: list[int] = []
    person.bench.checking.found.connect(lambda found: rounds.append(len(found)))
    for text in ("1", "12", "130", "1300"):
        person.bench.session.preview(person.ref("附件2.总额.年初"), text)
        QTest.qWait(30)
        assert rounds == []
    qtbot.waitUntil(lambda: rounds == [6])


def test_many_tables_are_checked_in_slices(person, qtbot, monkeypatch) -> None:
    """A table that takes longer than a slice is a slice of its own: between any two the keys come first."""
    person.checked()
    slices: list[int] = []

    def one_table(calculation, copy):
        time.sleep(module._SLICE_S * 1.2)
        slices[-1] += 1
        return []

    monkeypatch.setattr(module, "findings_of", one_table)
    checking = Checking(person.bench.session)
    checking._pause.over.disconnect()
    checking._pause.over.connect(lambda: (slices.append(0), checking._slice()))
    with qtbot.waitSignal(checking.found):
        checking.begin(0)
    assert slices == [1] * len(person.labels())


def test_the_order_is_that_of_the_tables(person) -> None:
    """As `session.findings` lists them for the command line."""
    person.checked()
    session: Session = person.bench.session
    assert person.bench.findings.list.findings.found == session.findings()
