"""Which rules are asked of which cells of a form: worked out once a form, not for each of a thousand copies."""

import weakref
from collections.abc import Sequence

from desktop.domain.findings.rule import OfCell, Rule, Scope
from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.form import Form

Asked = tuple[tuple[CellDef, tuple[OfCell, ...], tuple[OfCell, ...]], ...]
"""A cell, what is asked of it where a person has put something in, and where nobody has: the formula's own figure."""

_kept: dict[int, tuple["weakref.ref[Form]", Sequence[Rule], Asked]] = {}  # by the form's identity


def asked_of(form: Form, rules: Sequence[Rule]) -> Asked:
    """The cells of a form of which something is asked, in its order, with what is asked of each; kept with the form."""
    key = id(form)
    kept = _kept.get(key)
    if kept and kept[0]() is form and kept[1] is rules:
        return kept[2]
    of_cells = [rule for rule in rules if rule.scope is Scope.CELL]
    found = (
        (cell, [rule for rule in of_cells if rule.about(cell)]) for cell in form.cells.values() if cell.named
    )
    asked = tuple(
        (
            cell,
            tuple(rule.of_cell for rule in about),
            tuple(rule.of_cell for rule in about if not (cell.formula and rule.written)),
        )
        for cell, about in found
        if about
    )
    _kept[key] = weakref.ref(form, lambda gone: _forget(key, gone)), rules, asked
    return asked


def _forget(key: int, gone: "weakref.ref[Form]") -> None:
    if key in _kept and _kept[key][0] is gone:
        del _kept[key]
