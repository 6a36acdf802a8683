"""What a PDF says of itself, and what PDF/A-2b asks of a file: read back with pypdf; veraPDF is for `make pdfa`."""

import io
import re
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from desktop.domain.narrative.manuscript import Manuscript
from desktop.typeset.document import print_job
from desktop.typeset.print_job import PrintJob
from tests.builders import sample_book

MADE = "2026-03-05T09:12:30+08:00"


@pytest.fixture(scope="module")
def job(sample) -> PrintJob:
    """Three tables of the sample, which take all fonts."""
    return PrintJob(sample.tables[:3], title="岳阳 2023 <自评>", author="某某&中心", made=MADE)


@pytest.fixture(scope="module")
def pdf(job) -> bytes:
    return written(job)


@pytest.fixture(scope="module")
def archived(job) -> bytes:
    return written(replace(job, archival=True))


def written(job: PrintJob) -> bytes:
    target = io.BytesIO()
    print_job(job, target)
    return target.getvalue()


def xmp(data: bytes) -> str:
    return PdfReader(io.BytesIO(data)).trailer["/Root"]["/Metadata"].get_data().decode()


def test_dates_are_those_given_in(pdf) -> None:
    """The moment and its zone, in the dictionary and in the XMP."""
    information = PdfReader(io.BytesIO(pdf)).trailer["/Info"]
    assert information["/CreationDate"] == information["/ModDate"] == "D:20260305091230+08'00'"
    assert f"<xmp:CreateDate>{MADE}</xmp:CreateDate>" in xmp(pdf)


@pytest.mark.parametrize("made", ["", "昨天", "2026-03-05T09:12:30", "2026-03-05T09:12:30+08:00:30"])
def test_no_date_is_made_up(job, made) -> None:
    """A new workbook has none, and a stranger's file may hold anything."""
    data = written(replace(job, made=made))
    assert not {"/CreationDate", "/ModDate"} & PdfReader(io.BytesIO(data)).trailer["/Info"].keys()
    assert "Date>" not in xmp(data)


def test_same_job_gives_the_same_bytes(job, archived) -> None:
    """No clock, nothing of the computer."""
    assert written(replace(job, archival=True)) == archived


def test_title_and_unit_stand_in_both_places(pdf) -> None:
    """In XMP escaped."""
    information = PdfReader(io.BytesIO(pdf)).metadata
    assert (information.title, information.author) == ("岳阳 2023 <自评>", "某某&中心")
    assert "岳阳 2023 &lt;自评&gt;" in xmp(pdf)
    assert "某某&amp;中心" in xmp(pdf)


def test_signs_that_xml_cannot_hold_are_left_out(job) -> None:
    """A unit's name may come out of any file."""
    assert ">某中心<" in xmp(written(replace(job, author="某\x0b中\x00心")))


def test_language_is_chinese(pdf) -> None:
    """So that a screen reader takes the right voice."""
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == "zh-CN"


def test_only_the_archival_one_claims_to_be_pdf_a(pdf, archived) -> None:
    """Part 2, level B."""
    assert "pdfaid:part>" not in xmp(pdf)
    assert "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>" in xmp(archived)


def test_colours_are_described(archived) -> None:
    """6.2.3: one output intent, with an RGB profile of version 2 or 4 whose size is what its header says."""
    (intent,) = PdfReader(io.BytesIO(archived)).trailer["/Root"]["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    stream = intent["/DestOutputProfile"].get_object()
    profile = stream.get_data()
    assert (stream["/N"], profile[12:20], profile[36:40], profile[8]) == (3, b"mntrRGB ", b"acsp", 2)
    assert int.from_bytes(profile[:4], "big") == len(profile)


def test_file_begins_and_ends_as_it_should(archived) -> None:
    """6.1.2, 6.1.3: a comment of four bytes above 127 in the second line, an ID, nothing behind the end mark."""
    first, second = archived.split(b"\n")[:2]
    assert re.fullmatch(rb"%PDF-1\.[0-7]", first)
    assert second[:1] == b"%" and min(second[1:5]) > 127
    assert archived.endswith(b"%%EOF\n")
    reader = PdfReader(io.BytesIO(archived))
    assert len(reader.trailer["/ID"]) == 2 and "/Encrypt" not in reader.trailer


def test_streams_end_where_they_say(archived) -> None:
    """6.1.7.1: the length is right, `stream` ends a line and `endstream` begins one."""
    found = list(re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", archived))
    assert len(found) == archived.count(b"endstream\n") > 10
    for match in found:
        assert archived[match.end() + int(match[1]) :].startswith(b"\nendstream\nendobj\n")


def test_metadata_can_be_read_without_unpacking(archived) -> None:
    """6.6.2.1: no filter, a packet that says where it ends."""
    metadata = PdfReader(io.BytesIO(archived)).trailer["/Root"]["/Metadata"].get_object()
    assert "/Filter" not in metadata
    assert (metadata["/Type"], metadata["/Subtype"]) == ("/Metadata", "/XML")
    assert xmp(archived).startswith('<?xpacket begin="\ufeff"') and xmp(archived).endswith(
        '<?xpacket end="w"?>'
    )


def test_fonts_are_whole(archived) -> None:
    """6.2.11: embedded, with a map from codes to glyphs and widths equal to the font's own; none stands for another."""
    for page in PdfReader(io.BytesIO(archived)).pages:
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = (one.get_object() for one in font["/DescendantFonts"])
            assert "/FontFile2" in descendant["/FontDescriptor"]
            assert descendant["/CIDToGIDMap"].get_object().get_data()
            assert font["/Encoding"] == "/Identity-H"


def test_nothing_is_in_it_that_the_archive_forbids(archived) -> None:
    """6.1, 6.2, 6.4, 6.5: no transparency, scripts, attachments, forms, pictures of other programs, actions."""
    reader = PdfReader(io.BytesIO(archived))
    found = set(names(reader.trailer, set()))
    assert "/FontFile2" in found, "the file was walked through"
    assert not found & {
        "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/AcroForm", "/XObject", "/SMask", "/Launch", "/OpenAction",
        "/LZWDecode", "/OCProperties", "/Encrypt", "/TR", "/CIDSet", "/PS",
    }  # fmt: skip
    assert "/Transparency" not in {str(page.get("/Group", {}).get("/S")) for page in reader.pages}


def names(found: Any, seen: set[int]) -> list[str]:
    """All names in an object and in what it refers to."""
    one = found.get_object() if hasattr(found, "get_object") else found
    if id(one) in seen:
        return []
    seen.add(id(one))
    if isinstance(one, dict):
        return [str(key) for key in one] + [
            name for value in list(one.values()) for name in names(value, seen)
        ]
    if isinstance(one, list):
        return [name for value in one for name in names(value, seen)]
    return [one] if isinstance(one, str) and one.startswith("/") else []


def test_links_stand_on_paper_too() -> None:
    """6.3.2: every annotation is printed, and not hidden."""
    from desktop.domain.engine.calculation import Calculation
    from desktop.session.printing import job_of

    job = replace(job_of(Calculation(sample_book("yueyang-2023"))), archival=True)
    reader = PdfReader(io.BytesIO(written(job)))
    found = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    assert {one["/F"] for one in found} == {4}


def test_empty_title_and_unit_are_not_written(job) -> None:
    """A preview of a form has neither."""
    data = written(replace(job, title="", author="", manuscript=Manuscript()))
    assert {"/Title", "/Author"} & PdfReader(io.BytesIO(data)).trailer["/Info"].keys() == set()
    assert "dc:title>" not in xmp(data)
