"""The steps of an edit as the records of the change log: what is written down of each, in one form for all times."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from desktop.domain.workbook.step import (
    CarriedChange,
    CopyInsertion,
    CopyMove,
    CopyRecord,
    CopyRemoval,
    ExplanationChange,
    OverrideChange,
    PastChange,
    RowInsertion,
    RowMove,
    RowRemoval,
    SettingChange,
    Step,
    TextChange,
)
from desktop.domain.workbook.workbook import Override, Row, Workbook

SILENCED: Final = "silenced"  # the kind of a reason by which a finding is said to be a false alarm
EDITION: Final = "edition"  # the report set was replaced by another edition of it


@dataclass(frozen=True)
class Record:
    """One step in the log. `cell` is the key of a print setting, or a sentence's fingerprint, where there is no cell.

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
            detail = {"old": _override(over), "new": _override(another)}
            return Record(
                "override", *ref, over.text if over else "", another.text if another else "", detail
            )
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


def canonical(entry: Mapping[str, str | int]) -> bytes:
    """A line of the log as bytes, the same wherever and whenever it is read: what a hash would be taken of.

    JSON in UTF-8, its keys in order and without blanks; all columns of the table `change`, by their names.
    """
    return json.dumps(dict(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _override(override: Override | None) -> dict[str, str] | None:
    return vars(override).copy() if override else None


def _row(row: Row) -> dict[str, object]:
    return {"group": row.group, "class": row.class_, "key": row.key, "source": row.source}


def _copy(copy: CopyRecord) -> dict[str, object]:
    rows = [{"id": row.id, **_row(row)} for _, rows in copy.rows for row in rows]
    key = {"key": copy.key} if copy.key else {}
    return {"form": copy.form, **key, "rows": rows}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
