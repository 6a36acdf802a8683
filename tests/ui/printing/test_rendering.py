"""Pages rendered beside the window: told to whoever still wants them."""

from io import BytesIO

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.printing.pages import Pages
from desktop.ui.printing.rendering import Rendering


@pytest.fixture
def rendering(qtbot: QtBot) -> Rendering:
    """Of a PDF of one page."""
    document, target = pypdfium2.PdfDocument.new(), BytesIO()
    document.new_page(100, 100)
    document.save(target)
    document.close()
    return Rendering(Pages(target.getvalue()))


def test_a_page_is_told(qtbot: QtBot, rendering: Rendering) -> None:
    with qtbot.waitSignal(rendering.rendered) as told:
        rendering.ask(0, 72.0)
    assert told.args and told.args[:2] == [0, 72.0]


def test_nothing_is_told_once_it_was_stopped(qtbot: QtBot, rendering: Rendering) -> None:
    """A picture that was ready, and not told yet, when the window went."""
    told: list[object] = []
    rendering.rendered.connect(lambda *of: told.append(of))
    rendering.ask(0, 72.0)
    rendering._threads.waitForDone()
    rendering.stop()
    qtbot.wait(50)
    assert told == []
