"""A written text bound to the tables: what each of its figures reads, and what the text says with them filled in.

A clerk may type a figure at any time, so texts are bound when they are typed, and then stand in the dependency graph
like any formula: a node whose value is a text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from desktop.domain import limits, words
from desktop.domain.day import read_day
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group
from desktop.domain.forms.pack import Pack
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.cells import read_look
from desktop.domain.formula.compile import RESTS_ON_ZERO, ZERO_DIVISION, Closure, Value, compile_tree
from desktop.domain.formula.syntax import FormulaError, Name, parse
from desktop.domain.limits import shortened
from desktop.domain.narrative.listing import Listing, Piece
from desktop.domain.narrative.markup import ADDRESS, Choice, Each, Figure, Part, Said, Wrong, read
from desktop.domain.narrative.room import Full, Room
from desktop.domain.program.graph import Key
from desktop.domain.program.node import Aggregate, Reference, RefKind
from desktop.domain.program.resolve import Names, Shared
from desktop.domain.refusal import Refusal, few_hints, nearest
from desktop.domain.values.address import find
from desktop.domain.values.cell import show_value
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row

TOO_MUCH = f"要印的太多：一段文字里取来的最多 {limits.TOLD} 个字、{limits.PIECES} 处，请少套几层或分开写"
BLANK = "＿＿"  # printed where a figure is still blank, to be filled in by hand
_NOWHERE = CellRef("", "", "")


@dataclass(frozen=True)
class Span:
    """A stretch of what a text says, the part it comes from, and why it says nothing or nothing sure.

    `like` is the cell that a figure is shown like; `undefined`: it is divided by zero.
    """

    text: str
    part: Part
    problem: str = ""
    blank: bool = False
    like: CellDef | None = None
    undefined: bool = False


@dataclass(frozen=True)
class Rendered:
    """One paragraph as it stands now."""

    level: int
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Use:
    """How a text uses a cell: from which place, and in the pieces of which list (counted from 0; None outside lists).

    `ref` is the one cell that is meant where it is named by its ids.
    """

    how: RefKind
    list: int | None = None
    ref: CellRef | None = None


@dataclass(frozen=True)
class Needs:
    """What a part of a text rests on: cells, aggregates, and the forms whose rows and copies it goes through."""

    cells: tuple[tuple[Key, Use], ...] = ()
    aggregates: tuple[tuple[Aggregate, int | None], ...] = ()
    forms: frozenset[str] = frozenset()

    def __add__(self, other: "Needs") -> "Needs":
        return Needs(self.cells + other.cells, self.aggregates + other.aggregates, self.forms | other.forms)

    def reads(self, key: Key) -> bool:
        """Whether a cell is among them, itself or taken into an aggregate."""
        return any(key == one for one, _ in self.cells) or any(
            (total.form, column) == key for total, _ in self.aggregates for column in total.columns
        )


@dataclass
class Rendering:
    """How much room is left in a text, and the pieces that its lists have kept since it was rendered last."""

    room: Room = field(default_factory=Room)
    listings: dict[int, Listing] = field(default_factory=dict)


Render = Callable[[EvalContext, Rendering], Span]


@dataclass(frozen=True)
class BoundPart:
    """One part, bound: `render` fills it in at a place; `reads` are the cells it names, the nearest first."""

    part: Part
    render: Render
    needs: Needs = Needs()
    reads: tuple[Reference, ...] = ()
    addresses: tuple[CellRef, ...] = ()  # cells of one copy or row that it names


@dataclass(frozen=True)
class BrokenPart(BoundPart):
    """A part that cannot be filled in, and why. `by_name`: the reason tells of tables and rows as they stood."""

    message: str = ""
    by_name: bool = False


@dataclass(frozen=True, eq=False)
class BoundText:
    """A text as a node of the graph: it stands at one cell, and its value is what it says."""

    at: CellRef
    form: str
    group: str
    paragraphs: tuple[tuple[int, tuple[BoundPart, ...]], ...]

    @property
    def cell(self) -> str:
        return self.at.cell

    @cached_property
    def needs(self) -> Needs:
        """What all of it rests on."""
        total = [part.needs for _, parts in self.paragraphs for part in parts]
        cells = dict.fromkeys(one for needs in total for one in needs.cells)
        aggregates = {(one.id, list_): (one, list_) for needs in total for one, list_ in needs.aggregates}
        forms = frozenset(form for needs in total for form in needs.forms)
        return Needs(tuple(cells), tuple(aggregates.values()), forms)

    @cached_property
    def uses(self) -> Mapping[Key, Sequence[Use]]:
        """By cell, how the text uses it."""
        found: dict[Key, list[Use]] = {}
        for key, use in self.needs.cells:
            found.setdefault(key, []).append(use)
        return found

    @cached_property
    def reads(self) -> tuple[Reference, ...]:
        return tuple(Reference(cell, RefKind.TEXT, form, cell) for form, cell in self.uses)

    @cached_property
    def aggregates(self) -> tuple[Aggregate, ...]:
        return tuple({one.id: one for one, _ in self.needs.aggregates}.values())

    def lists_with(self, aggregate: Aggregate) -> Iterator[int]:
        """The lists whose pieces ask for an aggregate."""
        return (list_ for one, list_ in self.needs.aggregates if one.id == aggregate.id and list_ is not None)

    def render(self, context: EvalContext, rendering: Rendering | None = None) -> tuple[Rendered, ...]:
        """The paragraphs; a part that there is no room for says its source and the reason, and no half of it."""
        rendering = rendering or Rendering()
        return tuple(
            Rendered(level, tuple(_whole(part, context, rendering) for part in parts))
            for level, parts in self.paragraphs
        )

    def text(self, context: EvalContext, rendering: Rendering | None = None) -> str:
        """All of it, a line for each paragraph; one that has nothing to say takes no line."""
        return "\n".join(text for paragraph in self.render(context, rendering) if (text := paragraph.text))

    def figures(self) -> Iterator[BoundPart]:
        """All figures, lists and choices, in order."""
        return (part for _, parts in self.paragraphs for part in parts if not isinstance(part.part, Said))

    @property
    def by_name(self) -> bool:
        """Whether it names a cell that there is not: with other copies or rows another thing is to be said of it."""
        return any(isinstance(part, BrokenPart) and part.by_name for part in self.figures())

    def without(self, key: Key) -> "BoundText":
        """The text without the figures that rest on `key`, which rests on this very text."""

        def mended(part: BoundPart) -> BoundPart:
            if not part.needs.reads(key):
                return part
            message = f"“{part.part.source}”绕成了圈：它取的文字里又取了这一段，请删去其中一处"
            return _broken(part.part, message)

        paragraphs = tuple((level, tuple(mended(part) for part in parts)) for level, parts in self.paragraphs)
        return replace(self, paragraphs=paragraphs)


def bind(
    text: str, values: Values, form: Form, at: CellRef = _NOWHERE, shared: Shared | None = None
) -> BoundText:
    """`text` as it stands in a cell of `form`, bound to the tables."""
    with few_hints():
        binder = _Binder(shared or TextShared(values.program.shared), form, None, values)
        cell = form.cells.get(at.cell)
        return BoundText(at, form.id, cell.group if cell else "", binder.whole(text))


def bound_text(values: Values, ref: CellRef) -> BoundText:
    """The text in a cell of prose as it is bound."""
    bound = values.texts[ref]
    assert isinstance(bound, BoundText)
    return bound


def paragraphs(values: Values, ref: CellRef) -> tuple[Rendered, ...]:
    """The paragraphs of a text as they stand now, each figure a span of its own."""
    copy = values.copy(ref.copy)
    assert copy is not None
    context = EvalContext(values, copy, values.row(ref.row) if ref.row else None)
    return bound_text(values, ref).render(context, Rendering(Room(values.spare(ref)), values.pieces(ref)))


def problems_of(text: str, shared: Shared, form: Form) -> Iterator[str]:
    """What is wrong in a text that an outline or a form brings along, before there is any workbook."""
    for _, parts in _Binder(TextShared(shared), form, None, None).whole(text):
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


def _broken(part: Part, message: str, by_name: bool = False) -> BrokenPart:
    span = Span(part.source, part, message)
    return BrokenPart(part, lambda context, rendering: span, message=message, by_name=by_name)


def _whole(part: BoundPart, context: EvalContext, rendering: Rendering) -> Span:
    """What a part of the text says, or why it is too much."""
    try:
        span = part.render(context, rendering)
        if isinstance(part.part, Figure):
            rendering.room.take(len(span.text))
        return span
    except Full:
        message = f"“{shortened(part.part.source)}”{TOO_MUCH}"
        return Span(part.part.source, part.part, message)


def _all(parts: tuple[BoundPart, ...], context: EvalContext, rendering: Rendering) -> list[Span]:
    """What the parts inside a list or a choice say."""
    spans = []
    for part in parts:
        span = part.render(context, rendering)
        if not isinstance(part.part, Each | Choice):  # what is in them has been taken
            rendering.room.take(len(span.text))
        spans.append(span)
    return spans


@dataclass
class _Binder:
    """Binds the parts that stand in `form`, and in a row of `group` where they are repeated for its rows.

    `list` is the list whose pieces they are, counted from 0, and `deep` whether they stand in a list within that one.
    """

    shared: Shared
    form: Form
    group: Group | None
    values: Values | None
    list: int | None = None
    deep: bool = False
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
                return _broken(part, message)
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
            return _broken(part, message, by_name=isinstance(part, Figure))

    def _unknown_cell(self, part: Part) -> str:
        """What to say of a name like 附件3-8.总额.执航, which no formula could hold: the copy is there, the cell not."""
        if self.values and isinstance(part, Figure):
            labels = [self.values.label(copy) for copy in self.values.workbook.copies]
            if any(part.expression.startswith(label + ".") for label in labels):
                try:
                    find(self.values, part.expression)
                except Refusal as refusal:
                    return str(refusal)
        return ""

    # Figures

    def _figure(self, part: Figure) -> BoundPart:
        look = read_look(part.look)
        if isinstance(look, str):
            return _broken(part, f"“{part.source}”：{look}")
        if part.address:
            return self._addressed(part, look)
        bound = self._expression(part.expression)
        run, reads = bound.run, bound.reads
        pack, shown = self.shared.set.pack, _styled(bound.like, look)
        # A cell by itself says what it prints, and of a missing number why.
        alone = reads[0] if len(reads) == 1 and bound.alone else None

        def render(context: EvalContext, rendering: Rendering) -> Span:
            values = _values(context)
            place = context.at(context.copy, context.row)
            value = run(place, ())
            ref = values.ref_of(alone, context.copy, context.row) if alone else None
            if ref is None:
                reason = place.reason or _reason(bound, context) if value is None else ""
                return _span(part, value, reason, shown, pack)
            cell = values.cell(ref)
            if not look and cell.text and shown.kind is not Kind.DATE:
                return Span(cell.text, part, like=shown, undefined=cell.undefined)
            return _span(part, value, place.reason or cell.reason, shown, pack)

        return BoundPart(part, render, bound.needs, reads, bound.addresses)

    def _addressed(self, part: Figure, look: dict[str, Any]) -> BoundPart:
        assert part.address is not None
        ref = CellRef(*part.address)
        copy = self.values.copy(ref.copy) if self.values else None
        if copy is None or ref.cell not in copy.form.cells:
            return _gone(part, ref)
        pack, shown = self.shared.set.pack, _styled(copy.form.cells[ref.cell], look)

        def render(context: EvalContext, rendering: Rendering) -> Span:
            values = _values(context)
            if ref.row and values.row(ref.row) is None:
                return _gone(part, ref).render(context, rendering)
            cell = values.cell(ref)
            if not look and cell.text:
                return Span(cell.text, part, like=shown, undefined=cell.undefined)
            return _span(part, cell.exact, cell.reason, shown, pack)

        needs = Needs(
            ((self._key(copy, ref), self._use(RefKind.SINGLE, ref)),), (), frozenset((copy.form.id,))
        )
        return BoundPart(part, render, needs, addresses=(ref,))

    def _key(self, copy: Copy, ref: CellRef) -> Key:
        return copy.form.id, ref.cell

    def _use(self, how: RefKind, ref: CellRef | None = None) -> Use:
        return Use(RefKind.TEXT if self.deep else how, self.list, ref if self.list is None else None)

    def _expression(self, text: str) -> "_Expression":
        """An expression bound. Raises FormulaError for a name that means nothing, and for a cell that is gone."""
        addressed: dict[str, CellRef] = {}

        def stand_in(match: re.Match[str]) -> str:
            name = f"_{len(addressed)}"
            addressed[name] = CellRef(match[1], match[2], match[3])
            return name

        tree = parse(ADDRESS.sub(stand_in, text))
        names = _TextNames(self, addressed)
        run = compile_tree(tree, names)
        forms = self.shared.set.forms
        needed: list[tuple[Key, Use]] = []
        cells: list[CellDef] = []
        through: set[str] = set()
        for ref in addressed.values():
            copy = self._copy_of(ref)
            cells.append(copy.form.cells[ref.cell])
            needed.append((self._key(copy, ref), self._use(RefKind.SINGLE, ref)))
            through.add(copy.form.id)
        for one in names.reads:
            if one.how is RefKind.ORDINAL:
                through.add(self.form.id)
            elif one.cell:
                cells.append(forms[one.form].cells[one.cell])
                needed.append(((one.form, one.cell), self._use(one.how)))
        for total in names.totals:
            if total.function not in ("count", "rank"):
                cells.append(forms[total.form].cells[total.column])
        needs = Needs(tuple(needed), tuple((total, self.list) for total in names.totals), frozenset(through))
        whole = cells[:1] if len(names.reads) + len(names.totals) == 1 and isinstance(tree, Name) else []
        like = next((cell for cell in whole or cells if whole or _amount(cell)), None)
        return _Expression(
            run, needs, tuple(names.reads), like, tuple(addressed.values()), isinstance(tree, Name)
        )

    def _copy_of(self, ref: CellRef) -> Copy:
        """The copy of a cell that an expression names by its ids."""
        copy = self.values.copy(ref.copy) if self.values else None
        if copy is None or ref.cell not in copy.form.cells:
            raise FormulaError(f"“{ref.cell}”原来取自的表或行已经删除，请重新取数", 0)
        return copy

    # What is said several times, or one way or another

    def _each(self, part: Each) -> BoundPart:
        forms = self.shared.set.forms
        name, _, rows = part.of.partition(".")
        form = forms.get(name)
        if form is None:
            raise FormulaError(f"没有编号为“{name}”的表{nearest(name, list(forms))}", 0)
        group = form.groups.get(rows) if part.rows else None
        if part.rows and group is None:
            raise FormulaError(f"表“{name}”里没有叫“{rows}”的组{nearest(rows, list(form.groups))}", 0)
        if rows and not part.rows:
            raise FormulaError(f"“{words.ROWS_EACH_COPY}”后面只写表，每一行要写“{words.PER} {part.of}”", 0)
        deep = self.list is not None
        number = next(self.lists) if self.list is None else self.list
        inner = _Binder(self.shared, form, group, self.values, number, deep, self.lists)
        condition = inner._expression(part.condition) if part.condition else None
        by = inner._expression(part.by) if part.by else None
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
            values = _values(context)
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
        bound = self._expression(part.condition)
        then, otherwise = self.all(part.then), self.all(part.otherwise)

        def render(context: EvalContext, rendering: Rendering) -> Span:
            truth = bound.run(context.at(context.copy, context.row), ())
            if truth is None:
                return Span(BLANK, part, blank=True, undefined=_reason(bound, context) == ZERO_DIVISION)
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
        outer: "_Expression | None" = None,
    ) -> BoundPart:
        """A part of parts: broken if one of them is, because half a list would read like a whole one."""
        for one in inner:
            if isinstance(one, BrokenPart):
                return _broken(part, one.message, one.by_name)
        for one in inner:
            needs += one.needs
        reads = [*(outer.reads if outer else ()), *(read_ for one in inner for read_ in one.reads)]
        addresses = [*(outer.addresses if outer else ()), *(ref for one in inner for ref in one.addresses)]
        return BoundPart(part, render, needs, tuple(reads), tuple(addresses))


@dataclass(frozen=True)
class _Expression:
    """An expression bound: how to run it, what it rests on, the cell it looks like, the cells it names by ids."""

    run: Closure
    needs: Needs
    reads: tuple[Reference, ...]
    like: CellDef | None
    addresses: tuple[CellRef, ...]
    alone: bool  # whether it is one name and nothing else


class _TextNames(Names):
    """Names in a text: those of a formula, and stand-ins for cells of one copy or row."""

    def __init__(self, binder: _Binder, addressed: Mapping[str, CellRef]) -> None:
        super().__init__(binder.shared, binder.form, binder.group)
        self._addressed = addressed

    def value(self, name: Name) -> Closure:
        ref = self._addressed.get(name.text)
        if ref is None:
            return super().value(name)
        return lambda e, a: e.cell_value(ref)


def _joined(part: Part, spans: list[Span]) -> Span:
    """What stands in a choice, as one stretch."""
    return Span(
        "".join(span.text for span in spans),
        part,
        next((span.problem for span in spans if span.problem), ""),
        any(span.blank for span in spans),
        undefined=any(span.undefined for span in spans),
    )


def _reason(bound: "_Expression", context: EvalContext) -> str:
    """Why an expression is blank, as far as a cell that it names says it: one that is divided by zero."""
    values = _values(context)
    refs = [*bound.addresses]
    refs += [ref for read in bound.reads if (ref := values.ref_of(read, context.copy, context.row))]
    return ZERO_DIVISION if any(values.cell(ref).undefined for ref in refs) else ""


def _values(context: EvalContext) -> Values:
    """The whole of what a text may read, not only what a formula reads."""
    assert isinstance(context.values, Values)
    return context.values


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


def _amount(cell: CellDef) -> bool:
    return cell.kind.numeric and cell.kind is not Kind.YEAR


def _styled(like: CellDef | None, look: dict[str, Any]) -> CellDef:
    """How a figure is shown: like the cell it repeats, but for what the text says of it."""
    return replace(like or CellDef("", "", Place("", 0), kind=Kind.NUMERIC), **look)


def _span(part: Part, value: Value, reason: str, like: CellDef, pack: Pack) -> Span:
    if like.kind is Kind.DATE and isinstance(value, str):
        return Span(str(read_day(value) or value), part)
    text = show_value(value, like, pack, reason)
    undefined = value is None and reason in (ZERO_DIVISION, RESTS_ON_ZERO)
    return Span(text or BLANK, part, blank=not text, like=like, undefined=undefined)
