"""Another edition of a set: what was typed finds its cell by its id; what is new comes in; what is gone is told."""

import pytest

from desktop.domain.change.edition import renewal
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.values.address import find
from desktop.domain.workbook.step import TextChange

FORM = """\
表    附表  项目表
[表格]
列宽   40  40  40
     | 项目 | 预算 | 执行 |
资金 | 资金 | {预算} | {执行} |
旧行 | 旧行 | {数} | |
指标* | {名称} | {分值} | {得分} |
其他* | {事} | {数} | |
总分 | 总分 | {分值} | {得分} |
[组 指标]
行  固定
甲
  名称 甲项
  分值 40
乙
  名称 乙项
  分值 60
[组 其他]
行  自由 2
[格]
*.预算 *.执行 *.数 总分.分值 指标.分值 指标.得分 总分.得分 分
[计算]
总分.得分 = sum(指标.得分)
[带入]
资金.执行 = 资金.预算
[审核]
错误  资金.执行 ≤ 资金.预算
"""
EXTRA = "表  附页  附页\n[表格]\n| 话 | {话} |\n[格]\n话  文本  默认 无\n"


@pytest.fixture
def carried(texts, open_set):
    """The renewal of a filled workbook, and the calculation under the new edition."""

    def carry(old: tuple[str, ...], new: tuple[str, ...], typed: dict[str, str], override: str = ""):
        book = open_set(texts(*old)).type(typed)
        if override:
            book.override(override, "9", "另有依据")
        to = renewal(book.calculation, load("试用", texts(*new)))
        return to, Calculation(to.book)

    return carry


TYPED = {
    "附表.资金.预算": "10", "附表.旧行.数": "3", "附表.指标[1].得分": "35", "附表.指标[2].得分": "50", "附表.其他[1].事": "杂",
}  # fmt: skip


def test_the_same_edition_changes_nothing(carried) -> None:
    """No sentence, no edit, nothing retired."""
    to, _ = carried((FORM,), (FORM,), TYPED)
    assert (to.changes, to.kept, to.steps, to.retired) == ((), (), (), frozenset())


def test_what_was_typed_stays_where_it_was(carried) -> None:
    """Under its id, with its row; a formula that changed is told and runs."""
    new = FORM.replace("总分.得分 = sum(指标.得分)", "总分.得分 = sum(指标.得分) + 资金.预算")
    to, calculation = carried((FORM,), (new,), TYPED)
    assert to.changes == ("“附表.总分.得分”的公式：“sum(指标.得分)”改成“sum(指标.得分) + 资金.预算”",)
    assert calculation.text(find(calculation, "附表.指标[2].得分")) == "50"
    assert calculation.text(find(calculation, "附表.总分.得分")) == "95.00"


def test_new_forms_cells_and_rows_come_in(carried) -> None:
    """A fixed row at its place, a form with its defaults, each as an edit for the log."""
    new = FORM.replace("乙\n", "丙\n  名称 丙项\n  分值 5\n乙\n").replace(
        "{数} | |\n指标", "{数} | {注} |\n指标"
    )
    to, calculation = carried((FORM,), (new, EXTRA), TYPED)
    names = [find(calculation, f"附表.指标[{n}].得分") for n in (1, 2, 3)]
    assert [calculation.text(ref) for ref in names] == ["35", "", "50"]
    assert calculation.text(find(calculation, "附页.话")) == "无"
    assert "新增“附页 附页”这张表" in to.changes and "“附表”新增格子：旧行.注" in to.changes
    assert "“附表”的“指标”这组行有改动" in to.changes
    assert sorted(type(step).__name__ for step in to.steps) == ["CopyInsertion", "RowInsertion", "TextChange"]
    assert isinstance(to.steps[-1], TextChange) and not to.kept


def test_what_has_no_place_is_kept_and_told(carried) -> None:
    """A cell, a group, a form; a cell that a formula fills now; a fixed row becomes one of the unit's own."""
    new = (
        FORM.replace("旧行 | 旧行 | {数} | |\n", "")
        .replace("其他* | {事} | {数} | |\n", "")
        .replace("[组 其他]\n行  自由 2\n", "")
        .replace("*.数 ", "")
        .replace("甲\n  名称 甲项\n  分值 40\n", "")
        .replace("[计算]\n", "[计算]\n资金.预算 = 8\n")
    )
    to, calculation = carried((FORM, EXTRA), (new,), {**TYPED, "附页.话": "有话"})
    assert [sentence.partition("：")[0] for sentence in to.kept] == [
        "“附页.话”填的“有话”", "“附表.资金.预算”填的“10”", "“附表.旧行.数”填的“3”", "“附表.其他[1].事”填的“杂”",
    ]  # fmt: skip
    assert "没有“附页 附页”这张表了" in to.changes
    assert len(to.retired) == 3, "the form and the two free rows"
    assert calculation.text(find(calculation, "附表.资金.预算")) == "8.00"
    assert calculation.text(find(calculation, "附表.指标[2].得分")) == "35", "the row is the unit's own now"
    assert calculation.text(find(calculation, "附表.总分.得分")) == "85.00"


def test_an_override_needs_a_formula(carried) -> None:
    """Where there is one it stays; where there is none any more it goes, and is told."""
    to, calculation = carried((FORM,), (FORM + "\n",), TYPED, override="附表.资金.执行")
    assert calculation.text(find(calculation, "附表.资金.执行")) == "9" and not to.steps
    to, _ = carried(
        (FORM,), (FORM.replace("[带入]\n资金.执行 = 资金.预算\n", ""),), TYPED, override="附表.资金.执行"
    )
    assert not to.book.overrides and len(to.steps) == 1
    assert to.kept == ("“附表.资金.执行”手工改的“9”：新版这一格没有公式，不再用，改动记录里还有",)


def test_the_words_and_the_checks_are_told(carried) -> None:
    """A changed heading in a sentence of its own, checks by number, a changed requirement by its cell."""
    heading, _ = carried((FORM,), (FORM.replace("| 项目 |", "| 项目名称 |"),), TYPED)
    assert heading.changes == ("“附表”印出来的字、样子或说明有改动",)
    checks, _ = carried((FORM,), (FORM + "错误  资金.预算 ≤ 100\n",), TYPED)
    assert checks.changes == ("“附表”的审核：新增 1 条，去掉 0 条",)
    kinds, _ = carried((FORM,), (FORM.replace("[计算]", "资金.预算  必填\n[计算]"),), TYPED)
    assert kinds.changes == ("“附表.资金.预算”的类型或要求有改动",)


def test_a_changed_rule_is_told(texts, open_set) -> None:
    """Old and new value of a number, of a function's body."""
    pack = "规则包  试用\n[数]\n上限 {} 《甲》\n[算法]\n加倍(数值) = 数值 × {} 《乙》\n"
    book = open_set(texts(FORM, pack=pack.format(10, 2)))
    to = renewal(book.calculation, load("试用", texts(FORM, pack=pack.format(12, 3))))
    assert to.changes == ("规则“上限”：10 改成 12", "算法“加倍”：“数值 × 2”改成“数值 × 3”")
