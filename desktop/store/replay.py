"""The records of a log as steps again, and a workbook as it was before some of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.refusal import Refusal
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
    take,
)
from desktop.domain.workbook.workbook import (
    CellRef,
    Checked,
    Decision,
    Explanation,
    Override,
    Remark,
    Row,
    Seen,
    Workbook,
)
from desktop.store.journal import EDITION, SILENCED, Record
from desktop.store.log import Entry


def step_of(record: Record, book: Workbook) -> Step | None:
    """The step that a record tells; None for one that is none. `book` is as it was right after it, or right before.

    Raises LookupError, TypeError or ValueError for a record that this program has not written.
    """
    ref, detail = CellRef(record.copy, record.row, record.cell), record.detail
    match record.kind:
        case "text":
            return TextChange(ref, _number(detail.get("at", 0)), record.old, record.new)
        case "override":
            return OverrideChange(ref, *(Override(**told) if told else None for told in _both(detail)))
        case "explanation":
            return ExplanationChange(str(detail["code"]), ref, *_reasons(record))
        case "print":
            return SettingChange(record.cell, record.old, record.new)
        case "carried":
            return CarriedChange(ref, record.old, record.new)
        case "past":
            return PastChange(record.cell, record.old, record.new)
        case "remark":
            return RemarkChange(str(detail["id"]), *map(_remark, (detail["old"], detail["new"])))
        case "seen":
            return SeenChange(ref, *(Seen(**told) if told else None for told in _both(detail)))
        case "checked":
            return CheckedChange(ref, *(Checked(**told) if told else None for told in _both(detail)))
        case "decision":
            return DecisionChange(*(Decision(**told) for told in _both(detail)))
        case "add row":
            return RowInsertion(record.copy, _row(record.row, detail), int(record.new))
        case "remove row":
            return RowRemoval(record.copy, _row(record.row, detail), int(record.old))
        case "move row":
            copy = book.copy(record.copy)
            row = copy.row(record.row) if copy else None
            if row is None:
                raise ValueError(record)
            return RowMove(record.copy, row.group, record.row, int(record.old), int(record.new))
        case "add copy":
            return CopyInsertion(_copy(record, book), int(record.new))
        case "remove copy":
            return CopyRemoval(_copy(record, book), int(record.old))
        case "move copy":
            return CopyMove(record.copy, int(record.old), int(record.new))
    return None


def before(entries: Sequence[Entry], book: Workbook, over_editions: bool = False) -> Workbook:
    """`book` as it was before `entries`, the last of its log. Raises Refusal where they do not lead to it.

    Before another edition of its set it was of other tables: that far back it goes only with `over_editions`, then without
    what has no place in the present one.
    """
    was = book.beside()
    lenient = False
    for entry in reversed(entries):
        if entry.record.kind == EDITION:
            if not over_editions:
                raise Refusal(
                    f"{entry.at[:16].replace('T', ' ')} 换了报告集的版本，退不回那以前；"
                    "当时的文件在同一个文件夹里，名字带 .bak"
                )
            lenient = True
        try:
            step = step_of(entry.record, was)
            if step:
                take(step.inverse(), was)
        except (LookupError, TypeError, ValueError, OverflowError) as error:
            if not lenient:
                raise Refusal(
                    f"修改记录第 {entry.edit} 次改动和文件的内容对不上，像是被别的程序改过，退不回去；请改用备份"
                ) from error
    return was


def _both(detail: Mapping[str, Any]) -> list[dict[str, str]]:
    """What stood there before and after, in full; nothing is {}."""
    return [_texts(detail[side] or {}) for side in ("old", "new")]


def _remark(told: Any) -> Remark | None:
    if told is None:
        return None
    plain = {name: text for name, text in told.items() if name not in ("ref", "done")}
    copy, row, cell = told["ref"]
    _texts({"copy": copy, "row": row, "cell": cell})
    return Remark(CellRef(copy, row, cell), **_texts(plain), done=bool(told["done"]))


def _reasons(record: Record) -> list[Explanation | None]:
    detail: Mapping[str, Any] = record.detail
    found: list[Explanation | None] = []
    for at, text in enumerate((record.old, record.new)):
        figures, kind = (detail.get(name, ("", ""))[at] for name in ("fingerprint", "kind"))
        who, when = detail.get("signed", (("", ""), ("", "")))[at]
        found.append(Explanation(text, figures, kind == SILENCED, who, when) if text else None)
    return found


def _row(id_: str, detail: Mapping[str, Any]) -> Row:
    marks = _texts({name: detail[name] for name in ("group", "class", "key", "source")})
    return Row(id_, marks["group"], marks["class"], marks["key"], marks["source"])


def _copy(record: Record, book: Workbook) -> CopyRecord:
    detail: Mapping[str, Any] = record.detail
    form = book.set.forms[detail["form"]]
    rows: dict[str, list[Row]] = {group: [] for group in form.groups}
    for one in detail["rows"]:
        row = _row(one["id"], one)
        rows[row.group].append(row)
    return CopyRecord(
        record.copy,
        form.id,
        str(detail.get("key", "")),
        tuple((group, tuple(those)) for group, those in rows.items()),
    )


def _texts(told: Any) -> dict[str, str]:
    if not isinstance(told, dict) or not all(isinstance(text, str) for text in told.values()):
        raise TypeError(told)
    return told


def _number(told: object) -> int:
    if not isinstance(told, int):
        raise TypeError(told)
    return told
