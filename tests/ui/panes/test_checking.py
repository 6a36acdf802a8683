"""Findings follow the typing and never hold it up."""

from PySide6.QtTest import QTest

from desktop.session.session import Session


def test_it_waits_for_a_pause(person, qtbot) -> None:
    """While changes keep coming nothing is checked; after the last one, once."""
    person.checked()
    session: Session = person.bench.session
    rounds: list[int] = []
    person.bench.checking.found.connect(lambda found: rounds.append(len(found)))
    for text in ("1", "12", "130", "1300"):
        session.preview(person.ref("附件2.总额.年初"), text)
        QTest.qWait(30)
        assert rounds == []
    qtbot.waitUntil(lambda: rounds == [len(session.findings())])


def test_the_order_is_that_of_the_tables(person) -> None:
    """As `session.findings` lists them for the command line."""
    person.checked()
    session: Session = person.bench.session
    assert person.bench.findings.list.findings.found == session.findings()
