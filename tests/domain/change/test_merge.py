"""Two people go on with one workbook: nothing that only one has changed is lost, and nothing comes that neither wrote."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.change.content import COPY, ORDER, ROW, TEXT, Spot, compared, content_of
from desktop.domain.change.edit import (
    AddRow,
    Edit,
    MoveRow,
    RemoveCopy,
    RemoveRow,
    SetCarried,
    SetOverride,
    SetRemark,
    SetText,
    apply,
    with_followers,
)
from desktop.domain.change.merge import Merge, merge
from desktop.domain.engine.calculation import Calculation
from desktop.domain.workbook.workbook import CellRef, Override, Remark, Row, Workbook, new_id
from tests.any_edit import SETS, little, some_edit
from tests.store.typist import digest

FORM = "表 记\n[表格]\n头 | {甲} | {乙} |\n行* | {名} | {数} |\n话 | {话} | < |\n[格]\n话.话  长文本\n[组 行]\n行 自由 3\n"
Begun = Callable[[], Workbook]


@pytest.fixture(scope="module")
def begun(book: Callable) -> Begun:
    opened: Any = book(FORM).type(
        {
            "记.头.甲": "1",
            "记.行[1].名": "一",
            "记.行[2].名": "二",
            "记.行[3].数": "3",
            "记.话.话": "甲。\n乙。\n丙。",
        }
    )
    return opened.workbook.beside


def typed(book: Workbook, cell: str, text: str, row: int | None = None) -> None:
    copy = book.single("记")
    id_ = copy.rows["行"][row].id if row is not None else ""
    apply(SetText(CellRef(copy.id, id_, cell), text), book)


def words(book: Workbook, cell: str, row: int | None = None) -> str:
    copy = book.single("记")
    return book.texts.get(CellRef(copy.id, copy.rows["行"][row].id if row is not None else "", cell), "")


def both(begun: Begun) -> tuple[Workbook, Workbook, Workbook]:
    base = begun()
    return base, base.beside(), base.beside()


def result(base: Workbook, ours: Workbook, theirs: Workbook, taken: Any = ()) -> tuple[Workbook, Merge]:
    """What comes out, and how; neither side is touched."""
    found, target = merge(content_of(base), ours, theirs, taken), ours.beside()
    apply(found.edit, target)
    return target, found


# Cases


def test_each_has_typed_elsewhere(begun: Begun) -> None:
    base, ours, theirs = both(begun)
    typed(ours, "头.甲", "我的")
    typed(theirs, "行.名", "他的", 1)
    after, found = result(base, ours, theirs)
    assert (words(after, "头.甲"), words(after, "行.名", 1), found.clashes) == ("我的", "他的", ())


def test_both_have_typed_in_a_cell(begun: Begun) -> None:
    """Both values are told, and one is taken; alike typed is no clash."""
    base, ours, theirs = both(begun)
    typed(ours, "头.甲", "我的")
    typed(theirs, "头.甲", "他的")
    for book in (ours, theirs):
        typed(book, "头.乙", "一样")
    after, found = result(base, ours, theirs)
    [clash] = found.clashes
    assert (clash.ours, clash.theirs, words(after, "头.甲")) == ("我的", "他的", "我的")
    after, _ = result(base, ours, theirs, [clash.spot])
    assert (words(after, "头.甲"), words(after, "头.乙")) == ("他的", "一样")


@pytest.mark.parametrize(
    ("mine", "other", "comes_to", "apart"),
    [
        ("甲！\n乙。\n丙。", "甲。\n乙。\n丙！", "甲！\n乙。\n丙！", []),
        ("甲！\n乙。\n丙。", "甲。\n乙！\n丙。", "甲！\n乙！\n丙。", []),
        ("甲。\n乙。\n丙。\n丁。", "开头。\n甲。\n乙。\n丙。", "开头。\n甲。\n乙。\n丙。\n丁。", []),
        ("甲。\n丙。", "甲。\n乙。\n丙。\n丁。", "甲。\n丙。\n丁。", []),
        ("甲。\n乙一。\n丙。", "甲。\n乙二。\n丙！", "甲。\n乙一。\n丙！", [("乙一。", "乙二。")]),
        ("甲。\n丙。", "甲。\n乙二。\n丙。", "甲。\n丙。", [("", "乙二。")]),
    ],
)
def test_a_text_by_paragraphs(
    begun: Begun, mine: str, other: str, comes_to: str, apart: list[tuple[str, str]]
) -> None:
    """Only a paragraph that both have changed has to be chosen."""
    base, ours, theirs = both(begun)
    typed(ours, "话.话", mine)
    typed(theirs, "话.话", other)
    after, found = result(base, ours, theirs)
    assert (words(after, "话.话"), [(one.ours, one.theirs) for one in found.clashes]) == (comes_to, apart)


def test_a_row_that_one_took_out_and_the_other_wrote_in(begun: Begun) -> None:
    """It stays or goes as it is chosen, with what was written in it."""
    base, ours, theirs = both(begun)
    copy = base.single("记")
    first = copy.rows["行"][0].id
    apply(RemoveRow(copy.id, first), ours)
    typed(theirs, "行.数", "9", 0)
    after, found = result(base, ours, theirs)
    [clash] = found.clashes
    assert clash.spot == Spot(ROW, copy.id, first, "行") and (clash.ours, clash.theirs) == ("", "一、9")
    assert after.single("记").row(first) is None
    after, _ = result(base, ours, theirs, [clash.spot])
    assert (words(after, "行.名", 0), words(after, "行.数", 0)) == ("一", "9")


@pytest.mark.parametrize(
    ("mine", "other", "comes_to", "clash"),
    [
        ("bacd", "abdc", "badc", False),  # each has moved others
        ("bacd", "bacd", "bacd", False),
        ("bcda", "abcd", "bcda", False),
        ("abxcd", "abcyd", "abxcyd", False),
        ("bcda", "acbd", "cbda", False),
        ("bcad", "bcda", "bcad", True),  # a stands behind c, or behind d
        ("acd", "abdc", "adc", False),  # b is gone
        ("axbcd", "aybcd", "axybcd", False),  # two at one place
    ],
)
def test_orders(begun: Begun, mine: str, other: str, comes_to: str, clash: bool) -> None:
    """Rows that were moved stand where their side put them; new ones where they were put in."""
    base = begun()
    copy = base.single("记")
    books = [base, base.beside(), base.beside()]
    for book, order in zip(books, ("abcd", mine, other), strict=True):
        book.single("记").rows["行"] = [Row(letter, "行") for letter in order]
    after, found = result(*books)
    assert "".join(row.id for row in after.single("记").rows["行"]) == comes_to
    assert [one.spot for one in found.clashes] == ([Spot(ORDER, copy.id, "", "行")] if clash else [])
    if not clash:
        back, _ = result(books[0], books[2], books[1])
        assert "".join(row.id for row in back.single("记").rows["行"]) == comes_to


def test_a_figure_confirmed_by_one_and_replaced_by_the_other(begun: Begun) -> None:
    """Last year's figure: who says that it is right, and who says that it is another, have both said something."""
    base, ours, theirs = both(begun)
    ref = CellRef(base.single("记").id, "", "头.甲")
    for book in (base, ours, theirs):
        apply(SetCarried(ref, "上年"), book)
    apply(SetCarried(ref, ""), ours)
    for edit in (SetText(ref, "5"), SetCarried(ref, "")):
        apply(edit, theirs)
    after, found = result(base, ours, theirs)
    [clash] = found.clashes
    assert (clash.ours, clash.theirs) == ("1", "5") and ref not in after.carried
    after, found = result(base, base, theirs)
    assert not found.clashes and (after.texts[ref], after.carried) == ("5", {})


def test_a_copy_that_one_took_out_and_the_other_wrote_in() -> None:
    """The table stays with its line in the others, or goes with it."""
    base = little("yueyang-2023")
    calculation = Calculation(base)
    chance = Random(1)
    while not base.copies_of("附件3"):
        apply(some_edit(chance, base), base, calculation)
    copy = base.copies_of("附件3")[0]
    ours, theirs = base.beside(), base.beside()
    apply(with_followers(RemoveCopy(copy.id), theirs), theirs)
    ref = CellRef(copy.id, "", "项目支出名称")
    apply(SetText(ref, "新名"), ours)
    lines = [row for one in base.copies for row in one.all_rows if row.source == copy.id]
    assert lines
    for taken in (False, True):
        spot = Spot(COPY, copy.id, "", "")
        after, found = result(base, ours, theirs, [spot] if taken else [])
        assert [one.spot for one in found.clashes] == [spot]
        following = [row for one in after.copies for row in one.all_rows if row.source == copy.id]
        assert (after.copy(copy.id) is None, following) == (taken, [] if taken else lines)


def test_who_signed_it_is_no_change(begun: Begun) -> None:
    """The same figure put in by hand, for the same reason, by two people."""
    base, ours, theirs = both(begun)
    ref = CellRef(base.single("记").id, "", "头.乙")
    for book, who in ((ours, "甲"), (theirs, "乙")):
        apply(SetOverride(ref, Override("9", "按批复", who, "2024")), book)
    assert result(base, ours, theirs)[1] == Merge(merge(content_of(base), ours, ours).edit, ())


def test_a_remark_and_its_answer_come_from_two_hands(begun: Begun) -> None:
    """The supervisor rewords it while the clerk answers: both hold. Taken back while it is answered: somebody chooses."""
    base, ours, theirs = both(begun)
    remark = Remark(CellRef(base.single("记").id, "", "头.甲"), "", "请核对")
    for book in (base, ours, theirs):
        apply(SetRemark("r", remark), book)
    answered = replace(remark, answer="已核对", answered_by="甲", done=True)
    apply(SetRemark("r", answered), ours)
    apply(SetRemark("r", replace(remark, text="请核对合同")), theirs)
    after, found = result(base, ours, theirs)
    assert after.remarks == {"r": replace(answered, text="请核对合同")} and not found.clashes
    apply(SetRemark("r", None), theirs)
    after, found = result(base, ours, theirs)
    [clash] = found.clashes
    assert (clash.ours, clash.theirs, after.remarks) == ("请核对", "", {"r": answered})
    assert result(base, ours, theirs, [clash.spot])[0].remarks == {}


# Properties


def change(book: Workbook, chance: Random, times: int) -> None:
    """So many things that a person does to the little table: more meet in it than in a large one."""
    for _ in range(times):
        copy = book.single("记")
        rows = copy.rows["行"]
        edits: list[Edit] = [
            SetText(CellRef(copy.id, "", chance.choice(["头.甲", "头.乙"])), chance.choice("甲乙 ")),
            SetText(
                CellRef(copy.id, "", "话.话"),
                "\n".join(chance.sample(["甲。", "乙。", "丙。", "丁。", "戊。"], 3)),
            ),
            SetCarried(CellRef(copy.id, "", "头.甲"), chance.choice(["", "上年", "另一处"])),
        ]
        edits.append(AddRow(copy.id, Row(new_id(), "行"), chance.randint(0, len(rows))))
        if rows:
            row = chance.choice(rows)
            cell = CellRef(copy.id, row.id, chance.choice(["行.名", "行.数"]))
            edits += [SetText(cell, chance.choice(["", "丙", "丁"]))] * 3
            edits += [RemoveRow(copy.id, row.id), MoveRow(copy.id, row.id, chance.randint(0, len(rows) - 1))]
        apply(chance.choice(edits), book)


def any_change(book: Workbook, chance: Random, times: int) -> None:
    calculation = Calculation(book)
    for _ in range(times):
        apply(some_edit(chance, book), book, calculation)


def holds(base: Workbook, ours: Workbook, theirs: Workbook) -> None:
    """What is promised of every merge."""
    after, found = result(base, ours, theirs)
    assert digest(result(base, ours, base)[0]) == digest(ours)
    there, none = result(base, base, theirs)
    assert digest(there) == digest(theirs) and not none.clashes
    back, mirrored = result(base, theirs, ours)
    if not found.clashes:
        assert not mirrored.clashes and digest(back) == digest(after)
    assert {one.spot for one in mirrored.clashes} == {one.spot for one in found.clashes}
    chosen, _ = result(base, theirs, ours, {one.spot for one in found.clashes})
    assert digest(chosen) == digest(after)
    if not found.clashes:
        assert digest(result(base, after, theirs)[0]) == digest(after)
    assert digest(result(theirs, after, theirs)[0]) == digest(after)
    nothing_vanishes(base, ours, theirs, after, found)
    fresh = ours.beside()
    calculation = Calculation(fresh)
    apply(found.edit, fresh, calculation)
    calculation.recompute()
    assert calculation.cells == Calculation(after).cells


def nothing_vanishes(base: Workbook, ours: Workbook, theirs: Workbook, after: Workbook, found: Merge) -> None:
    """Whatever one side has changed is so in the result, or is told."""
    was, now = content_of(base), content_of(after)
    told = {one.spot._replace(code="") if one.spot.kind == TEXT else one.spot for one in found.clashes}
    whole = {one.spot.row or one.spot.copy for one in found.clashes if one.gone}
    rows = {row.id: row for book in (base, ours, theirs) for copy in book.copies for row in copy.all_rows}
    for side in (content_of(ours), content_of(theirs)):
        for spot in {*was.state, *side.state}:
            row = rows.get(spot.row)
            if {spot.copy, spot.row, row.source if row else ""} & whole or spot in told:
                continue
            held, before = (compared(spot, one.state.get(spot)) for one in (side, was))
            if held == before or spot.kind == "carried":
                continue
            comes = compared(spot, now.state.get(spot))
            written = spot.kind == TEXT and "\n" in "".join((*held, *comes))
            gone = (
                not any(spot.row in ids for ids in now.rows.values())
                if spot.row
                else spot.copy not in now.copies
            )
            assert comes == held or written or (gone and not held and spot.copy)
        for id_ in {*side.copies} - {*was.copies} - whole:
            assert id_ in now.copies


@given(st.randoms(use_true_random=False), st.integers(0, 6), st.integers(0, 6))
def test_of_a_little_table(begun: Begun, chance: Random, here: int, there: int) -> None:
    base, ours, theirs = both(begun)
    change(ours, chance, here)
    change(theirs, chance, there)
    holds(base, ours, theirs)


@settings(max_examples=4)
@given(
    st.randoms(use_true_random=False),
    st.sampled_from(SETS),
    st.integers(0, 8),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_of_any_workbook(chance: Random, name: str, common: int, here: int, there: int) -> None:
    base = little(name)
    any_change(base, chance, common)
    ours, theirs = base.beside(), base.beside()
    any_change(ours, chance, here)
    any_change(theirs, chance, there)
    holds(base, ours, theirs)
