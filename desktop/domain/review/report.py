"""复核意见 on paper: the decision with its reason, both totals, the supervisor's scores, the remarks with their answers."""

from typing import Final

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
from desktop.domain.queries.printed_order import in_printed_order
from desktop.domain.queries.score import score_of_set, unit_name, year_of
from desktop.domain.review.checked_total import checked_values
from desktop.domain.review.remarks import STATES, in_order, place_of
from desktop.domain.review.ticks import holds
from desktop.domain.values.address import heading_of, title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Remark

TITLE: Final = "复核意见"
_SCORE: Final = ((0, 1), (1, 2), (3, 1), (4, 1))  # first column and how many, of each cell
_REMARK: Final = ((0, 1), (1, 1), (2, 2), (4, 1))


def review_report(values: Values, at: str, version: str) -> FilledLayout:
    """The review as it stands, printed at `at` (ISO time) by that version of the program."""
    page = ListPage(TITLE)
    decision = values.workbook.decision
    page.line(TITLE, TITLE_LINE)
    page.line(f"单位：{unit_name(values) or '（没有填）'}　　年度：{year_of(values) or '（没有填）'}", LINE)
    page.line(f"报告集：{values.set.title}", LINE)
    page.line(f"打印时间：{minute_of(at)}　　程序：绩效自评 {version}", LINE)
    page.line(f"结论：{_signed(STATES[decision.state], decision.who, decision.at)}", STRONG_LINE)
    if decision.why:
        page.line(f"理由：{decision.why}", LINE)
    own, shown = score_of_set(values), checked_values(values)
    if own:
        page.line(f"自评总分：{own}", LINE)
    if own and values.workbook.checked:
        page.line(f"核定总分：{score_of_set(shown)}", STRONG_LINE)
    _scores(page, values, shown)
    _remarks(page, values)
    _ticks(page, values)
    return page.filled()


def _scores(page: ListPage, values: Values, shown: Values) -> None:
    """The scores of the supervisor beside the self-rated ones; `shown` are the values with hers."""
    checked = values.workbook.checked
    refs = [ref for ref in in_printed_order(values, checked) if values.definition(ref)]
    page.line(f"一、核定分（{len(refs)} 处）", SECTION)
    if not refs:
        page.line("没有，都按自评得分。", LINE)
        return
    page.table(_SCORE, ("序号", "得分", "自评 → 核定", "理由"))
    for number, ref in enumerate(refs, start=1):
        one = checked[ref]
        figures = f"{values.text(ref) or '空'} → {shown.text(ref)}"
        reason = _signed(one.why, one.who, one.at)
        page.row(_SCORE, (str(number), title_of(values, ref), figures, reason), (SHORT, WORDS, SHORT, WORDS))


def _remarks(page: ListPage, values: Values) -> None:
    remarks = in_order(values)
    done = sum(one.done for _, one in remarks)
    page.line(f"二、批注（{len(remarks)} 条，办完 {done} 条）", SECTION)
    if not remarks:
        page.line("没有。", LINE)
        return
    page.table(_REMARK, ("序号", "状态", "批注", "答复"))
    before = None
    for number, (_, one) in enumerate(remarks, start=1):
        copy = values.copy(one.ref.copy)
        if one.ref.copy != before:
            page.across(heading_of(values, copy) if copy else "已经删掉的表")
            before = one.ref.copy
        answer = _signed(one.answer, one.answered_by, one.answered_at)
        texts = (str(number), standing_of(one), f"{place_of(values, one.ref)}：{told(one)}", answer)
        page.row(_REMARK, texts, (SHORT, SHORT, WORDS, WORDS))


def standing_of(remark: Remark) -> str:
    """What has become of a remark, in a word."""
    return "办完" if remark.done else "已答复" if remark.answer else "待答复"


def told(remark: Remark) -> str:
    """What a remark says, of which words, and who says it."""
    of = f"“{remark.words}”　" if remark.words else ""
    return f"{of}{_signed(remark.text, remark.who, remark.at)}"


def _ticks(page: ListPage, values: Values) -> None:
    seen = values.workbook.seen
    held = sum(holds(values, ref) for ref in seen)
    page.line(f"三、看过的格子：{len(seen)} 格", SECTION)
    if len(seen) > held:
        page.line(f"其中 {len(seen) - held} 格看过以后又改了，要重新看。", LINE)


def _signed(text: str, who: str, at: str) -> str:
    signed = "　".join(filter(None, (who, minute_of(at))))
    return f"{text}（{signed}）" if signed and text else text
