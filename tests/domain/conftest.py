"""Little report sets written inside the tests: a form as text, what it says, what it comes to."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from desktop.domain.engine.programs import load
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.narrative.references import to_ids
from desktop.resources import FORMS
from tests.builders import Book, open_texts, problems_of, texts_of


@pytest.fixture(scope="session")
def texts() -> Callable[..., dict[str, str]]:
    """The files of a little set."""
    return texts_of


@pytest.fixture(scope="session")
def problems() -> Callable[..., list[str]]:
    """What the loader says against a little set of these forms."""
    return lambda *forms, **more: problems_of(texts_of(*forms, **more))


@pytest.fixture(scope="session")
def problems_in() -> Callable[[dict[str, str]], list[str]]:
    """What the loader says against these files."""
    return problems_of


@pytest.fixture(scope="session")
def book() -> Callable[..., Book]:
    """A new workbook of a little set of these forms."""
    return lambda *forms, **more: open_texts(texts_of(*forms, **more))


@pytest.fixture(scope="session")
def open_set() -> Callable[[dict[str, str]], Book]:
    """A new workbook of the set in these files."""
    return open_texts


@pytest.fixture(scope="session")
def yueyang_texts() -> dict[str, str]:
    """The files of the shipped set, its tables alone: what its report asks for is told in tests of its own."""
    texts = sources_of(FORMS / "yueyang-2023")
    for name in ("report.txt", "working-figures.txt"):
        del texts[name]
        texts["set.txt"] = texts["set.txt"].replace(f"{name}\n", "")
    return texts


@pytest.fixture(scope="session")
def yueyang(yueyang_texts: dict[str, str]) -> Callable[..., Book]:
    """A new workbook of the shipped set with so many project forms."""
    program = load("yueyang-2023", yueyang_texts)

    def start(projects: int = 1) -> Book:
        fresh = Book(program)
        for _ in range(projects):
            fresh.add_copy("附件3")
        return fresh

    return start


_Result = TypeVar("_Result")


@pytest.fixture(scope="session")
def quickly() -> Callable[[Callable[[], _Result]], _Result]:
    """Does something and gives what it comes to; it may cost 3 s of the processor, a hundred times what it needs."""

    def done(act: Callable[[], _Result]) -> _Result:
        begun = time.process_time()
        found = act()
        assert time.process_time() - begun < 3
        return found

    return done


# A little set with a report: two projects' tables, a total over them, and a report that quotes both

TOTAL = """表 总表
[表格]
总额 | 全年预算数 | {预算} | 全年执行数 | {执行} | 执行率 | {率} |
公用经费 | 公用经费 | {预算} | | {执行} | | |
空率 | 没有预算的率 | | | | {率} | |
行* | 明细 | {项} | {数} | | | |
[组 行]
行 自由 2
[格]
*.预算 *.执行 行.数 万元
总额.率 空率.率 百分比 除零印 无法计算
[计算]
总额.(预算 执行) = sum(项目.*)
总额.率 = 总额.执行 / 总额.预算
空率.率 = 总额.执行 / 0
"""
PROJECT = """表 项目
份 多份 标签 项目-{序} 名称 名称
[表格]
| 名称 | {名称} |
| 预算 | {预算} |
| 执行 | {执行} |
[格]
预算 执行 万元
"""
REPORT = """报告 自评报告 绩效自评报告
标题 {年度}年度{单位名称}\\n绩效自评报告
落款 {单位名称}  2024.6.24
[封面]
标题 {年度}年度{单位名称}
单位 {单位名称}
日期 2024年6月
[部分] 第一部分\\n概况
标题 概况
[章 情况] 单位情况
填报说明 写清楚。
| == 预算
| 预算{总表.总额.预算}万元，执行{总表.总额.执行}万元。
[章 结论 可空] {年度}年结论
[部分] 第二部分\\n附件
[章 说明 固定 无题] 说明
| 见附件。
[附件]
项目 项目表
总表
"""


@pytest.fixture
def report(make_report: Callable[[], Any]) -> Any:
    """A workbook with projects 道路 100/80 and 绿化 50/50."""
    return make_report()


@pytest.fixture(scope="session")
def make_report(book: Callable[..., Any]) -> Callable[[], Any]:
    return lambda: _made(book)


def _made(book: Callable[..., Any]) -> Any:
    made = book(TOTAL, PROJECT, REPORT)
    for name, budget, spent in (("道路项目", "100.00", "80.00"), ("绿化项目", "50.00", "50.00")):
        made.add_copy("项目")
        at = len(made.copies("项目"))
        made.type({f"项目-{at}.名称": name, f"项目-{at}.预算": budget, f"项目-{at}.执行": spent})
    return made.type({"封面数据.单位名称": "某中心", "封面数据.年度": "2023"})


@pytest.fixture
def says(report: Any) -> Callable[[str], str]:
    """What a text comes to, written into a chapter of the report as a person types it."""

    def tell(text: str) -> str:
        report.type({"自评报告.结论": to_ids(text, report.calculation)})
        return str(report.text("自评报告.结论"))

    return tell
