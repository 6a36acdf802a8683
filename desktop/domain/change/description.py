"""What an edit did, in a few words for people, and where to look at it: what 撤销 names, tells and goes to.

The words are those of the moment it was done: a table that is deleted later, or gets another number, is called as it
was. Nothing here changes anything.
"""

from collections.abc import Sequence
from typing import Final, TypeVar

from msgspec import Struct

from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Batch,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    RemoveRow,
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
from desktop.domain.forms.cell import Kind
from desktop.domain.narrative.references import to_names
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.step import stretch
from desktop.domain.workbook.workbook import CLOSED, FILLING_IN, PASSED, RETURNED, CellRef, Copy, Row

T = TypeVar("T")
IMPORT: Final = "导入"
TAKEN_BACK: Final = "收回"
ROW_TYPED: Final = "新增行"
CLEARED: Final = "清空"
TAKEN: Final = "提取上年数"
CONFIRMED: Final = "确认上年数"
REMARK: Final = "批注"
SEEN: Final = "已看过"
CHECKED: Final = "核定分"
DECIDED: Final = "复核结论"
DECISIONS: Final = {FILLING_IN: "重新打开", RETURNED: "退回修改", PASSED: "复核通过", CLOSED: "定稿"}
PUT_BACK: Final = "放回没有存完的内容"
PUT_BACK_AS_IT_WAS: Final = "换回"
CHANGED: Final = "改动"
BEGUN: Final = "建立文件"
ANOTHER_EDITION: Final = "换了报告集的版本"
PRINT_SETTINGS: Final = "改了打印设置"
_PLACES_ONLY: Final = (
    "add row",
    "remove row",
    "move row",
    "add copy",
    "remove copy",
    "move copy",
    "print",
    "past",
)
_DEEDS: Final = {
    **{"override": "手工改数", "explanation": "说明", "carried": "取自上年", "remark": REMARK, "seen": SEEN},
    **{"checked": CHECKED, "decision": DECIDED, "print": PRINT_SETTINGS, "past": "上年报告"},
    **{"add row": "新增一行", "remove row": "删除一行", "move row": "移动一行"},
    **{"add copy": "新增本表", "remove copy": "删除本表", "move copy": "移动本表"},
}  # by what the log calls them
_MOST: Final = 20  # signs of a text in the words
_MOST_OF_A_PLACE: Final = 26
_MOST_NAMES: Final = 3  # of rows that go together
_COMING = (AddCopy, AddRow)
_STRUCTURE = (AddCopy, AddRow, RemoveCopy, RemoveRow, MoveCopy, MoveRow)
_Structure = AddCopy | AddRow | RemoveCopy | RemoveRow | MoveCopy | MoveRow


class Description(Struct, frozen=True):
    """One edit: `place` and `deed`, and where a text was put for another `old` and `new`, each short and in one line.

    `before` is where to look once it is undone, `after` once it is done. A ref without a cell means its row, one
    without a row either its copy.
    """

    place: str
    deed: str = ""
    old: str = ""
    new: str = ""
    before: CellRef | None = None
    after: CellRef | None = None
    prose: bool = False  # `old` and `new` are words within a longer text

    def told(self, back: bool = False) -> str:
        """What the edit did; with `back`, what undoing it did: 附件1 决算数 12 → 13, and back 13 → 12.

        Deeds are told as they were done either way: 已撤销：删去“甲” would else stand where 甲 has just gone.
        """
        return " ".join(filter(None, (self.place, self.deed, self._change(back))))

    def where(self, back: bool) -> CellRef | None:
        return self.before if back else self.after

    def spot(self, back: bool) -> str:
        """The words within a longer text that are to be seen there now."""
        return (self.old if back else self.new).removesuffix("…") if self.prose else ""

    def _change(self, back: bool) -> str:
        was, now = (self.new, self.old) if back and not self.prose else (self.old, self.new)
        if not was and not now:
            return ""
        if not self.prose:
            return f"{was or '空'} → {now or '空'}"
        if not was:
            return f"写上“{now}”"
        return f"“{was}”改为“{now}”" if now else f"删去“{was}”"


def told_when_done(edit: Edit) -> bool:
    """Whether `describe` must wait until `edit` is done and settled: what only comes then has no name before."""
    return isinstance(next(leaves(edit), None), _COMING)


def describe(edit: Edit, values: Values) -> Description:
    """The words for `edit`, before it is done, or behind where `told_when_done`."""
    edits = [one for one in leaves(edit) if not isinstance(one, SetPrint | SetPast)]
    name = edit.name if isinstance(edit, Batch) else ""
    structure = next((one for one in edits if isinstance(one, _STRUCTURE)), None)
    if structure and name in ("", ROW_TYPED):
        typed = edits[-1] if name and isinstance(edits[-1], SetText) else None
        return _structure(structure, edits, values, typed)
    if len(edits) == 1:
        return _single(edits[0], values)
    if not edits:
        return Description("", PRINT_SETTINGS)
    return _several(edits, name, values)


def of_merge(many: int, first: CellRef | None) -> Description:
    """The words for a merge that has changed so many places."""
    return Description("", f"合并另一个文件，改动 {many} 处", before=first, after=first)


def of_role(word: str) -> Description:
    """The words for a file that somebody opened in another capacity."""
    return Description("", f"打开文件（{word}）")


def of_record(kind: str, ref: CellRef, old: str, new: str, many: int, values: Values) -> Description:
    """The words for an edit of which no more is known than the first of its `many` records, by what it is called now."""
    place = (_title(ref, values) if ref.cell else _label(values.copy(ref.copy), values)) or ref.cell
    deed = _DEEDS.get(kind, "")
    if many > 1:
        return Description(place, f"{deed}等 {many} 处", before=ref, after=ref)
    if kind in _PLACES_ONLY:
        return Description(place, deed, before=ref, after=ref)
    return Description(place, deed, _short(old), _short(new), before=ref, after=ref)


def _single(edit: Edit, values: Values) -> Description:
    """A text, an override or an explanation in place of another."""
    book = values.workbook
    match edit:
        case SetText(ref, text):
            return _text(ref, book.texts.get(ref, ""), text, values)
        case SetOverride(ref, None):
            earlier = book.overrides.get(ref)
            deed = f"恢复公式（原填 {_short(earlier.text)}）" if earlier else "恢复公式"
            return Description(_title(ref, values), deed, before=ref, after=ref)
        case SetOverride(ref, override) if override:
            was, now = _short(values.written(ref)), _short(override.text) or "空"
            deed = "手工改数" if was != now else "手工改数的理由"
            texts = (was, now) if was != now else ("", "")
            return Description(_title(ref, values), deed, *texts, before=ref, after=ref)
        case SetExplanation(code, ref, text, _, silences):
            why = book.explanations.get((code, ref))
            if silences or (why and why.silences):
                deed = "忽略审核提出的问题" if silences else "不再忽略审核提出的问题"
                return Description(_title(ref, values), deed, before=ref, after=ref)
            old, new = _short(why.text if why else ""), _short(text)
            if old == new and text:
                return Description(f"{_title(ref, values)}的说明", "重新确认", before=ref, after=ref)
            return Description(f"{_title(ref, values)}的说明", "", old, new, before=ref, after=ref)
        case SetCarried(ref, origin):
            deed = TAKEN if origin else CONFIRMED
            return Description(_title(ref, values), deed, before=ref, after=ref)
        case SetRemark() | SetSeen() | SetChecked() | SetDecision():
            return _reviewed(edit, values)
    return Description("", CHANGED)


def _reviewed(edit: SetRemark | SetSeen | SetChecked | SetDecision, values: Values) -> Description:
    """A remark, a tick, a score or a decision of the supervisor, and what the clerk does with a remark."""
    book = values.workbook
    match edit:
        case SetRemark(id_, remark):
            before = book.remarks.get(id_)
            there = remark or before
            if there is None:
                return Description("", REMARK)
            if remark is None:
                deed, texts = f"删去{REMARK}", ("", "")
            elif before is None:
                deed, texts = f"{REMARK}“{_short(remark.text)}”", ("", "")
            elif before.answer != remark.answer:
                deed, texts = f"答复{REMARK}", (_short(before.answer), _short(remark.answer))
            elif before.done != remark.done:
                deed, texts = f"{REMARK}{'办完了' if remark.done else '重新打开'}", ("", "")
            else:
                deed, texts = f"改{REMARK}", (_short(before.text), _short(remark.text))
            return Description(_title(there.ref, values), deed, *texts, before=there.ref, after=there.ref)
        case SetSeen(ref, seen):
            deed = SEEN if seen else f"取消{SEEN}"
            return Description(_title(ref, values), deed, before=ref, after=ref)
        case SetChecked(ref, checked):
            earlier = book.checked.get(ref)
            was, now = (_short(one.text) if one else "" for one in (earlier, checked))
            return Description(_title(ref, values), CHECKED, was, now, before=ref, after=ref)
        case SetDecision(decision):
            return Description("", DECISIONS[decision.state])


def _text(ref: CellRef, old: str, new: str, values: Values) -> Description:
    definition = values.definition(ref)
    if definition and definition.kind is Kind.PROSE:
        old, new = to_names(old, values), to_names(new, values)
    prose = _is_report(ref, values) or min(len(_line(old)), len(_line(new))) > _MOST
    if prose:
        old, new = differing(old, new)
    return Description(_title(ref, values), "", _short(old), _short(new), before=ref, after=ref, prose=prose)


def _structure(edit: _Structure, edits: Sequence[Edit], values: Values, typed: SetText | None) -> Description:
    """Rows and copies that come, go or move: the first of `edits` that is one; `typed` is what brought a row along."""
    match edit:
        case AddRow(copy_id, row, _):
            copy = values.copy(copy_id)
            after = typed.ref if typed else CellRef(copy_id, row.id, "")
            return Description(
                _group(copy, row, values), "新增一行", before=_beside(copy, [row], back=True), after=after
            )
        case RemoveRow(copy_id, row_id) | MoveRow(copy_id, row_id):
            copy, moving = values.copy(copy_id), values.row(row_id)
            here = CellRef(copy_id, row_id, "")
            place = _group(copy, moving, values)
            if isinstance(edit, MoveRow):
                words = _named(_first_words(copy, moving, values))
                return Description(place, f"移动一行{words}", before=here, after=here)
            going = _going(copy_id, edits, values)
            deed = f"删除{'一' if len(going) == 1 else f' {len(going)} '}行{_names(copy, going, values)}"
            return Description(place, deed, before=here, after=_beside(copy, going))
        case AddCopy(copy):
            here = CellRef(copy.id, "", "")
            return Description(
                "",
                f"新增{_label(copy, values)}",
                before=_next_to(copy, values, back=True),
                after=here,
            )
        case RemoveCopy(copy_id) | MoveCopy(copy_id):
            there = values.copy(copy_id)
            here = CellRef(copy_id, "", "")
            label = _label(there, values)
            if isinstance(edit, MoveCopy):
                return Description("", f"移动{label}", before=here, after=here)
            return Description("", f"删除{label}", before=here, after=_next_to(there, values))


def _several(edits: Sequence[Edit], name: str, values: Values) -> Description:
    """A paste, a cleared table, an import: how many, where, and the first of them."""
    refs: list[CellRef] = []
    for one in edits:
        match one:
            case SetCarried(ref) if name == CONFIRMED:
                refs.append(ref)
            case SetSeen(ref) if name == SEEN:
                refs.append(ref)
            case SetText(ref) | SetOverride(ref) | SetExplanation(_, ref) if name not in (CONFIRMED, SEEN):
                refs.append(ref)
    first = refs[0] if refs else None
    if name == IMPORT:
        return Description("", f"{IMPORT} {len(edits)} 处", before=first, after=first)
    if name == TAKEN:
        return Description("", f"{TAKEN} {len(refs)} 处", before=first, after=first)
    copies = {ref.copy for ref in refs}
    copy = values.copy(first.copy) if first else None
    place = _label(copy, values) if len(copies) == 1 else f"{len(copies)} 张表"
    report = first is not None and len(copies) == 1 and _is_report(first, values)
    deed = f"{name or CHANGED} {len(refs)} {'章' if report else '格'}"
    return Description(place, deed, before=first, after=first)


def _is_report(ref: CellRef, values: Values) -> bool:
    copy = values.copy(ref.copy)
    return copy is not None and copy.form.outline is not None


def _going(copy_id: str, edits: Sequence[Edit], values: Values) -> list[Row]:
    """The rows of a copy that a person takes out; not those that only follow them."""
    ids = [edit.row for edit in edits if isinstance(edit, RemoveRow) and edit.copy == copy_id]
    return [row for id_ in ids if (row := values.row(id_)) and row.source not in ids]


def _beside(copy: Copy | None, going: Sequence[Row], back: bool = False) -> CellRef | None:
    """The row to stand on in place of others: the next, with `back` the one before, of the class if there is; or the table."""
    if copy is None or not going:
        return None
    ids, first = {row.id for row in going}, going[0]
    rows = [row for row in copy.rows.get(first.group, []) if row.id == first.id or row.id not in ids]
    at = next((at for at, one in enumerate(rows) if one.id == first.id), len(rows))
    others = _around(rows, at, back)
    same = [one for one in others if one.class_ == first.class_] or others
    return CellRef(copy.id, same[0].id if same else "", "")


def _next_to(copy: Copy | None, values: Values, back: bool = False) -> CellRef | None:
    """The copy to show in place of one: the next, with `back` the one before, of its form if there is."""
    if copy is None:
        return None
    copies = values.workbook.copies
    at = next((at for at, one in enumerate(copies) if one.id == copy.id), len(copies))
    others = _around(copies, at, back)
    same = [one for one in others if one.form.id == copy.form.id] or others
    return CellRef(same[0].id, "", "") if same else None


def _around(all_: Sequence[T], at: int, back: bool) -> list[T]:
    """The one behind and the one before, or with `back` the other way round."""
    found = [*all_[at + 1 : at + 2], *all_[max(at - 1, 0) : at]]
    return found[::-1] if back else found


def _title(ref: CellRef, values: Values) -> str:
    """The place in the words of the printed table, cut in the middle where it is long: both its ends tell."""
    title = _line(title_of(values, ref))
    half = _MOST_OF_A_PLACE // 2
    return title if len(title) <= _MOST_OF_A_PLACE else f"{title[:half]}…{title[1 - half :]}"


def _group(copy: Copy | None, row: Row | None, values: Values) -> str:
    return " ".join(filter(None, (_label(copy, values), row.group if row else "")))


def _label(copy: Copy | None, values: Values) -> str:
    return _short(values.label(copy)) if copy else ""


def _first_words(copy: Copy | None, row: Row | None, values: Values) -> str:
    """What a row begins with, as it was typed: in most its name."""
    if copy is None or row is None:
        return ""
    refs = (CellRef(copy.id, row.id, id_) for id_, cell in copy.form.cells.items() if cell.group == row.group)
    return next(filter(None, (values.workbook.texts.get(ref, "") for ref in refs)), "")


def _names(copy: Copy | None, rows: Sequence[Row], values: Values) -> str:
    """What rows begin with, the first ones; one with nothing in it is an empty one."""
    named = [_named(_first_words(copy, row, values)) or "（空行）" for row in rows]
    return "".join(named[:_MOST_NAMES]) + ("等" if len(named) > _MOST_NAMES else "")


def _named(words: str) -> str:
    return f"“{_short(words)}”" if words.strip() else ""


def differing(old: str, new: str) -> tuple[str, str]:
    """The stretch in which two texts differ."""
    at, end = stretch(old, new)
    return old[at : len(old) - end], new[at : len(new) - end]


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    line = _line(text)
    return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"
