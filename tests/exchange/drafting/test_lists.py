"""Rows that are alike under a head become a group that grows; rows with printed labels stay.

The tables were described before there was anything to draft them with: the first six while it was written, the last
five only afterwards.
"""

import pytest

from desktop.domain.values.address import find
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.opened import Opened, opened
from desktop.sources.document import Document
from desktop.sources.table import Cell, Paragraph, Table, covering
from tests.exchange.drafting.described import drafted_form, table


def report(text: str) -> Opened:
    """A file that is one table under its title."""
    described = table(text)
    cells = [Cell(r, c, *size) for (r, c), size in described.regions().items()]
    made = Table(
        (25.0,) * described.columns,
        (8.0,) * len(described.rows),
        covering(len(described.rows), described.columns, cells),
    )
    document = Document("docx", (Paragraph("某单位2023年项目情况表"), made))
    return opened(document, "试用", "某表.docx", 2023, to_go_on=True)


def rows_of(found: Opened) -> dict[str, list[dict[str, str]]]:
    """By group, what stands in each row."""
    book = found.book
    return {
        group.id: [
            {ref.cell.partition(".")[2]: text for ref, text in book.texts.items() if ref.row == row.id}
            for row in copy.rows[group.id]
        ]
        for copy in book.copies
        for group in copy.form.groups.values()
    }


def sums(found: Opened) -> dict[str, str]:
    """The computed cells, with what they come to."""
    said = {}
    for copy in found.book.copies:
        for cell in copy.form.cells.values():
            if cell.formula and cell.named:
                name = f"{copy.form.id}.{cell.id}"
                said[cell.id] = found.calculation.text(find(found.calculation, name))
    return said


FILLED = """
| 序号 | 项目名称 | 年初预算数 | 全年执行数 |
| 1    | 某路改造 | 100.00     | 90.00      |
| 2    | 某河治理 | 50.00      | 50.00      |
| 合计 | <        | 150.00     | 140.00     |
"""
BLANK = """
| 序号 | 项目名称 | 预算数 | 执行数 | 备注 |
| 1    |          |        |        |      |
| 2    |          |        |        |      |
| 3    |          |        |        |      |
"""
PRINTED = """
| 项目     | 年初预算数 | 决算数 |
| 基本支出 | 1.00       | 1.00   |
| 项目支出 | 2.00       | 2.00   |
| 支出合计 | 3.00       | 3.00   |
"""
INDICATORS = """
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值 | 得分 |
| ^        |          |          |          |        |      |      |
| ^        |          |          |          |        |      |      |
| ^        |          |          |          |        |      |      |
| 总分     | <        | <        | <        | <      |      |      |
"""
HEAD_ALONE = "| 项目名称 | 项目类型 | 实施单位 | 资金来源 | 备注 |"
TWO_HEADS = """
| 项目名称 | 预算安排 | <        | 支出数 |
| ^        | 财政拨款 | 其他资金 | ^      |
| 甲工程   | 1.00     | 2.00     | 3.00   |
| 乙工程   | 2.00     | 2.00     | 4.00   |
| 总计     | 3.00     | 4.00     | 7.00   |
"""


def test_a_filled_list_with_its_total() -> None:
    found = report(FILLED)
    assert rows_of(found) == {
        "项目": [
            {"名称": "某路改造", "年初": "100.00", "执行": "90.00"},
            {"名称": "某河治理", "年初": "50.00", "执行": "50.00"},
        ]
    } or rows_of(found) == {
        "项目": [
            {"项目名称": "某路改造", "年初": "100.00", "执行": "90.00"},
            {"项目名称": "某河治理", "年初": "50.00", "执行": "50.00"},
        ]
    }
    assert sums(found) == {"合计.年初": "150.00", "合计.执行": "140.00"}


def test_a_blank_list_keeps_its_rows() -> None:
    """As many as the bureau printed, and more may be added."""
    (rows,) = rows_of(report(BLANK)).values()
    assert len(rows) == 3 and not any(rows)
    form = drafted_form(BLANK)
    assert form.groups and len(form.grid) == 2


def test_rows_with_printed_labels_are_no_list() -> None:
    assert rows_of(report(PRINTED)) == {}


def test_blank_rows_for_indicators() -> None:
    """There is no class to go by: the levels are typed like the rest."""
    form = drafted_form(INDICATORS)
    assert [(group.name, group.tree) for group in form.groups] == [("指标", None)]
    assert {"指标.一级", "指标.二级", "指标.三级"} <= form.held.keys()
    assert form.rows[2] == "总分" and len(form.grid) == 3


def test_a_head_alone() -> None:
    form = drafted_form(HEAD_ALONE)
    assert len(form.grid) == 2 and form.groups
    (rows,) = rows_of(report(HEAD_ALONE)).values()
    assert len(rows) == 1


def test_a_head_of_two_rows() -> None:
    found = report(TWO_HEADS)
    (rows,) = rows_of(found).values()
    assert [len(row) for row in rows] == [4, 4]
    assert sorted(sums(found).values()) == ["3.00", "4.00", "7.00"]


# Held back


def test_a_total_that_does_not_add_up_stays_as_it_is_written() -> None:
    """And is then found wrong. A rate is never summed."""
    found = report(
        """
        | 序号 | 专项名称 | 金额（元） | 支付进度 |
        | 1    | 甲专项   | 1000       | 50%      |
        | 2    | 乙专项   | 2000       | 60%      |
        | 合计 | <        | 3500       | 55%      |
        """
    )
    (rows,) = rows_of(found).values()
    assert len(rows) == 2 and sums(found) == {}
    assert {"3500", "55%"} <= set(found.book.texts.values())


def test_a_list_between_other_rows() -> None:
    found = report(
        """
        | 单位名称 | 某局     | 填报日期 | 2024.1.5 |
        | 项目名称 | 资金来源 | 预算数   | 执行数   |
        | 甲工程   | 上级补助 | 1.00     | 1.00     |
        | 乙工程   | 本级安排 | 2.00     | 2.00     |
        | 审核意见 |          | <        | <        |
        """
    )
    (rows,) = rows_of(found).values()
    assert [set(row.values()) for row in rows] == [
        {"甲工程", "上级补助", "1.00"},
        {"乙工程", "本级安排", "2.00"},
    ]


def test_parts_of_a_whole_are_no_list() -> None:
    assert (
        rows_of(
            report(
                """
            | 项目       | 预算数 | 决算数 |
            | 三公经费   | 3.00   | 3.00   |
            | 其中：接待 | 1.00   | 1.00   |
            | 　　　出国 | 2.00   | 2.00   |
            """
            )
        )
        == {}
    )


def test_indicators_called_by_name_alone() -> None:
    """Without classes each row is an indicator, though their names may be labels elsewhere; each has its own unit."""
    found = report(
        """
        | 绩效指标 | 指标名称   | 计量单位 | 指标性质 | 年初指标值 | 全年完成值 | 指标得分 |
        | ^        | 预算完成率 | %        | ≥        | 70         | 76         | 6        |
        | ^        | 结转结余率 | %        | ≤        | 30         | 24         | 10       |
        | ^        | 活动场次   | 场次     | ≥        | 26         | 27         | 20       |
        | 说明     | 无         | <        | <        | <          | <          | <        |
        """
    )
    (rows,) = rows_of(found).values()
    assert [row["三级"] for row in rows] == ["预算完成率", "结转结余率", "活动场次"]
    assert [row["计量单位"] for row in rows] == ["%", "%", "场次"]
    assert "无" in found.book.texts.values()


def test_a_section_beside_the_list() -> None:
    found = report(
        """
        | 专项资金明细 | 序号 | 项目名称 | 实施单位 | 安排金额 |
        | ^            | 1    | 甲工程   | 一局     | 10.00    |
        | ^            | 2    | 乙工程   | 二局     | 20.00    |
        | ^            | 3    | 丙工程   | 一局     | 30.00    |
        | ^            | 小计 | <        | <        | 60.00    |
        """
    )
    (rows,) = rows_of(found).values()
    assert len(rows) == 3 and list(sums(found).values()) == ["60.00"]


def test_a_list_of_words_without_a_total() -> None:
    (rows,) = rows_of(
        report(
            """
            | 项目名称 | 项目类型 | 实施单位 | 资金来源 |
            | 某路改造 | 新建     | 某局     | 上级补助 |
            | 某河治理 | 续建     | 某局     | 本级     |
            """
        )
    ).values()
    assert [list(row.values()) for row in rows] == [
        ["某路改造", "新建", "某局", "上级补助"],
        ["某河治理", "续建", "某局", "本级"],
    ]


@pytest.mark.parametrize("text", [FILLED, BLANK, INDICATORS, TWO_HEADS])
def test_what_stays_of_a_list_is_a_form_that_loads(text: str) -> None:
    assert not report(text).draft.left_out
    assert read_lexicon()


def test_headings_of_months() -> None:
    """1月, 2月得分 are headings and no figures: the units below them are rows that grow."""
    found = report(
        "| 序号 | 责任单位 | 1月 | 2月得分 |\n| 1 | 甲所 | 68.92 | 61.11 |\n| 2 | 乙所 | 73.03 | 63.55 |\n| 3 | 丙所 | 57.81 | 58.94 |"
    )
    ((rows),) = rows_of(found).values()
    assert [len(row) for row in rows] == [3, 3, 3]


def test_rows_counted_below_a_short_word() -> None:
    """序 counts rows like 序号: what follows are names of units."""
    found = report(
        "| 序 | 责任单位 | 全年得分 |\n| 1 | 某街道 | 91.2 |\n| 2 | 某镇 | 88.0 |\n| 3 | 某局 | 90.4 |"
    )
    assert [row["责任单位"] for row in rows_of(found)["明细"]] == ["某街道", "某镇", "某局"]


def test_several_lists_in_one_table() -> None:
    """Each grows by itself, and each figure knows its row; the unit of a heading is that of its parts."""
    found = report("""
        | 年度重点任务 | <        | <              | <        | <        | <      |
        | 任务名称     | 主要内容 | 批复金额（元） | <        | <        | 执行率 |
        | ^            | ^        | 总额           | 财政拨款 | 其他资金 | ^      |
        | 河道保洁     | 清理河面 | 480000         | 480000   | 0        | 95%    |
        | 水源巡查     | 每周一次 | 120000         | 100000   | 20000    | 100%   |
        | 绩效指标     | <        | <              | <        | <        | <      |
        | 一级指标     | 二级指标 | 三级指标       | 指标值   | 完成值   | 得分   |
        | 产出指标     | 数量指标 | 清理里程       | 36公里   | 38公里   | 60     |
        | ^            | 质量指标 | 合格率         | 100%     | 100%     | 30     |
        | 说明         | 无       | <              | <        | <        | <      |
    """)
    rows = rows_of(found)
    assert [row["总额"] for row in rows["项目"]] == ["480000", "120000"]
    assert [(row["三级"], row["得分"]) for row in rows["指标"]] == [("清理里程", "60"), ("合格率", "30")]
    (copy,) = [copy for copy in found.book.copies if copy.form.groups]
    assert {copy.form.cells[f"项目.{one}"].kind.value for one in ("总额", "财政拨款", "其他")} == {"元"}
    places = {found.book.texts[ref]: (spot.row, spot.column) for ref, spot in found.spots.items() if ref.row}
    assert places["120000"] == (4, 2) and places["合格率"] == (8, 2)
    (note,) = [spot for ref, spot in found.spots.items() if found.book.texts.get(ref) == "无"]
    assert (note.row, note.column) == (9, 1)


def test_two_lists_of_indicators_by_class() -> None:
    """Each has its own classes, which may be called alike."""
    found = report("""
        | 年度目标一 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 得分 |
        | ^          | 产出指标 | 数量指标 | 清理里程 | 36公里 | 30   |
        | ^          | ^        | 质量指标 | 合格率   | 100%   | 20   |
        | 年度目标二 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 得分 |
        | ^          | 产出指标 | 数量指标 | 巡查次数 | 48次   | 30   |
        | ^          | ^        | 时效指标 | 及时率   | 95%    | 20   |
    """)
    rows = rows_of(found)
    assert [row["三级"] for row in rows["指标"]] == ["清理里程", "合格率"]
    assert [row["三级"] for row in rows["指标2"]] == ["巡查次数", "及时率"]


def test_one_row_with_its_total() -> None:
    """A list of which there was one: 合计 below tells that there may be more; the total is computed."""
    found = report(
        "| 项目名称 | 年初预算数 | 执行数 | 备注 |\n| 某路改造 | 100.00 | 90.00 | 跨年 |\n| 合计 | 100.00 | 90.00 | |"
    )
    (rows,) = rows_of(found).values()
    assert [list(row.values()) for row in rows] == [["某路改造", "100.00", "90.00", "跨年"]]
    assert sums(found) == {"合计.年初": "100.00", "合计.执行": "90.00"}


@pytest.mark.parametrize("name", ["基本支出", "公务接待费"])
def test_one_row_that_forms_print_is_no_list(name: str) -> None:
    found = report(f"| 项目 | 年初预算数 | 执行数 |\n| {name} | 100.00 | 90.00 |\n| 合计 | 100.00 | 90.00 |")
    assert rows_of(found) == {}


OFFICES = "| 科室 | 年初预算数 | 执行数 |\n| 办公室 | 10.00 | 9.00 |\n| 财务股 | 20.00 | 18.50 |\n| 合计 | 30.00 | {} |"


def test_names_whose_amounts_come_to_the_total() -> None:
    """No heading says that names are listed; the total says that these are all of them, and next year there are others."""
    found = report(OFFICES.format("27.50"))
    (rows,) = rows_of(found).values()
    assert [row["科室"] for row in rows] == ["办公室", "财务股"]
    assert sums(found) == {"合计.年初": "30.00", "合计.执行": "27.50"}


@pytest.mark.parametrize(
    "text",
    [
        OFFICES.format("28.50"),
        "| 支出 | 年初预算数 | 执行数 |\n| 基本支出 | 10.00 | 9.00 |\n| 项目支出 | 20.00 | 18.00 |\n| 合计 | 30.00 | 27.00 |",
        "| 内容 | 分值 | 得分 |\n| 台账建立 | 40 | 38 |\n| 现场秩序 | 60 | 57 |\n| 合计 | 100 | 95 |",
    ],
)
def test_names_that_are_printed(text: str) -> None:
    """Amounts that do not come to the total, kinds of spending, what is scored: the rows are the bureau's own."""
    assert rows_of(report(text)) == {}
