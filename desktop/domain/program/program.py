"""The formulas of a report set joined into one program."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.program.graph import Graph, Key
from desktop.domain.program.node import Node
from desktop.domain.program.resolve import Shared


class Program(Struct, eq=False):
    """All nodes by (form, cell), their graph, and what their names mean. Never changed once it is built.

    Besides the cells with formulas it holds the shown values (`=1`), the suggestions (`?指标.得分`) and the checks
    (`!1`) under names that no form can use.
    """

    set: ReportSet
    shared: Shared
    nodes: dict[Key, Node] = field(default_factory=dict)
    graph: Graph = field(default_factory=Graph)
    heights: dict[Key, int] = field(
        default_factory=dict
    )  # the longest way up from a cell: the highest run first
    linked_groups: dict[str, list[tuple[Form, Group]]] = field(default_factory=dict)

    def of_form(self, form_id: str) -> Iterator[Node]:
        return (node for (form, _), node in self.nodes.items() if form == form_id)

    def beneath(self, keys: Iterable[Key]) -> frozenset[Key]:
        """These cells, and all that their formulas rest on."""
        found: dict[Key, None] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key in found:
                continue
            found[key] = None
            if key in self.nodes:
                waiting += [(read.form, read.cell) for read in self.nodes[key].reads if read.cell]
                for total in self.nodes[key].aggregates:
                    waiting += [(total.form, column) for column in total.columns]
        return frozenset(found)
