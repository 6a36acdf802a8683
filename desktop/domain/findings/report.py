"""The check as a report on paper: the verdict, every finding table by table, what was put in by hand, what was silenced.

A table like any other, laid out for the same printer. Widths in mm.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from desktop.domain.findings.finding import Finding, verdict
from desktop.domain.findings.registry import RULES
from desktop.domain.findings.switches import all_switches
from desktop.domain.layout.form_layout import FilledLayout
from desktop.domain.layout.list_page import (
    LINE,
    SECTION,
    SHORT,
    STRONG_LINE,
    TITLE_LINE,
    WORDS,
    ListPage,
    minute_of,
)
from desktop.domain.queries.score import unit_name, year_of
from desktop.domain.values.address import heading_of, title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy, Explanation, Override

TITLE: Final = "审核报告"
_FINDING: Final = ((0, 1), (1, 1), (2, 2), (4, 1))  # first column and how many, of each cell
_UNCHECKED: Final = "不查"
_BY_HAND: Final = ((0, 1), (1, 2), (3, 1), (4, 1))


def check_report(values: Values, found: Sequence[Finding], at: str, version: str) -> FilledLayout:
    """The report of a check that found this, made at `at` (ISO time) by that version of the program."""
    sheet = ListPage(TITLE)
    sheet.line(TITLE, TITLE_LINE)
    sheet.line(f"单位：{unit_name(values) or '（没有填）'}　　年度：{year_of(values) or '（没有填）'}", LINE)
    sheet.line(f"报告集：{values.set.title}", LINE)
    sheet.line(f"审核时间：{minute_of(at)}　　程序：绩效自评 {version}", LINE)
    sheet.line(f"结论：{verdict(found)}", STRONG_LINE)
    standing = [one for one in found if not one.silenced]
    _findings(sheet, values, standing)
    _overrides(sheet, values)
    _silenced(sheet, values, [one for one in found if one.silenced])
    _switched(sheet, values)
    return sheet.filled()


def _findings(sheet: ListPage, values: Values, found: Sequence[Finding]) -> None:
    _listed(
        sheet, values, f"一、审核发现（{len(found)} 条）", "说明", found,
        lambda one: _dated(one.explanation, _answer(values, one)) or _asked(one),
    )  # fmt: skip


def _overrides(sheet: ListPage, values: Values) -> None:
    refs = [ref for copy in values.workbook.copies for ref in values.workbook.refs(copy)]
    by_hand = [(ref, one) for ref in refs if (one := values.workbook.overrides.get(ref))]
    sheet.line(f"二、手工改过的数（{len(by_hand)} 处）", SECTION)
    if not by_hand:
        sheet.line("没有。", LINE)
        return
    sheet.table(_BY_HAND, ("序号", "格子", "按公式 → 手工填", "理由"))
    for number, (ref, one) in enumerate(by_hand, start=1):
        figures = f"{values.computed_text(ref) or '空'} → {one.text}"
        sheet.row(
            _BY_HAND,
            (str(number), title_of(values, ref), figures, _dated(one.reason, one)),
            (SHORT, WORDS, SHORT, WORDS),
        )


def _silenced(sheet: ListPage, values: Values, found: Sequence[Finding]) -> None:
    _listed(
        sheet, values, f"三、说明是误报、已忽略的（{len(found)} 条）", "忽略的理由", found,
        lambda one: _dated(one.silenced, _answer(values, one)),
    )  # fmt: skip


def _switched(sheet: ListPage, values: Values) -> None:
    """What the set has changed of the general rules; nothing at all where it has changed nothing."""
    known = {rule.code: rule for rule in RULES}
    switches = [(form, one) for form, one in all_switches(values.set) if one.code in known]
    if not switches:
        return
    sheet.line(f"四、报告集改过的规则（{len(switches)} 条；是这套表定的，不是单位改的）", SECTION)
    sheet.table(_BY_HAND, ("序号", "查什么", "怎么改的", "这套表写的理由"))
    for number, (form, one) in enumerate(switches, start=1):
        rule = f"{form or '各表'}：{known[one.code].description}"
        to = f"{known[one.code].level.word} → {one.level.word if one.level else _UNCHECKED}"
        sheet.row(_BY_HAND, (str(number), rule, to, one.reason), (SHORT, WORDS, SHORT, WORDS))


def _listed(
    sheet: ListPage,
    values: Values,
    section: str,
    answer: str,
    found: Sequence[Finding],
    of: Callable[[Finding], str],
) -> None:
    """A section of findings, table by table; `answer` heads the column that holds what somebody said `of` each."""
    sheet.line(section, SECTION)
    if not found:
        sheet.line("没有。", LINE)
        return
    sheet.table(_FINDING, ("序号", "级别", "内容", answer))
    for copy, number, one in _numbered(values, found):
        if copy:
            sheet.across(heading_of(values, copy))
        sheet.row(_FINDING, (number, one.level.word, one.message, of(one)), (SHORT, SHORT, WORDS, WORDS))


def _numbered(values: Values, found: Iterable[Finding]) -> Iterator[tuple[Copy | None, str, Finding]]:
    """Each with its number, and with the copy of its first cell where another begins."""
    before = ""
    for number, one in enumerate(found, start=1):
        id_ = one.where[0].copy
        yield None if id_ == before else values.copy(id_), str(number), one
        before = id_


def _answer(values: Values, finding: Finding) -> Explanation | Override | None:
    """Whose word it is that stands at a finding."""
    why = values.workbook.explanations.get(finding.reason_key) if finding.reason_key else None
    return why or values.workbook.overrides.get(finding.where[0])


def _dated(text: str, by: Explanation | Override | None) -> str:
    """With when it was said. By whom the file's log tells: that may be a login, and on paper it is the unit that speaks."""
    when = minute_of(by.at) if by and text else ""
    return f"{text}（{when}）" if when else text


def _asked(finding: Finding) -> str:
    return f"数字变了，要重新确认；原来的说明：{finding.earlier}" if finding.earlier else ""
