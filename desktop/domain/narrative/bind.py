"""Binding a written text to the tables: what each of its figures, lists and choices reads, and how it is filled in.

A clerk may type a figure at any time, so texts are bound when they are typed, and then stand in the dependency graph
like any formula: a node whose value is a text.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain import limits, words
from desktop.domain.day import read_day
from desktop.domain.forms.cell import MONEY_KINDS, CellDef, Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group
from desktop.domain.forms.pack import Pack
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.cells import read_look
from desktop.domain.formula.evaluation import RESTS_ON_ZERO, ZERO_DIVISION, Value
from desktop.domain.formula.syntax import FormulaError
from desktop.domain.narrative.bound_text import (
    BLANK,
    BoundPart,
    BoundText,
    BrokenPart,
    Needs,
    Render,
    Rendering,
    Span,
    broken,
)
from desktop.domain.narrative.expression import Expression, TextPlace, bind_expression, whole_values
from desktop.domain.narrative.listing import Listing, Piece
from desktop.domain.narrative.markup import Choice, Each, Figure, Part, Said, Wrong, read
from desktop.domain.narrative.room import Full
from desktop.domain.number import half_width
from desktop.domain.program.node import Aggregate, RefKind
from desktop.domain.program.resolve import Shared
from desktop.domain.refusal import Refusal, few_hints, nearest
from desktop.domain.values.address import find
from desktop.domain.values.cell import Cell, show_value
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_NOWHERE = CellRef("", "", "")


def bind(
    text: str, values: Values, form: Form, at: CellRef = _NOWHERE, shared: Shared | None = None
) -> BoundText:
    """`text` as it stands in a cell of `form`, bound to the tables."""
    with few_hints():
        binder = _Binder(TextPlace(shared or TextShared(values.program.shared), form, None, values))
        cell = form.cells.get(at.cell)
        return BoundText(at, form.id, cell.group if cell else "", binder.whole(text))


def problems_of(text: str, shared: Shared, form: Form) -> Iterator[str]:
    """What is wrong in a text that an outline or a form brings along, before there is any workbook."""
    for _, parts in _Binder(TextPlace(TextShared(shared), form, None, None)).whole(text):
        yield from (part.message for part in parts if isinstance(part, BrokenPart))


class TextShared(Shared):
    """What texts have in common: they ask for the program's aggregates where those mean the same, else for their own."""

    def __init__(self, program: Shared) -> None:
        super().__init__(program.set, program.functions)
        self._program = program
        self._next = _FIRST_OWN

    def next_id(self) -> int:
        self._next += 1
        return self._next

    def known(self, key: tuple[str, ...]) -> Aggregate | None:
        return self._program.known(key) or super().known(key)

    def forget(self, aggregate: Aggregate) -> None:
        """No text asks for an aggregate any more."""
        for key in [key for key, one in self.aggregates.items() if one.id == aggregate.id]:
            del self.aggregates[key]


_FIRST_OWN = 1_000_000  # ids of the texts' own aggregates: no program has so many


def _all(parts: tuple[BoundPart, ...], context: EvalContext, rendering: Rendering) -> list[Span]:
    """What the parts inside a list or a choice say."""
    spans = []
    for part in parts:
        span = part.render(context, rendering)
        if not isinstance(part.part, Each | Choice):  # what is in them has been taken
            rendering.room.take(len(span.text))
        spans.append(span)
    return spans


class _Binder(Struct):
    """Binds the parts of a text that stand in one place; `lists` are the numbers that its lists take in turn."""

    place: TextPlace
    lists: Iterator[int] = field(default_factory=lambda: iter(range(limits.FIGURES + 1)))
    known: dict[Figure, BoundPart] = field(
        default_factory=dict
    )  # a long text quotes the same again and again

    def whole(self, text: str) -> tuple[tuple[int, tuple[BoundPart, ...]], ...]:
        return tuple((one.level, self.all(one.parts)) for one in read(text))

    def all(self, parts: tuple[Part, ...]) -> tuple[BoundPart, ...]:
        return tuple(self.one(part) for part in parts)

    def one(self, part: Part) -> BoundPart:
        match part:
            case Said():
                span = Span(part.text, part)
                return BoundPart(part, lambda context, rendering: span)
            case Wrong(message=message):
                return broken(part, message)
        try:
            match part:
                case Figure():
                    if part not in self.known:
                        self.known[part] = self._figure(part)
                    return self.known[part]
                case Each():
                    return self._each(part)
                case Choice():
                    return self._choice(part)
        except FormulaError as error:
            message = f"“{part.source}”：{self._unknown_cell(part) or error}"
            return broken(part, message, by_name=isinstance(part, Figure))

    def _unknown_cell(self, part: Part) -> str:
        """What to say of a name like 附件3-8.总额.执航, which no formula could hold: the copy is there, the cell not."""
        values = self.place.values
        if values and isinstance(part, Figure):
            labels = [values.label(copy) for copy in values.workbook.copies]
            if any(part.expression.startswith(label + ".") for label in labels):
                try:
                    find(values, part.expression)
                except Refusal as refusal:
                    return str(refusal)
        return ""

    # Figures

    def _figure(self, part: Figure) -> BoundPart:
        look = read_look(part.look)
        if isinstance(look, str):
            return broken(part, f"“{part.source}”：{look}")
        if part.address:
            return self._addressed(part, look)
        bound = bind_expression(part.expression, self.place)
        run, reads = bound.run, bound.reads
        pack, shown = self.place.shared.set.pack, _styled(bound.like, look)
        # A cell by itself says what it prints, and of a missing number why.
        alone = reads[0] if len(reads) == 1 and bound.alone else None

        def render(context: EvalContext, rendering: Rendering) -> Span:
            values = whole_values(context)
            place = context.at(context.copy, context.row)
            value = run(place, ())
            ref = values.ref_of(alone, context.copy, context.row) if alone else None
            if ref is None:
                reason = place.reason or bound.reason(context) if value is None else ""
                return _span(part, value, reason, shown, pack)
            cell = values.cell(ref)
            if not look and cell.text and shown.kind is not Kind.DATE:
                return Span(_as_said(values, ref, cell), part, like=shown, undefined=cell.undefined)
            return _span(part, value, place.reason or cell.reason, shown, pack)

        return BoundPart(part, render, bound.needs, reads, bound.addresses)

    def _addressed(self, part: Figure, look: dict[str, Any]) -> BoundPart:
        assert part.address is not None
        ref = CellRef(*part.address)
        copy = self.place.values.copy(ref.copy) if self.place.values else None
        if copy is None or ref.cell not in copy.form.cells:
            return _gone(part, ref)
        pack, shown = self.place.shared.set.pack, _styled(copy.form.cells[ref.cell], look)

        def render(context: EvalContext, rendering: Rendering) -> Span:
            values = whole_values(context)
            if ref.row and values.row(ref.row) is None:
                return _gone(part, ref).render(context, rendering)
            cell = values.cell(ref)
            if not look and cell.text:
                return Span(_as_said(values, ref, cell), part, like=shown, undefined=cell.undefined)
            return _span(part, cell.exact, cell.reason, shown, pack)

        needs = Needs(
            (((copy.form.id, ref.cell), self.place.use(RefKind.SINGLE, ref)),), (), frozenset((copy.form.id,))
        )
        return BoundPart(part, render, needs, addresses=(ref,))

    # What is said several times, or one way or another

    def _each(self, part: Each) -> BoundPart:
        forms = self.place.shared.set.forms
        name, _, rows = part.of.partition(".")
        form = forms.get(name)
        if form is None:
            raise FormulaError(f"没有编号为“{name}”的表{nearest(name, list(forms))}", 0)
        group = form.groups.get(rows) if part.rows else None
        if part.rows and group is None:
            raise FormulaError(f"表“{name}”里没有叫“{rows}”的组{nearest(rows, list(form.groups))}", 0)
        if rows and not part.rows:
            raise FormulaError(f"“{words.ROWS_EACH_COPY}”后面只写表，每一行要写“{words.PER} {part.of}”", 0)
        here = self.place
        deep = here.list is not None
        number = next(self.lists) if here.list is None else here.list
        inner = _Binder(TextPlace(here.shared, form, group, here.values, number, deep), self.lists)
        condition = bind_expression(part.condition, inner.place) if part.condition else None
        by = bind_expression(part.by, inner.place) if part.by else None
        parts = inner.all(part.parts)
        figures = max(1, sum(not isinstance(one.part, Said) for one in parts))

        def piece(context: EvalContext, rendering: Rendering) -> Piece | None:
            if condition is not None and condition.run(context, ()) is not True:
                return None
            order = _in_order(by.run(context, ())) if by else None
            left = rendering.room.pieces
            spans = _all(parts, context, rendering)
            problem = next((span.problem for span in spans if span.problem), "")
            blank = any(span.blank for span in spans)
            return Piece(
                "".join(span.text for span in spans), problem, blank, order, left - rendering.room.pieces
            )

        def render(context: EvalContext, rendering: Rendering) -> Span:
            values = whole_values(context)
            listing = Listing() if deep else rendering.listings.setdefault(number, Listing())
            room = rendering.room
            listing.begin(lambda: _places(values, form, group))
            room.take(len(part.between) * listing.places, figures * listing.places)
            within = Rendering(replace(room))  # of what is kept, the sum below takes its share
            try:
                listing.fill(lambda copy, row: piece(context.at(copy, row), within), room.signs)
            except Full:
                listing.clear()
                room.signs, room.pieces = (
                    within.room.signs,
                    within.room.pieces,
                )  # so that no other list tries as long
                raise
            room.take(listing.signs, listing.inner)
            return Span(listing.joined(part.between), part, listing.problem, listing.blank)

        outer = Needs((), (), frozenset((form.id,)))
        for one in (condition, by):
            if one:
                outer += one.needs
        return self._outer(part, render, parts, outer)

    def _choice(self, part: Choice) -> BoundPart:
        if not part.condition:
            return self._countable(part)
        bound = bind_expression(part.condition, self.place)
        then, otherwise = self.all(part.then), self.all(part.otherwise)

        def render(context: EvalContext, rendering: Rendering) -> Span:
            truth = bound.run(context.at(context.copy, context.row), ())
            if truth is None:
                return Span(BLANK, part, blank=True, undefined=bound.reason(context) == ZERO_DIVISION)
            return _joined(part, _all(then if truth else otherwise, context, rendering))

        return self._outer(part, render, (*then, *otherwise), bound.needs, bound)

    def _countable(self, part: Choice) -> BoundPart:
        """`{若可算：占{占比}；否则：…}`: the first text, unless a figure in it is divided by zero."""
        then, otherwise = self.all(part.then), self.all(part.otherwise)

        def render(context: EvalContext, rendering: Rendering) -> Span:
            spans = _all(then, context, rendering)
            if any(span.undefined for span in spans):
                spans = _all(otherwise, context, rendering)
            return _joined(part, spans)

        return self._outer(part, render, (*then, *otherwise), Needs())

    def _outer(
        self,
        part: Part,
        render: Render,
        inner: tuple[BoundPart, ...],
        needs: Needs,
        outer: Expression | None = None,
    ) -> BoundPart:
        """A part of parts: broken if one of them is, because half a list would read like a whole one."""
        for one in inner:
            if isinstance(one, BrokenPart):
                return broken(part, one.message, one.by_name)
        for one in inner:
            needs += one.needs
        reads = [*(outer.reads if outer else ()), *(read_ for one in inner for read_ in one.reads)]
        addresses = [*(outer.addresses if outer else ()), *(ref for one in inner for ref in one.addresses)]
        return BoundPart(part, render, needs, tuple(reads), tuple(addresses))


def _joined(part: Part, spans: list[Span]) -> Span:
    """What stands in a choice, as one stretch."""
    return Span(
        "".join(span.text for span in spans),
        part,
        next((span.problem for span in spans if span.problem), ""),
        any(span.blank for span in spans),
        undefined=any(span.undefined for span in spans),
    )


def _as_said(values: Values, ref: CellRef, cell: Cell) -> str:
    """A cell in a sentence, as printed; an amount that was typed whole as it was typed, 35万元, though its table prints 35.00.

    192.3 would stand in one sentence with computed amounts of two places, and unlike the table: 192.30 is said.
    """
    definition = values.definition(ref)
    typed = values.written(ref) if definition and definition.kind in MONEY_KINDS else ""
    return typed if typed and "." not in half_width(typed) else cell.text


def _gone(part: Part, ref: CellRef) -> BrokenPart:
    """A figure of a copy or row that has been removed: nobody is shown its ids."""
    message = f"“{ref.cell}”原来取自的表或行已经删除，请重新取数，或删去这个数"
    span = Span(f"{{{words.UNKNOWN}.{ref.cell}}}", part, message)
    return BrokenPart(part, lambda context, rendering: span, message=message)


def _places(values: Values, form: Form, group: Group | None) -> Iterable[tuple[Copy, Row | None]]:
    """The copies of a form, or the rows of a group of it, in the order of the tables."""
    for copy in values.workbook.copies_of(form.id):
        if group is None:
            yield copy, None
        else:
            yield from ((copy, row) for row in printed_rows(copy, group.id, values.set))


def _in_order(value: Value) -> tuple[int, Decimal, str]:
    """A key by which numbers come before words, and blanks after both."""
    if isinstance(value, Decimal):
        return 0, value, ""
    return (2, Decimal(0), "") if value is None else (1, Decimal(0), str(value))


def _styled(like: CellDef | None, look: dict[str, Any]) -> CellDef:
    """How a figure is shown: like the cell it repeats, but for what the text says of it."""
    return replace(like or CellDef("", "", Place("", 0), kind=Kind.NUMERIC), **look)


def _span(part: Part, value: Value, reason: str, like: CellDef, pack: Pack) -> Span:
    if like.kind is Kind.DATE and isinstance(value, str):
        return Span(str(read_day(value) or value), part)
    text = show_value(value, like, pack, reason)
    undefined = value is None and reason in (ZERO_DIVISION, RESTS_ON_ZERO)
    return Span(text or BLANK, part, blank=not text, like=like, undefined=undefined)
