"""What a file's words are in a cell of ours: signs for nothing left out, amounts in the cell's unit."""

import re
from decimal import Decimal

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.forms.cell import MONEY_KINDS, CellDef, Kind, Origin, unit_of
from desktop.domain.meaning.label import bare, unit_in, with_parentheses
from desktop.domain.meaning.vocabulary import YUAN_IN
from desktop.domain.narrative.markup import BLANKS, escaped
from desktop.domain.values.cell import does_not_apply, option_meant, read_typed
from desktop.domain.values.entry import entered
from desktop.exchange.incoming.plane import Item, Plane, Way
from desktop.exchange.incoming.written import ticked

_MONEY = {unit: Decimal(yuan) for unit, yuan in YUAN_IN.items()}
_SAYS_ITS_UNIT = (words.YUAN, *words.SPOKEN_SCALES)
_NOTHING = (*words.NOT_APPLICABLE, "－", "―", "---", "…", "……")


class Typed(Struct, frozen=True):
    """The text for the cell, None where it can't be read as what the cell holds; `note` says what was changed."""

    text: str | None
    note: str = ""


def typed_text(cell: CellDef, said: str, unit: str) -> Typed:
    """`said`, printed in `unit` ("" if none is printed), as it is typed in `cell`."""
    said = said.strip()
    if cell.kind is Kind.PROSE:
        return Typed(
            "\n".join(escaped(line.strip(BLANKS)) for line in said.split("\n") if line.strip(BLANKS))
        )
    if not cell.kind.numeric:
        return Typed(_chosen(cell, said))
    if does_not_apply(cell, said):
        return Typed(said)
    if is_nothing(said):
        return Typed("", "")
    plain = said.replace("\n", "")
    entry = entered(cell, plain)
    value = read_typed(cell, entry.text)
    if not isinstance(value, Decimal):
        return Typed(None)
    own = _MONEY.get(unit_of(cell)) if cell.kind in MONEY_KINDS else None
    printed = _MONEY.get(unit)
    if own and printed and own != printed and not any(sign in plain for sign in _SAYS_ITS_UNIT):
        found = number.show_plain(number.CONTEXT.divide(number.CONTEXT.multiply(value, printed), own))
        message = f"{said}{unit} 换成 {found}{unit_of(cell)}"
        return Typed(found, message)
    return Typed(entry.text, entry.note)


def is_nothing(said: str) -> bool:
    """Whether a sign only says that there is no figure."""
    return number.squeezed(said) in (*_NOTHING, "", "0/0") or number.says_none(said)


def printed_unit(item: Item, way: Way, plane: Plane, around: str) -> str:
    """The unit of money printed nearest to a value: on its way, else by the labels over it; `around` where none says any."""
    for one in (*way.above[:1], *way.left[:1], *way.above[1:], *way.left[1:]):
        unit = unit_in(one.text)
        if unit:
            return unit
    over = [one for one in plane.labels if one.row <= item.row and unit_in(one.text) in _MONEY]
    nearest = max(over, key=lambda one: one.row, default=None)
    return unit_in(nearest.text) if nearest else around


def _chosen(cell: CellDef, said: str) -> str:
    options = cell.choices
    if not options:
        return said
    boxes = ticked(said, options)
    return boxes if boxes is not None else option_meant(cell, said) or said


def same_value(cell: CellDef, printed: str, ours: str) -> bool:
    """Whether two printed texts say the same: as figures to the places that `printed` has, as words letter for letter."""
    one, other = number.squeezed(printed), number.squeezed(ours)
    if one == other or (is_nothing(printed) and is_nothing(ours)):
        return True
    if cell.boxes:
        return (ticked(printed, cell.choices) or printed) == (ticked(ours, cell.choices) or ours)
    if not cell.kind.numeric:
        # What somebody has typed in parentheses is part of it; of a class or a computed word it is how it is printed.
        plain = with_parentheses if cell.origin is Origin.TYPED else bare
        return "".join(printed.split()) == "".join(ours.split()) or plain(printed) == plain(ours) != ""
    percent = cell.kind is Kind.PERCENT
    first, second = (number.read(text, percent=percent, unit=unit_of(cell)) for text in (printed, ours))
    if first is None or second is None:
        return False
    places = _places(printed) + (2 if percent else 0)
    return first == second or first == number.rounded(second, places)


def _places(text: str) -> int:
    """The decimal places that are printed."""
    match = re.search(r"\d\.(\d+)", number.squeezed(text))
    return len(match[1]) if match else 0
