"""What may be offered for an open point: kinds that hold what is filled in already, and meanings of the kind that it is.

A text is not offered as money, nor an amount as a name: who chooses in a hurry would lose what stands there.
"""

from collections.abc import Iterable, Mapping

from desktop.domain import number, words
from desktop.domain.forms.cell import Kind
from desktop.domain.meaning.concepts import Concepts
from desktop.exchange.drafting.lexicon import Lexicon, is_mark

# Kinds that need words of their own are written in a definition.
KINDS = tuple(kind for kind in Kind if kind not in (Kind.CHOICE, Kind.TICKS, Kind.PROSE))
_FIGURES = tuple(kind for kind in KINDS if kind.numeric)
_TEXTS = tuple(kind for kind in KINDS if not kind.numeric)
# The unit of concepts by kind; any other kind may hold whatever is counted.
_UNITS = {
    Kind.MONEY: words.MONEY,
    Kind.YUAN: words.MONEY,
    Kind.PERCENT: "%",
    Kind.POINTS: words.POINTS,
    Kind.PEOPLE: words.PEOPLE[0],
}
_LONGEST_NAME = 15  # characters of a person's name, or several
_LEAST_PHONE = 7  # digits


def fitting_kinds(texts: Iterable[str], labels: Iterable[str], lexicon: Lexicon) -> tuple[Kind, ...]:
    """The kinds of cells in which `texts` are filled in and for which `labels` are printed; both may be blank.

    What is filled in decides; where nothing is, the labels, if they all say a figure or all a text.
    """
    said = [text.strip() for text in texts if text.strip() and not is_mark(text)]
    figures = [text for text in said if number.read(text, percent=True) is not None]
    if not said:
        kinds = {kind.numeric if (kind := lexicon.kind(label)) else None for label in labels}
        return (*_FIGURES, Kind.SHORT_TEXT) if kinds == {True} else _TEXTS if kinds == {False} else KINDS
    if len(figures) == len(said):
        return (*(kind for kind in _FIGURES if kind is not Kind.YEAR or _are_years(said)), Kind.SHORT_TEXT)
    if len(figures) * 2 > len(said):
        return KINDS  # a word may stand for a figure among others: 无
    return tuple(kind for kind in _TEXTS if _holds(kind, said))


def fitting_meanings(offered: Mapping[str, str], kind: Kind, concepts: Concepts) -> dict[str, str]:
    """The meanings, words of [义] → label, that a cell of a kind may have: amounts of money, rates, points, people."""
    found = {}
    for said, label in offered.items():
        concept = concepts.concepts.get(said.split()[0])
        unit = concept.unit.strip("-") if concept else ""
        if not unit or kind not in _UNITS or unit == _UNITS[kind]:
            found[said] = label
    return found


def _are_years(texts: list[str]) -> bool:
    return all(len(text) == 4 and text.isdecimal() for text in texts)


def _holds(kind: Kind, texts: list[str]) -> bool:
    digits = [sum(map(str.isdecimal, text)) for text in texts]
    match kind:
        case Kind.SIGNATURE:
            return False  # ink: nothing that was filled in has a place there
        case Kind.PHONE:
            return all(count >= _LEAST_PHONE for count in digits)
        case Kind.DATE:
            return all(count >= 2 for count in digits)
        case Kind.PERSON:
            return not any(digits) and all(len(text) <= _LONGEST_NAME for text in texts)
    return True
