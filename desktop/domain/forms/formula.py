"""A formula of a form or a rule pack, as it is written."""

from msgspec import Struct

from desktop.domain.forms.place import Place
from desktop.domain.formula.syntax import Tree


class Formula(Struct, frozen=True):
    """A formula as written, its tree, and the clause 《…》 it rests on."""

    text: str
    tree: Tree
    place: Place
    basis: str = ""
