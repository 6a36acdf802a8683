"""What an answer is likely to hold, from its heading, its row's label, its section's unit and what is filled in."""

from dataclasses import dataclass

from desktop.domain.forms.cell import Kind
from desktop.exchange.drafting.lexicon import Lexicon, is_figure, is_mark
from desktop.exchange.drafting.roles import Guess
from desktop.exchange.office.table import Cell, Positions

_TALL = 20.0  # mm of a row in which more than a word is written
_LONG = 60  # characters


@dataclass(frozen=True)
class Held:
    """A kind, the unit of a plain number, and whether any word spoke for it."""

    kind: Kind
    unit: str = ""
    told: bool = True


def kind_of_answer(
    cell: Cell, guess: Guess, at: Positions, heights: tuple[float, ...], lexicon: Lexicon
) -> Held:
    """What an answer cell holds."""
    labels = [label.text for label in (guess.heading, guess.beside) if label]
    section = _section(cell, guess, at)
    held = _told(labels, section, lexicon) or _filled(cell.text)
    return _fitting(held, cell.text, sum(heights[cell.row : cell.bottom]))


def kind_of_field(label: str, value: str, lexicon: Lexicon) -> Held:
    """What a field 标签：值 holds."""
    return _fitting(_told([label], [], lexicon) or _filled(value), value, 0.0)


def _section(cell: Cell, guess: Guess, at: Positions) -> list[str]:
    """The labels left of the row's own: 项目资金（万元） gives its unit to the rows beside it."""
    column = guess.beside.column if guess.beside else cell.column
    found = []
    while column:
        left = at[cell.row, column - 1]
        found.append(left.text)
        column = left.column
    return found


def _told(labels: list[str], section: list[str], lexicon: Lexicon) -> Held | None:
    for label in labels:
        kind = lexicon.kind(label)
        if kind:
            return Held(kind, lexicon.unit(label) if kind is Kind.NUMERIC else "")
    unit = next((unit for text in section if (unit := lexicon.unit(text))), "")
    return Held(lexicon.units[unit]) if unit else None


def _filled(text: str) -> Held:
    if not is_figure(text):
        return Held(Kind.SHORT_TEXT, told=False)
    return Held(Kind.PERCENT if text.strip().endswith(("%", "％")) else Kind.NUMERIC, told=False)


def _fitting(held: Held, text: str, height: float) -> Held:
    """`held`, or a text where what is filled in is no figure; a long one where there is room or need for it."""
    if held.kind.numeric and text and not is_figure(text) and not is_mark(text):
        held = Held(Kind.SHORT_TEXT, told=False)
    if held.kind is Kind.SHORT_TEXT and (height >= _TALL or len(text) > _LONG):
        return Held(Kind.LONG_TEXT, told=held.told)
    return held
