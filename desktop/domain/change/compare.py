"""Two workbooks side by side: what one has and the other has otherwise, place by place, in the words of the paper.

What is compared is what people have put in, and what the figures come to from it. The second workbook must have the ids of
the first for what is the same (`alike.renamed`).
"""

from collections.abc import Iterator
from itertools import starmap
from typing import Final

from msgspec import Struct

from desktop.domain.change.content import (
    CARRIED,
    COPY,
    DECISION,
    ORDER,
    OVERRIDE,
    PAST,
    REASON,
    REMARK,
    ROW,
    SEEN,
    SETTING,
    TEXT,
    Content,
    Spot,
    compared,
    content_of,
)
from desktop.domain.change.content import CHECKED as CHECKED_SCORE
from desktop.domain.change.description import CHECKED, DECIDED, DECISIONS
from desktop.domain.change.description import REMARK as REMARKED
from desktop.domain.change.order import moved
from desktop.domain.change.paragraphs import word_changes
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.group import RowSource
from desktop.domain.limits import shortened
from desktop.domain.narrative.references import to_names
from desktop.domain.values.address import heading_of, title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy

COMPUTED: Final = "computed"
ONE, OTHER = "只有前一个文件有", "只有后一个文件有"
_MOVED = "换了位置"
_MOST = 60  # signs of a text that a line quotes
_FEW = 8  # changes within a text that a line tells
_PROSE_FROM = 20  # signs: of a longer text the words that differ are told
_NOT_TOLD = (CARRIED, PAST, SEEN)  # where a text is from, who has looked at it: not what it says


class Difference(Struct, frozen=True):
    """One place where two workbooks differ: where it is, what it is there, and what each of them says.

    `ref` is a place of the first workbook, or of the second where only that has it; without a cell a row, without a row a
    table. Of longer texts `words` are those within them that differ, old and new.
    """

    kind: str
    ref: CellRef
    place: str
    old: str
    new: str
    what: str = ""
    words: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What differs, without what either says: 附件2 预算数的说明；附件2 指标第 3 行：换了位置."""
        return f"{self.place}：{self.what}" if self.kind in (COPY, ORDER, ROW) else f"{self.place}{self.what}"

    @property
    def sides(self) -> tuple[str, str]:
        """What each of the two has there, for two columns: of longer texts the words that differ."""
        if self.kind in (COPY, ROW):
            there = self.old or self.new or "空着的"
            return (there, "没有") if self.what == ONE else ("没有", there)
        if self.words:
            old, new = ("…".join(filter(None, side)) for side in zip(*self.words, strict=True))
            return old, new
        return self.old, self.new

    @property
    def told(self) -> str:
        """The difference in a line."""
        place = self.name
        if self.kind == ORDER:
            return place
        if self.kind in (COPY, ROW):
            content = f"（{_line(self.old or self.new)}）" if self.old or self.new else ""
            return f"{self.place}{content}：{self.what}"
        if not self.words:
            return f"{place}：{_line(self.old) or '空'} → {_line(self.new) or '空'}"
        more = f"；……共 {len(self.words)} 处" if len(self.words) > _FEW else ""
        return f"{place}：{'；'.join(starmap(_told, self.words[:_FEW]))}{more}"


def differences(one: Values, other: Values) -> list[Difference]:
    """Where two workbooks differ in what was put in, table by table as they lie, and at the end in what is said of the whole."""
    return [*_Comparing(one, other).all()]


def computed_differences(one: Values, other: Values) -> Iterator[Difference]:
    """Where the figures that both work out differ, in the order of the first."""
    for copy in one.workbook.copies:
        if other.copy(copy.id) is None:
            continue
        for ref in one.workbook.refs(copy):
            cell, there = one.definition(ref), other.definition(ref)
            if cell and there and cell.formula and there.formula:
                old, new = one.text(ref), other.text(ref)
                if old != new and (not ref.row or other.row(ref.row)):
                    yield Difference(COMPUTED, ref, title_of(one, ref), old, new)


class _Comparing:
    def __init__(self, one: Values, other: Values) -> None:
        self.values = one, other
        self.contents: tuple[Content, Content] = content_of(one.workbook), content_of(other.workbook)
        self.texts: tuple[dict[str, list[str]], dict[str, list[str]]] = {}, {}  # by row and by copy
        for content, texts in zip(self.contents, self.texts, strict=True):
            for spot, held in content.state.items():
                if spot.kind == TEXT and held[0].strip():
                    for id_ in {spot.copy, spot.row} - {""}:
                        texts.setdefault(id_, []).append(held[0])
        self.found: dict[str, list[Spot]] = {}
        states = [content.state for content in self.contents]
        for spot in dict.fromkeys([*states[0], *states[1]]):
            if spot.kind not in _NOT_TOLD and compared(spot, states[0].get(spot)) != compared(
                spot, states[1].get(spot)
            ):
                self.found.setdefault(spot.copy, []).append(spot)

    def all(self) -> Iterator[Difference]:
        one, other = self.values
        copies = [
            *one.workbook.copies,
            *(copy for copy in other.workbook.copies if one.copy(copy.id) is None),
        ]
        for copy in copies:
            there = other.copy(copy.id)
            if there is None or one.copy(copy.id) is None:
                at = 0 if there is None else 1
                yield self._whole(COPY, CellRef(copy.id, "", ""), heading_of(self.values[at], copy), at)
            else:
                yield from self._rows(copy, there)
                yield from self._cells(copy)
        both = [
            [id_ for id_ in content.copies if one.copy(id_) and other.copy(id_)] for content in self.contents
        ]
        for id_ in sorted(moved(both[0], both[1]), key=both[0].index):
            place = heading_of(one, one.places.copies[id_])
            yield self._moved(CellRef(id_, "", ""), place)
        for spot in self.found.get("", []):
            yield self._of_the_whole(spot)

    def _of_the_whole(self, spot: Spot) -> Difference:
        """A print setting, the decision of the review, or a remark, which stays when its place has gone."""
        old, new = (next(iter(content.state.get(spot, ())), "") for content in self.contents)
        if spot.kind == DECISION:
            return Difference(DECISION, spot.ref, DECIDED, DECISIONS[old], DECISIONS[new])
        if spot.kind == SETTING:
            return Difference(SETTING, spot.ref, f"打印设置“{spot.cell}”", old, new)
        book = self.values[0].workbook
        remark = book.remarks.get(spot.code) or self.values[1].workbook.remarks[spot.code]
        values = self.values[0] if self.values[0].copy(remark.ref.copy) else self.values[1]
        what = f"的{REMARKED}" if spot.kind == REMARK else f"的{REMARKED}的答复"
        return Difference(spot.kind, remark.ref, title_of(values, remark.ref), old, new, what)

    def _rows(self, copy: Copy, there: Copy) -> Iterator[Difference]:
        one, other = self.values
        for group in copy.form.groups.values():
            if group.id not in there.form.groups:
                continue
            ids = [
                [row.id for row in printed_rows(side, group.id, values.set)]
                for side, values in zip((copy, there), self.values, strict=True)
            ]
            following = group.rows in (RowSource.PER_COPY, RowSource.PER_ROW)
            both = set(ids[0]) & set(ids[1])
            for at, values in enumerate(self.values):
                for id_ in ids[at]:
                    row = values.row(id_)
                    source = row.source if row else ""  # where that has come or gone, its lines have with it
                    if id_ not in both and (
                        not source or (self._has(one, source) and self._has(other, source))
                    ):
                        ref = CellRef(copy.id, id_, "")
                        yield self._whole(ROW, ref, self._row_title(at, ref, group.id), at)
            shared = [[id_ for id_ in side if id_ in both] for side in ids]
            if shared[0] != shared[1] and not following:
                for id_ in sorted(moved(*shared), key=shared[0].index):
                    ref = CellRef(copy.id, id_, "")
                    yield self._moved(ref, self._row_title(0, ref, group.id))

    def _has(self, values: Values, source: str) -> bool:
        return values.copy(source) is not None or values.row(source) is not None

    def _row_title(self, at: int, ref: CellRef, group: str) -> str:
        values = self.values[at]
        copy, row = values.copy(ref.copy), values.row(ref.row)
        assert copy and row, "the row is there"
        return f"{values.label(copy)} {group}第 {values.ordinal(copy, row)} 行"

    def _whole(self, kind: str, ref: CellRef, place: str, at: int) -> Difference:
        """A row or copy that only one of the two has, with what stands in it."""
        words = "、".join(self.texts[at].get(ref.row or ref.copy, ()))
        old, new = ("", words) if at else (words, "")
        return Difference(kind, ref, place, old, new, OTHER if at else ONE)

    def _moved(self, ref: CellRef, place: str) -> Difference:
        old, new = (
            str(values.ordinal(values.places.copies[ref.copy], values.row(ref.row) if ref.row else None))
            for values in self.values
        )
        return Difference(ORDER, ref, place, old, new, _MOVED)

    def _cells(self, copy: Copy) -> Iterator[Difference]:
        """What differs in a copy that both have, in the order of its cells; in rows that both have."""
        one, other = self.values
        found = self.found.get(copy.id, [])
        if not found:
            return
        order = {ref: at for at, ref in enumerate(one.workbook.refs(copy))}
        for spot in sorted(found, key=lambda spot: order.get(spot.ref, len(order))):
            if spot.row and not (one.row(spot.row) and other.row(spot.row)):
                continue
            held = [content.state.get(spot) for content in self.contents]
            old, new = (said[0] if said else "" for said in held)
            place = title_of(one if one.definition(spot.ref) else other, spot.ref)
            if spot.kind == TEXT:
                difference = self._text(spot.ref, place, old, new)
                if difference:
                    yield difference
            elif spot.kind == OVERRIDE:
                if old == new:
                    old, new = (said[1] if said else "" for said in held)
                    yield Difference(OVERRIDE, spot.ref, place, old, new, "的手工改数的理由")
                else:
                    yield Difference(OVERRIDE, spot.ref, place, old, new, "的手工改数")
            elif spot.kind == REASON and old == new:  # said again, of other figures
                yield Difference(REASON, spot.ref, place, "照改前的数说的", "照改后的数说的", "的说明")
            elif spot.kind == REASON:
                yield Difference(REASON, spot.ref, place, old, new, "的说明")
            elif spot.kind == CHECKED_SCORE:
                yield Difference(CHECKED_SCORE, spot.ref, place, old, new, f"的{CHECKED}")

    def _text(self, ref: CellRef, place: str, old: str, new: str) -> Difference | None:
        one, other = self.values
        cell = one.definition(ref) or other.definition(ref)
        if cell and cell.kind is Kind.PROSE:
            old, new = to_names(old, one), to_names(new, other)
            if old == new:
                return None
        words = word_changes(old, new) if min(len(old), len(new)) > _PROSE_FROM else ()
        return Difference(TEXT, ref, place, old, new, "", tuple(words))


def _told(old: str, new: str) -> str:
    """One change within a text."""
    was, now = _line(old), _line(new)
    if not old:
        return f"写上“{now}”"
    return f"“{was}”改为“{now}”" if new else f"删去“{was}”"


def _line(text: str) -> str:
    return shortened(" ".join(text.split()), _MOST)
