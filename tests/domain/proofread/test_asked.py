"""What was asked of the tables is asked again where it may be answered otherwise, and nowhere else."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

import pytest

from desktop.domain.proofread.asked import Asked, Question, about_items
from desktop.domain.proofread.quantity import Sort

RENT, HEAT, WATER = (frozenset({name}) for name in ("房租", "取暖", "水费"))


class Tables:
    """What the tables say of money by what it was spent on, and what has been asked of them."""

    def __init__(self) -> None:
        self.notes: Asked | None = None
        self.state = 0
        self.said = {RENT: "5.00", HEAT: "3.00"}
        self.asked: list[frozenset[str]] = []
        self.named: AbstractSet[frozenset[str]] | None = frozenset()

    @property
    def answers(self) -> dict[Question, object]:
        return {}

    def changed_since(self, state: int, sort: Sort | None) -> bool:
        return self.state > state and sort is Sort.MONEY

    def moved_since(self, state: int, sort: Sort) -> Sequence[Decimal] | None:
        return []

    def named_since(self, state: int, sort: Sort) -> AbstractSet[frozenset[str]] | None:
        return self.named

    def widest(self, sort: Sort) -> Decimal:
        return Decimal(0)

    @about_items
    def of_items(self, sort: Sort, items: frozenset[str]) -> str:
        self.asked.append(items)
        return self.said.get(items, "")


@pytest.mark.parametrize(
    ("change", "named", "asked", "stands"),
    [
        ({WATER: "1.00"}, {WATER}, [], True),
        ({RENT: "5.00"}, {RENT}, [RENT], True),  # what has changed is not what it comes to
        ({RENT: "6.00"}, {RENT, WATER}, [RENT], False),
        ({HEAT: "4.00"}, None, [RENT, HEAT], False),  # all may have changed
    ],
)
def test_what_names_some_items_is_asked_again_where_these_say_something_else(
    change: dict[frozenset[str], str],
    named: set[frozenset[str]] | None,
    asked: list[frozenset[str]],
    stands: bool,
) -> None:
    tables = Tables()
    notes = tables.notes = Asked()
    for items in (RENT, HEAT):
        tables.of_items(Sort.MONEY, items)
    tables.notes = None
    tables.asked.clear()
    tables.said |= change
    tables.state, tables.named = 1, named
    assert (notes.hold(tables), tables.asked) == (stands, asked)
    tables.asked.clear()
    tables.named = frozenset()
    assert notes.hold(tables) or not stands
