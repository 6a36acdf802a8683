"""A written text joined to the tables: what each of its figures reads, and what the text says with them filled in.

A clerk may type a figure at any time, so texts stand outside the set's program: they are joined when they are typed,
and told again when one of the cells they watch has changed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop.domain import limits, words
from desktop.domain.engine.cell import show_value
from desktop.domain.engine.scope import EvalContext
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group
from desktop.domain.forms.pack import Pack
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.cells import read_look
from desktop.domain.formula.compile import Closure, Value, compile_tree
from desktop.domain.formula.syntax import FormulaError, Name, parse
from desktop.domain.limits import shortened
from desktop.domain.narrative.markup import ADDRESS, Choice, Each, Figure, Part, Said, Wrong, read
from desktop.domain.program.node import Aggregate, Reference, RefKind
from desktop.domain.program.resolve import Names, Shared
from desktop.domain.quantity import read_quantity
from desktop.domain.refusal import Refusal, few_hints, nearest
from desktop.domain.workbook.workbook import CellRef, Copy, Row

if TYPE_CHECKING:
    from desktop.domain.engine.calculation import Calculation

TOO_MUCH = f"要印的太多：一段文字里取来的最多 {limits.TOLD} 个字、{limits.PIECES} 处，请少套几层或分开写"
BLANK = "＿＿"  # printed where a figure is still blank, to be filled in by hand
Key = tuple[str, str]


@dataclass(frozen=True)
class Span:
    """A stretch of what a text says, the part it comes from, and why it says nothing or nothing sure.

    `like` is the cell that a figure is shown like.
    """

    text: str
    part: Part
    problem: str = ""
    blank: bool = False
    like: CellDef | None = None


@dataclass(frozen=True)
class Told:
    """One paragraph as it stands now."""

    level: int
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


class _Full(Exception):
    """There is no room for all that a part would say."""


@dataclass
class Room:
    """How much the figures and lists of a text may still say: lists in lists multiply, texts quote each other."""

    signs: int = limits.TOLD
    pieces: int = limits.PIECES

    def take(self, signs: int, pieces: int = 0) -> None:
        if signs > self.signs or pieces > self.pieces:
            raise _Full
        self.signs -= signs
        self.pieces -= pieces


@dataclass(frozen=True)
class _Teller:
    """One part, joined: `tell` fills it in at a place, `reads` are the cells it rests on, the nearest first."""

    part: Part
    tell: Callable[[EvalContext, Room], Span]
    reads: tuple[Reference, ...] = ()
    addresses: tuple[CellRef, ...] = ()  # cells of one copy or row that it names


@dataclass(frozen=True)
class Telling:
    """A text joined: what it watches as (form, cell), a form's rows and copies as (form, "")."""

    paragraphs: tuple[tuple[int, tuple[_Teller, ...]], ...]
    watched: frozenset[Key]

    def told(self, here: EvalContext, room: Room | None = None) -> tuple[Told, ...]:
        """The paragraphs; a part that there is no `room` for says its source and the reason, and no half of it."""
        room = room or Room()
        return tuple(
            Told(level, tuple(_whole(teller, here, room) for teller in tellers))
            for level, tellers in self.paragraphs
        )

    def text(self, here: EvalContext, room: Room | None = None) -> str:
        """All of it, a paragraph a line; one that has nothing to say takes no line."""
        return "\n".join(text for paragraph in self.told(here, room) if (text := paragraph.text))

    def figures(self) -> Iterator[_Teller]:
        """The tellers of all figures, lists and choices, in order."""
        return (
            teller
            for _, tellers in self.paragraphs
            for teller in tellers
            if not isinstance(teller.part, Said)
        )


def join(text: str, calculation: "Calculation", form: Form) -> Telling:
    """`text` as it stands in a cell of `form`, joined to the workbook of `calculation`."""
    with few_hints():
        return _Joiner(calculation.program.shared, form, None, calculation).whole(text)


def in_a_circle(telling: Telling, following: set[Key]) -> Telling:
    """`telling` without the figures that rest on what it says itself, `following`; it watches nothing more."""

    def rests(teller: _Teller) -> bool:
        cells = {cell for _, cell in following}
        return any((one.form, one.cell) in following for one in teller.reads) or any(
            one.cell in cells for one in teller.addresses
        )

    # A total is not named by its teller: then any of the figures may be the one.
    known = any(rests(teller) for teller in telling.figures())

    def mended(teller: _Teller) -> _Teller:
        if isinstance(teller.part, Said) or (known and not rests(teller)):
            return teller
        message = f"“{teller.part.source}”绕成了圈：它取的文字里又取了这一段，请删去其中一处"
        return _broken(teller.part, message)

    paragraphs = tuple(
        (level, tuple(mended(one) for one in tellers)) for level, tellers in telling.paragraphs
    )
    return Telling(paragraphs, telling.watched - following)


def problems_of(text: str, shared: Shared, form: Form) -> Iterator[str]:
    """What is wrong in a text that an outline brings along, before there is any workbook."""
    for _, tellers in _Joiner(shared, form, None, None).whole(text).paragraphs:
        yield from (teller.message for teller in tellers if isinstance(teller, _Broken))


@dataclass(frozen=True)
class _Broken(_Teller):
    message: str = ""


def _broken(part: Part, message: str) -> _Broken:
    span = Span(part.source, part, message)
    return _Broken(part, lambda here, room: span, message=message)


def _whole(teller: _Teller, here: EvalContext, room: Room) -> Span:
    """What a part of the text says, or why it is too much."""
    try:
        span = teller.tell(here, room)
        if isinstance(teller.part, Figure):
            room.take(len(span.text))
        return span
    except _Full:
        message = f"“{shortened(teller.part.source)}”{TOO_MUCH}"
        return Span(teller.part.source, teller.part, message)


def _all(tellers: tuple[_Teller, ...], here: EvalContext, room: Room) -> list[Span]:
    """What the parts inside a list or a choice say."""
    spans = []
    for teller in tellers:
        span = teller.tell(here, room)
        if not isinstance(teller.part, Each | Choice):  # what is in them has been taken
            room.take(len(span.text))
        spans.append(span)
    return spans


class _Apart(Shared):
    """Totals asked for by a text have no place among the program's running ones: each is gathered when asked."""

    def aggregate(self, found: Aggregate, text: str, place: str) -> Aggregate:
        return replace(found, kept=False)


@dataclass
class _Joiner:
    """Joins the parts that stand in `form`, and in a row of `group` where they are repeated for its rows."""

    shared: Shared
    form: Form
    group: Group | None
    calculation: "Calculation | None"
    watched: set[Key] = field(default_factory=set)
    known: dict[Figure, _Teller] = field(
        default_factory=dict
    )  # a long text quotes the same figures again and again

    def whole(self, text: str) -> Telling:
        paragraphs = tuple((one.level, self.all(one.parts)) for one in read(text))
        return Telling(paragraphs, frozenset(self.watched))

    def all(self, parts: tuple[Part, ...]) -> tuple[_Teller, ...]:
        return tuple(self.one(part) for part in parts)

    def one(self, part: Part) -> _Teller:
        match part:
            case Said():
                span = Span(part.text, part)
                return _Teller(part, lambda here, room: span)
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
            return _broken(part, f"“{part.source}”：{self._unknown_cell(part) or error}")

    def _unknown_cell(self, part: Part) -> str:
        """What to say of a name like 附件3-8.总额.执航, which no formula could hold: the copy is there, the cell not."""
        from desktop.domain.queries.address import find

        if self.calculation and isinstance(part, Figure):
            labels = [self.calculation.label(copy) for copy in self.calculation.workbook.copies]
            if any(part.expression.startswith(label + ".") for label in labels):
                try:
                    find(self.calculation, part.expression)
                except Refusal as refusal:
                    return str(refusal)
        return ""

    # Figures

    def _figure(self, part: Figure) -> _Teller:
        look = read_look(part.look)
        if isinstance(look, str):
            return _broken(part, f"“{part.source}”：{look}")
        if part.address:
            return self._addressed(part, look)
        joined = self._run(part.expression)
        run, reads = joined.run, joined.reads
        pack, shown = self.shared.set.pack, _dressed(joined.like, look)
        # A cell by itself says what it prints, and of a missing number why.
        alone = reads[0] if len(reads) == 1 and joined.alone else None

        def tell(here: EvalContext, room: Room) -> Span:
            place = EvalContext(here.calculation, here.copy, here.row)
            value = run(place, ())
            ref = here.calculation.ref_of(alone, here.copy, here.row) if alone else None
            if ref is None:
                return _span(part, value, place.reason, shown, pack)
            cell = here.calculation.cell(ref)
            if not look and cell.text and shown.kind is not Kind.DATE:
                return Span(cell.text, part, like=shown)
            return _span(part, value, place.reason or cell.reason, shown, pack)

        return _Teller(part, tell, reads, joined.addresses)

    def _addressed(self, part: Figure, look: dict[str, Any]) -> _Teller:
        assert part.address is not None
        ref = CellRef(*part.address)
        copy = self.calculation.copy(ref.copy) if self.calculation else None
        if copy is None or ref.cell not in copy.form.cells:
            return _gone(part, ref)
        self.watched |= {(copy.form.id, ref.cell), (copy.form.id, "")}
        pack, shown = self.shared.set.pack, _dressed(copy.form.cells[ref.cell], look)

        def tell(here: EvalContext, room: Room) -> Span:
            if ref.row and here.calculation.row(ref.row) is None:
                return _gone(part, ref).tell(here, room)
            cell = here.calculation.cell(ref)
            if not look and cell.text:
                return Span(cell.text, part, like=shown)
            return _span(part, cell.exact, cell.reason, shown, pack)

        return _Teller(part, tell, addresses=(ref,))

    def _run(self, text: str) -> "_Expression":
        """An expression joined. Raises FormulaError for a name that means nothing, and for a cell that is gone."""
        addressed: dict[str, CellRef] = {}

        def stand_in(match: re.Match[str]) -> str:
            name = f"_{len(addressed)}"
            addressed[name] = CellRef(match[1], match[2], match[3])
            return name

        tree = parse(ADDRESS.sub(stand_in, text))
        names = _TextNames(self, addressed)
        run = compile_tree(tree, names)
        cells = [self._named(ref) for ref in addressed.values()]
        for read_ in names.reads:
            if read_.how is RefKind.ORDINAL:
                self.watched.add((self.form.id, ""))
            elif read_.form:
                self.watched.add((read_.form, read_.cell))
        cells += [self.shared.set.forms[one.form].cells[one.cell] for one in names.reads if one.cell]
        for total in names.totals:
            self.watched |= {(total.form, column) for column in (total.column, *total.watched)}
            self.watched.add((total.form, ""))
            if total.function not in ("count", "rank"):
                cells.append(self.shared.set.forms[total.form].cells[total.column])
        whole = cells[:1] if len(names.reads) + len(names.totals) == 1 and isinstance(tree, Name) else []
        like = next((cell for cell in whole or cells if whole or _amount(cell)), None)
        return _Expression(run, tuple(names.reads), like, tuple(addressed.values()), isinstance(tree, Name))

    def _named(self, ref: CellRef) -> CellDef:
        """The cell of one copy or row that an expression names."""
        copy = self.calculation.copy(ref.copy) if self.calculation else None
        if copy is None or ref.cell not in copy.form.cells:
            raise FormulaError(f"“{ref.cell}”原来取自的表或行已经删除，请重新取数", 0)
        self.watched |= {(copy.form.id, ref.cell), (copy.form.id, "")}
        return copy.form.cells[ref.cell]

    # What is told several times, or one way or another

    def _each(self, part: Each) -> _Teller:
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
        inner = _Joiner(self.shared, form, group, self.calculation, self.watched)
        condition = inner._run(part.condition).run if part.condition else None
        by = inner._run(part.by).run if part.by else None
        tellers = inner.all(part.parts)
        self.watched.add((form.id, ""))
        figures = max(1, sum(not isinstance(teller.part, Said) for teller in tellers))

        def tell(here: EvalContext, room: Room) -> Span:
            told: list[str] = []
            spans: list[Span] = []
            places = [
                EvalContext(here.calculation, *place) for place in _places(here.calculation, form, group)
            ]
            room.take(len(part.between) * len(places), figures * len(places))
            if by:
                places.sort(key=lambda there: _in_order(by(there, ())))
            for there in places:
                if condition is None or condition(there, ()) is True:
                    said = _all(tellers, there, room)
                    spans += said
                    told.append("".join(span.text for span in said))
            return _joined(part, part.between.join(told), spans)

        return self._outer(part, tell, tellers)

    def _choice(self, part: Choice) -> _Teller:
        joined = self._run(part.condition)
        condition = joined.run
        then, otherwise = self.all(part.then), self.all(part.otherwise)

        def tell(here: EvalContext, room: Room) -> Span:
            truth = condition(EvalContext(here.calculation, here.copy, here.row), ())
            if truth is None:
                return Span(BLANK, part, blank=True)
            said = _all(then if truth else otherwise, here, room)
            return _joined(part, "".join(span.text for span in said), said)

        return self._outer(part, tell, (*then, *otherwise), joined)

    def _outer(
        self,
        part: Part,
        tell: Callable[[EvalContext, Room], Span],
        inner: tuple[_Teller, ...],
        outer: "_Expression | None" = None,
    ) -> _Teller:
        """A teller of parts: broken if one of them is, because half a list would read like a whole one."""
        for teller in inner:
            if isinstance(teller, _Broken):
                return _broken(part, teller.message)
        reads = [*(outer.reads if outer else ()), *(read_ for teller in inner for read_ in teller.reads)]
        addresses = [
            *(outer.addresses if outer else ()),
            *(ref for teller in inner for ref in teller.addresses),
        ]
        return _Teller(part, tell, tuple(reads), tuple(addresses))


@dataclass(frozen=True)
class _Expression:
    """An expression joined: how to run it, what it reads, the cell it looks like, the cells it names by ids."""

    run: Closure
    reads: tuple[Reference, ...]
    like: CellDef | None
    addresses: tuple[CellRef, ...]
    alone: bool  # whether it is one name and nothing else


class _TextNames(Names):
    """Names in a text: those of a formula, and stand-ins for cells of one copy or row."""

    def __init__(self, joiner: _Joiner, addressed: Mapping[str, CellRef]) -> None:
        shared = joiner.shared
        super().__init__(_Apart(shared.set, shared.functions), joiner.form, joiner.group)
        self._calculation, self._addressed = joiner.calculation, addressed

    def value(self, name: Name) -> Closure:
        ref, calculation = self._addressed.get(name.text), self._calculation
        if ref is None or calculation is None:
            return super().value(name)
        return lambda e, a: calculation.value(ref)


def _gone(part: Part, ref: CellRef) -> _Broken:
    """A figure of a copy or row that has been removed: nobody is shown its ids."""
    message = f"“{ref.cell}”原来取自的表或行已经删除，请重新取数，或删去这个数"
    span = Span(f"{{{words.UNKNOWN}.{ref.cell}}}", part, message)
    return _Broken(part, lambda here, room: span, message=message)


def _places(calculation: "Calculation", form: Form, group: Group | None) -> Iterator[tuple[Copy, Row | None]]:
    from desktop.domain.engine.calculation import printed_rows

    for copy in calculation.workbook.copies_of(form.id):
        if group is None:
            yield copy, None
        else:
            yield from ((copy, row) for row in printed_rows(copy, group.id, calculation))


def _in_order(value: Value) -> tuple[int, Decimal, str]:
    """A key by which numbers come before words, and blanks behind both."""
    if isinstance(value, Decimal):
        return 0, value, ""
    return (2, Decimal(0), "") if value is None else (1, Decimal(0), str(value))


def _joined(part: Part, text: str, spans: list[Span]) -> Span:
    problem = next((span.problem for span in spans if span.problem), "")
    return Span(text, part, problem, any(span.blank for span in spans))


def _amount(cell: CellDef) -> bool:
    return cell.kind.numeric and cell.kind is not Kind.YEAR


def _dressed(like: CellDef | None, look: dict[str, Any]) -> CellDef:
    """How a figure is shown: like the cell it repeats, but for what the text says of it."""
    return replace(like or CellDef("", "", Place("", 0), kind=Kind.NUMERIC), **look)


def _span(part: Part, value: Value, reason: str, like: CellDef, pack: Pack) -> Span:
    if like.kind is Kind.DATE and isinstance(value, str):
        day = read_quantity(value).day
        return Span(
            f"{day.year}{words.YEAR_MARK}{day.month}{words.MONTH_MARK}{day.day}{words.DAY_MARK}"
            if day
            else value,
            part,
        )
    text = show_value(value, like, pack, reason)
    return Span(text or BLANK, part, blank=not text, like=like)
