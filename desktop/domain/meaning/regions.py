"""Which rows of a sheet are a list of indicators: below its headings a column's heading alone says what stands there.

headings    a row with at least two that only such a list has; the last of several such rows counts
its rows    all below, up to a total, the next headings, or a row that begins something else
            a total right behind the points for how the money was spent is the list's too
"""

from collections.abc import Mapping

from msgspec import Struct, field

from desktop.domain.meaning.concept import Sense
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.labelled import OF_INDICATORS, Labelled
from desktop.domain.meaning.sheet import Box, Sheet
from desktop.domain.meaning.vocabulary import (
    GOAL,
    GOAL_DONE,
    INDICATOR,
    MONEY,
    RATE,
    SCORE_WORD,
    TOTAL,
    TOTAL_LABELS,
    WEIGHT_WORD,
)

_FEW = 2  # boxes of a row that is a label and an answer


class Regions(Struct, frozen=True):
    """By row of a list the row of its headings, and the rows of totals among them."""

    headers: Mapping[int, int] = field(default_factory=dict)
    totals: frozenset[int] = frozenset()


def regions_of(words: Labelled, filled: bool = False) -> Regions:
    """The lists of a sheet; `filled`: what is written may be answers, so a single known label ends no list."""
    sheet = words.sheet
    if sheet.lists is not None:
        return Regions(sheet.lists, frozenset(row for row in sheet.lists if is_total(words, row)))
    headers: dict[int, int] = {}
    totals: set[int] = set()
    header: int | None = None
    scored: int | None = (
        None  # the headings of the list that ended in the row before with the points for spending
    )
    for row in range(sheet.rows):
        ended, scored = scored, None
        if _is_header(words, row):
            header = row
        elif header is None and ended is not None and is_total(words, row) and _has_points(words, row, ended):
            headers[row] = ended
            totals.add(row)
        elif header is None:
            continue
        elif is_total(words, row):
            headers[row] = header
            totals.add(row)
            header = None
        elif _ends(words, row, header, filled):
            scored = header if _scores_spending(words, row, header) else None
            header = None
        else:
            headers[row] = header
    return Regions(headers, frozenset(totals))


def _scores_spending(words: Labelled, row: int, header: int) -> bool:
    """Whether a row is called 预算执行 or 执行率 and has points under the headings of a list."""
    first = next((box for box in _own(words, row) if box.is_label), None)
    sense = words.sense(first) if first else None
    return bool(sense and sense.concept in (MONEY, RATE)) and _has_points(words, row, header)


def _has_points(words: Labelled, row: int, header: int) -> bool:
    """Whether answers of a row stand under both weight and score."""
    headings = [words.sheet.at.get((header, box.column)) for box in _own(words, row) if box.slot]
    said = {sense.concept for box in headings if box and (sense := words.sense(box))}
    return {WEIGHT_WORD, SCORE_WORD} <= said


def is_total(words: Labelled, row: int) -> bool:
    """Whether the first words of a row are those of a total."""
    if row in words.sheet.repeated:
        return False
    first = next((box for box in _own(words, row) if box.is_label), None)
    sense = words.sense(first) if first else None
    return bool(first and (bare(first.text) in TOTAL_LABELS or (sense and sense.concept == TOTAL)))


def _is_header(words: Labelled, row: int) -> bool:
    senses = [words.sense(box) for box in words.sheet.row_boxes(row) if box.is_label]
    known = [sense for sense in senses if sense]
    sure = sum(sense.concept.startswith(OF_INDICATORS) for sense in known)
    perhaps = sum(any(one.startswith(OF_INDICATORS) for one in sense.doubtful) for sense in known)
    scores = sum(sense.concept in (WEIGHT_WORD, SCORE_WORD) for sense in known)
    goals = sum(sense.concept in (GOAL, GOAL_DONE) for sense in known)
    if sure:
        return sure + perhaps + scores >= 2
    return (row + 1 in words.sheet.repeated or _begins_classes(words, row + 1)) and perhaps + goals >= 3


def _begins_classes(words: Labelled, row: int) -> bool:
    """Whether the labels that begin in a row say a class of indicators beside a place for an answer: 质量指标 | …"""
    if row >= words.sheet.rows:
        return False
    own = _own(words, row)
    labels = [bare(box.text).removesuffix(INDICATOR) for box in own if box.is_label]
    return any(box.slot for box in own) and any(label in words.concepts.class_names for label in labels)


def _ends(words: Labelled, row: int, header: int, filled: bool) -> bool:
    """Whether a row below the headings of a list begins something else."""
    if row in words.sheet.repeated:
        return False
    own = [box for box in _own(words, row) if box.slot or box.text.strip()]
    # Where a merge was undone the words beside a list stand in each of its rows.
    own = [box for box in own if not repeats_heading(words.sheet, box, header)]
    if not own:
        return False
    first = own[0]
    if first.is_label and _beside_list(words, first, header):
        return True
    straddles = any(box.columns > 1 and _headings_over(words, box, header) > 1 for box in own)
    alone = len(own) == _FEW or (first.columns > 1 and _headings_over(words, first, header) > 1)
    if first.is_label and straddles and alone and len(own) >= _FEW:
        return True
    known = [
        sense
        for box in own
        if box.is_label
        and (sense := words.sense(box))
        and _is_other(sense)
        and not _is_name_in_list(words, box, header, sense)
    ]
    if filled:
        return _is_foot(words, own)
    sense = words.sense(first) if first.is_label else None
    return len(known) > 1 or bool(sense and known and (straddles or row in words.sheet.word_rows))


def _is_name_in_list(words: Labelled, box: Box, header: int, sense: Sense) -> bool:
    """Whether a known word stands in a column of names, as wide as its heading: 预算执行, 预算完成率 are indicators too."""
    heading = words.sheet.at.get((header, box.column))
    if heading is None or words.field_of(sense) or sense.section:
        return False
    named = words.sense(heading)
    of_list = bool(named and named.concept.startswith(OF_INDICATORS))
    return of_list and (heading.column, heading.columns) == (box.column, box.columns)


def _is_foot(words: Labelled, own: list[Box]) -> bool:
    """Whether a row of texts is no row of a list: two labels of texts (填表人), or nothing but known labels.

    Indicators are named like figures (预算执行率, 三公经费), so that some known words end no list.
    """
    senses = [words.sense(box) for box in own]
    fields = [at for at, sense in enumerate(senses) if words.field_of(sense)]
    alternate = len(fields) > 1 and all(at % 2 == 0 for at in fields)  # label, answer, label, answer
    return alternate or (len(own) > _FEW and all(sense and _is_heading(sense) for sense in senses))


def _is_heading(sense: Sense) -> bool:
    return bool(sense.section or sense.concept or sense.members or sense.silent or sense.doubtful)


def repeats_heading(sheet: Sheet, box: Box, header: int) -> bool:
    """Whether a box has the words of the heading of its column."""
    heading = sheet.at.get((header, box.column))
    return heading is not None and bool(box.text.strip()) and bare(heading.text) == bare(box.text)


def _is_other(sense: Sense) -> bool:
    """Whether a label belongs elsewhere than in a list of indicators."""
    return bool(sense.section or (sense.concept and not sense.concept.startswith(OF_INDICATORS)))


def _beside_list(words: Labelled, box: Box, header: int) -> bool:
    """Whether a box begins left of the list's columns, where the words for the whole list went on until then."""
    heading = words.sheet.at.get((header, box.column))
    if heading is None or heading is box or not heading.is_label:
        return False
    sense = words.sense(heading)
    return bool(sense and sense.section and heading.bottom > header + 1)


def _headings_over(words: Labelled, box: Box, header: int) -> int:
    return len({words.sheet.at.get((header, column)) for column in range(box.column, box.right)})


def _own(words: Labelled, row: int) -> list[Box]:
    """The boxes that begin in a row."""
    return [box for box in words.sheet.row_boxes(row) if box.row == row]
