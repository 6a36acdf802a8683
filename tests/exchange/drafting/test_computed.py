"""What a form drafted from a bureau's table computes: only what the table means for certain, and never another figure."""

from desktop.domain.values.address import find
from desktop.exchange.drafting.opened import Opened, opened
from desktop.sources.document import Document
from desktop.sources.table import Cell, Paragraph, Table, covering
from tests.exchange.drafting.described import table

FUNDS = """
| 项目资金（万元） | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | < | {0} |
| 其中：当年财政拨款 | < | {1} |
| 上年结转资金 | < | {2} |
| 其他资金 | < | {3} |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 巡查次数 | 200次 | 200次 | 50 | 50 | |
| ^ | 质量指标 | 处置率 | ≥95% | 96% | 40 | {4} | |
| 总分 | < | < | < | < | 100 | {5} | |
"""
WRITTEN = (
    "100.00 | 120.00 | 90.00 | 10 | 75.00% | 7.5",
    "80.00 | 100.00 | 70.00 | - | 70.00% | -",
    "20.00 | 20.00 | 20.00 | - | | -",
    " | | | - | | -",
    "39",
    "96.5",
)


def report(*written: str) -> Opened:
    """The table with this in it."""
    return opened_of(FUNDS.format(*written))


def opened_of(text: str) -> Opened:
    """A file of one table that somebody goes on with."""
    described = table(text)
    cells = [Cell(r, c, *size) for (r, c), size in described.regions().items()]
    grid = covering(len(described.rows), described.columns, cells)
    made = Table((25.0,) * described.columns, (8.0,) * len(described.rows), grid)
    document = Document("docx", (Paragraph("项目支出绩效自评表"), made))
    return opened(document, "试用", "某表.docx", 2023, to_go_on=True)


def formulas(found: Opened) -> dict[str, str]:
    """The cells that are computed, each with what it comes to."""
    (copy,) = found.book.copies_of("表1")
    computed = [cell.id for cell in copy.form.cells.values() if cell.formula and cell.named]
    return {id_: found.calculation.text(find(found.calculation, f"表1.{id_}")) for id_ in computed}


def test_rates_wholes_and_scores() -> None:
    """As they are written; of a part only the rate that the bureau has written."""
    assert formulas(report(*WRITTEN)) == {
        "总额.年初": "100.00",
        "总额.预算": "120.00",
        "总额.执行": "90.00",
        "总额.执行率": "75.00%",
        "拨款.执行率": "70.00%",
        "总额.得分": "7.5",
        "总分.得分": "96.5",
    }


def test_a_part_of_a_name_nobody_knows_stays_as_it_is_written() -> None:
    """What the money is has to be asked, though the heading says how its rate comes about."""
    text = FUNDS.format(*WRITTEN[:3], "5.00 | 4.00 | 3.00 | - | 75.00% | -", *WRITTEN[4:])
    text = text.replace("其他资金", "对口支援")
    text = text.replace("预算数 | 全年执行数 |", "预算数（A） | 全年执行数（B） |")
    found = opened_of(text.replace("| 执行率 |", "| 执行率（B/A） |"))
    assert "对口支援.执行率" not in formulas(found) and "拨款.执行率" in formulas(found)
    assert found.calculation.text(find(found.calculation, "表1.对口支援.执行率")) == "75.00%"


def test_the_total_is_the_score_of_the_set() -> None:
    """Nobody has to be asked which cell it is."""
    found = report(*WRITTEN)
    assert found.book.set.score == ("表1", "总分.得分") and found.book.set.forms["表1"].score == "总分.得分"
    assert not [one for one in found.doubts if "有总分的" in one]


def test_a_figure_of_the_bureau_that_is_another_stays_typed() -> None:
    """It is for the check to speak of it; what rests on it is computed from it."""
    wrong = [*WRITTEN]
    wrong[0], wrong[5] = "100.00 | 120.00 | 90.00 | 10 | 78% | 8", "97"
    found = formulas(report(*wrong))
    assert not {"总额.执行率", "总额.得分"} & found.keys() and found["总分.得分"] == "97"


def test_prompts_of_the_form_are_left_empty() -> None:
    """A row that says nothing else is blank; 指标1 with something behind it is what somebody wrote."""
    text = FUNDS.format(*WRITTEN).replace("巡查次数 | 200次 | 200次 | 50 | 50", "指标1： | | | |")
    book = opened_of(text).book
    (copy,) = book.copies_of("表1")
    blank, filled = copy.rows["指标"]
    assert (blank.class_, filled.class_) == ("产出指标/数量指标", "产出指标/质量指标")
    assert {ref.row for ref, said in book.texts.items() if ref.row and said} == {filled.id}
    kept = opened_of(FUNDS.format(*WRITTEN).replace("巡查次数", "指标1：巡查次数"))
    assert "指标1：巡查次数" in kept.book.texts.values()


def test_points_for_the_execution_without_a_score_leave_the_total_typed() -> None:
    """They are part of it, and nobody knows how many: the total of the indicators alone had been computed, 10 too few."""
    text = FUNDS.replace("| 执行率 | 得分 |", "| 执行率 | 备注 |")
    empty = " | | | 10 | | ", *[" | | | / | | "] * 3, "", ""
    assert "总分.得分" in formulas(opened_of(FUNDS.format(*empty)))
    assert "总分.得分" not in formulas(opened_of(text.format(*empty)))


def test_an_empty_form_computes_what_is_filled_in_later() -> None:
    """Nothing contradicts it; a rate of a part that is left blank stays so."""
    blank = " | | | 10 | |"
    found = formulas(report(blank, " | | | - | | -", " | | | - | | -", " | | | - | | -", "", ""))
    assert found.keys() >= {"总额.年初", "总额.执行率", "总额.得分", "总分.得分"}
    assert "拨款.执行率" not in found


def test_a_rate_as_it_is_written() -> None:
    """75% is 75.00 %; where the file writes all of it with its places, so does the form."""
    written = [*WRITTEN]
    written[0] = "100.00 | 120.00 | 90.00 | 10 | 75% | 7.5"
    written[2] = "20.00 | 20.00 | 20.00 | - | 100.00% | -"
    found = formulas(report(*written))
    assert (found["总额.执行率"], found["结转.执行率"]) == ("75.00%", "100.00%")
