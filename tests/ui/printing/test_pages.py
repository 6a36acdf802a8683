"""The pages of several PDFs at once: pdfium is never in two threads."""

import ctypes
import threading
import time
from io import BytesIO

import pypdfium2
import pypdfium2.raw as raw
import pytest

from desktop.ui.printing.pages import Pages


@pytest.fixture
def papers() -> list[Pages]:
    """Two PDFs of two pages."""
    made = []
    for _ in range(2):
        document, target = pypdfium2.PdfDocument.new(), BytesIO()
        for _ in range(2):
            document.new_page(595, 842)
        document.save(target)
        document.close()
        made.append(Pages(target.getvalue()))
    return made


def test_one_thread_at_a_time_whichever_pdf(papers: list[Pages], monkeypatch) -> None:
    """A page goes to the printer while the preview renders another."""
    inside, most, draw = [0], [0], raw.FPDF_RenderPageBitmap

    def slow(*given) -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.01)
        draw(*given)
        inside[0] -= 1

    monkeypatch.setattr(raw, "FPDF_RenderPageBitmap", slow)
    threads = [
        threading.Thread(target=lambda pages=pages: [pages.picture(at, 72) for at in (0, 1)])
        for pages in papers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_between_two_strips_others_have_their_turn(papers: list[Pages]) -> None:
    """A printer may take its time with one."""
    strips = papers[0].bands(0, 595, 842, 100)
    assert next(strips)[0] == 0
    assert papers[1].picture(1, 72).height() == 842
    assert [top for top, _ in strips] == list(range(100, 842, 100))


def test_what_is_closed_while_a_page_is_drawn_goes_after_it(papers: list[Pages]) -> None:
    """A preview is closed while its thread draws: the strips still come, and then nothing is left open."""
    pages, other = papers
    strips = pages.bands(0, 100, 140, 50)
    first = next(strips)
    pages.close()
    again = other.bands(0, 100, 140, 50)
    assert [first, *strips] == list(again)
    with pytest.raises(ctypes.ArgumentError):  # there is no PDF any more
        pages.picture(0, 72)
