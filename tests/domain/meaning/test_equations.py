"""What must add up in a form because of what its cells mean."""

from desktop.domain.meaning.equations import Equation, Partition, equations, partitions
from desktop.domain.meaning.meanings import meanings_of
from tests.builders import compiled, texts_of


def form(*rows: str) -> tuple[tuple[Equation, ...], tuple[Partition, ...]]:
    """The equations and partitions of a form with these rows."""
    text = "表  附件1  某表\n[表格]\n" + "\n".join(rows) + "\n[格]\n*.*  万元\n"
    meanings = meanings_of(compiled(texts_of(text)).set)
    found = meanings.forms["附件1"]
    return equations(found, meanings.concepts), partitions(found, meanings.concepts)


def test_balance_over_a_year() -> None:
    """What is left has no stage; it follows from what was really received and spent."""
    found, _ = form(
        " | 项目 | 决算数 |",
        "初 | 年初结转和结余 | {数} |",
        "收 | 收入合计 | {数} |",
        "支 | 支出合计 | {数} |",
        "末 | 年末结转和结余 | {数} |",
    )
    (balance,) = [one for one in found if one.left == "末.数"]
    assert [(cell, minus) for cell, minus in zip(balance.terms, balance.minus, strict=True)] == [
        ("初.数", False), ("收.数", False), ("支.数", True),
    ]  # fmt: skip


def test_a_rate_and_its_base() -> None:
    """执行率 is 执行 over 全年, for each source."""
    found, _ = form(
        " | 项目 | 全年预算数 | 全年执行数 | 执行率 |",
        "总 | 年度资金总额 | {预} | {执} | {率} |",
        "财 | 财政拨款 | {预} | {执} | {率} |",
    )
    assert [(one.left, one.terms, one.quotient, one.certain) for one in found] == [
        ("总.率", ("总.执", "总.预"), True, True), ("财.率", ("财.执", "财.预"), True, True),
    ]  # fmt: skip


def test_parts_of_a_whole() -> None:
    """三公 is 出国, 接待 and 公车 where all are printed; with one missing they are only at most the whole."""
    rows = (
        " | 项目 | 决算数 |",
        "计 | 三公经费 | {数} |",
        "出 | 因公出国费 | {数} |",
        "接 | 公务接待费 | {数} |",
        "车 | 公务用车购置及运行维护费 | {数} |",
    )
    assert form(*rows)[1] == (Partition("计.数", ("出.数", "接.数", "车.数"), True, True),)
    assert form(*rows[:-1])[1] == (Partition("计.数", ("出.数", "接.数"), False, True),)


def test_treasury_income_as_its_kinds_of_budget() -> None:
    """The three kinds stand for 财政拨款收入; with one of them missing nobody knows whether the rest is all."""
    rows = (
        " | 项目 | 金额 |",
        "一 | 一般公共预算财政拨款收入 | {数} |",
        "二 | 政府性基金预算财政拨款收入 | {数} |",
        "三 | 国有资本经营预算财政拨款收入 | {数} |",
        "他 | 其他收入 | {数} |",
        "计 | 本年收入合计 | {数} |",
    )
    assert form(*rows)[1] == (
        Partition("计.数", ("一.数", "二.数", "三.数", "他.数"), True, True, by_rest=True),
    )
    assert form(*rows[:3], *rows[4:])[1] == ()
