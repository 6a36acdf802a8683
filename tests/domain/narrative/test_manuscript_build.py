"""The manuscript: everything in its role, numbered, with its attachments."""

from typing import Any

import pytest

from desktop.domain.narrative.manuscript import Attachment, Cover, Role
from desktop.domain.narrative.manuscript_build import chinese, manuscript
from desktop.domain.narrative.references import to_ids


def test_the_whole_report(report: Any) -> None:
    """Cover, parts, titles, chapters numbered anew in each part, lists as paragraphs, the signature."""
    report.type(
        {
            "自评报告.结论": to_ids(
                "== 好\n{每张 项目“\\n”：{名称}}\n=== 一\n=== 二\n==== 细\n== 更好\n=== 一",
                report.calculation,
            )
        }
    )
    copies = [copy for copy in report.workbook.copies if copy.form.id in ("项目", "总表")]
    made = manuscript(report.calculation, report.copies("自评报告")[0], copies)
    assert made.label == "自评报告"
    assert made.covers == (Cover(("2023年度某中心",), (("单位", "某中心"),), "2024年6月"),)
    assert [(one.role, one.text) for one in made.paragraphs] == [
        (Role.TITLE, "2023年度某中心\n绩效自评报告"),
        (Role.PART, "第一部分\n概况"),
        (Role.TITLE, "概况"),
        (Role.HEADING_1, "一、单位情况"),
        (Role.HEADING_2, "（一）预算"),
        (Role.BODY, "预算150.00万元，执行130.00万元。"),
        (Role.HEADING_1, "二、2023年结论"),
        (Role.HEADING_2, "（一）好"),
        (Role.BODY, "道路项目"),
        (Role.BODY, "绿化项目"),
        (Role.HEADING_3, "1.一"),
        (Role.HEADING_3, "2.二"),
        (Role.HEADING_4, "（1）细"),
        (Role.HEADING_2, "（二）更好"),
        (Role.HEADING_3, "1.一"),
        (Role.PART, "第二部分\n附件"),
        (Role.BODY, "见附件。"),
    ]
    assert made.attachments == (Attachment("项目", "项目表（项目-1至项目-2）"), Attachment("总表", "总表"))
    assert (made.unit, made.date) == ("某中心", "2024.6.24")


def test_the_list_names_what_is_enclosed(report: Any) -> None:
    """One copy of many is called by its own label; forms left out are not listed."""
    made = manuscript(report.calculation, report.copies("自评报告")[0], report.copies("项目")[1:])
    assert made.attachments == (Attachment("项目-2", "项目表"),)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (14, "十四"),
        (20, "二十"),
        (35, "三十五"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (120, "一百二十"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (2305, "二千三百零五"),
        (9999, "九千九百九十九"),
        (10000, "10000"),
    ],
)
def test_numbers_in_chinese(number: int, words: str) -> None:
    """As headings count."""
    assert chinese(number) == words
