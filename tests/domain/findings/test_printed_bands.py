"""Grades whose boxes say their bands themselves, □良（80-90分）: these go before those of everybody else."""

import pytest

from desktop.domain.findings.find import findings
from tests.builders import open_texts, texts_of

FORM = """表  自评表  项目支出绩效自评表
[表格]
     | 总分 | {总分} | 自评等级 | {等级} |
[格]
总分  分
等级  勾选 %s
"""
USUAL = "优（90分以上） 良（80-90分） 中（60-80分） 差（60分以下）"
STRICT = "优（≥95） 良（85—95） 中（70—85） 差（<70）"


@pytest.mark.parametrize(
    ("bands", "points", "ticked", "right"),
    [
        (USUAL, "97.72", "良（80-90分）", "优（90分以上）"),
        (USUAL, "90", "优（90分以上）", ""),
        (USUAL, "59.99", "差（60分以下）", ""),
        (USUAL, "60", "差（60分以下）", "中（60-80分）"),
        (STRICT, "92", "良（85—95）", ""),  # 优 by the usual bands
        (STRICT, "92", "优（≥95）", "良（85—95）"),
        ("优 良 中 差", "92", "良", "优"),
    ],
)
def test_a_grade_is_held_against_its_own_bands(bands: str, points: str, ticked: str, right: str) -> None:
    book = open_texts(texts_of(FORM % bands)).type({"自评表.总分": points, "自评表.等级": ticked})
    assert [one.expected for one in findings(book.calculation) if one.code == "grade"] == [right] * bool(
        right
    )
