"""Lines of a Word cell or paragraph changed in place: where the new words go, how they look, what stays."""

from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.filling.behind_words import write_behind
from desktop.exchange.filling.lines import Lines


def cell(*paragraphs: str) -> Any:
    """A `w:tc` of paragraphs, written as XML without the namespace."""
    return parse_xml(f"<w:tc {nsdecls('w', 'w14')}>{''.join(paragraphs)}</w:tc>")


def said(element: Any) -> str:
    return Lines(element).text


def p(*runs: str, look: str = "") -> str:
    return f"<w:p>{look}{''.join(runs)}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


MARK = '<w:pPr><w:jc w:val="center"/><w:rPr><w:b/><w:sz w:val="21"/></w:rPr></w:pPr>'


def test_an_empty_cell_takes_the_look_of_its_paragraph_mark() -> None:
    """That is what Word gives to whoever types there."""
    tc = cell(p(look=MARK))
    Lines(tc).write("12.50")
    assert said(tc) == "12.50"
    assert [run.xpath("./w:rPr/w:b") != [] for run in tc.xpath(".//w:r")] == [True]
    assert tc.xpath(".//w:r/w:rPr/w:sz/@w:val") == ["21"]


def test_what_stands_there_gives_its_look() -> None:
    tc = cell(p(r("去", "<w:rPr><w:i/></w:rPr>"), r("年的")))
    Lines(tc).write("今年的")
    assert said(tc) == "今年的"
    assert tc.xpath("./w:p/w:r[1]/w:t/text()") == ["今年的"]


def test_what_was_emptied_keeps_its_look() -> None:
    """A copied row is emptied and filled anew: its text came out in the size of the whole document."""
    tc = cell(p(r("旧", "<w:rPr><w:sz w:val='18'/></w:rPr>")))
    Lines(tc).write("")
    Lines(tc).write("新")
    assert [run.xpath("./w:rPr/w:sz/@w:val") for run in tc.xpath(".//w:r[w:t]")] == [["18"]]


def test_lines_are_paragraphs_and_room_that_was_left_stays() -> None:
    tc = cell(p(look=MARK), p(look=MARK), p())
    Lines(tc).write("一\n二\n三\n四")
    assert said(tc) == "一\n二\n三\n四"
    assert len(tc.xpath("./w:p[w:pPr/w:jc]")) == 3
    short = cell(p(), p(), p())
    Lines(short).write("一")
    assert said(short) == "一\n\n"


def test_longer_words_go_with_their_paragraphs() -> None:
    tc = cell(p(r("一")), p(r("二")), p(r("三")))
    Lines(tc).write("甲")
    assert said(tc) == "甲"
    Lines(tc).write("")
    assert said(tc) == "" and len(tc.xpath("./w:p")) == 1


@pytest.mark.parametrize(
    ("text", "start", "end", "new", "whole"),
    [
        ("填报人：", 4, 4, "某人", "填报人：某人"),
        ("填报人：　　　　电话：", 8, 8, "某人", "填报人：某人　　电话："),
        ("填报人：　电话：", 5, 5, "某某某", "填报人：某某某　电话："),
        ("金额：____元", 7, 7, "12", "金额：12__元"),
        ("填报人：旧的　　电话：", 4, 6, "某", "填报人：某　　　电话："),
    ],
)
def test_behind_words_the_room_is_used_up_first(
    text: str, start: int, end: int, new: str, whole: str
) -> None:
    paragraph = Document().add_paragraph(text)
    write_behind(Lines(paragraph._p), start, end, new)
    assert paragraph.text == whole


def test_underlined_blanks_keep_their_line() -> None:
    tc = cell(p(r("单位："), r("　　　　", "<w:rPr><w:u w:val='single'/></w:rPr>"), r("电话：")))
    write_behind(Lines(tc), 7, 7, "某局")
    assert tc.xpath("./w:p/w:r[w:rPr/w:u]/w:t/text()") == ["某局　　"]


def test_boxes_are_ticked_where_they_stand() -> None:
    """Before the words or behind them, as signs, as symbols of Wingdings, as content controls."""
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    control = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{r('□')}</w:sdtContent></w:sdt>"
    )
    for tc, ticked in (
        (cell(p(r("□优 ☑良 □中"))), "☑优 □良 □中"),
        (cell(p(r("优□ 良□ 中□"))), "优☑ 良□ 中□"),
        (cell(p(symbol, r("优　"), symbol, r("良"))), "☑优　□良"),
        (cell(p(control, r("优　□良"))), "☑优　□良"),
    ):
        assert Lines(tc).tick("优", ("优", "良", "中"))
        assert said(tc) == ticked
    assert tc.xpath(".//w14:checked/@*") == ["1"]


def test_no_box_is_ticked_where_one_is_missing() -> None:
    tc = cell(p(r("□优 □良")))
    assert not Lines(tc).tick("差", ("优", "良", "差"))
    assert said(tc) == "□优 □良"


def test_what_a_content_control_showed_goes() -> None:
    tc = cell(
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + r("单击此处输入", "<w:rPr><w:rStyle w:val='a3'/></w:rPr>")
        + "</w:sdtContent></w:sdt></w:p>"
    )
    Lines(tc).write("12")
    assert said(tc) == "12"
    assert not tc.xpath(".//w:showingPlcHdr | .//w:rStyle")


WORDS = st.text("甲乙 　:：12_", max_size=6)
PARAGRAPH = st.lists(
    st.one_of(WORDS.map(r), st.just("<w:r><w:tab/></w:r>"), st.just("<w:r><w:br/></w:r>")), max_size=4
)


@given(st.lists(PARAGRAPH, min_size=1, max_size=3), st.data(), WORDS)
def test_any_stretch_of_one_line_is_replaced_and_nothing_else(
    paragraphs: list[list[str]], data: st.DataObject, new: str
) -> None:
    """Whatever runs, tabs and breaks it is made of."""
    tc = cell(*(p(*runs) for runs in paragraphs))
    lines = Lines(tc)
    before = lines.text
    at = data.draw(st.integers(0, len(lines.paragraphs) - 1))
    first = lines.starts[at]
    last = lines.starts[at + 1] - 1 if at + 1 < len(lines.starts) else len(before)
    start = data.draw(st.integers(first, last))
    end = data.draw(st.integers(start, last))
    lines.replace(start, end, new)
    assert said(tc) == before[:start] + new + before[end:]


@given(
    st.lists(PARAGRAPH, min_size=1, max_size=3),
    st.lists(st.text("丙丁3", min_size=1, max_size=4), min_size=1, max_size=4),
)
def test_a_whole_cell_says_what_was_written(paragraphs: list[list[str]], new: list[str]) -> None:
    """But for empty paragraphs that were there before, which stay behind it."""
    tc = cell(*(p(*runs) for runs in paragraphs))
    Lines(tc).write("\n".join(new))
    assert said(tc).rstrip("\n") == "\n".join(new)
