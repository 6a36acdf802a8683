"""What cells come to: the worked figures of a real set, blanks, carry-over, links, totals, and how little is run."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from desktop.domain.change.edit import SetText
from desktop.domain.engine.calculation import Calculation
from tests.builders import open_texts, texts_of


def money(label: str, row: str, *texts: str) -> dict[str, str]:
    """年初, 预算 and 执行 of one row."""
    return {
        f"{label}.{row}.{column}": text for column, text in zip(("年初", "预算", "执行"), texts, strict=True)
    }


def points(label: str, weights: dict[int, str], scores: dict[int, str]) -> dict[str, str]:
    """分值 and 得分 of indicator rows by their number."""
    said = {f"{label}.指标[{n}].分值": text for n, text in weights.items()}
    return said | {f"{label}.指标[{n}].得分": text for n, text in scores.items()}


WEIGHTS = {1: "20", 2: "10", 3: "10", 4: "10", 5: "10", 6: "10", 7: "5", 8: "5", 9: "10"}


class TestProject:
    """One project form of the shipped set."""

    def test_rate_is_passed_on_unrounded(self, yueyang: Callable) -> None:
        """22.71 / 26.00 prints 87.35 % and gives 8.73 of 10, not 8.74 as the rounded rate would."""
        book = yueyang().type(
            money("附件3-1", "拨款", "26", "26.00", "22.71") | points("附件3-1", WEIGHTS, WEIGHTS)
        )
        assert book.show("附件3-1.总额.执行率", "附件3-1.总额.得分", "附件3-1.总分.得分") == [
            "87.35%",
            "8.73",
            "98.73",
        ]
        rate = book.calculation.cell(book.ref("附件3-1.总额.执行率")).exact
        assert rate == Decimal("22.71") / 26 or abs(rate - Decimal("22.71") / 26) < Decimal("1e-27")

    def test_score_is_capped_at_its_weight(self, yueyang: Callable) -> None:
        """Spending more than the budget gives no more than 10."""
        book = yueyang().type(money("附件3-1", "拨款", "10", "10", "12"))
        assert book.show("附件3-1.总额.执行率", "附件3-1.总额.得分") == ["120.00%", "10"]

    def test_carried_over_money_counts_into_budget_and_spending(self, yueyang: Callable) -> None:
        """当年财政拨款 and 上年结转 add up, column by column; an empty 其他资金 is passed over."""
        book = yueyang().type(
            money("附件3-1", "拨款", "100", "90.50", "80") | money("附件3-1", "结转", "", "9.50", "9.50")
        )
        assert book.show("附件3-1.总额.年初", "附件3-1.总额.预算", "附件3-1.总额.执行") == [
            "100.00",
            "100.00",
            "89.50",
        ]
        assert book.text("附件3-1.总额.得分") == "8.95"

    def test_nothing_typed_shows_nothing(self, yueyang: Callable) -> None:
        """Blank is not 0: sums, rates and scores of blanks are blank; the fixed weight of 10 stands."""
        book = yueyang()
        assert (
            book.show("附件3-1.总额.年初", "附件3-1.总额.执行率", "附件3-1.总额.得分", "附件3-1.总分.得分")
            == [""] * 4
        )
        assert book.show("附件3-1.总额.分值", "附件3-1.总分.分值") == ["10", "10"]

    def test_typed_zero_is_a_zero(self, yueyang: Callable) -> None:
        """0 of 26 spent: 0.00 %, 0 points."""
        book = yueyang().type(money("附件3-1", "拨款", "0", "26", "0"))
        assert book.show("附件3-1.总额.年初", "附件3-1.总额.执行率", "附件3-1.总额.得分") == [
            "0.00",
            "0.00%",
            "0",
        ]

    def test_zero_budget_has_no_rate(self, yueyang: Callable) -> None:
        """Blank with the reason, and it counts as nothing in the total."""
        book = yueyang().type(money("附件3-1", "拨款", "0", "0", "0") | points("附件3-1", WEIGHTS, WEIGHTS))
        rate = book.calculation.cell(book.ref("附件3-1.总额.执行率"))
        assert (rate.text, rate.value, rate.reason) == ("", None, "除数为 0")
        assert book.show("附件3-1.总额.得分", "附件3-1.总分.得分") == ["", "90"]

    def test_money_is_shown_as_the_form_prints_it(self, yueyang: Callable) -> None:
        """Full-width, with commas, short of decimals: as the form prints it; unreadable: as typed, and it counts for nothing."""
        book = yueyang().type(money("附件3-1", "拨款", "１，０００．５", "abc", "26 万"))
        assert book.show("附件3-1.拨款.年初", "附件3-1.拨款.预算", "附件3-1.拨款.执行") == [
            "1000.50",
            "abc",
            "26 万",
        ]
        assert book.workbook.texts[book.ref("附件3-1.拨款.年初")] == "１，０００．５"
        assert book.show("附件3-1.总额.年初", "附件3-1.总额.预算", "附件3-1.总额.执行") == ["1000.50", "", ""]
        assert book.calculation.cell(book.ref("附件3-1.拨款.预算")).reason == "unread"

    @pytest.mark.parametrize(
        ("target", "result", "suggested"),
        [
            ("≥200次", "198次", "9.9"),
            ("≥200次", "200次", "10"),
            ("≤26万元", "28万元", "9.29"),
            ("≤26万元", "255000元", "10"),
            ("≤26万元", "0元", "10"),
            (">200次", "200次", "9.99"),
            ("≥98%", "97.02%", "9.9"),
            ("24小时", "1天", ""),
            ("及时", "及时", ""),
            ("2023年12月31日前", "2023年11月30日", "10"),
            ("2023年12月31日前", "2024年1月1日", ""),
            ("≥0次", "0次", "10"),
        ],
    )
    def test_suggested_score(self, yueyang: Callable, target: str, result: str, suggested: str) -> None:
        """Beside the typed score, never counted; where the two don't compare there is none."""
        book = yueyang().type(
            {"附件3-1.指标[1].目标": target, "附件3-1.指标[1].完成": result, "附件3-1.指标[1].分值": "10"}
        )
        ref = book.ref("附件3-1.指标[1].得分")
        assert book.calculation.text(ref._replace(cell="?指标.得分")) == suggested
        assert book.text("附件3-1.总分.得分") == ""


class TestAcrossForms:
    """附件3 → 附件1 → 附件2, and the way back of a change."""

    @pytest.fixture
    def three(self, yueyang: Callable) -> Any:
        book = yueyang(3)
        for n, spent in enumerate(("69.00", "52.00", "22.71"), start=1):
            book.type(money(f"附件3-{n}", "拨款", "94", "94.00", spent))
        return book.type(
            {"附件1.基本支出.预算": "418.90", "附件1.基本支出.决算": "416.39", "附件1.项目[2].上年": "60.50"}
        )

    def test_typed_once(self, three: Any) -> None:
        """The project's spending is taken over row by row, summed, and reaches 附件2's total."""
        assert three.show("附件1.项目[3].决算", "附件1.专项.决算", "附件1.项目支出.决算") == [
            "22.71",
            "143.71",
            "143.71",
        ]
        assert three.show("附件2.支出.项目", "附件2.总额.执行", "附件2.总额.预算") == [
            "143.71",
            "560.10",
            "700.90",
        ]
        assert three.show("附件1.专项.上年", "附件1.项目支出.上年") == ["60.50", "60.50"]

    def test_override_counts_instead(self, three: Any) -> None:
        """A person's figure goes on into the sums, and what the formula gives stays known."""
        three.override("附件1.项目[3].决算", "23", "按决算批复")
        assert three.show("附件1.项目[3].决算", "附件1.专项.决算", "附件2.支出.项目") == [
            "23.00",
            "144.00",
            "144.00",
        ]
        assert three.calculation.computed_text(three.ref("附件1.项目[3].决算")) == "22.71"
        three.type({"附件3-3.拨款.执行": "24.00"})
        assert three.show("附件1.项目[3].决算", "附件1.专项.决算") == ["23.00", "144.00"]

    def test_removing_a_project_takes_its_figures_out(self, three: Any) -> None:
        """And putting it back brings them back, under its own number."""
        undo = three.remove_copy(three.copies("附件3")[0])
        assert three.show("附件1.专项.决算", "附件2.支出.项目", "附件3-1.总额.执行") == [
            "74.71",
            "74.71",
            "52.00",
        ]
        three.undo(undo)
        assert three.show("附件1.专项.决算", "附件3-1.总额.执行") == ["143.71", "69.00"]

    def test_year_stands_in_titles(self, three: Any) -> None:
        """Typed once on the cover; last year's is computed from it."""
        three.type({"封面数据.年度": "2024"})
        assert [line[0] for line in three.printed("附件3")][:2] == ["附件3-1", "2024年度项目支出绩效自评表"]
        assert "2023年决算数" in [text for line in three.printed("附件1") for text in line]

    def test_grade(self, three: Any) -> None:
        """Taken from the printed total: 89.996 prints 90.00 and is 优."""
        three.type(points("附件2", {1: "50", 6: "30", 9: "10"}, {1: "50", 6: "22", 9: "10"}))
        assert three.show("附件2.总额.得分", "附件2.总分.得分", "附件2.等级") == ["7.99", "89.99", "良"]
        three.type({"附件2.指标[6].得分": "22.01"})
        assert three.show("附件2.总分.得分", "附件2.等级") == ["90.00", "优"]


TOTALS = """表  附表
[表格]
行* | {类} | {数} | {注} | {比} |
合 | {和} | {个} | {均} | {大} |
另 | {小} | {甲和} | {注数} | {大于均} |
[组 行]
行    自由 4
[格]
行.数 合.和 合.均 合.大 另.小 另.甲和  数
合.均  小数 2
合.个 另.注数 另.大于均  整数
行.比  百分比  小数 0  零印 —
[计算]
行.比 = 数 / 合.和
合.和 = sum(行.数)
合.个 = count(行.数)
合.均 = avg(行.数)
合.大 = max(行.数)
另.小 = min(行.数, 行.类 = "甲")
另.甲和 = sum(行.数, 行.类 = "甲" 且 行.数 > 0)
另.注数 = count(行.注)
另.大于均 = count(行.数, 行.数 > 合.均)
"""


def test_totals(book: Callable) -> None:
    """sum, count, avg, max and min over what is there; a condition looks at each row."""
    opened = book(TOTALS)
    totals = ("合.和", "合.个", "合.均", "合.大", "另.小", "另.甲和", "另.注数", "另.大于均")
    assert opened.show(*(f"附表.{cell}" for cell in totals)) == ["", "0", "", "", "", "", "0", "0"]
    opened.type(
        {
            "附表.行[1].数": "1",
            "附表.行[2].数": "2.5",
            "附表.行[3].数": "x",
            "附表.行[1].类": "甲",
            "附表.行[2].注": "有",
        }
    )
    assert opened.show(*(f"附表.{cell}" for cell in totals)) == [
        "3.5",
        "2",
        "1.75",
        "2.5",
        "1",
        "1",
        "1",
        "1",
    ]
    opened.type({"附表.行[2].类": "甲", "附表.行[1].数": "-1"})
    assert opened.show("附表.另.小", "附表.另.甲和", "附表.合.和") == ["-1", "2.5", "1.5"]
    opened.type({"附表.行[1].数": "", "附表.行[2].数": ""})
    assert opened.show(*(f"附表.{cell}" for cell in totals))[:4] == ["", "0", "", ""]


def test_share_that_rounds_to_zero_prints_the_word_for_zero(book: Callable) -> None:
    """零印 looks at what would be printed: 0.4 % is 0 without decimals, and 20 % is not."""
    opened = book(TOTALS).type({"附表.行[1].数": "0.4", "附表.行[2].数": "79.6", "附表.行[3].数": "20"})
    assert opened.show("附表.行[1].比", "附表.行[2].比", "附表.行[3].比") == ["—", "80%", "20%"]


def test_sums_of_rates_do_not_depend_on_order(book: Callable) -> None:
    """Thirds and sevenths added and taken away leave exactly what is left."""
    form = "表  附表\n[表格]\n行* | {数} | {率} |\n合 | {和} | |\n[组 行]\n行 自由 3\n[格]\n行.数 数\n行.率 合.和 百分比\n[计算]\n行.率 = 1 / 数\n合.和 = sum(行.率)\n"
    opened = book(form).type({"附表.行[1].数": "3", "附表.行[2].数": "7", "附表.行[3].数": "3"})
    opened.type({"附表.行[2].数": "", "附表.行[1].数": ""}).type({"附表.行[2].数": "6"})
    again = book(form).type({"附表.行[2].数": "6", "附表.行[3].数": "3"})
    assert opened.calculation.value(opened.ref("附表.合.和")) == again.calculation.value(
        again.ref("附表.合.和")
    )


def test_answer_that_is_no_number_prints_in_words(book: Callable) -> None:
    """A cell that holds a comparison prints 是 or 否."""
    form = "表  附表\n[表格]\n甲 | {数} | {多} | {=数} | {=甲.数 > 2} |\n[格]\n甲.数 数\n[计算]\n甲.多 = 甲.数 > 2\n"
    opened = book(form.replace("{=数}", "{=甲.数}")).type({"附表.甲.数": "3"})
    assert opened.printed("附表")[1] == ["3", "是", "3", "是"]
    assert opened.type({"附表.甲.数": "1"}).printed("附表")[1] == ["1", "否", "1", "否"]


def test_negative_zero_prints_as_zero(book: Callable) -> None:
    """−0.001 rounds to 0.00; 0 × −5 is 0."""
    form = "表  附表\n[表格]\n甲 | {数} | {负} | {小} |\n[格]\n甲.数 甲.负 数\n甲.小 万元\n[计算]\n甲.负 = 甲.数 × -5\n甲.小 = 甲.数 - 0.001\n"
    assert book(form).type({"附表.甲.数": "0"}).show("附表.甲.负", "附表.甲.小") == ["0", "0.00"]


def test_result_too_large_is_blank_with_a_reason(book: Callable) -> None:
    """A chain of squares neither crashes nor fills the memory."""
    cells = "".join(f"{{a{n}}} | " for n in range(12))
    squares = "".join(f"甲.a{n} = 甲.a{n - 1} × 甲.a{n - 1}\n" for n in range(1, 12))
    form = f"表  附表\n[表格]\n甲 | {cells}\n[格]\n甲.* 数\n[计算]\n{squares}"
    opened = book(form).type({"附表.甲.a0": "9" * 20})
    last = [opened.calculation.cell(opened.ref(f"附表.甲.a{n}")) for n in (1, 2, 11)]
    assert [(cell.text == "", cell.reason) for cell in last] == [(False, ""), (True, "得数太大"), (True, "")]


def test_one_edit_costs_the_same_with_many_projects(yueyang: Callable) -> None:
    """Running totals: with 8 or 300 project forms the same formulas are run once each, beside an override too."""

    def runs(projects: int) -> list[int]:
        book = yueyang(projects)
        for n in (1, projects):
            book.type(money(f"附件3-{n}", "拨款", "26", "26", "22.71"))
        ref, found = book.ref("附件3-2.拨款.执行"), []
        for text in ("26.00", "25.00"):
            before = book.calculation.evaluated
            book.do(SetText(ref, text))
            found.append(book.calculation.evaluated - before)
            book.override("附件1.项目[1].决算", "23", "按决算批复")
        return found

    assert runs(8) == runs(300)
    assert max(runs(8)) <= 40


def test_an_edit_that_changes_nothing_runs_little(yueyang: Callable) -> None:
    """26 instead of 26.00 is the same value: the text changes, the sum stays, nothing behind it runs."""
    book = yueyang(2).type(money("附件3-1", "拨款", "26", "26", "22.71"))
    before = book.calculation.evaluated
    book.type({"附件3-1.拨款.执行": "22.710"})
    assert book.calculation.evaluated - before <= 2


def test_a_look_at_a_few_cells(yueyang: Callable) -> None:
    """With `only`, a cell and what it rests on are as ever, and nothing else has been run or read."""
    book = yueyang(3).type(money("附件3-2", "拨款", "26", "26", "22.71"))
    wanted = book.ref("附件3-2.总额.得分")
    beneath = book.calculation.program.beneath([("附件3", "总额.得分")])
    look = Calculation(book.workbook, only=beneath)
    assert look.text(wanted) == book.calculation.text(wanted) == "8.73"
    forms = {copy.id: copy.form.id for copy in book.workbook.copies}
    assert {(forms[ref.copy], ref.cell) for ref in look.cells} <= beneath
    assert look.evaluated < 3 * 8
    assert [look.label(copy) for copy in book.copies("附件2")] == ["附件2"]


def test_texts_doubled_again_and_again(
    book: Callable[..., Any], quickly: Callable[[Callable[[], Any]], Any]
) -> None:
    """Thirty cells that each say the one before it twice, and functions of a pack that do, fill no memory."""
    rows = "".join(f"| {{字{at}}} |\n" for at in range(31))
    doubled = "".join(f"字{at} = 字{at - 1} & 字{at - 1}\n" for at in range(1, 31))
    pack = "规则包 试用\n[算法]\n双0(x) = x & x 《甲》\n"
    pack += "".join(f"双{at}(x) = 双{at - 1}(x & x) 《甲》\n" for at in range(1, 25))
    form = f"表 附表\n[表格]\n{rows}| {{全}} |\n[格]\n字0 文本 默认 很长的文字\n[计算]\n{doubled}全 = 双24(字0)\n"
    made = quickly(lambda: book(form, pack=pack))
    assert made.text("附表.字10") == "很长的文字" * 1024
    assert made.text("附表.全") == made.text("附表.字30") == ""
    assert made.calculation.cell(made.ref("附表.全")).reason == "连起来超过 10000 个字"


RATE = """表 甲表
[表格]
| 完成 | {完成} | 总数 | {总数} |
| 比率 | {比率} | 折半 | {折半} |
[格]
完成 整数
总数 整数
比率 百分比
折半 百分比
[计算]
比率 = 完成 / 总数
折半 = 比率 / 2
"""


def test_a_blank_put_in_place_of_a_division_by_zero_rests_on_nothing() -> None:
    """What reads it says no longer that something is divided by zero, as it would not say after opening the file anew."""
    book = open_texts(texts_of(RATE)).type({"甲表.完成": "3", "甲表.总数": "0"})
    assert book.calculation.cell(book.ref("甲表.折半")).reason == "用到的数除数为 0"
    book.override("甲表.比率", "", "按批复")
    assert book.calculation.cell(book.ref("甲表.折半")).reason == ""
    assert book.calculation.cells == Calculation(book.workbook).cells
