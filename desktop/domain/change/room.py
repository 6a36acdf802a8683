"""Whether a workbook has room for an edit: what no clerk types, and no window shows, is refused before it is done."""

from desktop.domain import limits, words
from desktop.domain.change.description import DECIDED, REMARK
from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Edit,
    SetCarried,
    SetChecked,
    SetDecision,
    SetExplanation,
    SetOverride,
    SetPast,
    SetPrint,
    SetRemark,
    SetSeen,
    SetText,
    leaves,
)
from desktop.domain.limits import counts_problem, text_problem
from desktop.domain.workbook.workbook import Workbook


def room_problem(edit: Edit, book: Workbook) -> str:
    """Why `edit` would make a text too long or `book` too large, in a sentence; "" where it would not."""
    more = 0
    for one in leaves(edit):
        match one:
            case SetText(ref, text):
                most = limits.UNIT if ref.cell == words.UNIT else limits.TEXT
                problem = text_problem(text, ref.cell, most)
                more += bool(text)
            case SetOverride(ref, override) if override:
                problem = text_problem(override.text, ref.cell) or text_problem(override.reason, ref.cell)
                more += 1
            case SetExplanation(_, ref, text):
                problem = text_problem(text, ref.cell)
                more += bool(text)
            case SetPrint(key, value):
                problem = text_problem(value, key)
            case SetCarried(ref, origin):
                problem = text_problem(origin, ref.cell)
                more += bool(origin)
            case SetPast(sentence, origin):
                problem = text_problem(origin, sentence)
                more += bool(origin)
            case SetRemark(_, remark) if remark:
                texts = (remark.text, remark.answer, remark.words)
                problem = next(filter(None, (text_problem(text, REMARK) for text in texts)), "")
                more += 1
            case SetSeen(_, seen) if seen:
                problem = ""
                more += 1
            case SetChecked(ref, checked) if checked:
                problem = text_problem(checked.text, ref.cell) or text_problem(checked.why, ref.cell)
                more += 1
            case SetDecision(decision):
                problem = text_problem(decision.why, DECIDED)
            case AddCopy() | AddRow():
                problem = ""
                more += 1
            case _:
                continue
        if problem:
            return problem
    return _after(edit, book) if more else ""


def _after(edit: Edit, book: Workbook) -> str:
    """Why the workbook would be too large; what the edit takes away is not counted off."""
    counts = book.counts
    groups = {(copy.id, group): len(rows) for copy in book.copies for group, rows in copy.rows.items()}
    for one in leaves(edit):
        match one:
            case SetText(ref, text):
                counts.filled += bool(text) and ref not in book.texts
            case SetOverride(ref, override):
                new = bool(override) and ref not in book.overrides
                counts.filled, counts.reasons = counts.filled + new, counts.reasons + new
            case SetExplanation(code, ref, text):
                new = bool(text) and (code, ref) not in book.explanations
                counts.filled, counts.reasons = counts.filled + new, counts.reasons + new
            case SetCarried(ref, origin):
                counts.filled += bool(origin) and ref not in book.carried
            case SetPast(sentence, origin):
                counts.filled += bool(origin) and sentence not in book.past
            case SetRemark(id_, remark):
                new = bool(remark) and id_ not in book.remarks
                counts.filled, counts.remarks = counts.filled + new, counts.remarks + new
            case SetSeen(ref, seen):
                counts.filled += bool(seen) and ref not in book.seen
            case SetChecked(ref, checked):
                new = bool(checked) and ref not in book.checked
                counts.filled, counts.remarks = counts.filled + new, counts.remarks + new
            case AddRow(copy_id, row):
                counts.rows += 1
                groups[copy_id, row.group] = groups.get((copy_id, row.group), 0) + 1
                counts.together = max(counts.together, groups[copy_id, row.group])
            case AddCopy(copy):
                counts.copies += 1
                groups |= {(copy.id, group): len(rows) for group, rows in copy.rows.items()}
                counts.rows += sum(len(rows) for rows in copy.rows.values())
    return counts_problem(counts)
