"""What cells mean by the names that the form's author gave them, where nothing is printed: 指标.方向."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from desktop.domain.forms.form import Form
from desktop.domain.meaning.concept import Certainty, Meaning, Sense
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.labelled import OF_INDICATORS
from desktop.domain.meaning.vocabulary import INDICATOR

_LEAST_COLUMNS = 2  # that only indicators have, in a group of indicators


def meanings_by_name(
    form: Form, concepts: Concepts, found: Mapping[str, Meaning]
) -> Iterator[tuple[str, Meaning]]:
    """The cells whose own name says more than what was found of them, which is at most taken from context."""
    for cell in form.cells.values():
        guess = found.get(cell.id)
        if not cell.named or (guess and guess.certainty is not Certainty.CONTEXT):
            continue
        if cell.printed and not cell.group:
            continue
        name = cell.column.rpartition(".")[2]
        sense = concepts.label(name)
        if not cell.printed and (sense is None or not sense.concept):
            sense = spelled_out(concepts, name)
        if sense is None or sense.section or sense.silent or not sense.concept:
            continue
        column = sense.concept.startswith(OF_INDICATORS)
        if column != (bool(cell.group) and is_list(found, cell.group)) or (guess and not column):
            continue
        known = concepts.concepts.get(sense.concept)
        if known and not column and bool(known.unit) != cell.kind.numeric:
            continue
        if known and known.unit and not cell.kind.numeric:
            continue
        yield (
            cell.id,
            Meaning(
                sense.concept,
                frozenset(sense.members),
                of=INDICATOR if column else "",
                certainty=Certainty.CONTEXT,
                labels=(cell.column,),
            ),
        )


def spelled_out(concepts: Concepts, name: str) -> Sense | None:
    """What a name says that is put together from the list's own words, so that no letter is left: 基本年初, 到位资金."""
    for cut in range(1, len(name)):
        sense, unknown = concepts.words((name[:cut], name[cut:]))
        if unknown:
            continue
        implied = (concepts.implied.get(dimension, "") for dimension, _ in sense.members)
        concept = sense.concept or next(filter(None, implied), "")
        return replace(sense, concept=concept) if concept else None
    return None


def is_list(found: Mapping[str, Meaning], group: str) -> bool:
    """Whether the rows of a group are indicators: two of its columns are what only indicators have."""
    columns = {
        meaning.concept
        for id_, meaning in found.items()
        if id_.startswith(group + ".") and meaning.concept.startswith(OF_INDICATORS)
    }
    return len(columns) >= _LEAST_COLUMNS
