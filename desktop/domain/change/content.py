"""What a workbook holds, place by place: what two people's copies of it are compared and merged by.

A place is told by ids, never by where it stands, so that moving and renumbering change no place.
"""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.workbook.workbook import (
    CellRef,
    Checked,
    Decision,
    Explanation,
    Override,
    Remark,
    Seen,
    Workbook,
)

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Spot(NamedTuple):
    """One place: its kind, where it is, and what else it takes to tell it from others there.

    `cell` is the key of a setting or the fingerprint of a sentence where there is no cell, and of a row its group. `code` is
    that of a reason, the id of a remark, or the number of a stretch of paragraphs.
    """

    kind: str
    copy: str
    row: str
    cell: str
    code: str = ""

    @property
    def ref(self) -> CellRef:
        return CellRef(self.copy, self.row, self.cell)


TEXT, OVERRIDE, REASON, CARRIED = "text", "override", "reason", "carried"
SETTING, PAST = "setting", "past"
REMARK, ANSWER, SEEN, CHECKED, DECISION = "remark", "answer", "seen", "checked", "decision"
COPY, ROW, ORDER = "copy", "row", "order"  # places of no content: there or not there, and in which order
# How many of the texts of a place are compared: who signed it, and when, changes nothing.
_COMPARED: Final = {
    **{TEXT: 1, OVERRIDE: 2, REASON: 3, CARRIED: 1, SETTING: 1, PAST: 1},
    **{REMARK: 5, ANSWER: 2, SEEN: 1, CHECKED: 2, DECISION: 2},
}

Held = tuple[str, ...]
State = Mapping[Spot, Held]


class Content(Struct, frozen=True):
    """The ids of copies as they lie, of the rows of each group of a copy, and all that stands at a place."""

    copies: tuple[str, ...]
    rows: Mapping[tuple[str, str], tuple[str, ...]]
    state: State


NOTHING: Final = Content((), {}, {})


def content_of(book: Workbook, only: Collection[str] | None = None) -> Content:
    """What `book` holds; with `only` what stands in those copies of it, and nothing that is said of the whole."""
    copies = [copy for copy in book.copies if only is None or copy.id in only]
    rows = {
        (copy.id, group): tuple(row.id for row in rows)
        for copy in copies
        for group, rows in copy.rows.items()
    }
    return Content(tuple(copy.id for copy in copies), rows, _state(book, only))


def _state(book: Workbook, only: Collection[str] | None) -> dict[Spot, Held]:
    found: dict[Spot, Held] = {}
    for ref, text in book.texts.items():
        if text and (only is None or ref.copy in only):
            found[Spot(TEXT, *ref)] = (text,)
    for ref, over in book.overrides.items():
        if only is None or ref.copy in only:
            found[Spot(OVERRIDE, *ref)] = over.text, over.reason, over.who, over.at
    for (code, ref), why in book.explanations.items():
        if only is None or ref.copy in only:
            silences = "1" if why.silences else ""
            found[Spot(REASON, *ref, code)] = why.text, why.figures, silences, why.who, why.at
    if only is None:
        found |= {Spot(CARRIED, *ref): (origin,) for ref, origin in book.carried.items() if origin}
        found |= {Spot(SETTING, "", "", key): (value,) for key, value in book.print_settings.items() if value}
        found |= {Spot(PAST, "", "", sentence): (origin,) for sentence, origin in book.past.items() if origin}
        found |= _review(book)
    return found


def _review(book: Workbook) -> dict[Spot, Held]:
    """What a supervisor has said; her words and the answer to them are two places, as two people write them."""
    found: dict[Spot, Held] = {}
    for id_, one in book.remarks.items():
        found[Spot(REMARK, "", "", "", id_)] = one.text, one.words, *one.ref, one.who, one.at
        if one.answer or one.done:
            done = "1" if one.done else ""
            found[Spot(ANSWER, "", "", "", id_)] = one.answer, done, one.answered_by, one.answered_at
    found |= {Spot(SEEN, *ref): (tick.figure, tick.who, tick.at) for ref, tick in book.seen.items()}
    for ref, score in book.checked.items():
        found[Spot(CHECKED, *ref)] = score.text, score.why, score.who, score.at
    if book.decision.state or book.decision.why:
        decision = book.decision
        found[Spot(DECISION, "", "", "")] = decision.state, decision.why, decision.who, decision.at
    return found


def two_way(ours: Content, theirs: Content) -> Content:
    """A beginning for two that are not known to have one: wherever they differ, both have changed it.

    In which order things lie is no difference: ours stays.
    """

    def all_ids(one: Collection[str], other: Collection[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*one, *other]))

    unlike = ("\0",)  # what no text is
    state: dict[Spot, Held] = {}
    for spot in dict.fromkeys([*ours.state, *theirs.state]):
        mine, other = ours.state.get(spot), theirs.state.get(spot)
        alike = mine and other and compared(spot, mine) == compared(spot, other)
        state[spot] = mine if mine and alike else unlike * _COMPARED[spot.kind]
    rows = {
        key: all_ids(theirs.rows.get(key, ()), ours.rows.get(key, ()))
        for key in ours.rows.keys() | theirs.rows.keys()
    }
    for copy in {*ours.copies} ^ {*theirs.copies}:
        state[Spot(TEXT, copy, "", "")] = unlike
    for (copy, _), ids in rows.items():
        for content in (ours, theirs):
            state |= {
                Spot(TEXT, copy, id_, ""): unlike for id_ in {*ids} - {*content.rows.get((copy, _), ())}
            }
    return Content(all_ids(theirs.copies, ours.copies), rows, state)


def compared(spot: Spot, held: Held | None) -> Held:
    """What counts of what stands at a place; () where nothing does."""
    return held[: _COMPARED[spot.kind]] if held else ()


def put(book: Workbook, spot: Spot, held: Held | None) -> None:
    """Have `held` stand at a place, or with None nothing."""
    match spot.kind:
        case "text":
            _keep(book.texts, spot.ref, held[0] if held else None)
        case "override":
            _keep(book.overrides, spot.ref, Override(*held) if held else None)
        case "reason":
            why = Explanation(held[0], held[1], bool(held[2]), held[3], held[4]) if held else None
            _keep(book.explanations, (spot.code, spot.ref), why)
        case "carried":
            _keep(book.carried, spot.ref, held[0] if held else None)
        case "setting":
            _keep(book.print_settings, spot.cell, held[0] if held else None)
        case "past":
            _keep(book.past, spot.cell, held[0] if held else None)
        case "remark" | "answer":
            _put_remark(book, spot, held)
        case "seen":
            _keep(book.seen, spot.ref, Seen(*held) if held else None)
        case "checked":
            _keep(book.checked, spot.ref, Checked(*held) if held else None)
        case "decision":
            book.decision = Decision(*held) if held else Decision()
        case _:
            raise AssertionError(f"nothing is kept at a place of kind {spot.kind}")


def _put_remark(book: Workbook, spot: Spot, held: Held | None) -> None:
    """The words of a remark, or the answer to one that is there."""
    there = book.remarks.get(spot.code)
    if spot.kind == ANSWER:
        answer, done, who, at = held or ("", "", "", "")
        if there:
            book.remarks[spot.code] = replace(
                there, answer=answer, done=bool(done), answered_by=who, answered_at=at
            )
    elif held is None:
        book.remarks.pop(spot.code, None)
    else:
        text, words, copy, row, cell, who, at = held
        ref = CellRef(copy, row, cell)
        one = there or Remark(ref, words, text)
        book.remarks[spot.code] = replace(one, ref=ref, words=words, text=text, who=who, at=at)


def _keep(among: dict[_Key, _Value], key: _Key, value: _Value | None) -> None:
    if value is None:
        among.pop(key, None)
    else:
        among[key] = value
