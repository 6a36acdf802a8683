"""The steps of an edit as the records of the change log: what is written down of each, in one form for all times."""

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct, field
from msgspec.structs import asdict

from desktop.domain.workbook.step import (
    CarriedChange,
    CheckedChange,
    CopyInsertion,
    CopyMove,
    CopyRecord,
    CopyRemoval,
    DecisionChange,
    ExplanationChange,
    OverrideChange,
    PastChange,
    RemarkChange,
    RowInsertion,
    RowMove,
    RowRemoval,
    SeenChange,
    SettingChange,
    Step,
    TextChange,
)
from desktop.domain.workbook.workbook import (
    CellRef,
    Checked,
    Decision,
    Override,
    Remark,
    Row,
    Seen,
    Workbook,
)

SILENCED: Final = "silenced"  # the kind of a reason by which a finding is said to be a false alarm
DONE: Final = "done"  # a remark that is settled
EDITION: Final = "edition"  # the report set was replaced by another edition of it
ROLE: Final = "role"  # somebody opened the file to review it, or to fill it in again
MERGED: Final = "merged"  # a record of the other file, which a merge brought along
MERGE: Final = "merge"  # the other file was merged in
SEALED: Final = "sealed"  # from here on the records have seals: an older file was brought up to date
_Said = Override | Remark | Seen | Checked | Decision
_NO_REMARK: Final = Remark(CellRef("", "", ""), "", "")


class Record(Struct, frozen=True):
    """One step in the log. `cell` is the key of a print setting, or a sentence's fingerprint, where there is no cell.

    Of a remark it is the cell that is meant, if one is; its id is in `detail`.

    `old` and `new` are texts, or positions of rows and copies; of a text those pieces in which it differs, from
    character `detail["at"]` on, 0 where there is none. `detail` has what it takes besides to do the step again.
    """

    kind: str
    copy: str = ""
    row: str = ""
    cell: str = ""
    old: str = ""
    new: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)

    @property
    def detail_json(self) -> str:
        return _json(dict(self.detail)) if self.detail else ""


def record_of(step: Step) -> Record:
    """What the log says of a step."""
    match step:
        case TextChange(ref, at, old, new):
            return Record("text", *ref, old, new, {"at": at} if at else {})
        case OverrideChange(ref, over, another):
            was, now = (one.text if one else "" for one in (over, another))
            return Record("override", *ref, was, now, _both(over, another))
        case ExplanationChange(code, ref, reason, other):
            prints = [why.figures if why else "" for why in (reason, other)]
            told: dict[str, object] = {"code": code, **({"fingerprint": prints} if any(prints) else {})}
            if any(why and why.silences for why in (reason, other)):
                told["kind"] = [SILENCED if why and why.silences else "" for why in (reason, other)]
            signed = [[why.who, why.at] if why else ["", ""] for why in (reason, other)]
            told |= {"signed": signed} if any(map(any, signed)) else {}
            return Record(
                "explanation", *ref, reason.text if reason else "", other.text if other else "", told
            )
        case SettingChange(key, old, new):
            return Record("print", cell=key, old=old, new=new)
        case CarriedChange(ref, old, new):
            return Record("carried", *ref, old, new)
        case PastChange(sentence, old, new):
            return Record("past", cell=sentence, old=old, new=new)
        case RemarkChange(id_, remark, other_remark):
            ref = (other_remark or remark or _NO_REMARK).ref
            was, now = (one.text if one else "" for one in (remark, other_remark))
            return Record("remark", *ref, was, now, {"id": id_, **_both(remark, other_remark)})
        case SeenChange(ref, tick, other_tick):
            was, now = (one.figure if one else "" for one in (tick, other_tick))
            return Record("seen", *ref, was, now, _both(tick, other_tick))
        case CheckedChange(ref, score, other_score):
            was, now = (one.text if one else "" for one in (score, other_score))
            return Record("checked", *ref, was, now, _both(score, other_score))
        case DecisionChange(decision, later):
            return Record("decision", old=decision.state, new=later.state, detail=_both(decision, later))
        case RowInsertion(copy, row, at):
            return Record("add row", copy, row.id, new=str(at), detail=_row(row))
        case RowRemoval(copy, row, at):
            return Record("remove row", copy, row.id, old=str(at), detail=_row(row))
        case RowMove(copy, _, row_id, before, after):
            return Record("move row", copy, row_id, old=str(before), new=str(after))
        case CopyInsertion(record, at):
            return Record("add copy", record.id, new=str(at), detail=_copy(record))
        case CopyRemoval(record, at):
            return Record("remove copy", record.id, old=str(at), detail=_copy(record))
        case CopyMove(copy, before, after):
            return Record("move copy", copy, old=str(before), new=str(after))


def steps_from_nothing(book: Workbook) -> Iterator[Step]:
    """The steps by which an empty file comes to hold `book`: how its log begins."""
    for at, copy in enumerate(book.copies):
        yield CopyInsertion(CopyRecord.of(copy), at)
    for ref, text in book.texts.items():
        yield TextChange(ref, 0, "", text)
    for ref, override in book.overrides.items():
        yield OverrideChange(ref, None, override)
    for (code, ref), why in book.explanations.items():
        yield ExplanationChange(code, ref, None, why)
    for key, value in book.print_settings.items():
        yield SettingChange(key, "", value)
    for ref, origin in book.carried.items():
        yield CarriedChange(ref, "", origin)
    for sentence, origin in book.past.items():
        yield PastChange(sentence, "", origin)
    for id_, remark in book.remarks.items():
        yield RemarkChange(id_, None, remark)
    for ref, tick in book.seen.items():
        yield SeenChange(ref, None, tick)
    for ref, score in book.checked.items():
        yield CheckedChange(ref, None, score)
    if book.decision != Decision():
        yield DecisionChange(Decision(), book.decision)


def canonical(entry: Mapping[str, str | int]) -> bytes:
    """A line of the log as bytes, the same wherever and whenever it is read: what its hash is taken of.

    JSON in UTF-8, its keys in order and without blanks; all columns of the table `change` but the hash, by their names.
    """
    columns = {name: said for name, said in entry.items() if name != "hash"}
    return json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def beginning_of_seals(last: Mapping[str, str | int]) -> dict[str, str | int]:
    """The record that ends the records without seals, `last` being the last of them: no step, and nobody's.

    It is the same wherever a copy of a file is brought up to date, so that two copies still have one log.
    """
    id_ = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{SEALED} {last['id']}"))
    places = dict.fromkeys(("copy_id", "row_id", "cell_id", "old", "new", "detail"), "")
    own: dict[str, str | int] = {"id": id_, "parent": last["id"], "edit": int(last["edit"]) + 1, "step": 0}
    own |= {"at": last["at"], "who": "", "kind": SEALED, **places}
    return {**own, "hash": hash_of(own, "")}


def hash_of(entry: Mapping[str, str | int], before: str) -> str:
    """What a line of the log is sealed with: SHA-256, in hex, of the hash of the line `before` it and its own bytes.

    Where the line before has none, as the first and those of older files, `before` is "".
    """
    return hashlib.sha256(before.encode() + canonical(entry)).hexdigest()


def _both(old: _Said | None, new: _Said | None) -> dict[str, object]:
    """All that was said before and after; what the record has in columns of its own is in it too."""
    return {"old": asdict(old) if old else None, "new": asdict(new) if new else None}


def _row(row: Row) -> dict[str, object]:
    return {"group": row.group, "class": row.class_, "key": row.key, "source": row.source}


def _copy(copy: CopyRecord) -> dict[str, object]:
    rows = [{"id": row.id, **_row(row)} for _, rows in copy.rows for row in rows]
    key = {"key": copy.key} if copy.key else {}
    return {"form": copy.form, **key, "rows": rows}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
