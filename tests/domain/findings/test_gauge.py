"""Figures of several units and headings beside each other."""

from desktop.domain.findings.index import FindingsIndex
from tests.builders import open_texts, texts_of

FORM = """表  资金表  水库资金
纸张  A4 单位 千元
[表格]
     | 来源     | 年初安排数 | 年中增补 | 全年可用 |
县级 | 县级安排 | {年初}     | {增补}   | {可用}   |
省级 | 省级资金 | {年初}     | {增补}   | {可用}   |
村级 | 受益村   | {年初}     | {增补}   | {可用}   |
合计 | 合计     | {年初}     | {增补}   | {可用}   |
[格]
*.年初 *.增补 *.可用  数  单位 千元
[义]
省级.年初  资金 省级 年初
"""
TYPED = {
    f"资金表.{row}.{column}": text
    for row, texts in (
        ("县级", ("800", "50", "850")), ("省级", ("400", "5", "405")), ("村级", ("30", "8", "38")),
        ("合计", ("1230", "63", "1293")),
    )
    for column, text in zip(("年初", "增补", "可用"), texts, strict=True)
}  # fmt: skip


def test_a_known_heading_beside_unknown_ones() -> None:
    """Both are money in 千元: 400 was added as 40 万元 to figures that stayed 千元, and right sums were called odd."""
    book = open_texts(texts_of(FORM)).type(TYPED)
    assert [one.message for one in FindingsIndex(book.calculation).all() if one.level.value != "blank"] == []
    wrong = book.type({"资金表.省级.可用": "415"})
    assert [one.code for one in FindingsIndex(wrong.calculation).all() if "415" in one.message] != []
