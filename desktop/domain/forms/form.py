"""One form of a report set, as plain frozen data."""

from msgspec import Struct, field

from desktop.domain.forms.cell import CellDef, Pieces
from desktop.domain.forms.chart import Chart
from desktop.domain.forms.check import Check
from desktop.domain.forms.grid import Block
from desktop.domain.forms.group import Group
from desktop.domain.forms.outline import Outline
from desktop.domain.forms.paper import A4, Paper
from desktop.domain.forms.place import Place
from desktop.domain.forms.rule_switch import RuleSwitch
from desktop.domain.forms.score_rule import ScoreRule
from desktop.domain.forms.style import StyleRule


class MeaningLine(Struct, frozen=True):
    """What a form says its cells mean: these cells, or all under a printed label, and the words of the list of concepts."""

    cells: tuple[str, ...]
    label: str
    words: tuple[str, ...]
    place: Place


class Form(Struct, frozen=True, weakref=True):
    """One form of a set. Computed, shown and checking formulas refer to other forms by id.

    With `keys` there is always exactly one copy per key; the cell `key` holds the copy's own.
    """

    id: str
    name: str
    place: Place
    title: Pieces = ()
    label: Pieces = ()
    label_printed: bool = True
    many: bool = False
    key: str = ""
    keys: tuple[str, ...] = ()
    called: str = ""  # the cell that names a copy
    printed: bool = True
    paper: Paper = A4
    blocks: tuple[Block, ...] = ()
    cells: dict[str, CellDef] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    switches: dict[str, RuleSwitch] = field(default_factory=dict)  # by the codes of general rules
    marks: tuple[ScoreRule, ...] = ()
    looks: tuple[StyleRule, ...] = ()
    charts: tuple[Chart, ...] = ()
    heads: tuple[str, ...] = ()  # rows repeated at the top of each page
    kept: tuple[str, ...] = ()  # rows that stay on the page of the row after them
    heights: dict[str, float] = field(default_factory=dict)  # row name → least height, mm
    score: str = ""
    full: str = ""
    grade: str = ""
    meanings: tuple[MeaningLine, ...] = ()
    outline: Outline | None = None  # of a written report, which has no grid

    @property
    def addable(self) -> bool:
        """Whether people add, move and remove its copies."""
        return self.many and not self.keys
