"""The set for the whole country in all its ways of printing: each can be used, and changing from one to another loses nothing."""

from collections.abc import Mapping
from itertools import product, zip_longest

import pytest

from desktop.domain.change.edit import SetText, apply
from desktop.domain.change.edition import renewal
from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.find import findings
from desktop.domain.forms.check import Level
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import box_text
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef, Workbook, new_workbook
from desktop.exchange.json_file import export_json
from desktop.session.library import load_set
from tests.builders import Book, import_into, sample_book, with_every_form
from tests.samples.national_2020 import COURSES, SET, WHOLE

VARIANTS = load_set(SET).set.variants
# What stands on a line of its own in the form or the pack decides together; the rest changes single figures.
LOOKS = ("权重", "成本指标", "指标值")
TOGETHER = [
    dict(zip(LOOKS, words, strict=True))
    for words in product(*([way.word for way in one.ways] for one in VARIANTS if one.name in LOOKS))
]
ALONE = [{one.name: way.word} for one in VARIANTS if one.name not in LOOKS for way in one.ways]
WAYS = [*TOGETHER, *ALONE]


def named(ways: Mapping[str, str]) -> str:
    return " ".join(ways.values())


@pytest.mark.parametrize("ways", WAYS, ids=named)
def test_every_way_can_be_used(ways: dict[str, str]) -> None:
    """It reads, its cells are understood, a new workbook only asks to be filled."""
    program = load_set(SET, ways)
    assert not meanings_of(program.set).problems
    calculation = Calculation(with_every_form(new_workbook(program.set)))
    calculation.recompute()
    assert [one.message for one in findings(calculation) if one.level is not Level.BLANK] == []


@pytest.mark.parametrize("ways", WAYS, ids=named)
def test_weights_make_up_a_hundred(ways: dict[str, str]) -> None:
    """Execution and the first levels together, where these have weights."""
    pack = load_set(SET, ways).set.pack
    first = {one.path[0]: one.weights[0] for one in pack.trees["指标树"].classes}
    given = [weight for weight in first.values() if weight is not None]
    assert not given or pack.numbers["执行分值"].value + sum(given) == pack.numbers["总分值"].value


def typed(book: Workbook) -> dict[str, list[str]]:
    """What is typed, by cell; rows may stand in another order."""
    found: dict[str, list[str]] = {}
    for ref, text in book.texts.items():
        found.setdefault(ref.cell, []).append(text)
    return {cell: sorted(texts) for cell, texts in found.items()}


@pytest.mark.parametrize("ways", TOGETHER, ids=named)
def test_there_and_back(ways: dict[str, str]) -> None:
    """The filled sample put under another way: everything typed has a place to be seen in, and back it is as it was."""
    book = sample_book(SET)
    there = renewal(Calculation(book), load_set(SET, ways))
    assert there.kept == ()
    assert typed(there.book) == typed(book)
    moved = Calculation(there.book)
    shown = {box_text(box, moved) for copy in there.book.copies for box in lay_out(copy, moved).boxes}
    assert {"≥30万条", "28.5万条", "133.50万元", "平台接入行政村数"} <= shown
    assert moved.text(find(moved, "附件2-1.总额.执行率")) == "98.89%"
    back = renewal(moved, load_set(SET))
    assert Calculation(back.book).text(find(moved, "附件1.总分.得分")) == "98.13"
    rows = {row.id: row.class_ for copy in book.copies for rows in copy.rows.values() for row in rows}
    after = {row.id: row.class_ for copy in back.book.copies for rows in copy.rows.values() for row in rows}
    assert rows.items() <= after.items()


def test_what_no_longer_fits_is_told() -> None:
    """Cost at a level of its own: the weights of the levels are others, and the check says which."""
    there = renewal(Calculation(sample_book(SET)), load_set(SET, {"成本指标": "单列一级"}))
    said = [one.message for one in findings(Calculation(there.book))]
    assert any("“成本指标（20分）”各行分值合计 10，统一设置是 20" in one for one in said)
    assert not any("“产出指标（40分）”各行分值合计" in one for one in said)


def test_json_says_the_ways_and_goes_into_no_other() -> None:
    """What export writes comes into a workbook of the same ways, and is refused by one of others, with both named."""
    capped = new_workbook(load_set(SET, {"权重": "20/80"}).set)
    said = export_json(capped, Calculation(capped))
    assert said["variants"] == {
        "权重": "20/80", "成本指标": "产出之下", "指标值": "写在一起", "封顶": "不封顶", "等级": "优良中差",
    }  # fmt: skip
    same = new_workbook(load_set(SET, {"权重": "20/80"}).set)
    assert import_into(same, said) is not None
    with pytest.raises(Refusal, match="照表式“权重：20/80”填的，这个文件是“10/50/30/10”"):
        import_into(new_workbook(load_set(SET).set), said)


def test_points_are_held_against_a_hundred_once_they_are_all_there() -> None:
    """While rows are still without points, too few of them are nothing to accuse; too many are."""
    book = Book(load_set(SET))
    points = [f"附件1.指标[{row}].分值" for row in range(1, len(book.rows("附件1", "指标")) + 1)]

    def accused(typed: str) -> bool:
        book.type(dict(zip_longest(points, typed.split(), fillvalue="")))
        return any("附件1：各项分值合计" in message for message in book.says())

    assert not accused("15") and not accused("15 15 10 10 8 8 7 7")
    assert not accused("15 15 10 10 8 8 7 7 10")
    assert accused("15 15 10 10 8 8 7 7 9") and accused("99")


@pytest.mark.parametrize("reason", ["培训改期", "培训改期。"])
def test_a_reason_ends_its_paragraph_with_one_stop(reason: str) -> None:
    """Whether it was written with one in the table or without."""
    book = sample_book(SET)
    before = {ref: text for ref, text in book.texts.items() if ref.cell == "指标.原因" and text}
    book.texts.update(dict.fromkeys(before, reason))
    calculation = Calculation(book)
    told = calculation.text(find(calculation, "自评报告.偏离原因"))
    assert told.splitlines()[0].endswith("分：培训改期。")


@pytest.mark.parametrize(
    ("reason", "score", "asked"),
    [
        ("材料价格上涨", "9.9", True),  # of the cost that was missed itself
        ("材料价格上涨，尾款在质保期满后支付", "9.9", False),
        ("少办1期，结余8.64万元", "10", False),
    ],
)
def test_what_was_not_spent_has_a_reason_of_its_own(reason: str, score: str, asked: bool) -> None:
    """A reason in the row of costs is that of the execution rate, unless the row has lost points itself and says no more."""
    book = sample_book(SET)
    calculation = Calculation(book)
    copy = next(one for one in book.copies if calculation.label(one) == COURSES)
    row = next(one for one in copy.rows["指标"] if one.class_.endswith("成本指标"))
    for cell, text in (("指标.原因", reason), ("指标.得分", score)):
        apply(SetText(CellRef(copy.id, row.id, cell), text), book, calculation)
    calculation.recompute()
    assert (
        any("预算执行率" in one.message for one in findings(calculation) if one.where[0].copy == copy.id)
        is asked
    )


@pytest.mark.parametrize(("first", "asked"), [("320.00", False), ("32.00", True), ("700.00", True)])
def test_a_budget_that_became_another_wants_a_word(first: str, asked: bool) -> None:
    """A part that is many times what it began with is asked about, whatever reason the table gives for something else."""
    book = sample_book(SET)
    calculation = Calculation(book)
    apply(SetText(find(calculation, f"{WHOLE}.基本.年初"), first), book, calculation)
    calculation.recompute()
    assert any("为什么调整" in one.message for one in findings(calculation)) is asked
