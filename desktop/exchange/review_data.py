"""What a file from outside says of a review: remarks, ticks, scores, the decision; and the same written out.

    "review": {"remarks": [{"id", "where", "words", "text", "who", "at", "answer", "answered_by", "answered_at", "done"}],
               "seen": [{"cell", "figure", "who", "at"}], "checked": [{"cell", "text", "why", "who", "at"}],
               "decision": {"state", "why", "who", "at"}}

A remark's `where` is a cell, a row (附件3-1.指标[2]), a table (附件3-1), or "" where what it was about is gone.
"""

from collections.abc import Collection, Mapping

from msgspec import Struct, field
from msgspec.structs import asdict

from desktop.domain.refusal import Refusal
from desktop.domain.values.address import name_of
from desktop.domain.values.values import Values
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
from desktop.exchange.shape import as_list, as_object, as_texts, items, missing, only_known

_KEYS = ("remarks", "seen", "checked", "decision")
_SIGNED = ("who", "at")
_ANSWER = ("answer", "answered_by", "answered_at")
_REMARK = ("id", "where", "words", "text", *_SIGNED, *_ANSWER, "done")
_SEEN = ("cell", "figure", *_SIGNED)
_CHECKED = ("cell", "text", "why", *_SIGNED)
_DECISION = ("state", "why", *_SIGNED)
_STATES = (FILLING_IN, RETURNED, PASSED, CLOSED)
_YES = "yes"
_NOWHERE = CellRef("", "", "")


class RemarkData(Struct, frozen=True):
    """A remark whose own place is still a name, `where`."""

    place: str
    id: str
    where: str
    remark: Remark


class SeenData(Struct, frozen=True):
    place: str
    cell: str
    seen: Seen


class CheckedData(Struct, frozen=True):
    place: str
    cell: str
    checked: Checked


class ReviewData(Struct, frozen=True):
    remarks: tuple[RemarkData, ...] = ()
    seen: tuple[SeenData, ...] = ()
    checked: tuple[CheckedData, ...] = ()
    decision: Decision = field(default_factory=Decision)


def review_data(data: object) -> ReviewData:
    """The review that parsed JSON tells. Raises Refusal naming the place of the first thing amiss."""
    told = as_object(data, "review")
    only_known(told, _KEYS, "review ")
    return ReviewData(
        tuple(_remark(one, f"review.remarks 第 {at} 项") for at, one in items(told, "remarks")),
        tuple(_seen(one, f"review.seen 第 {at} 项") for at, one in items(told, "seen")),
        tuple(_checked(one, f"review.checked 第 {at} 项") for at, one in items(told, "checked")),
        _decision(told.get("decision", {}), "review.decision "),
    )


def entries_of(data: object) -> int:
    """How many remarks, ticks and scores there are, before each is looked at."""
    told = as_object(data, "review")
    return sum(len(as_list(told.get(key, []), key)) for key in _KEYS[:3])


def export_review(book: Workbook, values: Values, copies: Collection[str]) -> dict[str, object]:
    """What JSON tells of the review of these copies, and of what is gone, as `review_data` reads it."""
    rows = {row.id for copy in book.copies for row in copy.all_rows}
    there = {copy.id for copy in book.copies}

    def where(ref: CellRef) -> str:
        return name_of(values, ref) if ref.copy in there and (not ref.row or ref.row in rows) else ""

    remarks = [
        {
            "id": id_,
            "where": where(one.ref),
            **{key: text for key in _REMARK[2:-1] if (text := str(getattr(one, key)))},
            **({"done": _YES} if one.done else {}),
        }
        for id_, one in sorted(book.remarks.items(), key=lambda pair: (pair[1].at, pair[0]))
        if one.ref.copy in copies or one.ref.copy not in there
    ]
    ticks = [(where(ref), one) for ref, one in book.seen.items() if ref.copy in copies]
    scores = [(where(ref), one) for ref, one in book.checked.items() if ref.copy in copies]
    return {
        "remarks": remarks,
        "seen": [{"cell": name, **_told(one)} for name, one in sorted(ticks, key=_by_name) if name],
        "checked": [{"cell": name, **_told(one)} for name, one in sorted(scores, key=_by_name) if name],
        "decision": _told(book.decision),
    }


def _by_name(pair: tuple[str, object]) -> str:
    return pair[0]


def _told(one: Seen | Checked | Decision) -> dict[str, str]:
    return {key: text for key, text in asdict(one).items() if text}


def _remark(data: object, place: str) -> RemarkData:
    told = as_texts(data, place)
    only_known(told, _REMARK, place)
    message = "一条批注要写明 id 和 text"
    _require(told, ("id", "text"), place, message)
    done = told.get("done", "")
    if done not in ("", _YES):
        raise Refusal(f"{place}的 done 写的是“{done}”，办完了写 {_YES}，没有办完不写")
    texts = {key: told.get(key, "") for key in _REMARK[2:-1]}
    return RemarkData(place, told["id"], told.get("where", ""), Remark(_NOWHERE, **texts, done=bool(done)))


def _seen(data: object, place: str) -> SeenData:
    told = as_texts(data, place)
    only_known(told, _SEEN, place)
    message = "看过的一格要写明 cell 和 figure"
    _require(told, ("cell",), place, message)
    return SeenData(
        place, told["cell"], Seen(told.get("figure", ""), *(told.get(key, "") for key in _SIGNED))
    )


def _checked(data: object, place: str) -> CheckedData:
    told = as_texts(data, place)
    only_known(told, _CHECKED, place)
    message = "一个核定分要写明 cell 和 text"
    _require(told, ("cell", "text"), place, message)
    return CheckedData(place, told["cell"], Checked(*(told.get(key, "") for key in _CHECKED[1:])))


def _decision(data: object, place: str) -> Decision:
    told = as_texts(data, place)
    only_known(told, _DECISION, place)
    decision = Decision(*(told.get(key, "") for key in _DECISION))
    if decision.state not in _STATES:
        words = "、".join(filter(None, _STATES))
        raise Refusal(f"{place}的 state 写的是“{decision.state}”，可写 {words}；还在填报的不写")
    return decision


def _require(told: Mapping[str, str], keys: tuple[str, ...], place: str, rule: str) -> None:
    for key in keys:
        if not told.get(key, "").strip():
            raise Refusal(f"{place}{missing(told, key)}，{rule}")
