"""What is left to decide in a drafted set, answered, and gone from it."""

import pytest
from msgspec.structs import replace

from desktop.domain.engine.programs import load
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.grid import Grid
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning.meanings import meanings_of
from desktop.exchange.drafting.open_points import Ask, Decision, OpenPoint, meaning_choices, open_points
from desktop.exchange.drafting.settling import settled
from desktop.sources.table import covering
from tests.exchange.drafting.described import table
from tests.exchange.drafting.test_opened import drawn, read

DOUBTFUL = table("""
    | 项目 | 年初预算数 | 拨付批次号 |
    | 年度资金总额 | 100.00 | 3 |
    | 其中：当年财政拨款 | 100.00 | 2 |
""")


@pytest.fixture
def drafted() -> ReportSet:
    return read("项目支出绩效自评表", "（2024年度）", "单位：万元", DOUBTFUL).book.set


def asking(drafted: ReportSet, ask: Ask, about: str = "") -> OpenPoint:
    return next(one for one in open_points(drafted) if one.ask is ask and about in one.sentence)


def after(drafted: ReportSet, answers: dict[OpenPoint, Decision]) -> ReportSet:
    return load(drafted.id, settled(drafted.sources, answers)).set


def first(point: OpenPoint) -> Decision:
    """As it was guessed."""
    return Decision(meaning=point.choices[0]) if point.ask is Ask.MEANING else Decision(said=point.choices[0])


def test_a_kind_that_no_word_tells() -> None:
    """The cells are as decided, and the point is gone; the other below the same comment stays."""
    drafted = read("值班表", table("| 班次 | 专班编组 | 值守 |\n| 甲班 | | |\n| 乙班 | | |")).book.set
    point = asking(drafted, Ask.KIND, "专班编组")
    other = asking(drafted, Ask.KIND, "值守")
    assert point.choices == ("文本",) and point.cells
    then = after(drafted, {point: Decision(kind="长文本")})
    assert {then.forms[point.form].cells[id_].kind for id_ in point.cells} == {Kind.LONG_TEXT}
    assert point not in open_points(then) and other in open_points(then)


def test_a_column_is_asked_about_once() -> None:
    rows = "\n".join(f"| 事项{at} | 1.00 | 2 |" for at in range(40))
    doubtful = table(f"| 项目 | 年初预算数 | 拨付批次号 |\n{rows}\n| 年度资金总额 | 100.00 | 3 |")
    drafted = read("项目支出绩效自评表", "单位：万元", doubtful).book.set
    (point,) = [one for one in open_points(drafted) if one.ask is Ask.KIND and "批次号" in one.sentence]
    then = after(drafted, {point: Decision(kind="整数")})
    assert len(point.cells) == 40
    assert {then.forms[point.form].cells[id_].kind for id_ in point.cells} == {Kind.WHOLE}


def test_money_without_a_unit() -> None:
    """Where no unit is printed it is asked for, once a table; as 元 the same figures are read."""
    drafted = read(
        "项目支出绩效自评表",
        table("| 项目 | 年初预算数 | 全年预算数 |\n| 年度资金总额 | 1000000 | 1200000 |"),
    ).book.set
    point = asking(drafted, Ask.KIND, "没有印金额单位")
    then = after(drafted, {point: Decision(kind="元")})
    assert len(point.cells) == 2
    assert {then.forms[point.form].cells[id_].kind for id_ in point.cells} == {Kind.YUAN}
    assert not [one for one in open_points(then) if "没有印金额单位" in one.sentence]


def test_a_figure_of_an_unknown_label(drafted: ReportSet) -> None:
    """What it holds and what it means, or that it means nothing: either way nobody asks again."""
    point = asking(drafted, Ask.MEANING, "拨付批次号")
    assert point.now == "万元"
    for answer, concept in (("批次", "批次"), ("无", "")):
        then = after(drafted, {point: Decision("整数  单位 批", answer)})
        cells = [then.forms[point.form].cells[id_] for id_ in point.cells]
        assert {(cell.kind, cell.unit) for cell in cells} == {(Kind.WHOLE, "批")}
        meaning = meanings_of(then).of(point.form, point.cells[0])
        assert (meaning.concept if meaning else "") == concept
        assert not [one for one in open_points(then) if "拨付批次号" in one.sentence]


def test_all_at_once_leaves_nothing(drafted: ReportSet) -> None:
    """Each point answered as it was guessed: nothing is left, and every cell is as it was."""
    then = drafted
    for _ in range(2):  # what is declared may show another guess
        then = after(then, {point: first(point) for point in open_points(then)})
    assert not open_points(then)
    for id_, form in drafted.forms.items():
        kinds = {cell.id: (cell.kind, cell.unit) for cell in form.cells.values()}
        assert {cell.id: (cell.kind, cell.unit) for cell in then.forms[id_].cells.values()} == kinds


def test_a_copy_a_project(drafted: ReportSet) -> None:
    point = asking(drafted, Ask.COPIES)
    assert not drafted.forms[point.form].many
    then = after(drafted, {point: Decision(said=point.choices[1])})
    assert then.forms[point.form].many
    assert point not in open_points(then)


def test_the_total() -> None:
    """A cell of points becomes the set's own total."""
    report = read(
        "部门整体支出绩效自评表",
        table("""
        | 指标 | 分值 | 得分 |
        | 投入 | 40 | 38 |
        | 总分 | 100 | 98 |
    """),
    ).book.set
    point = asking(report, Ask.TOTAL)
    assert any("总分" in choice for choice in point.choices[:3])
    then = after(report, {point: Decision(said=point.choices[1])})
    assert then.score is not None and ".".join(then.score) == point.choices[1]


def test_what_a_figure_may_mean_is_offered_with_a_printed_label(drafted: ReportSet) -> None:
    offered = meaning_choices(drafted)
    assert offered["资金 年初"] and "批次" in offered
    assert "指标.名称" not in offered


def test_texts_without_answers_stay(drafted: ReportSet) -> None:
    assert settled(drafted.sources, {}) == dict(drafted.sources)


def test_a_row_that_ends_before_the_others() -> None:
    """Its last cell reaches to the edge, or blank places stay."""
    made = drawn(table("| 项目 | 年初预算数 | 执行数 |\n| 办公 | 1.00 | 1.00 |\n| 补充说明 | | |"))
    there = [cell for cell in made.cells if (cell.row, cell.column) != (2, 2)]
    drafted = read("项目支出绩效自评表", replace(made, cells=covering(3, 3, there))).book.set
    point = asking(drafted, Ask.WIDE)

    def widths(decision: Decision) -> list[int]:
        blocks = after(drafted, {point: decision}).forms[point.form].blocks
        cells = (cell for block in blocks if isinstance(block, Grid) for cell in block.cells)
        return [cell.columns for cell in cells if cell.row == 2]

    assert widths(Decision(said=point.choices[1])) == [1, 2]
    assert widths(Decision()) == [1, 1, 1]
