"""What a slot of a table of figures means: its row's labels × its column's headings × the section × the title.

The concept, the surest first: what a label near by says; what the row is some of; the section's; the one that goes with
a member (财政 → 资金).
"""

from itertools import takewhile

from desktop.domain.meaning.blocked import blocked, first_unclear, names_another, row_name, says_nothing
from desktop.domain.meaning.concept import Certainty, Meaning, Sense
from desktop.domain.meaning.derived import derived_meaning
from desktop.domain.meaning.in_field import labelled_so
from desktop.domain.meaning.labelled import Labelled
from desktop.domain.meaning.lost import has_lost_heading, has_lost_label
from desktop.domain.meaning.members import kept, of_parent, united
from desktop.domain.meaning.paths import Way
from desktop.domain.meaning.unclear import Unclear
from desktop.domain.meaning.vocabulary import (
    AMOUNTS,
    IN_AND_OUT,
    IN_AND_OUT_LABEL,
    INCOME,
    MONEY,
    SOURCE,
    SPENDING,
    TOTAL,
    TOTAL_SCORE,
)

Found = tuple[str, Certainty]


def table_meaning(words: Labelled, way: Way) -> Meaning | Unclear | None:
    """What a slot of a table means, or the label that keeps it from being understood."""
    unclear = blocked(words, way)
    if unclear:
        return unclear
    if (
        has_lost_heading(words, way)
        or has_lost_label(words, way)
        or (way.above and says_nothing(way.above[0]))
    ):
        return None
    text = _text_asked(words, way)
    if text:
        return text
    name = row_name(way)
    concept, certainty = _concept(words, way)
    if name:
        if names_another(words, name, concept):
            return Unclear(name)
        certainty = Certainty.CONTEXT
    near = way.near
    speaking = [sense for sense in near if not _is_of_another(words, sense, concept)]
    members = united(
        (*speaking, *(one for one in way.sections if one.section or one.concept == concept)), words.concepts
    )
    if way.parent and way.parent.sense and way.parent.sense.concept == concept:
        members = of_parent(members, way.parent.sense)
    certainty = max([certainty, *(sense.certainty for sense in near)])
    if way.whole and way.whole.sense:
        own, members = members, of_parent(members, way.whole.sense)
        near = [*near, way.whole.sense] if way.whole.sense.doubtful else near
        certainty = certainty if members == own else Certainty.CONTEXT
    derived = next((sense for sense in near if words.is_derived(sense.concept)), None)
    if derived and not members and not way.left and not way.inline:
        beside = _beside(words, way)
        if beside:
            concept, members, certainty = concept or beside.concept, dict(beside.members), Certainty.CONTEXT
    if derived:
        meaning = derived_meaning(words, way, derived, concept, members, name, certainty)
        return Unclear(name) if meaning is None and name else meaning
    if not concept:
        return first_unclear(way)
    known = words.concept(concept)
    if known is None or known.field or known.column:
        return None
    if concept == TOTAL:
        return Meaning(TOTAL_SCORE, certainty=certainty, labels=way.texts)
    for member in _doubtful_members(words, near, known.dimensions):
        members.setdefault(*member)
        certainty = Certainty.CONTEXT
    return Meaning(
        concept,
        kept(members, known.dimensions, words.concepts),
        name=name,
        certainty=certainty,
        labels=way.texts,
    )


# Texts among figures


def _text_asked(words: Labelled, way: Way) -> Meaning | None:
    """The text that the nearest heading or label asks for, where no figure stands."""
    if way.inline:
        return None
    if way.slot.numeric is True:
        heading = way.above[0] if way.above else None
        if heading and heading.sense and words.is_field(heading.sense.concept):
            return labelled_so(words, heading.sense.concept, heading)
        return None
    for label in (*way.above[:1], *way.left[:1]):
        concept = words.field_of(label.sense)
        if concept and (way.slot.numeric is False or label in way.above):
            return labelled_so(words, concept, label)
    return None


# The concept


def _concept(words: Labelled, way: Way) -> Found:
    """The concept of a slot and how sure it is, "" where nothing says it."""
    near = way.near
    own = next((one.concept for one in near if _is_own(words, one)), "")
    counted = next((label.sense for label in way.above if label.sense and words.counts(label.sense)), None)
    if counted and own:
        own = counted.concept
    nearer = takewhile(lambda one: not own or one.concept != own, way.sections)
    line = next((one for one in nearer if _is_narrower(words, own, one, near)), None)
    if line:
        return line.concept, line.certainty
    if own:
        return own, Certainty.DECLARED
    both = _in_and_out(words, way)
    if both:
        return IN_AND_OUT, Certainty.CONTEXT
    if way.parent and way.parent.sense and _is_own(words, way.parent.sense):
        return way.parent.sense.concept, Certainty.LABEL
    return _by_section(words, way) or _by_sibling(words, way) or _by_member(words, way)


def _is_own(words: Labelled, sense: Sense) -> bool:
    return bool(
        sense.concept
        and not sense.section
        and not words.is_derived(sense.concept)
        and not words.is_field(sense.concept)
    )


def _is_of_another(words: Labelled, sense: Sense, concept: str) -> bool:
    """Whether a label speaks of another concept of money; what is counted (批次) has its kinds from a row's money."""
    counted = words.concept(concept)
    amount = counted is not None and counted.unit in AMOUNTS
    return amount and sense.concept not in ("", MONEY, concept) and _is_own(words, sense)


def _is_narrower(words: Labelled, concept: str, line: Sense, near: list[Sense]) -> bool:
    """Whether a row says no more than 资金 or 支出合计, so that the section it stands in says which."""
    known = words.concept(line.concept)
    if not known or known.derived or known.unit not in AMOUNTS or line.concept == concept:
        return False
    members = {dimension for sense in near for dimension, _ in sense.members}
    if not members <= {*known.dimensions}:
        return False
    if concept == SPENDING:
        return not line.section and not any(sense.concept == concept and sense.members for sense in near)
    return concept == MONEY and line.section and line.concept == INCOME and SOURCE in members


def _in_and_out(words: Labelled, way: Way) -> bool:
    """Whether a plain 总计 stands below the total of its own side of a table of income and spending."""
    if not way.left or way.left[0].text != IN_AND_OUT_LABEL:
        return False
    sides = [sense.concept for sense in way.sections if sense.concept in (INCOME, SPENDING)]
    if not sides:
        return False
    column = way.left[0].box.column
    above = (words.sheet.at.get((row, column)) for row in range(way.slot.row))
    senses = (words.sense(box) for box in above if box and box.is_label)
    return any(one and one.concept == sides[0] and not one.section and not one.members for one in senses)


def _by_section(words: Labelled, way: Way) -> Found | None:
    """The concept that a section gives, if it has the dimensions that the labels speak of; never sure for a 总计."""
    total = bool(way.left) and way.left[0].text == IN_AND_OUT_LABEL
    for sense in way.sections:
        if _has_dimensions(words, sense.concept, way.near):
            sure = not total and any(one.section and one.concept == sense.concept for one in way.sections)
            if not sure and (sibling := _by_sibling(words, way)):
                return sibling
            return sense.concept, Certainty.LABEL if sure else Certainty.CONTEXT
    return None


def _by_sibling(words: Labelled, way: Way) -> Found | None:
    """The concept of the next heading on the left, of which this column is a part: 固定资产合计 | 在用 | 其他."""
    if not way.above:
        return None
    heading = way.above[0]
    if not heading.sense or not (heading.sense.members or heading.sense.doubtful):
        return None
    for box in reversed(words.sheet.row_boxes(heading.box.row)):
        sense = words.sense(box) if box.right <= heading.box.column and box.is_label else None
        if sense and _is_own(words, sense):
            fits = _has_dimensions(words, sense.concept, way.near)
            return (sense.concept, Certainty.CONTEXT) if fits else None
    return None


def _beside(words: Labelled, way: Way) -> Sense | None:
    """What the heading left of a rate's says, where no label of the row does: 基本支出 | 占比."""
    if not way.above:
        return None
    heading = way.above[0].box
    left = words.sheet.at.get((heading.row, heading.column - 1))
    sense = words.sense(left) if left and left.is_label else None
    return sense if sense and sense.members and not words.is_derived(sense.concept) else None


def _by_member(words: Labelled, way: Way) -> Found:
    """The concept that goes with a member's dimension, or the only one that a doubtful label may mean."""
    for sense in way.near:
        for dimension, _ in sense.members:
            if dimension in words.concepts.implied:
                return words.concepts.implied[dimension], Certainty.CONTEXT
    for sense in way.near:
        if len(sense.doubtful) == 1 and words.is_money(sense.doubtful[0]):
            alone = sense.doubtful[0] not in words.said()
            return (sense.doubtful[0], Certainty.CONTEXT) if alone else ("", Certainty.DECLARED)
    return "", Certainty.DECLARED


def _has_dimensions(words: Labelled, name: str, near: list[Sense]) -> bool:
    """Whether a concept is a figure with all dimensions that labels speak of."""
    concept = words.concept(name)
    dims = {dimension for sense in near for dimension, _ in sense.members}
    return bool(concept and concept.unit and not concept.derived and dims <= {*concept.dimensions})


def _doubtful_members(
    words: Labelled, near: list[Sense], dimensions: tuple[str, ...]
) -> list[tuple[str, str]]:
    """The members that doubtful labels may say, where the concept has their dimension."""
    return [
        (dimension, word)
        for sense in near
        if sense.doubtful and not sense.concept
        for word in sense.doubtful
        for dimension in words.concepts.dimension_of.get(word, ())
        if dimension in dimensions
    ]
