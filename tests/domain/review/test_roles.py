"""Who may do what: as properties over any edit of any shipped set."""

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.change.description import IMPORT
from desktop.domain.change.edit import (
    Batch,
    Edit,
    SetChecked,
    SetDecision,
    SetRemark,
    SetSeen,
    SetText,
    apply,
    leaves,
)
from desktop.domain.review.roles import Role, locked, may
from desktop.domain.workbook.workbook import (
    CLOSED,
    FILLING_IN,
    PASSED,
    RETURNED,
    CellRef,
    Checked,
    Decision,
    Remark,
    Seen,
    Workbook,
)
from tests.any_edit import SETS, little, some_edit

AT = "2024-03-01T09:00:00+08:00"
OF_REVIEW = (SetRemark, SetSeen, SetChecked, SetDecision)
edits = st.tuples(st.sampled_from(SETS), st.randoms(use_true_random=False))


@cache
def empty(name: str) -> Workbook:
    return little(name)


def some(name: str, chance: Random) -> tuple[Workbook, Edit]:
    book = empty(name).beside()
    return book, some_edit(chance, book)


@given(edits)
@settings(max_examples=60, deadline=None)
def test_the_supervisor_changes_nothing_that_is_filled_in(drawn: tuple[str, Random]) -> None:
    """Whatever she may do leaves texts, rows, copies, overrides and reasons as they are."""
    book, edit = some(*drawn)
    before = book.beside()
    if may(edit, Role.SUPERVISOR, book) is None:
        apply(edit, book)
        assert replace(book, remarks={}, seen={}, checked={}, decision=Decision()) == before
    else:
        assert not all(isinstance(one, OF_REVIEW) for one in leaves(edit))


@given(edits)
@settings(max_examples=60, deadline=None)
def test_the_clerk_changes_nothing_of_the_review(drawn: tuple[str, Random]) -> None:
    """But answers and what is done; all else she may do as ever."""
    book, edit = some(*drawn)
    book.remarks["r"] = Remark(CellRef(book.copies[0].id, "", ""), "", "请核对", "乙", AT)
    refused = may(edit, Role.CLERK, book)
    assert (refused is not None) == any(isinstance(one, OF_REVIEW) for one in leaves(edit))


@given(edits, st.sampled_from(Role))
@settings(max_examples=60, deadline=None)
def test_a_closed_file_rests(drawn: tuple[str, Random], role: Role) -> None:
    """Nobody does anything but the supervisor opening it again."""
    book, edit = some(*drawn)
    book.decision = Decision(CLOSED, "", "乙", AT)
    reopens = isinstance(edit, SetDecision) and edit.decision.state != CLOSED
    assert (may(edit, role, book) is None) == (reopens and role is Role.SUPERVISOR)
    assert locked(Role.CLERK, book)


@pytest.mark.parametrize("state", [FILLING_IN, RETURNED, PASSED])
def test_the_clerk_goes_on(state: str) -> None:
    """After a return she edits on, and so she does until the file is closed."""
    book = little(SETS[0])
    book.decision = Decision(state, "", "乙", AT)
    ref = next(iter(book.texts), CellRef(book.copies[0].id, "", "单位名称"))
    assert may(SetText(ref, "1"), Role.CLERK, book) is None and locked(Role.CLERK, book) is None


def test_answers_are_the_clerks_and_remarks_the_supervisors() -> None:
    """Each changes her own words in a remark, and not the other's; both mark it as done."""
    book = little(SETS[0])
    remark = Remark(CellRef(book.copies[0].id, "", ""), "", "请核对", "乙", AT)
    book.remarks["r"] = remark
    answer = replace(remark, answer="已改", answered_by="甲", answered_at=AT)
    for changed, clerk, supervisor in (
        (answer, True, False),
        (replace(remark, done=True), True, True),
        (replace(remark, text="请附凭证"), False, True),
        (replace(answer, text="请附凭证"), False, False),
        (None, False, True),
    ):
        edit = SetRemark("r", changed)
        assert (may(edit, Role.CLERK, book) is None) == clerk
        assert (may(edit, Role.SUPERVISOR, book) is None) == supervisor


def test_what_comes_from_another_file_brings_its_review_along() -> None:
    """An import is the clerk's, remarks included; a closed file takes none."""
    book = little(SETS[0])
    ref = CellRef(book.copies[0].id, "", "单位名称")
    brought = Batch((SetSeen(ref, Seen("甲")), SetChecked(ref, Checked("9"))), IMPORT)
    assert may(brought, Role.CLERK, book) is None
    book.decision = Decision(CLOSED, "", "乙", AT)
    refused = may(brought, Role.CLERK, book)
    assert str(refused) == (
        "这个文件已经定稿（乙 2024-03-01），不能再改；要改请上级从“复核 › 以上级身份打开”打开，再点“重新打开”"
    )
