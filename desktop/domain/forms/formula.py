"""A formula of a form or a rule pack, as it is written."""

from dataclasses import dataclass

from desktop.domain.forms.place import Place
from desktop.domain.formula.syntax import Tree


@dataclass(frozen=True)
class Formula:
    """A formula as written, its tree, and the clause 《…》 it rests on."""

    text: str
    tree: Tree
    place: Place
    basis: str = ""
