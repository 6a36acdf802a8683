"""What comes out of the clipboard of Word, WPS and browsers."""

import time

import pytest

from desktop.exchange.pasting import Pasted, from_html, from_text, under
from tests.soak import Soak

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm;} --></style><title>无题</title></head><body lang=ZH-CN>
<!--StartFragment-->
<h1><span lang=EN-US>一、</span>单位基本情况<span lang=EN-US><o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:24.0pt;mso-outline-level:2'><b>（一）职能职责</b></p>
<p class=MsoNormal style='text-indent:24.0pt'><span style='font-family:仿宋'>负责平台的
建设&nbsp;和{运行}，编制<span lang=EN-US>27</span>人。<o:p></o:p></span></p>
<table border=1><tr><td><p class=MsoNormal>科目</p></td><td><p>金额</p></td></tr>
<tr><td><p>办公费</p></td><td><p>10.00</p></td></tr></table>
<p class=MsoNormal>第一行<br>第二行</p>
<!--EndFragment--></body></html>"""


def test_word() -> None:
    """Headings by style or outline level, numbers taken off; tables a paragraph a row; breaks are paragraphs."""
    assert from_html(WORD) == [
        Pasted(1, "单位基本情况"),
        Pasted(2, "职能职责"),
        Pasted(0, "负责平台的 建设 和{运行}，编制27人。"),
        Pasted(0, "科目\t金额"),
        Pasted(0, "办公费\t10.00"),
        Pasted(0, "第一行"),
        Pasted(0, "第二行"),
    ]


def test_plain_text() -> None:
    """Short numbered lines are headings; numbered sentences are text and keep their number."""
    text = "一、单位基本情况\r\n\r\n（一）职能职责\r\n\u3000\u30001.预算执行\n（1）采购\n1、贯彻执行有关的法律法规；\n2023年，支出30.15万元\n1.5 倍"
    assert from_text(text) == [
        Pasted(1, "单位基本情况"),
        Pasted(2, "职能职责"),
        Pasted(3, "预算执行"),
        Pasted(4, "采购"),
        Pasted(0, "1、贯彻执行有关的法律法规；"),
        Pasted(0, "2023年，支出30.15万元"),
        Pasted(0, "1.5 倍"),
    ]


def test_a_numbered_line_with_an_amount_is_text() -> None:
    """（1）预算数26.5万元 tells a figure; a year makes no amount."""
    text = "一、支出情况\n（1）预算数26.5万元\n（2）2023年度支出情况\n1.执行率 98.5%\n2.完成12件"
    assert [(one.level, one.text) for one in from_text(text)] == [
        (1, "支出情况"), (0, "（1）预算数26.5万元"), (4, "2023年度支出情况"), (0, "1.执行率 98.5%"), (3, "完成12件"),
    ]  # fmt: skip


def test_a_single_line_stays_as_it_is() -> None:
    """A few words pasted into a sentence are no heading."""
    assert from_text("（一）职能职责") == [Pasted(0, "（一）职能职责")]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [([1, 2, 0], [2, 3, 0]), ([2, 3, 0], [2, 3, 0]), ([1, 4], [2, 4]), ([3], [3])],
)
def test_levels_below_a_chapter(levels: list[int], expected: list[int]) -> None:
    """The first level is the chapters' own: what is pasted stands below it."""
    assert [one.level for one in under([Pasted(level, "x") for level in levels], "单位情况")] == expected


def test_the_chapters_own_heading_is_left_out() -> None:
    pasted = [Pasted(1, "单位情况"), Pasted(2, "职能"), Pasted(0, "负责")]
    assert under(pasted, "单位情况") == [Pasted(2, "职能"), Pasted(0, "负责")]


@pytest.mark.parametrize(
    "html", ["", "<p>", "<div><p>甲<p>乙</div></div></p>", "<table><td>甲<tr><td>乙", "<style>p{}"]
)
def test_broken_pages_give_their_words(html: str) -> None:
    """Whatever a program puts there is read without fault, styles never."""
    assert {sign for one in from_html(html) for sign in one.text} <= set("甲乙")


OPENERS = [
    "<!--", "<![ x", "<!", "<![if x]>", "<?", "<a", "</", "<", "<a x='", '<a x="', '<a x=">"', "<p x=1 ", "<p>", "<p>甲",
    "<b> </b>", "<td>", "<br>", "<table><tr><td>", "<style>", "<script>", "</style>", "&", "&#", "&#1", "&nbsp;", "&lt",
    " \t", "<o:p/>",
]  # fmt: skip


@pytest.mark.parametrize("opener", OPENERS)
def test_a_page_takes_as_long_as_it_is(opener: str) -> None:
    """What begins over and over and never ends takes no square of its length, and gives its words or none."""
    assert_takes_as_long_as_it_is(opener, 20_000, seconds=4)


@pytest.mark.soak("pages", aim=len(OPENERS), of="beginnings")
def test_a_large_page_takes_as_long_as_it_is(soak: Soak) -> None:
    """A page of a million signs that begins something over and over: no square of its length."""
    for at in soak.rounds():
        assert_takes_as_long_as_it_is(OPENERS[at], 200_000, seconds=20)


def assert_takes_as_long_as_it_is(opener: str, count: int, seconds: int) -> None:
    """As it should be it takes a tenth of `seconds`. A square of our own steps is half a minute at 20,000; one within a
    library's search shows at 200,000 only."""
    began = time.process_time()
    found = from_html(opener * count)
    assert time.process_time() - began < seconds
    assert {sign for one in found for sign in one.text} <= set(opener) | set("&<\ufffd")


@pytest.mark.parametrize(
    "html",
    [
        "<p>甲</p><!-- 乙",
        "<p>甲</p><p 乙",
        "<p>甲</p><?乙",
        "<p>甲</p><style>乙",
        "<p>甲</p>" + "<br>" * 250_000,
    ],
    ids=["comment", "tag", "instruction", "style", "over a million signs"],
)
def test_a_page_cut_off_gives_nothing(html: str) -> None:
    """Half a page is not pasted for the whole: the plain text beside it is."""
    assert from_html(html) == []


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>甲<![if !supportLists]>1.<![endif]>乙", "甲1.乙"),
        ("<p>甲<![ x>乙</p>", "甲乙"),
        ("<p>1 < 2 <= 3 <3>", "1 < 2 <= 3 <3>"),
        ("<p title='甲>乙'>丙</p>", "丙"),
        ('<p title=it"s>丙</p>', "丙"),
        ("<P\nCLASS=x>甲&amp;乙&#20057;</P >", "甲&乙乙"),
        ("<style>p > b {}</STYLE><script>if (a < b) {}</script><p>甲", "甲"),
        ("<p>&#" + "1" * 5000 + ";", "&#" + "1" * 5000 + ";"),
    ],
)
def test_the_words_of_odd_pages(html: str, text: str) -> None:
    """Declarations, signs of comparison, quotes and references are read as a browser reads them."""
    assert [one.text for one in from_html(html)] == [text]


@pytest.mark.parametrize(
    "html",
    ["<p style='mso-outline-level:2'>", '<p class="x" style="a:b; mso-outline-level: 2">', "<h2 id=x>"],
)
def test_where_a_level_stands(html: str) -> None:
    """Quoted either way, or in the tag's own name."""
    assert from_html(f"{html}甲</p><p>乙") == [Pasted(2, "甲"), Pasted(0, "乙")]
