"""A rule pack: numbers, trees, band tables, functions."""

from decimal import Decimal

from msgspec import Struct, field

from desktop.domain.forms.cell import Kind
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.place import Place
from desktop.domain.forms.rule_switch import RuleSwitch


class TreeClass(Struct, frozen=True):
    """A class of an indicator tree: its path from the root, the words printed for it, its weight.

    `formerly` are the keys of classes whose rows come here from a tree that has them, where this tree has them not.
    """

    path: tuple[str, ...]
    printed: tuple[str, ...]
    weights: tuple[Decimal | None, ...]
    formerly: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return "/".join(self.path)


class IndicatorTree(Struct, frozen=True):
    """Classes in printed order; `levels` names the columns they fill; `whole` is what the first weights make up."""

    name: str
    levels: tuple[str, ...]
    classes: tuple[TreeClass, ...]
    whole: Formula | None = None


class PackNumber(Struct, frozen=True):
    name: str
    value: Decimal
    place: Place
    basis: str = ""


class Band(Struct, frozen=True):
    least: Decimal
    word: str


class BandTable(Struct, frozen=True):
    """Limits from the highest down, each with its word."""

    name: str
    bands: tuple[Band, ...]
    place: Place
    basis: str = ""


class Function(Struct, frozen=True):
    """A function of a rule pack, written in the language of the formulas."""

    name: str
    parameters: tuple[str, ...]
    body: Formula


class Pack(Struct, frozen=True):
    """A rule pack: numbers, trees, band tables, functions, decimals by kind, each with its clause; general rules switched."""

    name: str
    basis: str = ""
    numbers: dict[str, PackNumber] = field(default_factory=dict)
    trees: dict[str, IndicatorTree] = field(default_factory=dict)
    tables: dict[str, BandTable] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    decimals: dict[Kind, int] = field(default_factory=dict)
    switches: dict[str, RuleSwitch] = field(default_factory=dict)  # by the codes of general rules
