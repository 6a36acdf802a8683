"""Places for answers in which a bureau has printed a hint or a unit, which is nobody's answer.

| 项目名称 | （按预算批复名称填写） |      nothing is written; what to write is told
| 执行数   | 　　　万元 |                  an amount in 万元
"""

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.forms.cell import Kind
from desktop.domain.meaning.vocabulary import UNIT
from desktop.exchange.drafting.answers import Place
from desktop.exchange.drafting.kinds import Held
from desktop.exchange.drafting.lexicon import Lexicon, is_figure, is_mark
from desktop.exchange.drafting.phrasing import HINT
from desktop.exchange.drafting.tick_boxes import boxes_in
from desktop.sources.table import Cell, Positions, Table, positions

_LONGEST_HINT = 80  # characters


class Room(Struct, frozen=True):
    """What is printed in a place for an answer: a unit, or a hint."""

    unit: str = ""
    hint: str = ""

    def held(self, held: Held, lexicon: Lexicon) -> Held:
        """What the place holds, of which its labels alone say `held`."""
        kind = lexicon.units.get(self.unit)
        return Held(kind, self.unit if kind is Kind.NUMERIC else "") if kind else held


def with_room(table: Table, lexicon: Lexicon) -> tuple[Table, dict[Place, Room]]:
    """`table` with such places empty, and what is printed in each."""
    at = positions(table)
    found: dict[Place, Room] = {}
    for cell in table.cells:
        left = at.get((cell.row, cell.column - 1))
        room = _room(cell.text, lexicon) if left and _is_label(left) and left.rows <= cell.rows else None
        if room and not (room.unit and _is_of_units(cell, at, lexicon)):
            found[cell.row, cell.column] = room
    cells = (replace(cell, text="") if (cell.row, cell.column) in found else cell for cell in table.cells)
    return replace(table, cells=tuple(cells)), found


def _is_of_units(cell: Cell, at: Positions, lexicon: Lexicon) -> bool:
    """Whether a column says the unit of each row, as 计量单位 does: then a unit is what was filled in."""
    above = {at[row, cell.column] for row in range(cell.row)}
    return any(sense.concept == UNIT for one in above if (sense := lexicon.concepts.label(one.text)))


def _is_label(cell: Cell) -> bool:
    said = cell.text.strip()
    return bool(said) and not is_figure(said) and not is_mark(said) and boxes_in(said) is None


def _room(text: str, lexicon: Lexicon) -> Room | None:
    """What is printed in a cell beside a label."""
    said = text.strip(" \t\u3000\n")
    if said in lexicon.units:
        return Room(unit=said)
    return Room(hint=" ".join(said.split())) if says_what_to_write(said) else None


def says_what_to_write(text: str) -> bool:
    """Whether a text only tells whoever fills in the form what belongs there."""
    said = text.strip()
    return len(said) <= _LONGEST_HINT and HINT.fullmatch(said) is not None
