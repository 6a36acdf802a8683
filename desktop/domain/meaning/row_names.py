"""Which text tells the rows of a group apart: a project's, an account's, a unit's name. Its figures keep it."""

from collections.abc import Mapping

from msgspec.structs import replace

from desktop.domain.forms.form import Form
from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.own_names import is_list
from desktop.domain.meaning.vocabulary import MONEY, NATURE, PROJECT_MEMBERS, PROJECT_NAME


def with_row_names(form: Form, found: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """The figures of each group, unless it is of indicators, named by the first text of their row."""
    named = dict(found)
    for group in form.groups:
        if is_list(found, group):
            continue
        columns = [cell for cell in form.cells.values() if cell.group == group and cell.named]
        name = next((cell for cell in columns if not cell.kind.numeric and cell.printed), None)
        if name is None:
            continue
        figures = [cell.id for cell in columns if cell.id in found and cell.kind.numeric]
        if name.id not in found and any(_is_of_project(found[id_]) for id_ in figures):
            named[name.id] = Meaning(PROJECT_NAME, certainty=Certainty.CONTEXT, labels=(name.column,))
        for id_ in figures:
            named[id_] = replace(found[id_], name="{" + name.id + "}")
    return named


def _is_of_project(meaning: Meaning) -> bool:
    return meaning.concept == MONEY or meaning.member(NATURE) in PROJECT_MEMBERS
