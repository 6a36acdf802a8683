"""What can be wrong with a figure that is filled in: it is blank, broken, or its unit is written a second time or wrong."""

from collections.abc import Iterator, Sequence

from desktop.domain import words
from desktop.domain.forms.cell import MONEY_KINDS, Kind
from desktop.domain.forms.check import Level
from desktop.domain.narrative.bound_text import BLANK, Rendered
from desktop.domain.narrative.bound_text import Span as Piece
from desktop.domain.narrative.markup import Figure, Said
from desktop.domain.narrative.references import to_names
from desktop.domain.narrative.wanting import wanted
from desktop.domain.proofread.remark import Remark, Span
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

_MOST_NAMED = 3  # figures still blank: a new workbook has dozens


def taken_spans(told: Rendered) -> list[tuple[int, int]]:
    """The stretches of a paragraph that are filled in, as characters from and up to; empty where nothing is printed now."""
    found, at = [], 0
    for piece in told.spans:
        if not isinstance(piece.part, Said):
            found.append((at, at + len(piece.text)))
        at += len(piece.text)
    return found


def filled_in(values: Values, ref: CellRef, told: Sequence[Rendered]) -> Iterator[Remark]:
    """Broken figures and wrong units, paragraph by paragraph; all blank ones in one remark at the end."""
    blank: list[Span] = []
    for number, one in enumerate(told):
        at = 0
        for place, piece in enumerate(one.spans):
            span = Span(number, at, at + len(piece.text))
            following = one.spans[place + 1] if place + 1 < len(one.spans) else None
            if piece.blank and not piece.problem:
                blank.append(span)
            yield from _of_piece(values, piece, following, span)
            at = span.end
    wants = wanted(values, ref) if blank else ()
    missing = [one.title for one in wants if not one.undefined]
    if missing:
        message = f"{_some(missing)}还没有填，文中会印成“{BLANK}”"
        yield Remark("blank-figure", Level.BLANK, blank[0], message, actual=missing[0])
    undefined = [one.title for one in wants if one.undefined]
    if undefined:
        message = f"{_some(undefined)}的除数为 0，算不出来，文中会印成“{BLANK}”，请改写这一句，不写这个数"
        yield Remark("zero-base", Level.ERROR, blank[0], message, actual=undefined[0])


def _some(titles: Sequence[str]) -> str:
    """The first few places by name, and how many there are."""
    joined = "、".join(titles[:_MOST_NAMED])
    count = f"{joined} 等 {len(titles)} 处"
    return joined if len(titles) <= _MOST_NAMED else count


def _of_piece(values: Values, piece: Piece, following: Piece | None, span: Span) -> Iterator[Remark]:
    if isinstance(piece.part, Said):
        return
    if piece.problem:
        source = to_names(piece.part.source, values)
        message = f"取数有错：{piece.problem}"
        yield Remark("figure", Level.ERROR, span, message, actual=source)
    behind = following.text if following and isinstance(following.part, Said) else ""
    kind = piece.like.kind if piece.like and isinstance(piece.part, Figure) else None
    written = next((unit for unit in words.AMOUNT_UNITS if behind.startswith(unit)), "")
    if kind in MONEY_KINDS and written and written != kind.value:
        right = f"{piece.text}{kind.value}"
        message = f"“{piece.text}{written}”：取来的数以{kind.value}为单位，请改为“{right}”"
        wide = Span(span.paragraph, span.start, span.end + len(written))
        yield Remark("unit", Level.ERROR, wide, message, right, f"{piece.text}{written}")
    if kind is Kind.PERCENT and piece.text.endswith("%") and behind[:1] in ("%", "％"):
        message = f"“{piece.text}{behind[0]}”：取来的数已经带百分号，请删去后面的“{behind[0]}”"
        wide = Span(span.paragraph, span.start, span.end + 1)
        yield Remark("unit", Level.ERROR, wide, message, piece.text, f"{piece.text}{behind[0]}")
