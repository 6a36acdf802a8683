"""The findings that are kept are those of a fresh look, and cost what a change has touched."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.change.edit import SetExplanation, SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings import index as module
from desktop.domain.findings.find import beside, findings, findings_of
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.index import FindingsIndex
from desktop.domain.findings.line import Place
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.registry import RULES
from desktop.domain.findings.rule import ByPlace, Gathered, Rule, of_book, of_group
from desktop.domain.forms.check import Level
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy
from tests.any_edit import SETS
from tests.builders import Book, open_texts, sample_book, texts_of
from tests.soak import Soak

PROJECT = """表 项目
份 多份 标签 项目-{序} 名称 名称
[表格]
| 名称 | {名称} |
| 预算 | {预算} |
| 执行 | {执行} |
[格]
名称 文本 必填
预算 万元
执行 万元
[审核]
错误 执行 ≤ 预算
  执行超过预算
"""
TOTAL = """表 总表
[表格]
| 预算 | {预算} |
| 执行 | {执行} |
| 上报 | {上报} |
[格]
预算 万元
执行 万元
上报 万元
[带入]
执行 = sum(项目.执行)
[审核]
错误 执行 = 上报
  与上报不一致
"""


@pytest.fixture
def opened() -> Book:
    opened = open_texts(texts_of(PROJECT, TOTAL))
    for at in range(6):
        opened.add_copy("项目")
        opened.type(
            {f"项目-{at + 1}.名称": f"第{at}项", f"项目-{at + 1}.预算": "9", f"项目-{at + 1}.执行": "5"}
        )
    opened.type({"总表.上报": "30"})
    return opened


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The tables that were checked, in order."""
    labels: list[str] = []

    def counted(values: Values, copy: Copy, *more: Any) -> Any:
        labels.append(values.label(copy))
        return findings_of(values, copy, *more)

    monkeypatch.setattr(module, "findings_of", counted)
    yield labels


def test_only_the_tables_that_a_change_touches(opened: Book, looked_at: list[str]) -> None:
    """One project's figure: that project, and the total that takes it in."""
    index = FindingsIndex(opened.calculation)
    index.all()
    looked_at.clear()
    apply(SetText(opened.ref("项目-3.执行"), "12"), opened.workbook, opened.calculation)
    index.changed(opened.calculation.recompute(), False)
    assert index.all() == findings(opened.calculation) != []
    assert sorted(set(looked_at)) == ["总表", "项目-3"]


def test_a_slice_at_a_time(opened: Book, looked_at: list[str]) -> None:
    """However long it takes, a slice is one table, what a rule of the whole workbook reads of one, or such a rule; all
    findings come with the last."""
    index = FindingsIndex(opened.calculation)
    ticks = iter(range(1000))
    found = None
    slices = 0
    while found is None:
        found = index.next(0.5, lambda: float(next(ticks)))
        slices += 1
    assert len(looked_at) == len(opened.workbook.copies)
    gathers = {gather for rule in RULES for gather in rule.gathers}
    assert slices == len(looked_at) * (1 + len(gathers)) + sum(rule.whole for rule in RULES)
    assert found == findings(opened.calculation)


def test_a_rule_with_many_findings_pauses_between_them(opened: Book) -> None:
    """A hint at each of a thousand projects is no one slice of 30 ms."""

    def find(values: Values, gathered: Gathered) -> Iterator[Finding]:
        for number in range(100):
            yield Finding("many", Level.HINT, (opened.ref("总表.上报"),), str(number))

    index = FindingsIndex(opened.calculation, [of_book("many", Level.HINT)(find)])
    tables = len(opened.workbook.copies)
    assert [index.next(0.0) for _ in range(tables + 3)] == [None] * (tables + 3)
    found = index.next(0.0)
    assert found and [one.message for one in found] == [str(number) for number in range(100)]


def test_a_rule_that_a_change_interrupts_begins_anew(opened: Book) -> None:
    """What it had found before the change is not kept beside what it finds after it."""

    def read(values: Values, copy: Copy) -> str:
        return values.text(CellRef(copy.id, "", "执行")) if copy.form.id == "项目" else ""

    def find(values: Values, gathered: Gathered) -> Iterator[Finding]:
        for number in range(100):
            yield Finding("many", Level.HINT, (opened.ref("总表.上报"),), f"{number} {gathered[read]}")

    rules = [of_book("many", Level.HINT, read)(find)]
    index = FindingsIndex(opened.calculation, rules)
    index.all()
    for text in ("6", "7"):
        apply(SetText(opened.ref("项目-3.执行"), text), opened.workbook, opened.calculation)
        index.changed(opened.calculation.recompute(), False)
        assert [index.next(0.0) for _ in range(4)] == [None] * 4  # two tables, and the rule has begun
    assert index.all() == findings(opened.calculation, rules)


def gathers_slowly(opened: Book, name: str) -> list[Rule]:
    """Two rules of the whole workbook that read the same of each project; each takes longer than a slice."""

    def read(values: Values, copy: Copy) -> str:
        return values.text(CellRef(copy.id, "", name)) if copy.form.id == "项目" else ""

    def rule(code: str) -> Rule:
        def find(values: Values, gathered: Gathered) -> Iterator[Finding]:
            said = ",".join(str(one) for one in gathered[read] if one)
            yield Finding(code, Level.HINT, (opened.ref("总表.上报"),), said)

        return of_book(code, Level.HINT, read)(find)

    return [rule("one"), rule("other")]


def test_slices_after_a_change_come_to_an_end(opened: Book) -> None:
    """Rules that read otherwise are asked once each: begun anew in every slice, the first kept the others waiting for ever."""
    rules = gathers_slowly(opened, "执行")
    index = FindingsIndex(opened.calculation, rules)
    index.all()
    for text in ("6", "7"):
        apply(SetText(opened.ref("项目-3.执行"), text), opened.workbook, opened.calculation)
        index.changed(opened.calculation.recompute(), False)
        slices = 1
        while (found := index.next(0.0)) is None and slices < 20:
            slices += 1
        assert found == findings(opened.calculation, rules)
        assert (
            slices == 6
        )  # two tables, what is read of them, and two rules, the last of which leaves nothing


def test_a_change_between_two_slices_that_takes_the_first_back(opened: Book) -> None:
    """What a rule has read in between counts, not what stood there at the last look at everything."""
    rules = gathers_slowly(opened, "执行")
    index = FindingsIndex(opened.calculation, rules)
    index.all()
    opened.do(SetText(opened.ref("项目-3.执行"), "6"))
    index.changed({opened.ref("项目-3.执行")}, False)
    assert index.next(0.0) is None and index.next(0.0) is None  # the table, and one of the rules
    opened.do(SetText(opened.ref("项目-3.执行"), "5"))
    index.changed({opened.ref("项目-3.执行")}, False)
    assert index.all() == findings(opened.calculation, rules)


def test_a_reason_is_seen(opened: Book) -> None:
    """A reason changes no cell, but what is said."""
    opened.type({"项目-2.执行": "11"})
    index = FindingsIndex(opened.calculation)
    [first, *_] = index.all()
    index.explained(opened.do(SetExplanation(first.code, first.where[0], "跨年结算")))
    assert index.all() == findings(opened.calculation)
    assert "跨年结算" in [finding.explanation for finding in index.all()]


def test_a_figure_put_in_by_hand_is_named_wherever_it_breaks_a_check(opened: Book) -> None:
    """The total overridden breaks its check; a project changes beneath it, and the finding is that of a fresh look."""
    index = FindingsIndex(opened.calculation)
    index.all()
    opened.override("总表.执行", "31", "按批复")
    index.changed({opened.ref("总表.执行")}, False)
    assert any("手工填 31" in finding.message and finding.breaks for finding in index.all())
    opened.type({"项目-1.执行": "6"})
    index.changed({opened.ref("项目-1.执行"), opened.ref("总表.执行")}, False)
    assert index.all() == findings(opened.calculation)


def test_a_rule_of_the_whole_workbook_is_asked_again_after_any_change(opened: Book) -> None:
    """It may look anywhere, but reads only those copies again that have changed; it is listed at its first cell."""
    asked: list[int] = []
    read: list[str] = []

    def executed(values: Values, copy: Copy) -> tuple[CellRef, str] | None:
        read.append(copy.id)
        ref = CellRef(copy.id, "", "执行")
        return (ref, values.text(ref)) if copy.form.id == "项目" else None

    def find(values: Values, gathered: Gathered) -> Iterator[Finding]:
        asked.append(1)
        found = [one for one in gathered[executed] if one]
        if len({text for _, text in found}) > 1:
            yield Finding("alike", Level.HINT, tuple(ref for ref, _ in found), "执行数不一样")

    rules = (*RULES, of_book("alike", Level.HINT, executed)(find))
    index = FindingsIndex(opened.calculation, rules)
    assert "alike" not in [one.code for one in index.all()] and len(asked) == 1
    index.all()
    assert len(asked) == 1
    assert len(read) == len(opened.workbook.copies)
    read.clear()
    apply(SetText(opened.ref("项目-3.执行"), "4"), opened.workbook, opened.calculation)
    changed = opened.calculation.recompute()
    index.changed(changed, False)
    found_again = index.all()
    assert set(read) == {ref.copy for ref in changed} and len(read) < len(opened.workbook.copies)
    assert found_again == findings(opened.calculation, rules)
    found = next(one for one in index.all() if one.code == "alike")
    assert found.where[0].copy == opened.copies("项目")[0].id


@pytest.mark.parametrize("name", ["", "上报数  "])
def test_what_a_form_checks_no_rule_of_the_whole_workbook_says_again(name: str) -> None:
    """One cause, one finding, whether the check has a name of its own or goes by its condition."""
    opened = open_texts(texts_of(PROJECT, TOTAL.replace("错误 执行", f"{name}错误 执行")))
    opened.add_copy("项目")
    opened.type({"项目-1.执行": "5", "总表.上报": "30", "项目-1.预算": "9", "项目-1.名称": "甲"})

    def apart(values: Values, gathered: Gathered) -> Iterator[Finding]:
        places = [Place(opened.ref("总表.执行")), Place(opened.ref("总表.上报"))]
        yield at_cells(values, "apart", Level.HINT, places, "不一样")

    [found] = findings(opened.calculation, [of_book("apart", Level.HINT)(apart)])
    assert found.checked_by_form and found.message == "总表：与上报不一致"


def test_where_findings_of_the_whole_workbook_are_listed_is_kept(
    opened: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that says another figure of the same cells leaves it; one that speaks of others does not."""
    put: list[int] = []

    def counted(values: Values, of_forms: list[Any], of_book: list[Finding]) -> Any:
        put.append(len(of_book))
        return beside(values, of_forms, of_book)

    def total(values: Values, gathered: Gathered) -> Iterator[Finding]:
        place = Place(opened.ref("总表.上报"))
        yield at_cells(values, "told", Level.HINT, (place,), values.text(place.ref))

    monkeypatch.setattr(module, "beside", counted)
    rules = [of_book("told", Level.HINT)(total)]
    index = FindingsIndex(opened.calculation, rules)

    def change(name: str, text: str) -> int:
        put.clear()
        apply(SetText(opened.ref(name), text), opened.workbook, opened.calculation)
        index.changed(opened.calculation.recompute(), False)
        assert index.all() == findings(opened.calculation, rules)
        return len(put)

    index.all()
    assert change("项目-1.执行", "10") == 1  # more than its budget, and the sum is another
    assert change("项目-1.执行", "11") == 0
    assert change("项目-1.执行", "5") == 1
    assert change("总表.上报", "31") == 1  # what the rule says


def test_a_rule_of_one_thing_is_asked_again_of_that_alone(opened: Book) -> None:
    """Where a project has changed, of the group that it is in, and of the one that it has left; of all when names change."""
    asked: list[tuple[str, ...]] = []

    def read(values: Values, copy: Copy, ref: CellRef) -> tuple[CellRef, str]:
        return ref, values.text(ref)

    def find(values: Values, same: Sequence[tuple[CellRef, str]]) -> Iterator[Finding]:
        asked.append(tuple(values.label(copy) for ref, _ in same if (copy := values.copy(ref.copy))))
        if len(same) > 1:
            last, _ = same[-1]
            said = f"{title_of(values, last)} {same[0][1]}"
            yield at_cells(values, "same", Level.HINT, (Place(last), Place(same[0][0])), said)

    executed = ByPlace(lambda values, form: ("执行",) if form.id == "项目" else (), read)
    rules = [of_group("same", Level.HINT, executed, lambda one: one[1])(find)]
    index = FindingsIndex(opened.calculation, rules)

    def change(name: str, text: str) -> list[tuple[str, ...]]:
        asked.clear()
        apply(SetText(opened.ref(name), text), opened.workbook, opened.calculation)
        index.changed(opened.calculation.recompute(), False)
        kept = index.all()
        again = list(asked)
        assert kept == findings(opened.calculation, rules)
        return again

    assert "项目-6 执行 5.00" in [one.message for one in index.all()]
    assert sorted(change("项目-3.执行", "4")) == [
        ("项目-1", "项目-2", "项目-4", "项目-5", "项目-6"),
        ("项目-3",),
    ]
    assert sorted(change("项目-5.执行", "4")) == [
        ("项目-1", "项目-2", "项目-4", "项目-6"),
        ("项目-3", "项目-5"),
    ]
    assert change("项目-3.预算", "8") == [
        ("项目-3", "项目-5")
    ]  # it stands outside of all rows, as what was read
    assert change("总表.上报", "29") == []
    index.explained(opened.do(SetExplanation("same", opened.ref("项目-5.执行"), "一样的")))
    assert "一样的" in [one.explanation for one in index.all()]
    assert index.all() == findings(opened.calculation, rules)


def test_what_a_table_is_called_is_told_with_what_was_found_elsewhere() -> None:
    """A finding of the whole workbook names another table: it is told again when that has another name."""
    form = PROJECT.replace("标签 项目-{序}", "标签 {名称}项目")
    opened = open_texts(texts_of(form, TOTAL))
    for at in range(2):
        opened.add_copy("项目")
        opened.put_at(CellRef(opened.copies("项目")[at].id, "", "名称"), f"第{at}项")

    def executed(values: Values, copy: Copy) -> str:
        return values.text(CellRef(copy.id, "", "执行"))

    def find(values: Values, gathered: Gathered) -> Iterator[Finding]:
        first = CellRef(opened.copies("项目")[0].id, "", "执行")
        yield Finding("told", Level.HINT, (opened.ref("总表.上报"), first), title_of(values, first))

    rules = [of_book("told", Level.HINT, executed)(find)]
    index = FindingsIndex(opened.calculation, rules)
    assert "第0项项目 执行" in [one.message for one in index.all()]
    named = CellRef(opened.copies("项目")[0].id, "", "名称")
    apply(SetText(named, "首"), opened.workbook, opened.calculation)
    index.changed(opened.calculation.recompute(), False)
    assert "首项目 执行" in [one.message for one in index.all()]


def test_the_year_that_a_workbook_reports_on_is_read_everywhere() -> None:
    """It is typed once, and what a project says of another year is told with it."""
    form = PROJECT.replace("| 预算 |", "| 说明 | {说明} |\n| 预算 |").replace(
        "预算 万元\n", "说明 文本\n预算 万元\n", 1
    )
    opened = open_texts(texts_of(form))
    opened.add_copy("项目")
    opened.type({"项目-1.说明": "1023年完成，2123年验收", "封面数据.年度": "2023"})
    index = FindingsIndex(opened.calculation)
    for year in ("2023", "2120", "2023"):
        ref = opened.ref("封面数据.年度")
        steps = apply(SetText(ref, year), opened.workbook, opened.calculation)
        index.changed(opened.calculation.recompute(), False)
        assert steps and index.all() == findings(opened.calculation)
        assert ("odd-year" in {one.code for one in index.all()}) is (year == "2023")


# What people type into a sample, so that texts and tables come apart and together again.
TYPED = [
    *("", "0", "1", "3.5", "12", "26.00", "100", "416.39", "694.85", "883.80"),
    *("98%", "≥98%", "优", "良", "件", "人次", "道路", "2022", "2021年", "2023年3月"),
]
_BETWEEN = 3  # edits between two looks at everything
_SLICES = 6  # fewer than so many in between


def assert_kept_is_fresh(name: str, chance: Random, edits: int) -> None:
    """Type into a sample with its report: what is kept, findings and accounts of figures, is that of a fresh look."""
    book = sample_book(name)
    values = Calculation(book)
    index = FindingsIndex(values)
    index.all()
    typed = [ref for copy in book.copies for ref in book.refs(copy) if values.is_typed(ref)]
    numbers = [ref for ref in typed if (cell := values.definition(ref)) and cell.kind.numeric]
    for at in range(edits):
        ref = chance.choice(chance.choice([typed, numbers, numbers]))
        apply(SetText(ref, chance.choice(TYPED)), book, values)
        index.changed(values.recompute(), False)
        for _ in range(chance.randrange(_SLICES)):
            index.next(0.0)
        if at % _BETWEEN == _BETWEEN - 1:
            fresh = FindingsIndex(Calculation(book))
            assert index.all() == fresh.all()
            assert [index.accounts(copy.id) for copy in book.copies] == [
                fresh.accounts(copy.id) for copy in book.copies
            ]


def test_a_text_that_a_change_interrupts_is_read_to_its_end() -> None:
    """A piece that was read again before the change holds; what the whole text came to is still that of before."""
    book = sample_book("national-2020")
    values = Calculation(book)
    index = FindingsIndex(values)
    index.all()
    typed = [ref for copy in book.copies for ref in book.refs(copy) if values.is_typed(ref)]
    budget = next(ref for ref in typed if ref.cell == "基本.预算")
    score = next(ref for ref in typed if ref.cell == "指标.得分" and ref.copy != budget.copy)
    for slices in range(1, 12):  # without the budget another cell says what the report says of something else
        for ref, text in ((budget, "" if slices % 2 else "335.60"), (score, str(slices))):
            apply(SetText(ref, text), book, values)
            index.changed(values.recompute(), False)
            for _ in range(slices):
                index.next(0.0)
        fresh = FindingsIndex(Calculation(book))
        assert index.all() == fresh.all()
        assert [index.accounts(copy.id) for copy in book.copies] == [
            fresh.accounts(copy.id) for copy in book.copies
        ]


@pytest.mark.slow
@settings(max_examples=1)
@given(chance=st.randoms())
@pytest.mark.parametrize("name", SETS)
def test_what_is_kept_of_a_report_is_that_of_a_fresh_look(name: str, chance: Random) -> None:
    """Paragraphs that were not read again say what they would say if they were."""
    assert_kept_is_fresh(name, chance, 6)


@pytest.mark.soak("kept-texts", aim=5_000, of="edits")
def test_what_is_kept_of_a_report_many_more_times(soak: Soak) -> None:
    """The same, over all samples."""

    def case(data: st.DataObject) -> int:
        assert_kept_is_fresh(data.draw(st.sampled_from(SETS)), data.draw(st.randoms()), 12)
        return 12

    soak.search(case)
