"""Printing while the checks are about to run: whatever goes on beside it, the paper has the figures of that moment.

What it should say is set once more by a calculation of its own, made anew from what is typed and put in by hand.
"""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from random import Random

import pypdfium2
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from desktop.session.printing import print_workbook
from desktop.session.session import Session
from desktop.ui.printing.preview import Preview
from tests.soak import Soak
from tests.ui.person import Person

# 附件1.项目支出.决算, and the same with a 1 put in three times by hand
BY_FORMULA, BY_HAND = "883.80", "694.85"


@pytest.fixture
def by_hand(person: Person):
    """A person who has put figures in place of three formulas': a total rests on them, and a check that fails."""
    assert person.text("附件1.项目支出.决算") == BY_FORMULA
    for number in (1, 2, 3):
        person.bench.session.override(person.ref(f"附件1.项目[{number}].决算"), "1.00", "已与财政核对")
    assert person.text("附件1.项目支出.决算") == BY_HAND
    assert any(BY_HAND in message for message in person.checked())
    return person


@pytest.fixture
def asking(by_hand) -> Iterator[None]:
    """The checks are asked for again and again, while pages are set too."""
    timer = QTimer()
    timer.timeout.connect(lambda: by_hand.bench.checking.begin(0))
    timer.start(7)
    yield
    timer.stop()


def read(data: bytes) -> list[str]:
    """What each page says."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def wanted(person: Person) -> list[str]:
    """What the pages say of the workbook as it stands."""
    target = BytesIO()
    assert print_workbook(Session(person.bench.session.workbook), target)
    return read(target.getvalue())


def printed(person: Person) -> list[str]:
    return read(person.set_pages().data)


def test_right_after_an_edit(by_hand) -> None:
    """Wherever in the pause before the checks the print begins."""
    for at, milliseconds in enumerate(range(0, 150, 30)):
        by_hand.goto("附件2.总额.年初")
        by_hand.type(f"{1000 + at}.50")
        QTest.qWait(milliseconds)
        pages = printed(by_hand)
        assert any(f"{1000 + at}.50" in page for page in pages)
        assert pages == wanted(by_hand), f"{milliseconds} ms after the last key"


def test_while_checks_are_asked_for(by_hand, asking) -> None:
    """However often."""
    for _ in range(4):
        assert printed(by_hand) == wanted(by_hand)


def test_the_rest_of_a_preview_while_checks_are_asked_for(by_hand, asking) -> None:
    """It is set in a thread while the window lives."""
    pages: list[list[str]] = []

    def look(dialog) -> None:
        assert isinstance(dialog, Preview) and dialog._work
        by_hand.bot.waitUntil(lambda: dialog._work is None)
        pages.append(read(dialog.pages.data))
        dialog.close()

    for _ in range(2):
        by_hand.answer(look)
        by_hand.choose("打印预览")
    expected = wanted(by_hand)
    assert [page == expected for page in pages] == [True] * 2


@pytest.mark.soak("window-printing", aim=1000)
def test_for_long(by_hand, soak: Soak) -> None:
    """In the window: keys, edits, figures put in by hand, checks and prints at once; the pages are of their snapshot."""
    bench, chance, counts = by_hand.bench, soak.chance, Counter[str]()
    bench.checking.found.connect(lambda found: counts.update(["checks"]))
    checks, edits = QTimer(), QTimer()
    checks.timeout.connect(lambda: bench.checking.begin(chance.choice([0, 0, 20])))
    edits.timeout.connect(lambda: counts.update([edit(by_hand, chance)]))
    for at in soak.rounds():
        if chance.random() < 0.5:
            by_hand.goto(chance.choice(["附件2.总额.年初", f"附件3-{chance.randint(1, 8)}.拨款.执行"]))
            by_hand.type(f"{chance.randint(1, 99999) / 100:.2f}")
        else:
            edit(by_hand, chance)
        checks.start(chance.choice([5, 40, 1000]))
        QTest.qWait(chance.randint(0, 160))
        assert bench.flush()
        expected = wanted(by_hand)
        edits.start(chance.choice([0, 5, 30]))
        pages = printed(by_hand)
        edits.stop()
        checks.stop()
        assert pages == expected, f"round {at}, seed {soak.seed}"
    soak.tell(", ".join(f"{count:,} {what}" for what, count in counts.items()))


def edit(person: Person, chance: Random) -> str:
    """Something done to the open workbook, by whichever way but keys; what it was."""
    session, number = person.bench.session, chance.randint(1, 8)
    what = chance.choice(["texts", "texts", "overrides", "undos", "reports"])
    if what == "texts":
        name = chance.choice(["附件2.总额.年初", f"附件3-{number}.拨款.执行"])
        session.type_into(person.ref(name), f"{chance.randint(1, 99999) / 100:.2f}")
    elif what == "overrides":
        ref = person.ref(f"附件1.项目[{number}].决算")
        session.override(ref, chance.choice(["", f"{chance.randint(1, 999)}.00"]), "已与财政核对")
    elif what == "reports":
        text = f"支出{{附件1.项目支出.决算}}万元，又{chance.randint(1, 99)}项。"
        session.type_into(person.ref("自评报告.问题和原因"), text)
    else:
        chance.choice([session.undo, session.redo])()
    return what
