"""What a written text still waits for: the cells behind its blank figures, in the words of the tables, never their source."""

from collections.abc import Iterator

from msgspec import Struct

from desktop.domain.narrative.bound_text import BoundPart, BrokenPart, Span, bound_text, paragraphs
from desktop.domain.narrative.markup import Each
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_HERE = "这一处"  # a figure that rests on no cell, or on sums alone
_MOST_LEAVES = 50  # cells looked through behind one figure: only the first few are named


class Wanted(Struct, frozen=True):
    """A place to fill in, or with `undefined` a figure that cannot be computed because it is divided by zero.

    `ref` is the cell, None for the rows of a list.
    """

    title: str
    ref: CellRef | None = None
    undefined: bool = False


def wanted(values: Values, ref: CellRef) -> tuple[Wanted, ...]:
    """What the text in a cell waits for, each place once, in the order of the text."""
    copy = values.copy(ref.copy)
    if copy is None:
        return ()
    found: dict[Wanted, None] = {}
    bound = bound_text(values, ref).paragraphs
    for told, (_, parts) in zip(paragraphs(values, ref), bound, strict=True):
        for span, part in zip(told.spans, parts, strict=True):
            if span.blank and not span.problem:
                found |= dict.fromkeys(_behind(values, copy, ref, part, span))
    return tuple(found)


def _behind(values: Values, copy: Copy, at: CellRef, part: BoundPart, span: Span) -> Iterator[Wanted]:
    if isinstance(part, BrokenPart):
        return
    if isinstance(part.part, Each):
        form, _, group = part.part.of.partition(".")
        yield Wanted(f"{form}“{group}”各行" if group else f"{form}各份")
        return
    row = values.row(at.row) if at.row else None
    reads = [values.ref_of(read, copy, row) for read in part.reads]
    refs = [one for one in (*part.addresses, *reads) if one and values.definition(one)]
    undefined = [one for one in refs if values.cell(one).undefined]
    if span.undefined:
        yield from (Wanted(title_of(values, one), one, True) for one in undefined)
        if not undefined:
            yield Wanted(_HERE, None, True)
        return
    leaves = [leaf for one in refs if not values.text(one).strip() for leaf in _leaves(values, one)]
    yield from (Wanted(title_of(values, leaf), leaf) for leaf in dict.fromkeys(leaves))
    if not leaves:
        yield Wanted(title_of(values, refs[0]), refs[0]) if refs else Wanted(_HERE)


def _leaves(values: Values, ref: CellRef) -> list[CellRef]:
    """The blank cells that a blank cell comes down to: those to type in, and sums that have nothing to add."""
    waiting, found = [ref], []
    for one in waiting:
        blank = [there for there in values.inputs(one) if not values.text(there).strip()]
        if values.is_typed(one) or not blank:
            found.append(one)
        elif len(waiting) < _MOST_LEAVES:
            waiting += [there for there in blank if there not in waiting]
    return found
