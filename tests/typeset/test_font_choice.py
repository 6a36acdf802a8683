"""Fonts of the computer: found by name, left where they cannot go into a PDF, and printed with."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from pypdf import PdfReader

from desktop.domain.narrative.manuscript import Manuscript, Paragraph, Role
from desktop.resources import RESOURCES
from desktop.typeset.document import print_job
from desktop.typeset.font_choice import SHIPPED_ONE, choose, faces_of, installed_fonts
from desktop.typeset.fonts import NAMES
from desktop.typeset.print_job import PrintJob

FONTS = RESOURCES / "fonts"


def renamed(family: str, *, source: str = "fang", rights: int = 0) -> TTFont:
    """A shipped font under another name, in Chinese as the real ones have it."""
    font = TTFont(FONTS / f"{source}.ttf")
    font["name"].setName(family, 1, 3, 1, 0x804)
    font["name"].setName(family, 4, 3, 1, 0x804)
    font["name"].setName("Renamed-Regular", 6, 3, 1, 0x409)
    font["OS/2"].fsType = rights
    return font


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A computer with 仿宋_GB2312, a collection with 楷体_GB2312 in second place, and things that are no fonts."""
    place = tmp_path_factory.mktemp("fonts")
    (place / "deep").mkdir()
    renamed("仿宋_GB2312").save(place / "deep" / "SIMFANG.TTF")
    collection = TTCollection()
    collection.fonts = [renamed("别的", source="hei"), renamed("楷体_GB2312", source="kai")]
    collection.save(place / "kai.ttc")
    renamed("黑体", source="hei", rights=2).save(place / "hei.ttf")
    (place / "broken.ttf").write_bytes(b"\0\1\0\0\0\xff")
    (place / "readme.txt").write_text("x")
    return place


def test_fonts_are_found_by_the_names_they_give_themselves(folder: Path) -> None:
    """In folders below, in any case, in collections; what is broken is passed over."""
    found = installed_fonts([folder])
    names = {name for font in found for name in font.names}
    assert {"仿宋_GB2312", "楷体_GB2312", "黑体"} <= names
    assert len(found) == 4
    assert installed_fonts([folder / "none"]) == []


def test_best_installed_font_prints_a_face_and_the_reason_is_said(folder: Path) -> None:
    """What the computer has not, or what may not go along, is printed with the shipped fonts."""
    chosen = {one.face: one for one in choose(installed_fonts([folder]))}
    assert list(chosen) == list(NAMES)
    assert (chosen["fang"].name, chosen["fang"].reason) == ("仿宋_GB2312", "这台电脑装有“仿宋_GB2312”")
    assert chosen["kai"].key == f"{folder / 'kai.ttc'}#1"
    assert (chosen["hei"].key, chosen["hei"].name) == ("hei", "")
    assert chosen["hei"].reason == "“黑体”的厂家不许嵌入 PDF，用随程序带的字体"
    assert chosen["song"].reason == "这台电脑没有装公文常用的字体，用随程序带的"


def test_choice_is_followed_as_far_as_it_can_be(folder: Path) -> None:
    """The shipped font, another one, one that is not there."""
    found = installed_fonts([folder])
    chosen = {
        one.face: one for one in choose(found, {"fang": SHIPPED_ONE, "kai": "仿宋_GB2312", "song": "某某宋"})
    }
    assert (chosen["fang"].key, chosen["fang"].reason) == ("fang", "选定用随程序带的字体")
    assert (chosen["kai"].name, chosen["kai"].reason) == ("仿宋_GB2312", "选定了“仿宋_GB2312”")
    assert (chosen["song"].key, chosen["song"].reason) == ("song", "这台电脑没有装“某某宋”，用随程序带的字体")


def test_chosen_fonts_are_what_the_pdf_embeds(folder: Path) -> None:
    """Each face by its own font, the rest of them shipped."""
    paragraphs = (Paragraph(Role.HEADING_2, "（一）楷体"), Paragraph(Role.BODY, "仿宋㎡"))
    target = io.BytesIO()
    faces = faces_of(choose(installed_fonts([folder])))
    assert print_job(PrintJob(manuscript=Manuscript(paragraphs=paragraphs), title="x", faces=faces), target)
    (page,) = PdfReader(target).pages
    names = [font["/BaseFont"].split("+")[1] for font in page["/Resources"]["/Font"].values()]
    assert sorted(names) == ["FandolSong-Regular", "HanaMinA", "Renamed-Regular", "Renamed-Regular"]


def test_cubic_outlines_are_left(tmp_path) -> None:
    """An .otf is found, and not used."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "year"])
    builder.setupCharacterMap({ord("年"): "year"})
    pen = T2CharStringPen(1000, None)
    builder.setupCFF("Cubic", {}, {name: pen.getCharString() for name in (".notdef", "year")}, {})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "year": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "仿宋_GB2312", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "cubic.otf")
    (font,) = installed_fonts([tmp_path])
    assert font.reason == "的轮廓不是 TrueType，放不进 PDF"
    assert choose([font])[3].key == "fang"
