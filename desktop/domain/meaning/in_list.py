"""What a slot in a list of indicators means: its column's heading alone decides.

A total row has only weights and scores. A column without a heading left of the indicators' names holds their classes.
"""

from msgspec.structs import replace

from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.labelled import OF_INDICATORS, Label, Labelled
from desktop.domain.meaning.paths import Way
from desktop.domain.meaning.regions import Regions
from desktop.domain.meaning.sheet import Box
from desktop.domain.meaning.unclear import Unclear
from desktop.domain.meaning.vocabulary import (
    DEDUCTED_WORD,
    EXPLAINED,
    GOAL,
    GOAL_DONE,
    GOAL_LATER,
    INDICATOR,
    LEVEL_1,
    LEVEL_2,
    NAME,
    NOTE_WORD,
    PLAIN_TARGET,
    REASON_WORD,
    RESULT,
    SCORE_RATE,
    SCORE_WORD,
    TARGET,
    TARGET_LATER,
    TOTAL,
    TOTAL_SCORE,
    WEIGHT_WORD,
)

_IN_A_LIST = {
    GOAL: TARGET,
    GOAL_DONE: RESULT,
    NOTE_WORD: EXPLAINED,
    **{word: OF_INDICATORS + word for word in (WEIGHT_WORD, SCORE_WORD, DEDUCTED_WORD, SCORE_RATE)},
    REASON_WORD: OF_INDICATORS + REASON_WORD,
}


def is_in_list(regions: Regions, slot: Box, above: tuple[Label, ...]) -> bool:
    """Whether a slot stands in a row of a list and below its headings."""
    header = regions.headers.get(slot.row)
    if header is None:
        return False
    heads = [label for label in above if label.box.row <= header < label.box.bottom]
    return slot.row in regions.totals or bool(heads) or not above


def of_list(words: Labelled, regions: Regions, way: Way) -> Meaning | Unclear | None:
    """What a slot of a list means, or the heading that is not known."""
    slot, above = way.slot, way.above
    header = regions.headers[slot.row]
    heading = words.sheet.at.get((header, slot.column))
    if heading is not None and not heading.text.strip() and slot.row not in regions.totals:
        return _class_without_heading(words, slot, header)
    if slot.row in regions.totals and _is_only_total(words, way):
        return Meaning(TOTAL_SCORE, labels=way.texts[:1])
    if not above:
        return None
    label = above[0]
    sense = label.sense
    if sense is None or not (sense.concept or sense.doubtful or sense.silent):
        return Unclear(label.text)
    if sense.silent:
        return None
    concept = words.column_of(sense)
    if not concept:
        return Unclear(label.text, sense.doubtful)
    certainty = max(sense.certainty, Certainty.CONTEXT if sense.doubtful else Certainty.DECLARED)
    meaning = Meaning(concept, certainty=certainty, labels=(label.text,))
    if slot.row in regions.totals:
        return _of_total(meaning)
    if _is_shared(words, slot, label):
        return Unclear(label.text)
    if concept == WEIGHT_WORD and _is_of_level(words, label):
        return None
    meaning = replace(meaning, concept=_IN_A_LIST.get(concept, concept), of=INDICATOR)
    if meaning.concept == TARGET and _is_of_later(way):
        return replace(meaning, concept=TARGET_LATER)
    return _target(words, meaning, label) if meaning.concept == TARGET else meaning


def _is_of_later(way: Way) -> bool:
    """Whether the words beside a whole list say that it is of the years to come: 长期绩效指标."""
    senses = [label.sense for label in way.left if label.sense]
    return any(sense.section and sense.concept == GOAL_LATER for sense in senses)


def _is_of_level(words: Labelled, heading: Label) -> bool:
    """Whether a weight is that of the class on its left, where each level has one."""
    row = words.sheet.row_boxes(heading.box.row)
    weights = [box for box in row if (sense := words.sense(box)) and sense.concept == WEIGHT_WORD]
    left = words.sheet.at.get((heading.box.row, heading.box.column - 1))
    sense = words.sense(left) if left else None
    return len(weights) > 1 and bool(sense and sense.concept in (LEVEL_1, LEVEL_2))


def _is_shared(words: Labelled, slot: Box, heading: Label) -> bool:
    """Whether several slots of a row stand under one heading: the row of headings that told them apart is missing."""
    box = heading.box
    slots = {words.sheet.at[slot.row, column] for column in range(box.column, box.right)}
    return len([one for one in slots if one.slot]) > 1


def _is_only_total(words: Labelled, way: Way) -> bool:
    """Whether a total and one answer are all that a row has: then that is the score, under whatever heading."""
    slots = [box for box in words.sheet.row_boxes(way.slot.row) if box.slot]
    sense = way.left[0].sense if way.left else None
    return slots == [way.slot] and bool(sense and sense.concept == TOTAL)


def _of_total(meaning: Meaning) -> Meaning | None:
    if meaning.concept not in (WEIGHT_WORD, SCORE_WORD, DEDUCTED_WORD, SCORE_RATE):
        return None
    return replace(meaning, concept=f"{TOTAL}.{meaning.concept}")


def _target(words: Labelled, meaning: Meaning, label: Label) -> Meaning | Unclear:
    """A target, unless another heading is for it: beside 目标值 a plain 指标值 is the result.

    Two targets under one heading are the later one and this year's, if the goals above are so divided.
    """
    row = words.sheet.row_boxes(label.box.row)
    others = [box for box in row if box is not label.box and box.is_label]
    targets = [box for box in others if (sense := words.sense(box)) and sense.concept == TARGET]
    named = [box for box in targets if bare(box.text) != PLAIN_TARGET]
    plain = label.text == PLAIN_TARGET
    divided = {GOAL, GOAL_LATER} <= words.said()
    if not targets or (not plain and not named):
        return replace(meaning, certainty=Certainty.CONTEXT) if divided else meaning
    if plain and named:
        return replace(meaning, concept=RESULT)
    if not divided or len(targets) > 1:
        return Unclear(label.text, (TARGET, TARGET_LATER, RESULT))
    first = label.box.column < targets[0].column
    return replace(meaning, concept=TARGET_LATER if first else TARGET, certainty=Certainty.CONTEXT)


def _class_without_heading(words: Labelled, slot: Box, header: int) -> Meaning | None:
    """The class in a column that has no heading, by its place among such columns left of the names."""
    row = words.sheet.row_boxes(header)
    names = [box for box in row if (sense := words.sense(box)) and sense.concept == NAME]
    said = {sense.concept for box in row if (sense := words.sense(box))}
    blank = [box.column for box in row if not box.text.strip() and names and box.column < names[0].column]
    levels = [level for level in (LEVEL_1, LEVEL_2) if level not in said]
    at = blank.index(slot.column) if slot.column in blank else len(levels)
    if len(blank) > len(levels) or at >= len(levels):
        return None
    return Meaning(levels[at], of=INDICATOR, certainty=Certainty.CONTEXT)
