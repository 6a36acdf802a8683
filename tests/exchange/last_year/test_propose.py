"""What is taken from last year's report: of each shipped set into the same, and from one set into another."""

from collections.abc import Callable
from functools import cache
from itertools import product

import pytest

from desktop.domain.change.edit import SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.narrative.references import to_ids
from desktop.domain.values.address import find
from desktop.exchange.drafting.opened import opened
from desktop.exchange.last_year.proposal import stale_words, taking
from desktop.exchange.last_year.propose import propose
from desktop.exchange.last_year.source import LastYear
from desktop.sources.document import Document
from desktop.sources.table import Cell, Paragraph, Table, covering
from desktop.store.file import same
from tests.any_edit import SETS, filled
from tests.exchange.last_year.conftest import Taken, sample, take, this_year

# Sample, set, cell of this year, what stands there: "" is nothing.
CASES = [
    ("yueyang-2023", "yueyang-2023", {
        "封面数据.单位名称": "岳阳市智慧城管指挥中心",
        "封面数据.填报日期": "",
        "附件1.接待.上年": "0",
        "附件1.基本支出.上年": "416.39",
        "附件1.公用.上年": "30.15",  # the working sheet of last year says another figure
        "附件1.项目[8].名称": "地下弱电管网专项工作经费",
        "附件1.项目[8].上年": "22.71",
        "附件1.专项.上年": "883.80",
        "附件1.基本支出.决算": "",
        "附件2.指标[1].三级": "信息采集",
        "附件2.指标[1].目标": "30万条",
        "附件2.指标[1].完成": "",
        "附件2.指标[1].得分": "",
        "附件2.目标.完成": "",
        "附件3-8.项目支出名称": "地下弱电管网专项工作经费",
        "附件3-8.总额.执行": "",
        "附件3-8.总额.年初": "",
        "附件3-8.指标[15].三级": "市民满意度",
        "附件3-8.指标[15].目标": "98%以上",
        "附件3-8.指标[15].完成": "",
        "附件3-8.指标[15].得分": "",
        "附件3-8.指标[15].原因": "",
    }),
    ("zhuzhou-2021", "zhuzhou-2021", {
        "附件1-2-2.专项名称": "系统升级维护专项经费",
        "附件1-2-2.总额.执行": "",
        "附件1-2-2.实施期": "2021年1月至2021年12月",
    }),
    ("final-accounts-2021", "final-accounts-2021", {
        "表1.总计.上年": "98.54",
        "表1.总计.本年": "",
        "表3.接待.上年": "0",
        "表3.接待.决算": "",
        "表5.评价.得分": "",
        "表5.评价.等次": "",
        "表5.项目[1].名称": "地下弱电管网专项工作经费项目信息中心工作经费",
        "表5.项目[1].执行": "",
    }),
    ("yueyang-2020", "yueyang-2020", {"底稿.三公.上年": "0", "底稿.数量[1].指标": "地下弱电综合管廊管网建设"}),
    ("yueyang-2021", "yueyang-2021", {
        "底稿.三公.上年": "1.39",
        "底稿.单位[2].名称": "岳阳市城市管理信息中心",
        "底稿.数量[1].目标": "230911",
        "底稿.数量[1].完成": "",
    }),
    ("zhongfang-2020", "zhongfang-2020", {
        "附件1.项目名称": "生态环境保护专项：智慧城管服务",
        "附件1.总额.执行": "",
        "名单.单位[32].名称": "B类单位14",
        "附件2.共性[1].得分": "",
    }),
    ("case-assessment", "case-assessment", {"名单.单位[1].名称": "A类单位01"}),
    # From one set into another, by what the cells mean.
    ("zhuzhou-2021", "yueyang-2023", {
        "附件1.项目[2].名称": "系统升级维护专项经费",
        "附件1.项目[2].上年": "42.62",
        "附件1.基本支出.上年": "362.91",
        "附件3-2.项目支出名称": "系统升级维护专项经费",
        "附件3-2.总额.执行": "",
    }),
    ("yueyang-2023", "zhuzhou-2021", {
        "附件1-2-8.专项名称": "地下弱电管网专项工作经费",
        "附件1-1.指标[1].三级": "信息采集",
    }),
    ("final-accounts-2021", "yueyang-2023", {
        "附件1.采购.上年": "0.00",
        "附件1.基本支出.上年": "60.80",
        "附件1.接待.上年": "",  # 一般公共预算 there, of all here: only a guess
        "附件3-1.项目支出名称": "",  # a list may name several projects in one row
    }),
    ("yueyang-2020", "yueyang-2021", {"底稿.三公.上年": "0"}),
    ("zhuzhou-2021", "zhongfang-2020", {"附件1.项目名称": "", "附件1.目标.预期": ""}),  # two projects, one table
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "set_name", "cells"), CASES, ids=lambda one: one if isinstance(one, str) else ""
)
def test_what_is_taken(
    taken: Callable[[str, str], Taken], name: str, set_name: str, cells: dict[str, str]
) -> None:
    found = taken(name, set_name)
    assert {cell: found.text(cell) for cell in cells} == cells


def test_what_is_marked(taken: Callable[[str, str], Taken]) -> None:
    """Figures, and names and wordings that somebody has to look at; not the unit's name, nor the report's text."""
    found = taken("yueyang-2023", "yueyang-2023")
    assert found.marked("附件1.接待.上年") and found.marked("附件3-1.项目支出名称")
    assert found.marked("附件2.指标[1].目标") and not found.marked("封面数据.单位名称")
    assert found.book.carried[find(found.values, "附件1.项目[8].上年")] == (
        "yueyang-2023.db 附件1 项目第 8 行“地下弱电管网专项工作经费” 2023年决算数"
    )
    assert not any(ref.cell == "基本情况" for ref in found.book.carried)


def test_a_report_of_the_same_set_brings_its_figures_as_this_years(
    taken: Callable[[str, str], Taken],
) -> None:
    """Figures of tables, and of rows that came along under their names."""
    found = taken("yueyang-2023", "yueyang-2023")
    assert "编制＿＿人" in found.text("自评报告.基本情况").replace("__", "＿＿")
    work = next(ref for ref in found.book.texts if ref.cell == "业务.名称")
    for row in [row for copy in found.book.copies for row in copy.rows.get("业务", [])]:
        apply(SetText(work._replace(row=row.id, cell="业务.办理"), "4321"), found.book, found.values)
    found.values.recompute()
    assert "4321" in found.text("自评报告.绩效情况")


def test_figures_are_proposed_by_their_names(taken: Callable[[str, str], Taken]) -> None:
    """People read them in the list; what is taken is kept by ids all the same."""
    found = taken("yueyang-2023", "yueyang-2023")
    quoting = [one for one in found.proposal.entries if "{" in one.new]
    assert quoting and not any("@" in one.new + one.old for one in quoting)
    assert any("@" in found.book.texts[one.ref] for one in quoting)
    again = propose(sample("yueyang-2023"), found.book)
    assert not any("@" in one.old for one in again.entries)


def test_a_chapter_that_is_not_wanted_keeps_its_figures(taken: Callable[[str, str], Taken]) -> None:
    """What stood there quotes a copy by its id, and does so afterwards."""
    found = taken("yueyang-2023", "yueyang-2023")
    (ref,) = [one.ref for one in found.proposal.entries if one.ref.cell == "绩效情况"]
    words = found.book.texts[ref].replace("。", "；", 1)
    assert "@" in words
    apply(SetText(ref, words), found.book, found.values)
    again = propose(sample("yueyang-2023"), found.book)
    assert [one.ref for one in again.entries if not one.sure] == [ref]
    apply(taking(again, [], found.book), found.book, found.values)
    assert found.book.texts[ref] == words


@pytest.mark.parametrize(
    ("chapter", "stale"),
    [
        ("负责城市管理。自评得分97.40分，等次为优。全年巡查4次。", 2),
        ("支出{附件1.基本支出.决算}万元。", 0),
        ("按岳财绩〔2024〕1号文件，负责城市管理。", 0),
    ],
)
def test_the_figures_that_come_along_in_a_text_are_told(chapter: str, stale: int) -> None:
    """Scores are not taken, it was said; one within a chapter came along without a word. Figures of tables are this year's."""
    last = sample("yueyang-2023")
    ref = find(last.values, "自评报告.基本情况")
    book = last.values.workbook
    apply(SetText(ref, to_ids(chapter, last.values)), book)
    found = propose(LastYear(Calculation(book), last.file, last.year), this_year("yueyang-2023", 2024))
    (entry,) = [one for one in found.entries if one.ref.cell == "基本情况"]
    assert entry.stale == stale
    said = "取来的文字里有 2 句带着上年的数，请改成今年的；没改的，审核逐句提示"
    assert stale_words([entry]) == (said if stale else "")


# What must never be carried over: what came of last year.
RESULTS = {
    "指标.完成值", "指标.得分", "得分", "总分", "等级", "填报日期", "指标.原因", "原因", "目标.完成", "成绩", "问题",
    "措施", "执行得分", "总分.得分", "指标.完成率", "执行率", "年度", "工作", "说明",
}  # fmt: skip


@cache
def everything(name: str) -> Calculation:
    """Last year's workbook with something in every cell, for whoever only reads it."""
    return Calculation(filled(name))


@pytest.mark.parametrize(("name", "set_name"), list(product(SETS, SETS)))
def test_no_result_score_date_or_grade_is_ever_taken(name: str, set_name: str) -> None:
    """Whatever stands in last year's workbook, whichever set it is of and whichever the new one is of."""
    values = everything(name)
    book = this_year(set_name, 0)
    proposal = propose(LastYear(values, "上年.db"), book)
    here, there = meanings_of(proposal.room.set), meanings_of(values.set)
    for entry in proposal.entries:
        target, source = (
            proposal.room.copy(entry.ref.copy),
            values.copy(entry.source.copy) if entry.source else None,
        )
        assert target and source and entry.source
        if target.form.outline:
            continue
        for meanings, form, cell in (
            (here, target.form.id, entry.ref.cell),
            (there, source.form.id, entry.source.cell),
        ):
            meaning = meanings.of(form, cell)
            assert meaning is None or meaning.concept not in RESULTS


@pytest.mark.parametrize("name", SETS)
def test_nothing_chosen_changes_nothing(name: str) -> None:
    last = sample(name)
    book = this_year(name, last.year + 1)
    proposal = propose(last, book)
    assert taking(proposal, [], book).edits == ()


@pytest.mark.parametrize("name", SETS)
def test_taken_twice_nothing_more_is_proposed(name: str) -> None:
    last = sample(name)
    found = take(last, this_year(name, last.year + 1))
    again = propose(last, found.book)
    assert [entry.place for entry in again.entries if entry.sure] == []
    assert not again.copies and not again.rows


def test_a_project_that_is_not_wanted_leaves_no_trace() -> None:
    """Nor do its row in the list of projects and its rows of indicators."""
    last = sample("yueyang-2023")
    book = this_year("yueyang-2023", 2024)
    proposal = propose(last, book)
    gone = proposal.entries[-1].project
    assert gone
    apply(taking(proposal, [one.ref for one in proposal.entries if one.project != gone], book), book)
    assert len(book.copies_of("附件3")) == 7
    assert len(book.single("附件1").rows["项目"]) == 7


def test_what_somebody_has_typed_stays() -> None:
    """It is proposed, and not ticked."""
    last = sample("yueyang-2023")
    book = this_year("yueyang-2023", 2024)
    ref = find(Calculation(book), "附件1.基本支出.上年")
    book.texts[ref] = "400"
    proposal = propose(last, book)
    (entry,) = (one for one in proposal.entries if one.ref == ref)
    assert (entry.old, entry.new, entry.sure) == ("400", "416.39", False)
    found = take(last, book)
    assert found.text("附件1.基本支出.上年") == "400.00"


def test_projects_that_are_there_are_filled_not_doubled() -> None:
    last = sample("yueyang-2023")
    found = take(last, this_year("yueyang-2023", 2024))
    ref = find(found.values, "附件3-8.指标[15].目标")
    apply(SetText(ref, ""), found.book, found.values)
    again = take(last, found.book)
    assert len(again.book.copies_of("附件3")) == 8
    assert again.text("附件3-8.指标[15].目标") == "98%以上"


def test_figures_of_another_year_are_no_上年() -> None:
    last = sample("yueyang-2023")
    found = take(last, this_year("yueyang-2023", 2026))
    assert found.text("附件1.接待.上年") == "" and found.text("附件3-1.项目支出名称")
    said = f"“{last.file}”是 2023 年度的，不是上年（2025 年度）"  # the file that was chosen, not the one it goes to
    assert any(said in note for note in found.proposal.notes)


def test_a_row_with_a_label_that_nobody_knows_is_no_total() -> None:
    """A table's title alone says that its money is 一般公共预算: which part of it, only the row could say."""
    cells = [
        Cell(row, column, text=text)
        for row, line in enumerate((("科目", "支出决算数"), ("社会保障和就业支出", "5.73")))
        for column, text in enumerate(line)
    ]
    blocks = (
        Paragraph("一般公共预算财政拨款支出决算情况"),
        Table((40.0, 40.0), (8.0, 8.0), covering(2, 2, cells)),
    )
    report = opened(Document("docx", blocks), "last-year", "上年.docx", 2021)
    proposal = propose(
        LastYear(report.calculation, "上年.docx", 2021), this_year("final-accounts-2021", 2022)
    )
    assert "5.73" not in [entry.new for entry in proposal.sure]


def test_proposing_changes_neither_workbook() -> None:
    last, book = sample("zhuzhou-2021"), this_year("zhuzhou-2021", 2022)
    before, beside = last.values.workbook.beside(), book.beside()
    propose(last, book)
    assert same(last.values.workbook, before) and same(book, beside)
