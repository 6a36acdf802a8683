"""What must add up in a form because of what its cells mean: wholes and their parts, rates and their bases.

Worked out once a form. A part is added only where the printed parts are plainly all there are: every part of the
dimension, or some of them with a catch-all (其他) among them. Where all who pay for a project are printed it is likely.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.meaning.concept import Certainty, Dimension, Meaning
from desktop.domain.meaning.concepts import Concepts, Identity, Term
from desktop.domain.meaning.form_meanings import FormMeanings
from desktop.domain.meaning.vocabulary import (
    ACTUAL,
    FROM_TREASURY,
    KIND_OF_BUDGET,
    LEVEL_OF_GOVERNMENT,
    MONEY,
    REST,
    SOURCE,
    SOURCES_ASKED,
    SPENDING,
    SPENT,
    STAGE,
)

_SOURCES = (
    SOURCE,
    LEVEL_OF_GOVERNMENT,
    KIND_OF_BUDGET,
)  # who the money comes from, told in one of several ways
_PAYERS = frozenset(SOURCES_ASKED[:3])  # those above, one's own level, and oneself: who pays for a project
_LEAST_LISTED = 3  # kinds of spending above a total


class Partition(Struct, frozen=True):
    """A cell and those it is made of, `complete` if they are all; all in one row or all printed once.

    Parts that are `listed` stand above their total, told apart by their names alone: some may be parts of others.
    """

    whole: str
    parts: tuple[str, ...]
    complete: bool
    certain: bool
    mixed: bool = False  # told in more than one way, so that some may be parts of others
    listed: bool = False
    by_rest: bool = False  # complete only because a catch-all (其他) is among them
    likely: bool = False  # complete as projects are paid for, though nothing printed says so


class Equation(Struct, frozen=True):
    """`left` must be the quotient of the first two terms, or the sum of all; `minus` says which are taken away."""

    level: str
    left: str
    terms: tuple[str, ...]
    minus: tuple[bool, ...]
    quotient: bool
    certain: bool


Lines = Mapping[str, int]  # by cell, the row in which it is printed


def equations(found: FormMeanings, concepts: Concepts, lines: Lines | None = None) -> tuple[Equation, ...]:
    """The identities of the list that have all their cells in one form; see `partitions` for `lines`."""
    made: dict[tuple[str, tuple[str, ...]], Equation] = {}
    rows = islice(_told_apart(found.meanings, lines or {}), 1, None)
    for meanings, sure in ((found.meanings, True), *rows):
        by_key = _by_key(meanings, concepts)
        for identity in concepts.identities:
            for equation in _instances(identity, meanings, by_key, concepts):
                earlier = any(
                    one.left == equation.left and one.quotient == equation.quotient for one in made.values()
                )
                if not earlier:
                    made[equation.left, equation.terms] = (
                        equation if sure else replace(equation, certain=False)
                    )
    return tuple(made.values())


def _told_apart(
    meanings: Mapping[str, Meaning], lines: Lines
) -> Iterator[tuple[Mapping[str, Meaning], bool]]:
    """The cells of one meaning each; then row by row those that share theirs with cells of other rows, less sure."""
    seen = Counter(meaning.key for meaning in meanings.values())
    yield {id_: meaning for id_, meaning in meanings.items() if seen[meaning.key] == 1}, True
    rows: dict[int, dict[str, Meaning]] = {}
    for id_, meaning in meanings.items():
        if seen[meaning.key] > 1 and lines.get(id_, -1) >= 0:
            rows.setdefault(lines[id_], {})[id_] = meaning
    for row in rows.values():
        here = Counter(meaning.key for meaning in row.values())
        yield {id_: meaning for id_, meaning in row.items() if here[meaning.key] == 1}, False


def _instances(
    identity: Identity, meanings: Mapping[str, Meaning], by_key: "_ByKey", concepts: Concepts
) -> Iterator[Equation]:
    left, _ = concepts.words(identity.left)
    for id_, meaning in meanings.items():
        members = dict(meaning.members)
        named = not left.concept or left.concept == meaning.concept
        if not named or any(members.get(dimension) != member for dimension, member in left.members):
            continue
        context = {one: word for one, word in members.items() if (one, word) not in left.members}
        base = meaning.of or meaning.concept
        terms = [_term(term, base, context, meaning, by_key, concepts) for term in identity.terms]
        wanted = [cell for cell in terms if cell]
        if identity.quotient and len(wanted) < len(terms):
            continue
        if len(wanted) < 2 or terms[0] is None or id_ in wanted:
            continue
        if not identity.quotient and None in terms and not _may_lack(identity, terms):
            continue
        kept = [(cell, term.minus) for cell, term in zip(terms, identity.terms, strict=True) if cell]
        certain = all(
            meanings[cell].certainty <= Certainty.LABEL for cell in (id_, *(cell for cell, _ in kept))
        )
        yield Equation(
            identity.level,
            id_,
            tuple(cell for cell, _ in kept),
            tuple(minus for _, minus in kept),
            identity.quotient,
            certain,
        )


def _may_lack(identity: Identity, terms: list[str | None]) -> bool:
    """Whether the first three of a sum are there; what is rarely printed counts as nought."""
    return len(terms) > 3 and all(terms[:2]) and any(terms[2:])


def _term(
    term: Term,
    base: str,
    context: dict[str, str],
    left: Meaning,
    by_key: "_ByKey",
    concepts: Concepts,
) -> str | None:
    sense, _ = concepts.words(term.words)
    concept = sense.concept or base
    known = concepts.concepts.get(concept)
    if known is None:
        return None
    of = concepts.concepts.get(base) if known.derived else known  # a derived figure has its base's dimensions
    dimensions = of.dimensions if of else ()
    members = {one: word for one, word in {**context, **dict(sense.members)}.items() if one in dimensions}
    kept = frozenset((one, word) for one, word in members.items() if word != concepts.dimensions[one].default)
    root = base if known.derived else ""
    if STAGE not in dimensions or STAGE in members or STAGE in _dimensions(left, concepts):
        return by_key.get((concept, root, kept, left.name))
    # What is left at a moment has no stage: it follows from what was really received and spent.
    keys = ((concept, root, kept | {(STAGE, stage)}, left.name) for stage in (ACTUAL, SPENT))
    return by_key.get((concept, root, kept, left.name)) or next(filter(None, map(by_key.get, keys)), None)


def _dimensions(meaning: Meaning, concepts: Concepts) -> tuple[str, ...]:
    """The dimensions of what a figure is, or is derived from."""
    known = concepts.concepts.get(meaning.of or meaning.concept)
    return known.dimensions if known else ()


_Key = tuple[str, str, frozenset[tuple[str, str]], str]  # concept, of a derived one its base, members, name
_ByKey = dict[_Key, str | None]


def _by_key(meanings: Mapping[str, Meaning], concepts: Concepts) -> _ByKey:
    """The cell of each meaning; None where two cells have it."""
    found: _ByKey = {}
    for id_, meaning in meanings.items():
        known = concepts.concepts.get(meaning.concept)
        key = meaning.concept, meaning.of if known and known.derived else "", meaning.members, meaning.name
        found[key] = None if key in found else id_
    return found


def partitions(found: FormMeanings, concepts: Concepts, lines: Lines | None = None) -> tuple[Partition, ...]:
    """The wholes of a form with the parts that are printed of them.

    Of cells with one meaning, the same sum for each of several tasks, only the row tells which parts are whose:
    `lines` says in which row each cell is printed.
    """
    made: list[Partition] = []
    for meanings, sure in _told_apart(found.meanings, lines or {}):
        some: list[Partition] = []
        for dimension in concepts.dimensions.values():
            for whole in dict.fromkeys(part.whole for part in dimension.parts):
                some += _of_dimension(dimension, whole, meanings, concepts)
        some += _of_sources(meanings, concepts)
        some += _of_names(meanings, lines or {})
        made += some if sure else [replace(one, certain=False) for one in some]
    return tuple(dict.fromkeys(made))


def _of_dimension(
    dimension: Dimension, whole: str, meanings: Mapping[str, Meaning], concepts: Concepts
) -> Iterator[Partition]:
    adding, some = dimension.parts_of(whole), dimension.parts_of(whole, False)
    named = frozenset() if whole == dimension.default else frozenset({(dimension.name, whole)})
    for id_, meaning in meanings.items():
        concept = concepts.concepts.get(meaning.concept)
        if not concept or concept.derived or dimension.name not in concept.dimensions:
            continue
        if concept.name == MONEY and dimension.name in _SOURCES and whole == dimension.default:
            continue
        own = frozenset(one for one in meaning.members if one[0] == dimension.name)
        if own != named:
            continue
        rest = meaning.members - own
        parts = {
            member: other
            for other, one in meanings.items()
            for name, member in one.members
            if name == dimension.name
            and one.concept == meaning.concept
            and one.name == meaning.name
            and one.members - {(name, member)} == rest
            and member in (*adding, *some)
        }
        added = [member for member in adding if member in parts]
        rest_too = any(member.startswith(REST) for member in added)
        otherwise = {} if not adding or adding[0] in added else _told_otherwise(dimension, meaning, meanings)
        by_budget = not added and {name for name, _ in otherwise.values()} == {KIND_OF_BUDGET}
        told = (rest_too or by_budget) and _are_all(otherwise.values(), concepts)
        if len(added) >= 2 or told:
            complete = len(added) == len(adding) or (rest_too and not otherwise) or told
            cells = [*(otherwise if told else ()), *(parts[member] for member in added)]
            found = replace(
                _partition(id_, cells, complete, meanings), by_rest=complete and len(added) < len(adding)
            )
            yield (
                found if added else replace(found, certain=False)
            )  # there may be what the table does not print
        for member in some:
            if member in parts:
                yield _partition(id_, [parts[member]], False, meanings)


def _told_otherwise(
    dimension: Dimension, whole: Meaning, meanings: Mapping[str, Meaning]
) -> dict[str, tuple[str, str]]:
    """What is printed of a whole by another dimension: 财政拨款收入 may stand there as its kinds of budget."""
    return {
        id_: next(iter(more))
        for id_, one in meanings.items()
        if one.concept == whole.concept
        and one.name == whole.name
        and len(more := one.members - whole.members) == 1
        and whole.members <= one.members
        and all(name != dimension.name for name, _ in more)
    }


def _are_all(told: Iterable[tuple[str, str]], concepts: Concepts) -> bool:
    """Whether these are just the parts of one whole."""
    members = set(told)
    return bool(members) and any(
        members == {(dimension.name, member) for member in dimension.parts_of(part.whole)}
        for dimension in concepts.dimensions.values()
        for part in dimension.parts
    )


def _of_sources(meanings: Mapping[str, Meaning], concepts: Concepts) -> Iterator[Partition]:
    """A project's money by where it comes from, which tables tell by source, by level of government, or by both."""
    for id_, meaning in meanings.items():
        if meaning.concept != MONEY or any(name in _SOURCES for name, _ in meaning.members):
            continue
        parts: dict[str, frozenset[tuple[str, str]]] = {}
        for other, one in meanings.items():
            own = frozenset(member for member in one.members if member[0] in _SOURCES)
            if (
                one.concept == MONEY
                and len(own) == 1
                and one.name == meaning.name
                and one.members - own == meaning.members
            ):
                parts[other] = own
        said = {member for own in parts.values() for _, member in own}
        if FROM_TREASURY in said:  # then levels and kinds of budget are some of it
            parts = {cell: own for cell, own in parts.items() if next(iter(own))[0] == _SOURCES[0]}
            said = {member for own in parts.values() for _, member in own}
        if len(parts) >= 2:
            by_rest = any(member.startswith(REST) for member in said)
            likely = not by_rest and said >= _PAYERS
            complete = by_rest or likely
            mixed = len({name for own in parts.values() for name, _ in own}) > 1
            found = _partition(id_, list(parts), complete, meanings, mixed)
            yield replace(found, by_rest=complete, likely=likely)
        elif parts:
            yield _partition(id_, list(parts), False, meanings)


def _of_names(meanings: Mapping[str, Meaning], lines: Lines) -> Iterator[Partition]:
    """Spending by what it was for, each kind by its own name, with the total below."""
    for id_, meaning in meanings.items():
        if meaning.concept == SPENDING and not meaning.name:
            parts = [
                other
                for other, one in meanings.items()
                if one.name
                and (one.concept, one.members) == (meaning.concept, meaning.members)
                and 0 <= lines.get(other, -1) < lines.get(id_, -1)
            ]
            if len(parts) >= _LEAST_LISTED:
                yield replace(_partition(id_, parts, True, meanings), listed=True)


def _partition(
    whole: str, parts: Iterable[str], complete: bool, meanings: Mapping[str, Meaning], mixed: bool = False
) -> Partition:
    cells = tuple(dict.fromkeys(parts))
    certain = all(meanings[cell].certainty <= Certainty.LABEL for cell in (whole, *cells))
    return Partition(whole, cells, complete, certain, mixed)
