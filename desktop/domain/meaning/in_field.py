"""What a slot right beside a label that asks for it alone means: 项目名称 | …"""

from desktop.domain.meaning.concept import Certainty, Meaning, Sense
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.labelled import OF_INDICATORS, Label, Labelled
from desktop.domain.meaning.members import kept
from desktop.domain.meaning.paths import Way
from desktop.domain.meaning.vocabulary import NOTE, NOTE_WORD, REASON, REASON_WORD, TOTAL, TOTAL_SCORE

_ALONE = {REASON: REASON_WORD, NOTE: NOTE_WORD}


def field_meaning(words: Labelled, way: Way) -> Meaning | None:
    """The meaning of a slot beside the label of a text, or None if it is none such."""
    if not way.left or way.left[0].box.right != way.slot.column or _is_corner(way):
        return None
    label = way.left[0]
    concept = text_asked(words, label.sense)
    return labelled_so(words, concept, label) if concept else None


def text_asked(words: Labelled, sense: Sense | None) -> str:
    """The text that a label beside a slot asks for; a column of lists stands for the text of the same kind."""
    return words.field_of(sense) or (_ALONE.get(sense.concept, "") if sense else "")


def _is_corner(way: Way) -> bool:
    """Whether the label is of several rows, of which the upper ones are headings."""
    label = way.left[0].box
    return label.rows > way.slot.rows and bool(way.above) and way.above[0].box.row >= label.row


def inline_meaning(words: Labelled, way: Way) -> Meaning | None:
    """The meaning of a slot whose own words say all: 单位名称：…, or None."""
    sense = way.inline.sense if way.inline else None
    if way.inline is None or sense is None or sense.silent:
        return None
    concept = words.field_of(sense) or ("" if sense.section else sense.concept)
    if not concept or words.is_money(concept) or concept.startswith(OF_INDICATORS):
        return None
    return labelled_so(words, concept, way.inline)


def labelled_so(words: Labelled, concept: str, label: Label) -> Meaning:
    """`concept` with the members that one label says."""
    assert label.sense
    concept = TOTAL_SCORE if concept == TOTAL else concept
    known = words.concept(concept)
    certainty = max(label.sense.certainty, Certainty.CONTEXT if label.sense.doubtful else Certainty.DECLARED)
    members = kept(dict(label.sense.members), known.dimensions if known else (), words.concepts)
    return Meaning(concept, members, certainty=certainty, labels=(bare(label.box.text),))
