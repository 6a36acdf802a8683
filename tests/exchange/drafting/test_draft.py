"""A bureau's file → the form drafted from it: the grid is the described one, in rows, columns, merges and labels."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.forms.grid import TextLine
from tests.exchange.drafting.described import (
    Described,
    Line,
    PageEnd,
    Part,
    assert_same,
    drafted,
    grid_of,
    ids_of,
    resaved,
    table,
    write_excel,
    write_word,
)

Write = Callable[..., Path]


def word(folder: Path, *parts: Part, **how: bool) -> Path:
    return write_word(folder / "form.docx", *parts, **how)


def word_resaved(folder: Path, *parts: Part, **how: bool) -> Path:
    return resaved(word(folder, *parts, **how))


def excel(folder: Path, *parts: Part, **how: bool) -> Path:
    return write_excel(folder / "form.xlsx", *parts, **how)


def excel_resaved(folder: Path, *parts: Part, **how: bool) -> Path:
    return resaved(excel(folder, *parts, **how))


MAKERS = [
    pytest.param(word, id="word"),
    pytest.param(word_resaved, id="word-libreoffice", marks=pytest.mark.slow),
    pytest.param(excel, id="excel"),
    pytest.param(excel_resaved, id="excel-libreoffice", marks=pytest.mark.slow),
]
EXCELS = MAKERS[2:]


@pytest.mark.parametrize("make", MAKERS)
def test_merges_in_both_directions(make: Write, tmp_path: Path) -> None:
    """Cells that span columns, rows and both, side by side and inside each other's reach."""
    described = table(
        """
        | 项目资金（万元） | <    | 资金来源 | <        | 分值 | 得分 |
        | ^                | ^    | 年初预算 | 全年预算 | ^    | ^    |
        | 合计             | <    | «»       | «»       | «»   | «»   |
        | 其中             | 财政 | «»       | «»       | «»   | «»   |
        | ^                | 其他 | «»       | «»       | «»   | «»   |
        | 说明事项         | «»   | <        | <        | <    | <    |
        | ^                | ^    | ^        | ^        | ^    | ^    |
        """,
        (24, 24, 36, 36, 27, 27),
    )
    (form,) = drafted(make(tmp_path, described))
    assert_same(form, described)
    assert form.paper.width < form.paper.height


SHORT_ROWS = """
| 项目   | 年初预算数 | 全年预算数 | 得分 |
| 甲项目 | «»         | «»         | «»   |
| -      | -          | 合计数     | «»   |
| 乙项目 | «»         | -          | -    |
"""


def test_rows_that_begin_later_or_end_earlier(tmp_path: Path) -> None:
    """Where gridBefore and gridAfter leave out a cell nothing is filled in."""
    described = table(SHORT_ROWS, (40, 40, 40, 40))
    (form,) = drafted(word(tmp_path, described))
    assert_same(form, described)


@pytest.mark.slow
def test_short_rows_after_libreoffice(tmp_path: Path) -> None:
    """LibreOffice makes real cells of what gridBefore and gridAfter leave out: under a heading, in a row that is called
    something, they are answers; not in one without a name, nor below 合计数, which names its row."""
    described = table(SHORT_ROWS.replace("| -    |", "| «»   |"), (40, 40, 40, 40))
    (form,) = drafted(word_resaved(tmp_path, table(SHORT_ROWS, described.widths)))
    assert_same(form, described)


def test_a_table_pushed_in_by_every_row(tmp_path: Path) -> None:
    """A column in which no row has a cell is none."""
    described = table("| - | 项目名称 | «» |\n| - | 项目金额 | «» |", (20, 60, 60))
    (form,) = drafted(word(tmp_path, described))
    assert_same(form, table("| 项目名称 | «» |\n| 项目金额 | «» |"))


SPACED = """
| 指标   |  | 年初预算数 | 全年执行数 |  | 得分 |
| 甲指标 |  | «»         | «»         |  | «»   |
| 乙指标 |  | «12.5»     | «»         |  | «»   |
| 合计   | < | <         | <          | < | «»  |
"""
UNSPACED = table(
    """
    | 指标   | 年初预算数 | 全年执行数 | 得分 |
    | 甲指标 | «»         | «»         | «»   |
    | 乙指标 | «»         | «»         | «»   |
    | 合计   | <          | <          | «»   |
    """
)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("widths", [(40, 3, 40, 40, 3, 40), (30, 20, 30, 30, 20, 30)], ids=["narrow", "wide"])
def test_spacer_columns_are_dropped(make: Write, widths: tuple[float, ...], tmp_path: Path) -> None:
    """Empty columns between the headings are no columns of the form, narrow or not; merges over them get narrower."""
    (form,) = drafted(make(tmp_path, table(SPACED, widths)))
    assert_same(form, UNSPACED)
    assert round(sum(grid_of(form).widths)) in range(150, 175)


@pytest.mark.parametrize("make", MAKERS)
def test_empty_columns_for_answers_stay(make: Write, tmp_path: Path) -> None:
    """In an empty form a column without a word is where people write."""
    described = table(
        """
        | 联系人   | «» | 联系电话 | «» |
        | 编制数   | «» | 实有人数 | «» |
        | 主要工作 | «» | <        | <  |
        """,
        (40, 45, 40, 45),
    )
    (form,) = drafted(make(tmp_path, described))
    assert_same(form, described)
    assert ids_of(form) == ["编制", "在职", "主要工作"]  # 联系人 and 联系电话 are on the cover


@pytest.mark.parametrize("make", MAKERS)
def test_soft_breaks_and_padding(make: Write, tmp_path: Path) -> None:
    """Breaks that only fit a label into its column are joined, padding on both sides goes, indentation stays."""
    drawn = table(
        """
        | 绩↵效↵指↵标 | 年度预↵算申请↵（万元） | 　　分值　　 | 得分　 |
        | ^           | 　　　上年结转资金     | «»           | «»     |
        | ^           | 　其他资金　           | «　»         | «»     |
        """,
        (12, 60, 40, 40),
    )
    printed = table(
        """
        | 绩效指标 | 年度预算申请（万元） | 分值 | 得分 |
        | ^        | 　　　上年结转资金   | «»   | «»   |
        | ^        | 其他资金             | «»   | «»   |
        """
    )
    (form,) = drafted(make(tmp_path, drawn))
    assert_same(form, printed)
    assert [look.selector for look in form.looks if look.change == {"vertical": True}] == ["绩效指标"]


@pytest.mark.parametrize("make", MAKERS)
def test_blanks_to_sign_in_keep_their_room(make: Write, tmp_path: Path) -> None:
    """At least four squares each; before the unit of amounts there is room for the name that is still to come."""
    source = make(
        tmp_path,
        Line("项目支出绩效自评表", True),
        Line("填报单位：                        单位：万元"),
        table("| 项目名称 | «» | 项目金额 | «» |", (40, 45, 40, 45)),
        Line("填表人：  负责人：　　　　　　填报日期：年 月 日"),
    )
    (form,) = drafted(source)
    head, foot = (
        "".join(piece.text or "…" for piece in block.pieces)
        for block in form.blocks
        if isinstance(block, TextLine)
    )
    assert head.startswith("填报单位：…") and len(head) + 14 <= 45  # the characters of a line
    assert "：…　　　　" in foot and foot.count("　" * 4) >= 2


@pytest.mark.parametrize("make", MAKERS)
def test_title_and_lines_outside_the_table(make: Write, tmp_path: Path) -> None:
    """Label, title and unit above, notes and the foot below; what was filled in there is left behind."""
    described = table("| 项目名称 | «» | 项目金额 | «» |", (40, 45, 40, 45))
    source = make(
        tmp_path,
        Line("附件3-1"),
        Line("2023年度项目支出绩效自评表", True),
        Line("单位：万元"),
        described,
        Line("备注：1.执行率＝执行数÷预算数。"),
        Line("填表人：某人甲  填报日期：2024.6.24  联系电话：0730-0000000"),
    )
    (form,) = drafted(source)
    assert (form.id, form.name, form.paper.unit) == ("附件3_1", "项目支出绩效自评表", "万元")
    assert "".join(piece.text or "…" for piece in form.title) == "…年度项目支出绩效自评表"
    lines = [
        "".join(piece.text or "…" for piece in block.pieces)
        for block in form.blocks
        if isinstance(block, TextLine)
    ]
    unit, *lines = lines
    assert unit.startswith("　") and unit.endswith("单位：万元") and form.label[0].text == "附件3-1"
    assert lines == ["备注：1.执行率＝执行数÷预算数。", "填表人：…　填报日期：…　联系电话：…"]
    texts = "".join(path.read_text() for path in tmp_path.rglob("set-*/**/*.txt"))
    assert "某人甲" not in texts and "0730" not in texts and "2024.6.24" not in texts


@pytest.mark.parametrize("make", MAKERS)
def test_two_tables_are_two_forms(make: Write, tmp_path: Path) -> None:
    """Each with its own label, title, lines and grid."""
    first = table("| 项目名称 | «» |\n| 项目金额 | «» |", (60, 100))
    second = table("| 指标 | 目标值 | 得分 |\n| 数量指标 | «» | «» |\n| 质量指标 | «» | «» |", (60, 60, 40))
    source = make(
        tmp_path,
        Line("附件1"),
        Line("项目基本情况表", True),
        first,
        Line("说明：金额含税。"),
        Line("附件2"),
        Line("项目指标情况表", True),
        second,
    )
    one, two = drafted(source)
    assert [(form.id, form.name) for form in (one, two)] == [
        ("附件1", "项目基本情况表"),
        ("附件2", "项目指标情况表"),
    ]
    assert_same(one, first)
    assert_same(two, second)
    assert [sum(isinstance(block, TextLine) for block in form.blocks) for form in (one, two)] == [1, 0]
    assert sorted(path.name for path in tmp_path.rglob("set-*/*.txt")) == [
        "attachment-1.txt", "attachment-2.txt", "cover.txt", "set.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("make", MAKERS)
def test_landscape_and_margins(make: Write, tmp_path: Path) -> None:
    """The page lies as it did, and the table fits between its margins."""
    described = table("| 项目名称 | 年初预算数 | 全年执行数 |\n| 合计 | «» | «» |", (150, 150, 150))
    (form,) = drafted(make(tmp_path, described, landscape=True))
    assert (form.paper.width, form.paper.height) == (297, 210)
    assert sum(grid_of(form).widths) <= form.paper.room
    assert len(set(grid_of(form).widths)) <= 2  # a mm of rounding
    assert_same(form, described)


@pytest.mark.parametrize("make", EXCELS)
def test_excel_without_frames(make: Write, tmp_path: Path) -> None:
    """Where a sheet draws no lines, blank rows part its tables."""
    first = table(
        "| 项目名称 | «» | < |\n| 预算数 | 执行数 | 得分 |\n| «» | «» | «» |".replace(
            "| «» | «» | «» |", "| 甲 | 乙 | 丙 |"
        )
    )
    source = make(tmp_path, Line("2022年度项目情况表", True), first, framed=False)
    (form,) = drafted(source)
    assert form.name == "项目情况表"
    grid = grid_of(form)
    assert (len(grid.rows), len(grid.widths)) == (3, 3)


def test_each_sheet_and_each_page(tmp_path: Path) -> None:
    """A sheet begins anew; so does a page, whatever text stands before it."""
    one = table("| 项目名称 | «» |")
    (first, second) = drafted(
        excel(tmp_path, Line("甲情况表", True), one, PageEnd(), Line("乙情况表", True), one)
    )
    assert (first.name, second.name) == ("甲情况表", "乙情况表")
    text = Line("一、单位基本情况。写了很多。")
    (form,) = drafted(word(tmp_path, text, Line("附件：1.甲情况表"), PageEnd(), Line("甲情况表"), one))
    assert form.name == "甲情况表"


def test_a_described_table_is_what_it_says() -> None:
    """The comparison above can fail."""
    described = table("| 甲 | < |\n| 乙 | ^ |".replace("^", "丙"))
    assert isinstance(described, Described)
    assert described.regions() == {(0, 0): (1, 2, "甲"), (1, 0): (1, 1, "乙"), (1, 1): (1, 1, "丙")}
