"""A text with figures as a node of the graph: its parts, what they rest on, and what it says with them filled in.

Which cells a figure means is found once, when the text is typed (`bind.py`); here it is only filled in, again and again.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain import limits
from desktop.domain.forms.cell import CellDef
from desktop.domain.limits import shortened
from desktop.domain.narrative.listing import Listing
from desktop.domain.narrative.markup import Figure, Part, Said
from desktop.domain.narrative.room import Full, Room
from desktop.domain.program.graph import Key
from desktop.domain.program.node import Aggregate, Reference, RefKind
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

TOO_MUCH = f"要印的太多：一段文字里取来的最多 {limits.TOLD} 个字、{limits.PIECES} 处，请少套几层或分开写"
BLANK = "＿＿"  # printed where a figure is still blank, to be filled in by hand


class Span(Struct, frozen=True):
    """A stretch of what a text says, the part it comes from, and why it says nothing or nothing sure.

    `like` is the cell that a figure is shown like; `undefined`: it is divided by zero.
    """

    text: str
    part: Part
    problem: str = ""
    blank: bool = False
    like: CellDef | None = None
    undefined: bool = False


class Rendered(Struct, frozen=True):
    """One paragraph as it stands now."""

    level: int
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


class Use(Struct, frozen=True):
    """How a text uses a cell: from which place, and in the pieces of which list (counted from 0; None outside lists).

    `ref` is the one cell that is meant where it is named by its ids.
    """

    how: RefKind
    list: int | None = None
    ref: CellRef | None = None


class Needs(Struct, frozen=True):
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


class Rendering(Struct):
    """How much room is left in a text, and the pieces that its lists have kept since it was rendered last."""

    room: Room = field(default_factory=Room)
    listings: dict[int, Listing] = field(default_factory=dict)


Render = Callable[[EvalContext, Rendering], Span]


class BoundPart(Struct, frozen=True):
    """One part, bound: `render` fills it in at a place; `reads` are the cells it names, the nearest first."""

    part: Part
    render: Render
    needs: Needs = Needs()
    reads: tuple[Reference, ...] = ()
    addresses: tuple[CellRef, ...] = ()  # cells of one copy or row that it names


class BrokenPart(BoundPart, frozen=True):
    """A part that cannot be filled in, and why. `by_name`: the reason tells of tables and rows as they stood."""

    message: str = ""
    by_name: bool = False


class BoundText(Struct, frozen=True, eq=False, dict=True):
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

    @cached_property
    def _keys(self) -> frozenset[Key]:
        """The cells that it names, and those that its aggregates take in."""
        taken = ((total.form, column) for total, _ in self.needs.aggregates for column in total.columns)
        return frozenset(self.uses) | frozenset(taken)

    def rests_on(self, keys: Collection[Key]) -> bool:
        """Whether one of the cells, in whichever copy or row, may be filled in in it."""
        return not self._keys.isdisjoint(keys)

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
            return broken(part.part, message)

        paragraphs = tuple((level, tuple(mended(part) for part in parts)) for level, parts in self.paragraphs)
        return replace(self, paragraphs=paragraphs)


def broken(part: Part, message: str, by_name: bool = False) -> BrokenPart:
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
