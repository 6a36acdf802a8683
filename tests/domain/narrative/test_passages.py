"""What stands in a report from top to bottom."""

from typing import Any

from desktop.domain.narrative.manuscript import Role
from desktop.domain.narrative.passages import script


def test_titles_and_chapters_in_order(report: Any) -> None:
    """Parts with their titles, each chapter with its heading as it reads now and its text; fixed ones say so."""
    found = list(script(report.calculation, report.copies("自评报告")[0]))
    assert [(one.role, one.text, one.cell, one.fixed) for one in found] == [
        (Role.TITLE, "2023年度某中心\n绩效自评报告", "", False),
        (Role.PART, "第一部分\n概况", "", False),
        (Role.TITLE, "概况", "", False),
        (Role.HEADING_1, "单位情况", "情况", False),
        (Role.HEADING_1, "2023年结论", "结论", False),
        (Role.PART, "第二部分\n附件", "", False),
        (Role.HEADING_1, "", "说明", True),
    ]
    assert [told.text for told in found[3].told] == ["预算", "预算150.00万元，执行130.00万元。"]
    assert found[4].told == ()
