"""Two files that both went on, made one again in a new file: what clashes, who wrote it and when, and the choices.

Neither of the two is touched. Where they began is found in their logs, or in a file of that moment; files that are not known
to have begun as one are merged all the same, and then every difference is a clash.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from desktop.domain.change.alike import renamed
from desktop.domain.change.content import (
    CHECKED,
    COPY,
    DECISION,
    ORDER,
    OVERRIDE,
    PAST,
    REASON,
    REMARK,
    SETTING,
    Content,
    Spot,
    content_of,
    two_way,
)
from desktop.domain.change.diff import difference
from desktop.domain.change.edit import Edit, SetPrint, apply, leaves
from desktop.domain.change.merge import Clash, Merge, merge
from desktop.domain.change.room import room_problem
from desktop.domain.change.titles import title_of_spot
from desktop.domain.contract import JSON_VERSION
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Kind
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CLOSED, Workbook
from desktop.store.log import Entry, Logged, logged, unfolded
from desktop.store.merging import beginning, parting, write_merged

OURS, THEIRS = "ours", "theirs"
_WORDS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)  # what a row or a table is known by
_Written = Mapping[tuple[str, ...], Entry]
# What the log calls the places whose kind it calls otherwise; cells are told by their ids.
_RECORDS = {OVERRIDE: "override", REASON: "explanation", CHECKED: "checked", ORDER: "move row"}


class Side(Struct, frozen=True):
    """What one of the two says at a place, and who wrote it last and when, as far as the log tells."""

    text: str
    who: str = ""
    at: str = ""


class Conflict(Struct, frozen=True):
    """A place that both have changed: what it is called on paper, and both sides."""

    clash: Clash
    place: str
    ours: Side
    theirs: Side


class Merging(Struct, frozen=True):
    """Two files on their way to one. `known` is whether they are known to have begun as one."""

    ours: Logged
    theirs: Logged
    book: Workbook  # theirs under our ids
    base: Content
    known: bool
    conflicts: tuple[Conflict, ...]
    as_ours: Merge

    def with_choices(self, theirs: Collection[Conflict]) -> Merge:
        """Both in one, of the conflicts those that are given as they have it, the rest as we do."""
        if not theirs:
            return self.as_ours
        return merge(self.base, self.ours.workbook, self.book, {one.clash.spot for one in theirs})

    def write(self, path: Path, theirs: Collection[Conflict] = ()) -> int:
        """Put the result into a file; how many places of ours it changes. Raises Refusal, also where one is closed."""
        edit = self.with_choices(theirs).edit
        if problem := room_problem(edit, self.ours.workbook):
            raise Refusal(f"合在一起太多了：{problem}；没有合并")
        self._require_open(edit)
        write_merged(self.ours, self.theirs, edit, path)
        return len([*leaves(edit)])

    def _require_open(self, edit: Edit) -> None:
        """Refuse a result that says it is closed and holds anything else than what was closed."""
        result = self.ours.workbook.beside()
        apply(edit, result)
        if result.decision.state != CLOSED:
            return
        for side, book in ((self.ours, self.ours.workbook), (self.theirs, self.book)):
            more = [one for one in leaves(difference(book, result)) if not isinstance(one, SetPrint)]
            if book.decision.state == CLOSED and more:
                raise Refusal(
                    f"“{side.path.name}”已经定稿，另一个文件里有 {len(more)} 处是定稿里没有的，合不进去；"
                    "请上级先在定稿的那个里点“复核 › 重新打开”，再合并"
                )


def merging(ours: Path, theirs: Path, base: Path | None = None) -> Merging:
    """Two files, and what has to be chosen between them. Raises Refusal for those that cannot be one."""
    mine, other = logged(ours), logged(theirs)
    _require_one_edition(mine, other)
    found = _base(mine, other, base)
    book = renamed(other.workbook, mine.workbook, by_name=found is None)
    known = found is not None
    begun = found if found is not None else two_way(content_of(mine.workbook), content_of(book))
    as_ours = merge(begun, mine.workbook, book)
    conflicts = _conflicts(mine, other, book, as_ours.clashes)
    return Merging(mine, other, book, begun, known, conflicts, as_ours)


def _base(ours: Logged, theirs: Logged, base: Path | None) -> Content | None:
    if base is None:
        return beginning(ours, theirs)
    begun = logged(base)
    if begun.workbook.set.id != ours.workbook.set.id:
        raise Refusal(f"“{base}”是另一套报告集的，不是“{ours.path}”和“{theirs.path}”原来的样子")
    return content_of(renamed(begun.workbook, ours.workbook, by_name=True))


def _require_one_edition(ours: Logged, theirs: Logged) -> None:
    mine, other = ours.workbook.set, theirs.workbook.set
    if mine.id != other.id:
        raise Refusal(
            f"“{ours.path}”是报告集“{mine.title}”的，“{theirs.path}”是“{other.title}”的，不能合并；"
            "要看哪里不一样，请用“比较两个文件”"
        )
    if mine.sources != other.sources:
        raise Refusal(
            f"“{ours.path}”和“{theirs.path}”里报告集“{mine.title}”的版本不同，不能合并；"
            "请先打开较旧的那个，用“文件 › 报告集新版”换成同一版"
        )


def _conflicts(
    ours: Logged, theirs: Logged, book: Workbook, clashes: Sequence[Clash]
) -> tuple[Conflict, ...]:
    if not clashes:
        return ()
    values = _names_in(ours.workbook), _names_in(book)
    since = parting(ours, theirs) or (0, 0)
    written = [_last_written(side.log[at:]) for side, at in zip((ours, theirs), since, strict=True)]
    return tuple(
        Conflict(
            clash,
            title_of_spot(clash.spot, *values),
            _side(clash.ours, clash.spot, written[0]),
            _side(clash.theirs, clash.spot, written[1]),
        )
        for clash in clashes
    )


def _names_in(book: Workbook) -> Values:
    """The values of a workbook as far as tables, rows and cells are called by them: all would take a second more."""
    known: set[tuple[str, str]] = set()
    for form in book.set.forms.values():
        for cell in form.cells.values():
            if cell.kind in _WORDS:
                known.add((form.id, cell.id))
            known |= {(form.id, piece.cell) for piece in cell.label if piece.cell}
        known |= {(form.id, piece.cell) for piece in form.label if piece.cell}
    return Calculation(book, known)


def _last_written(log: Sequence[Entry]) -> _Written:
    """The last record of each place, of each row and of each copy, by what tells them."""
    found: dict[tuple[str, ...], Entry] = {}
    for entry in unfolded(log):
        record = entry.record
        found[record.kind, record.copy, record.row, record.cell] = entry
        found[record.copy, record.row] = entry
        found[record.copy, ""] = entry
        if record.kind == REMARK:
            found[REMARK, str(record.detail.get("id", ""))] = entry
    return found


def _side(text: str, spot: Spot, written: _Written) -> Side:
    kind = _RECORDS.get(spot.kind, spot.kind)
    keys: list[tuple[str, ...]] = [(kind, spot.copy, spot.row, spot.cell)]
    if spot.kind in (SETTING, PAST, DECISION):
        keys = [("print" if kind == SETTING else kind, "", "", spot.cell)]
    elif spot.code and spot.kind not in (REASON, "text"):
        keys = [(REMARK, spot.code)]
    elif spot.kind in (COPY, "row"):
        keys = [(spot.copy, spot.row)]
    elif spot.kind == ORDER:
        keys = [(spot.copy, "")]
    entry = next((written[key] for key in keys if key in written), None)
    return Side(text, entry.who, entry.at) if entry else Side(text)


# The list of conflicts, to be chosen from outside


def conflicts_json(merging: Merging, written: str = "") -> dict[str, Any]:
    """The conflicts as a program reads them, and as a person fills them in: `choose` is ours or theirs."""
    return {
        "version": JSON_VERSION,
        "common_beginning": merging.known,
        "written": written,
        "conflicts": [
            {
                "number": number,
                "place": one.place,
                "ours": asdict(one.ours),
                "theirs": asdict(one.theirs),
                "choose": "",
            }
            for number, one in enumerate(merging.conflicts, start=1)
        ],
    }


def chosen(merging: Merging, told: dict[str, object], name: str) -> list[Conflict]:
    """The conflicts that a list filled in gives to theirs. Raises Refusal where it is not of these two, or not complete."""
    lines = told.get("conflicts")
    if not isinstance(lines, list) or len(lines) != len(merging.conflicts):
        many = len(lines) if isinstance(lines, list) else 0
        raise Refusal(
            f"“{name}”里有 {many} 处冲突，这两个文件有 {len(merging.conflicts)} 处，不是同一份清单；请用 --json 重新列出"
        )
    found: list[Conflict] = []
    for number, (line, one) in enumerate(zip(lines, merging.conflicts, strict=True), start=1):
        # Two places may say the same: a line that was moved is told by its place.
        if (
            not isinstance(line, dict)
            or line.get("place") != one.place
            or any(
                not isinstance(line.get(side), dict) or line[side].get("text") != getattr(one, side).text
                for side in (OURS, THEIRS)
            )
        ):
            raise Refusal(f"“{name}”第 {number} 处和这两个文件的不一样，不是同一份清单；请用 --json 重新列出")
        if line.get("choose") not in (OURS, THEIRS):
            raise Refusal(
                f"“{name}”第 {number} 处（{one.place}）的 choose 要写 {OURS}（用前一个文件的）或 {THEIRS}（用后一个文件的）"
            )
        if line["choose"] == THEIRS:
            found.append(one)
    return found
