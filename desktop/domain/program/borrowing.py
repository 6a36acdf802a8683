"""What a form needs of its own set, when another set takes it alone: other forms, the rule pack, cells of the cover."""

from collections.abc import Iterator

from msgspec import Struct

from desktop.domain.forms.form import Form
from desktop.domain.forms.group import RowSource
from desktop.domain.forms.pack import Pack
from desktop.domain.formula.syntax import Binary, Call, Name, Tree, Unary
from desktop.domain.program.program import Program


class Needs(Struct, frozen=True):
    """The other forms, in the order of their set, the cells of its cover, and whether its rule pack is needed."""

    forms: tuple[Form, ...] = ()
    cover: tuple[str, ...] = ()
    pack: bool = False


def needs_of(lender: Program, form: Form) -> Needs:
    """What one form of a set needs of it, and what those forms need in turn."""
    forms = [form.id]
    cover: dict[str, None] = {}
    pack = False
    for id_ in forms:
        for there, cell in _read_by(lender, lender.set.forms[id_]):
            if there == lender.set.cover:
                cover[cell] = None
            elif there not in forms:
                forms.append(there)
        pack = pack or _uses_pack(lender, lender.set.forms[id_])
    others = tuple(one for one in lender.set.forms.values() if one.id in forms and one.id != form.id)
    return Needs(others, tuple(cover), pack)


def _read_by(lender: Program, form: Form) -> Iterator[tuple[str, str]]:
    """The forms and cells that a form's rows follow and its formulas read."""
    for group in form.groups.values():
        if group.rows in (RowSource.PER_COPY, RowSource.PER_ROW):
            yield group.of, ""
    for node in lender.of_form(form.id):
        yield from ((read.form, read.cell) for read in node.reads if read.form)
        yield from ((total.form, total.column) for total in node.aggregates)


def _uses_pack(lender: Program, form: Form) -> bool:
    """Whether a form rests on what its pack says: a tree, a number, a function, a table."""
    if any(group.rows is RowSource.BY_CLASS for group in form.groups.values()):
        return True
    return any(_names_pack(node.formula.tree, lender.set.pack) for node in lender.of_form(form.id))


def _names_pack(tree: Tree, pack: Pack) -> bool:
    match tree:
        case Name(text=text):
            return text in pack.numbers or text in pack.tables
        case Unary(operand=operand):
            return _names_pack(operand, pack)
        case Binary(left=left, right=right):
            return _names_pack(left, pack) or _names_pack(right, pack)
        case Call(function=function, arguments=arguments):
            return function in pack.functions or any(_names_pack(one, pack) for one in arguments)
    return False
