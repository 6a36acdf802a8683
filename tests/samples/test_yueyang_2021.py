"""The 2021 岳阳 sample against the document it was typed from: one report form with its cover and five parts.

The document fills one organisation of four rows; 汇总, which it leaves blank, is the sum of the others. Its part 五 is
prose: what figures it tells that no table holds stand in 底稿, which is not printed. The sample tells the prose of
parts 一 and 五 shortly, in other words.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.domain.layout import Role, Sheet, box_text, lay_out
from desktop.session.opening import open_session
from tests.samples.shipped import entries, figures, findings, made, said, typed

SET = "yueyang-2021"
REPORT, WORKING = "自评报告", "底稿"

PRINTED = figures(
    {
        REPORT: """
            机构[1].收入      1143.18
            机构[1].支出      1140.33
            机构[1].基本      322.79
            机构[1].当年结余  -43.62
            机构[1].累计结余  2.85
            机构[1].三公      1.39
            机构[1].资产      14.80
        """,
        WORKING: """
            结转.小计        95.68
            结转.调整后      46.47
            项目计.个数      9
            项目计.支出      817.54
            资金.支出        817.54
            三公.本年        1.39
            三公.增减额      1.09
            三公.增减率      43.95%
            数量[1].完成率   95.01%
            数量[2].完成率   99%
            数量[3].完成率   100%
        """,
    }
)

DIFFERENCES = {
    # 260417 / 264186 = 98.5734 %: a whole per cent there, in which the rise of 0.2 points it tells of cannot show.
    f"{WORKING}.数量[2].完成率": "98.57%",
}

UNPRINTED = figures(
    {
        REPORT: """
            汇总.收入  1143.18
            汇总.结转  46.47
            汇总.财政  1096.71
            汇总.基金  0.00
            汇总.专户  0.00
            汇总.其他收入  0.00
            汇总.支出  1140.33
            汇总.基本  322.79
            汇总.人员  299.23
            汇总.公用  23.56
            汇总.项目  817.54
            汇总.当年结余  -43.62
            汇总.累计结余  2.85
            汇总.三公  1.39
            汇总.接待  1.39
            汇总.运维  0.00
            汇总.购置  0.00
            汇总.出国  0.00
            汇总.资产  14.80
            汇总.在用  14.80
            汇总.出租  0.00
            汇总.其他资产  0.00
            应评等次  优
        """,
        WORKING: """
            资金.可用       849.00
            资金.执行率     96.29%
            三公.增减       减少
            数量[4].完成率  132.09%
            数量[5].完成率  140.00%
            数量[6].完成率  200.00%
            数量[7].完成率  225.00%
            数量[8].完成率  128.50%
            数量[9].完成率  141.33%
            分项[1].合计    523
        """,
    }
)

# What the check must find, by the place to go to.
FOUND = [
    ("error", f"{REPORT}.评价.等次"),  # 优秀 is no grade; the check against the score waits for one
    ("explain", f"{WORKING}.数量[4].完成率"),  # 264186 of 200000
    ("explain", f"{WORKING}.数量[5].完成率"),  # 70 of 50
    ("explain", f"{WORKING}.数量[6].完成率"),  # 16 of 8
    ("explain", f"{WORKING}.数量[7].完成率"),  # 9 of 4
    ("explain", f"{WORKING}.数量[9].完成率"),  # 212 of 150
    ("explain", f"{WORKING}.分项[1].合计"),  # 92 + 121 + 198 + 112 of 514
]

COVER = """
岳阳市2021年度部门整体支出绩效评价自评报告
部门(单位)名称：岳阳市智慧城管指挥中心
预算编码：604012
评价方式：部门（单位）绩效自评
评价机构：部门（单位）评价组
"""

# The document's own words and figures, and 汇总 besides.
MONEY = """
二、部门（单位）收支情况
年度收入情况（万元）
机构名称 收入合计 其中：
上年结转（归集调整后） 公共财政拨款 政府基金拨款 纳入专户管理的非税收入拨款 其他收入
局机关及二级机构汇总 1143.18 46.47 1096.71 0.00 0.00 0.00
1、局机关
2、二级机构1 1143.18 46.47 1096.71 0.00 0.00 0.00
3、二级机构2
部门（单位）年度支出和结余情况（万元）
机构名称 支出合计 其中： 结余
基本支出 其中： 项目支出 当年结余 累计结余
人员支出 公用支出
局机关及二级机构汇总 1140.33 322.79 299.23 23.56 817.54 -43.62 2.85
1、局机关
2、二级机构1 1140.33 322.79 299.23 23.56 817.54 -43.62 2.85
3、二级机构2
机构名称 三公经费合计 其中：
公务接待费 公务用车运维费 公务用车购置费 因公出国费
局机关及二级机构汇总 1.39 1.39 0.00 0.00 0.00
1、局机关
2、二级机构1 1.39 1.39 0 0.00 0.00
3、二级机构2
机构名称 固定资产合计 其中： 其他
在用固定资产 出租固定资产
局机关及二级机构汇总 14.80 14.80 0.00 0.00
1、局机关
2、二级机构1 14.80 14.80（净值） 0.00 0.00
3、二级机构2
三、部门（单位）整体支出绩效自评情况
"""

PEOPLE = """
绩效自评综合得分 97
评价等次 优秀
四、评价人员
姓名 职务/职称 单位 签字
（姓名） 主任 岳阳市智慧城管指挥中心
（姓名） 副主任 岳阳市智慧城管指挥中心
（姓名） 副主任 岳阳市智慧城管指挥中心
（姓名） 综合部部长 岳阳市智慧城管指挥中心
评价组组长（签字）：年月日
部门（单位）意见：部门（单位）负责人（签章）：年月日
财政部门归口业务科室意见：财政部门归口业务科室负责人（签章）：年月日
填报人（签名）：（填报人姓名）联系电话：（办公电话）
五、评价报告综述
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(SET, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def shown(file: Path) -> dict[str, Any]:
    return said("show", str(file))


@pytest.fixture(scope="module")
def printed(file: Path) -> Iterator[tuple[Sheet, list[str]]]:
    """The report's sheet, and the text of each of its rows, blanks and empty boxes left out."""
    with open_session(file, write=False) as session:
        sheet = lay_out(session.copies_named(REPORT)[0], session.calculation)
        rows: list[list[str]] = [[] for _ in sheet.rows]
        for box in sorted(sheet.boxes, key=lambda box: box.column):
            rows[box.row].append("".join(box_text(box, session.calculation).split()))
        yield sheet, [" ".join(filter(None, texts)) for texts in rows]


def test_figures_as_the_document_prints_them(shown: dict[str, Any]) -> None:
    """The program comes to every printed figure, or to the one that DIFFERENCES gives the reason for."""
    expected = PRINTED | DIFFERENCES | UNPRINTED
    assert {cell: text for cell, text in shown["computed"].items() if text} == expected


def test_differences_are_differences() -> None:
    """Each deliberate difference is about a printed figure and does differ from it."""
    assert all(PRINTED[cell] != text for cell, text in DIFFERENCES.items())


def test_nothing_typed_is_lost_or_changed(shown: dict[str, Any]) -> None:
    """What `show` gives back as typed is the sample's own JSON, cell for cell and row for row."""
    assert [entries(form) for form in shown["forms"]] == typed(SET)


def test_findings(file: Path) -> None:
    """The check finds what is wrong with the document's figures, and nothing else."""
    assert findings(file) == FOUND


@pytest.mark.parametrize("part", [COVER, MONEY, PEOPLE], ids=["cover", "money", "people"])
def test_words_of_the_form(part: str, printed: tuple[Sheet, list[str]]) -> None:
    """Row by row the printed form reads like the document."""
    lines = part.strip().splitlines()
    texts = [text for text in printed[1] if text]
    start = texts.index(lines[0])
    assert texts[start : start + len(lines)] == lines


def test_organisations_stand_in_four_tables(printed: tuple[Sheet, list[str]]) -> None:
    """The rows of 机构 are printed four times, the same ones in the same order."""
    rows = [row.id for row in printed[0].rows if row.group == "机构"]
    assert len(rows) == 8 and rows == rows[:2] * 4


def test_parts_begin_on_pages_of_their_own(printed: tuple[Sheet, list[str]]) -> None:
    """Cover, and the five parts: five page breaks."""
    sheet, texts = printed
    begun = [text for row, text in zip(sheet.rows, texts, strict=True) if row.break_before]
    assert [text[:2] for text in begun] == ["一、", "二、", "三、", "四、", "五、"]


def test_ink_is_left_to_the_pen(printed: tuple[Sheet, list[str]]) -> None:
    """Four signatures and three opinions are printed empty."""
    assert sum(box.role is Role.INK for box in printed[0].boxes) == 7


def test_text_repeats_the_figures_of_the_tables(printed: tuple[Sheet, list[str]]) -> None:
    """The sentences of part 五 that tell figures of part 二 take them from there."""
    text = "".join(printed[1])
    assert "2021年度支出合计1140.33万元，其中基本支出322.79万元，项目支出817.54万元。" in text
    assert "2021年度基本支出322.79万元，其中人员支出299.23万元，公用支出23.56万元。" in text


QUANTITY, TIME, COST = "产出目标/数量指标", "产出目标/时效指标", "产出目标/成本指标"


@pytest.mark.parametrize(
    ("class_", "target", "result", "found"),
    [
        (QUANTITY, "50次以上", "64次", False),
        (QUANTITY, "50次以上", "65次", True),  # 130 %
        (QUANTITY, "50次以上", "49次", True),  # short of it
        (QUANTITY, "50次以上", "70余次", False),  # not the same unit: nothing is guessed
        (QUANTITY, "开展现场巡查50次以上。", "全年实际巡查70余次", False),
        (TIME, "≥90%", "95.01%", False),
        (TIME, "不超过48小时", "50小时", True),
        (COST, "849万元", "817.54万元", False),  # without a sign, cost: at most
        (COST, "849万元", "850万元", True),
    ],
)
def test_targets_missed_or_far_exceeded(
    class_: str, target: str, result: str, found: bool, tmp_path: Path
) -> None:
    """The form has no column for reasons, so both are asked beside the finding."""
    row = {"_class": class_, "目标": target, "完成": result}
    source, file = tmp_path / "form.json", tmp_path / "form.db"
    forms = [{"form": REPORT, "label": REPORT, "rows": {"指标": [row]}}]
    source.write_text(json.dumps({"set": SET, "forms": forms}), encoding="utf-8")
    assert main(["new", SET, str(file), "--unit", "示例单位", "--year", "2021"]) == 0
    assert main(["import", str(file), str(source)]) == 0
    asked = [where for level, where in findings(file) if level == "explain"]
    assert bool(asked) is found
