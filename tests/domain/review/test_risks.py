"""What a supervisor should look at first: each sort of risk in a workbook where it is, and none where it is not."""

import pytest

from desktop.domain.change.edit import SetExplanation, SetSeen, SetText
from desktop.domain.findings.find import findings
from desktop.domain.proofread.remark import Attribution, Span, Status
from desktop.domain.review.risk import Since, Sort
from desktop.domain.review.risks import risks
from desktop.domain.review.ticks import figure_of, holds
from desktop.domain.workbook.workbook import CellRef, Seen
from tests.builders import Book, open_texts, texts_of

FORM = """表  附表1  绩效表
得分    总.总分  满分 总.合计
[表格]
甲 | 预算 | {预算} | 执行 | {执行} | 执行率 | {执行率} |
| 指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因 |
指标 * | {名称} | {指标值} | {完成值} | {分值} | {得分} | {原因} |
总 | 总分 | {合计} | {总分} | < | < | < |
[组 指标]
行  自由 3
[格]
甲.预算 甲.执行  万元
甲.执行率  百分比
指标.名称 指标.指标值 指标.完成值 指标.原因  文本
指标.分值 指标.得分 总.合计 总.总分  分
[计算]
甲.执行率 = 甲.执行 ÷ 甲.预算
总.合计 = sum(指标.分值)
总.总分 = sum(指标.得分)
[失分]
指标.得分  满分 指标.分值  名称 指标.名称  理由 指标.原因
[审核]
超支  待说明  甲.执行 ≤ 甲.预算
        执行 {甲.执行} 大于预算 {甲.预算}
"""


@pytest.fixture
def book() -> Book:
    return open_texts(texts_of(FORM))


def told(book: Book, *touched: CellRef) -> list[tuple[str, str]]:
    found = findings(book.calculation)
    return [
        (risk.sort.value, risk.message)
        for risk in risks(book.calculation, found, {}, Since(frozenset(touched)))
    ]


def sorts(book: Book, *touched: CellRef) -> set[str]:
    return {sort for sort, _ in told(book, *touched)} - {Sort.BLANK.value}


def rows(book: Book, *lines: tuple[str, str, str, str, str]) -> None:
    for at, line in enumerate(lines, start=1):
        for column, text in zip(("名称", "指标值", "完成值", "分值", "得分"), line, strict=True):
            book.type({f"附表1.指标[{at}].{column}": text})


def test_a_low_rate(book: Book) -> None:
    """Below 80 %; at 80 % it is none."""
    book.type({"附表1.甲.预算": "100", "附表1.甲.执行": "79"})
    assert (Sort.LOW.value, "附表1 执行率只有 79.00%") in told(book)
    book.type({"附表1.甲.执行": "80"})
    assert Sort.LOW.value not in sorts(book)


def test_what_nobody_has_explained_comes_before_the_rest(book: Book) -> None:
    """A finding without its reason; with one it is told with that, and silenced one of another sort."""
    book.type({"附表1.甲.预算": "10", "附表1.甲.执行": "12"})
    [finding] = [one for one in findings(book.calculation) if one.checked_by_form]
    assert told(book)[0][0] in (Sort.BLANK.value, Sort.UNEXPLAINED.value)
    assert Sort.UNEXPLAINED.value in sorts(book)
    book.do(SetExplanation(finding.code, finding.where[0], "年中追加", finding.fingerprint))
    assert Sort.UNEXPLAINED.value not in sorts(book)
    assert any(
        sort == Sort.EXPLAINED.value and said.endswith("（说明：年中追加）") for sort, said in told(book)
    )
    book.do(SetExplanation(finding.code, finding.where[0], "误报", finding.fingerprint, silences=True))
    assert Sort.SILENCED.value in sorts(book)


def test_a_figure_put_in_by_hand(book: Book) -> None:
    """With its reason it explains itself to the check, and is looked at all the same."""
    book.type({"附表1.甲.预算": "100", "附表1.甲.执行": "90"})
    book.override("附表1.甲.执行率", "95.00%", "按批复")
    assert Sort.OVERRIDDEN.value in sorts(book)


def test_full_marks_throughout(book: Book) -> None:
    """Every score at its full marks; one point lost, and it is none."""
    rows(book, ("次数", "12次", "13次", "50", "50"), ("人数", "20人", "21人", "50", "50"))
    assert Sort.FULL.value in sorts(book)
    book.type({"附表1.指标[2].得分": "49"})
    assert Sort.FULL.value not in sorts(book)


def test_results_copied_from_targets(book: Book) -> None:
    """All results are their targets, three at least."""
    rows(book, *((name, "12次", "12次", "30", "29") for name in ("甲", "乙", "丙")))
    assert Sort.COPIED.value in sorts(book)
    book.type({"附表1.指标[3].完成值": "13次"})
    assert Sort.COPIED.value not in sorts(book)


def test_far_over_the_target(book: Book) -> None:
    """130 % or more, and also where the clerk has written why."""
    rows(book, ("次数", "≥10次", "13次", "50", "50"))
    book.type({"附表1.指标[1].原因": "年中追加任务"})
    assert Sort.OVER.value in sorts(book)
    book.type({"附表1.指标[1].完成值": "12次"})
    assert Sort.OVER.value not in sorts(book)


def test_a_tick_falls_with_its_figure(book: Book) -> None:
    """When a figure beneath the ticked one changes, and comes back with it."""
    book.type({"附表1.甲.预算": "100", "附表1.甲.执行": "90"})
    rate = book.ref("附表1.甲.执行率")
    book.do(SetSeen(rate, Seen(figure_of(book.calculation, rate), "乙", "")))
    assert holds(book.calculation, rate) and Sort.CHANGED.value not in sorts(book)
    steps = book.do(SetText(book.ref("附表1.甲.执行"), "95"))
    assert not holds(book.calculation, rate)
    assert (Sort.CHANGED.value, "附表1 执行率：看的时候是 90.00%，现在是 95.00%") in told(book)
    book.undo(steps)
    assert holds(book.calculation, rate)


def test_what_was_touched_since_the_return(book: Book) -> None:
    """And nobody has ticked."""
    book.type({"附表1.甲.预算": "100"})
    assert (Sort.CHANGED.value, "附表1 预算：退回以后改过，现在是 100.00") in told(
        book, book.ref("附表1.甲.预算")
    )


def test_a_figure_of_a_text_without_a_source(book: Book) -> None:
    """As the proof-reading has accounted for it."""
    ref = CellRef(book.copies("附表1")[0].id, "", "甲.预算")
    account = {
        "x": {
            ref: [
                Attribution(Span(0, 2, 5), "90次", Status.NOWHERE),
                Attribution(Span(0, 6, 8), "9次", Status.CELL),
            ]
        }
    }
    found = [one for one in risks(book.calculation, [], account) if one.sort is Sort.UNATTRIBUTED]
    assert [(one.where, one.span) for one in found] == [((ref,), Span(0, 2, 5))]


def test_a_long_text_is_ticked_by_its_fingerprint(book: Book) -> None:
    """A tick of a chapter is short, and falls with any of its signs."""
    ref = book.ref("附表1.指标[1].名称")
    book.put_at(ref, "甲" * 500)
    before = figure_of(book.calculation, ref)
    book.put_at(ref, "甲" * 499 + "乙")
    assert len(before) < 60 and figure_of(book.calculation, ref) != before


def test_a_table_filled_in_anew_is_one_line(book: Book) -> None:
    """More than a dozen changed cells of one table are told together, and lead to each of them."""
    copy = book.copies("附表1")[0]
    refs = [ref for ref in book.workbook.refs(copy) if book.calculation.is_typed(ref)]
    changed = [
        one for one in risks(book.calculation, [], {}, Since(frozenset(refs))) if one.sort is Sort.CHANGED
    ]
    assert [one.message for one in changed] == [f"附表1：退回以后改过的有 {len(refs)} 格"]
    assert set(changed[0].where) == set(refs)
