"""Pasted texts without merges: headings over several rows, headings that a line break parted, rows that end alike."""

import pytest

from desktop.domain.change.edit import apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.values.address import find
from desktop.exchange.incoming.accept import accepted
from desktop.exchange.incoming.bring import bring
from desktop.exchange.incoming.proposal import Proposal
from desktop.sources.text import document_of
from tests.builders import sample_book
from tests.exchange.incoming.round_trip import emptied

TITLE = "二、部门（单位）收支情况"
HEADS = [
    ["机构名称", "支出合计", "其中：", "结余"],
    ["基本支出", "其中：", "项目支出", "当年结余", "累计结余"],
    ["人员支出", "公用支出"],
]
ROWS = [
    ["局机关及二级机构汇总"],
    ["1、局机关"],
    ["2、二级机构1", "30.5", "20.5", "15.5", "5", "10", "-1", "2"],
]


def flowed(rows: list[list[str]]) -> str:
    """A cell a line, rows apart by a blank line, as websites leave them."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n"


def brought(text: str) -> tuple[Proposal, Calculation]:
    book = emptied(sample_book("yueyang-2021"))
    proposal = bring(document_of(text), "来", book)
    apply(accepted(proposal, proposal.sure, book), book, Calculation(book))
    return proposal, Calculation(book)


def of_the_first(values: Calculation, *columns: str) -> list[str]:
    typed = values.workbook.texts
    return [typed.get(find(values, f"自评报告.机构[1].{column}"), "") for column in columns]


def test_each_figure_stands_below_its_own_heading() -> None:
    """What lies over what our form says; the sums come out as printed, so nothing is kept by hand."""
    proposal, values = brought(flowed([[TITLE, ""], *HEADS, *ROWS]))
    assert of_the_first(values, "人员", "公用", "项目") == ["15.5", "5", "10"]
    assert not proposal.questions
    assert not [entry for entry in proposal.entries if not entry.sure]


@pytest.mark.parametrize(
    "heads",
    [
        [["机构名称", "支出合计", "其中：", "结余"], ["基本", "支出", "其中：", "项目支出", "当年结余", "累计结余"], ["人员支出", "公用支出"]],
        [["机构名称", "支出"], ["合计", "其中：", "结余"], *HEADS[1:]],
        [["机构名称", "支出合计", "其中：", "结余", *HEADS[1]], HEADS[2]],
    ],
    ids=["side by side", "over two rows", "two rows as one"],
)  # fmt: skip
def test_parted_headings_are_put_together(heads: list[list[str]]) -> None:
    _, values = brought(flowed([[TITLE, ""], *heads, *ROWS]))
    assert of_the_first(values, "人员", "公用", "项目") == ["15.5", "5", "10"]


def test_a_heading_parted_by_a_blank_line() -> None:
    """Its end stands alone between two parts of the table."""
    heads = [
        ["机构名称", "收入合计", "其中："],
        ["上年结转（归集调整后）", "公共财政拨款", "政府基金拨款", "纳入专户管理的非税收入拨款", "其他"],
    ]
    first = flowed([[TITLE, ""], *heads])
    rest = flowed(
        [
            ["局机关及二级机构汇总"],
            ["1、局机关"],
            ["2、二级机构1", "10", "1", "2", "3", "4", "0"],
            ["3、二级机构2"],
        ]
    )
    _, values = brought(f"{first}\n收入\n\n{rest}")
    assert of_the_first(values, "结转", "财政", "基金", "专户", "其他收入") == ["1", "2", "3", "4", "0"]


@pytest.mark.parametrize(
    "row", [["2、二级机构1", "30.5", "20.5", "15.5", "5", "10", "-1"], ["2、二级机构1", "30.5", "", "x", "1", "2", "3", "4", "5"]]
)  # fmt: skip
def test_a_row_with_more_or_fewer_cells_is_not_sure(row: list[str]) -> None:
    proposal, values = brought(flowed([[TITLE, ""], *HEADS, *ROWS[:2], row]))
    assert of_the_first(values, "人员", "公用", "项目") == ["", "", ""]
    assert proposal.open


def test_what_is_left_for_ink_is_missing_in_rows() -> None:
    """The last heading is 签字: a row of three is whole, a row of one is not."""
    heads = ["姓  名", "职务/职称", "单  位", "签  字"]
    text = flowed([["四、评价人员", ""], heads, ["甲", "主任", "某中心"], ["乙"], ["某中心"]])
    proposal, values = brought(text)
    assert values.text(find(values, "自评报告.评价人[1].姓名")) == "甲"
    assert values.text(find(values, "自评报告.评价人[1].单位")) == "某中心"
    assert values.text(find(values, "自评报告.评价人[2].姓名")) == ""
    assert [entry.new for entry in proposal.entries if not entry.sure] == ["乙", "某中心"]
