"""How each figure of a text is accounted for, once the text has been read."""

from collections.abc import Mapping, Sequence

from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import Match
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.read_piece import ReadPiece
from desktop.domain.proofread.remark import Attribution, Remark, Status


def account_of(pieces: Sequence[ReadPiece], amiss: Mapping[tuple[int, int], Remark]) -> list[Attribution]:
    """Its figures in order; dates and what only sets a bound need no account.

    `amiss` is what was said of figures, by paragraph and where the words begin.
    """
    return [each for piece in pieces for each in _of_piece(piece, amiss)]


def _of_piece(piece: ReadPiece, amiss: Mapping[tuple[int, int], Remark]) -> list[Attribution]:
    """The same of one piece, kept with it: most stand where they stood, and say what they said."""
    one = piece.passage
    said = [amiss.get((one.number, figure.start + one.offset)) for figure in one.figures]
    proved = [(figure.proved, figure.how) for figure in one.figures]
    accounted = one.number, one.offset, said, proved
    if piece.accounted != accounted:
        piece.accounted = accounted
        piece.accounts = [
            _attribution(one, figure, piece.matches.get(figure), remark)
            for figure, remark in zip(one.figures, said, strict=True)
            if figure.quantity.sort is not Sort.TIME and not figure.quantity.threshold
        ]
    return piece.accounts


def _attribution(one: Passage, figure: Figure, found: Match | None, amiss: Remark | None) -> Attribution:
    span, text = one.span(figure.start, figure.end), one.text[figure.start : figure.end]
    cells = tuple(fact.ref for fact in found.equal[:3]) if found else ()
    if figure.taken:
        return Attribution(span, text, Status.TAKEN, cells)
    if amiss is not None:
        status = Status.NEARLY if found and found.status is Status.NEARLY else Status.CONTRADICTED
        status = Status.NEARLY if amiss.code == "unit" else status
        return Attribution(span, text, status, amiss.where or cells, amiss.message)
    if found and found.status in (Status.CELL, Status.NEARLY):
        return Attribution(span, text, Status.CELL, cells)
    if figure.proved:
        return Attribution(span, text, Status.DERIVED, cells, figure.how)
    return Attribution(span, text, found.status if found else Status.NOWHERE, cells)
