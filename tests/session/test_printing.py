"""The workbook and a form's preview on paper, by the text of their pages."""

import io
from itertools import count
from threading import Thread

import pypdfium2
import pytest
from pypdf import PdfReader

from desktop.domain.program.program import Program
from desktop.domain.values.address import find
from desktop.session.printing import (
    has_more,
    job_of,
    parts_to_print,
    print_preview,
    print_workbook,
    spot_at,
    warnings,
)
from desktop.session.session import Session
from desktop.typeset.document import print_job
from desktop.typeset.selection import EVERYTHING, Selection
from tests.any_edit import SETS
from tests.session.anything import begun, do_something
from tests.soak import Soak


def pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


@pytest.fixture
def preview(program: Program, tmp_path) -> list[str]:
    path = tmp_path / "preview.pdf"
    print_preview(program, path)
    return pages(path.read_bytes())


def test_preview_names_the_cells(preview: list[str]) -> None:
    """Where a value will stand, its name stands; shown values are shown, with the set's own year."""
    base = next(page for page in preview if page.startswith("附件1"))
    assert "2023年度部门整体支出绩效评价基础数据表" in base
    assert "‹编制›" in base and "‹控制率›" in base


def test_preview_shows_the_rows_that_follow_other_tables(preview: list[str]) -> None:
    """The first project's row stands in 附件1, numbered, as it will once there is a project."""
    base = next(page for page in preview if page.startswith("附件1"))
    assert "(1)‹名称›" in base


def test_what_no_font_has_is_told_by_its_cell(new_desk) -> None:
    """Printing goes on with 〓, and says which cell to change; a sign without a shape is told by its number."""
    desk = new_desk(1)
    desk.type({"附件3-1.项目支出名称": "㎡≧䶮𠮷\ue123"})
    session: Session = desk.session
    out = io.BytesIO()
    printed = print_workbook(session, out, Selection(["附件3-1"]))
    assert printed is not None
    text = "".join(pages(out.getvalue()))
    assert "㎡≧䶮𠮷〓" in text
    assert [
        line
        for line in warnings(session.calculation, printed)
        if "附件3-1" in line and "没有“U+E123”" in line
    ]


def test_list_that_is_not_what_is_enclosed_is_told(new_desk) -> None:
    """A sentence each for what is missing, what is not listed, and what stands elsewhere."""
    from desktop.typeset.document import Printed
    from desktop.typeset.enclosures import Enclosures

    told = warnings(
        new_desk(1).session.calculation,
        Printed(1, (), Enclosures(("附件4",), ("附件5", "附件6"), ("附件2",))),
    )
    assert told == [
        "附件目录列了附件4，后面没有这张表，请改目录或加上这张表",
        "后面印了附件5、附件6，附件目录没有列，请补进目录",
        "附件2的先后与附件目录不同，请改成一样",
    ]


def test_a_point_on_paper_leads_to_its_cell(new_desk) -> None:
    """In the cell, and beside it on its label; in the margin above there is nothing."""
    session: Session = new_desk(1).session
    printed = print_workbook(session, io.BytesIO(), Selection(["附件3-1"]))
    assert printed is not None
    places = printed.places[0]
    name = find(session.calculation, "附件3-1.项目支出名称")
    rect = next(place.rect for place in places if place.ref == name)
    height = (rect.bottom + rect.top) / 2
    for x in (rect.left + 5, rect.left - 20):
        spot = spot_at(session.calculation, places, x, height)
        assert spot is not None and spot.ref == name
    assert spot_at(session.calculation, places, 300, 835) is None


@pytest.mark.parametrize(
    ("kept", "said"), [("双面，沿长边翻", "/DuplexFlipLongEdge"), ("双面，沿短边翻", "/DuplexFlipShortEdge")]
)
def test_pdf_opens_the_print_dialog_on_both_sides(new_desk, kept: str, said: str) -> None:
    """As the file was printed the last time; without that the reader's own way."""
    session: Session = new_desk(0).session
    for expected in (None, said):
        out = io.BytesIO()
        print_workbook(session, out)
        wishes = PdfReader(out).trailer["/Root"].get("/ViewerPreferences", {})
        assert wishes.get("/Duplex") == expected
        session.keep_print({"双面": kept})


def test_stopped_at_the_second_part(new_desk) -> None:
    """Nothing is written."""
    out, asked = io.BytesIO(), count(1)
    stopped = print_workbook(new_desk(2).session, out, progress=lambda *_: next(asked) < 2)
    assert stopped is None and next(asked) == 3 and not out.getvalue()


def test_parts_are_what_can_be_printed_by_itself(new_desk) -> None:
    """Tables by label and name, a project by its own name."""
    assert parts_to_print(new_desk(1).session)[-1] == ("附件3-1", "项目1")


def test_a_beginning_has_the_first_tables(new_desk) -> None:
    """The pages are those of the whole; where there is no more, or parts were picked, there is none."""
    session: Session = new_desk(4).session
    whole, beginning = io.BytesIO(), io.BytesIO()
    print_workbook(session, whole)
    print_job(job_of(session.snapshot(), beginning=True), beginning)
    some, every = pages(beginning.getvalue()), pages(whole.getvalue())
    assert 0 < len(some) < len(every) and some == every[: len(some)]
    assert has_more(session.calculation, EVERYTHING) and not has_more(
        session.calculation, Selection(["附件2"])
    )
    assert not has_more(new_desk(0).session.calculation, EVERYTHING)


def test_the_report_leads_back_to_its_chapters(new_desk) -> None:
    """A written report with its cover: parts in order, a paragraph to its chapter."""
    session: Session = new_desk(1).session
    assert [part.label for part in parts_to_print(session)[:2]] == ["封面", "自评报告"]
    printed = print_workbook(session, io.BytesIO(), Selection(["自评报告"], covers=False))
    assert printed is not None
    places = [(page, place) for page in printed.places for place in page]
    page, place = next((page, place) for page, place in places if place.source == "基本情况")
    spot = spot_at(session.calculation, page, place.rect.left + 30, place.rect.top - 5)
    assert spot is not None and spot.ref == find(session.calculation, "自评报告.基本情况")


@pytest.mark.soak("printing", aim=1000)
def test_a_print_beside_everything_else(soak: Soak) -> None:
    """Without a window, on every set: all pages are those of the snapshot, whatever is done while a thread sets them."""
    for at in soak.rounds():
        if at % 20 == 0:
            name = SETS[at // 20 % len(SETS)]
            session = Session(begun(name))
        wanted = printed_anew(session)
        snapshot = session.snapshot()
        out, done = io.BytesIO(), 0
        printing = Thread(target=lambda out=out, now=snapshot: print_job(job_of(now), out))
        printing.start()
        while printing.is_alive() or not done:
            do_something(session, name, soak.chance)
            session.findings()
            done += 1
        printing.join()
        assert pages(out.getvalue()) == wanted, f"round {at}, {name}, seed {soak.seed}"


def printed_anew(session: Session) -> list[str]:
    """What the pages say of the workbook as it stands, by a calculation of their own."""
    out = io.BytesIO()
    assert print_workbook(Session(session.workbook.beside()), out)
    return pages(out.getvalue())
