"""Which place of a form each value of a table belongs to: by the labels of its row and its column, then by names.

both ways       the nearest label on the left and the nearest above lead to one place: that is it
one way         a label that leads to one place only decides alone: 项目名称 | …
else            nobody knows: the nearest label that is not known is asked about
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.forms.pack import IndicatorTree, TreeClass
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.vocabulary import INDICATOR
from desktop.exchange.drafting.lexicon import is_figure
from desktop.exchange.incoming.label_names import Label
from desktop.exchange.incoming.page import ListPart, Page, Slot
from desktop.exchange.incoming.plane import Item, Way
from desktop.exchange.incoming.reading import Reading, ordered_values

_WEIGHTS = (4.0, 1.0, 0.5)
_TREES = 64  # whose words are kept


class Match(Struct, frozen=True):
    """A value and its place; not `sure` where several are as likely. `choices` are labels that may be meant."""

    item: Item
    way: Way
    slot: Slot | None
    sure: bool = True
    asked: str = ""
    choices: tuple[str, ...] = ()


class RowMatch(Struct, frozen=True):
    """A row of a list: its class, its name, and its values by column. `asked` is what keeps it from being placed."""

    part: ListPart
    row: int
    class_: str
    name: str
    cells: tuple[Match, ...]
    sure: bool = True
    asked: str = ""
    choices: tuple[str, ...] = ()


def matches(
    reading: Reading, page: Page, without: Collection[tuple[int, int]] = (), blanks: bool = False
) -> list[Match]:
    """The values that stand once, but for those in the places `without`; with `blanks` the empty places for them too."""
    found = [
        _match(item, reading.plane.way_to(item), page)
        for item in ordered_values(reading, blanks)
        if (item.row, item.column) not in without
    ]
    sure = _one_each(found)
    return [replace(one, sure=one.sure and one.item.row not in reading.loose) for one in sure]


def _match(item: Item, way: Way, page: Page) -> Match:
    left = way.left[0].label if way.left else None
    above = way.above[0].label if way.above else None
    both = _both_ways(left, above, page)
    if both:
        ranked = sorted(both, key=lambda slot: -_score(way, slot.way))
        best = [slot for slot in ranked if _score(way, slot.way) == _score(way, ranked[0].way)]
        return Match(item, way, best[0], len(best) == 1)
    by_left = page.led_by(page.by_left, left) if left else []
    by_above = page.led_by(page.by_above, above) if above else []
    if len(by_left) == 1 and _fits(item, by_left[0]) and _is_alone(way, by_left[0], page):
        return Match(item, way, by_left[0])
    known = left is None or page.knows(left)
    says_nothing = left is None or not by_left or not known  # the label on the left
    if (
        len(by_above) == 1
        and _fits(item, by_above[0])
        and says_nothing
        and (known or not by_above[0].way.left)
    ):
        return Match(item, way, by_above[0])
    return Match(item, way, None, False, *_asked(left, above, by_left, by_above, page))


def _asked(
    left: Label | None, above: Label | None, by_left: list[Slot], by_above: list[Slot], page: Page
) -> tuple[str, tuple[str, ...]]:
    """The label that is not known, and the labels of ours that it may be."""
    if left and not page.knows(left):
        return left.bare, _labels_of(slot.way.left for slot in by_above)
    if above and not page.knows(above):
        return above.bare, _labels_of(slot.way.above for slot in by_left)
    return "", ()


def _labels_of(ways: Iterable[tuple[Item, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way[0].label.bare for way in ways if way))


def _both_ways(left: Label | None, above: Label | None, page: Page) -> list[Slot]:
    """The places to which both lead; where the table was turned over, the other way round."""
    if left is None or above is None:
        return []
    for one, other in ((left, above), (above, left)):
        rows, columns = page.led_somehow(page.by_left, one), page.led_somehow(page.by_above, other)
        both = [slot for slot in rows if slot in columns]
        if both:
            return both
    return []


def _is_alone(way: Way, slot: Slot, page: Page) -> bool:
    """Whether the label on the left decides alone: ours has no column heading, or the other table's is none of ours."""
    if not slot.way.above or not way.above:
        return True
    above = way.above[0].label
    if any(above.likeness(item.label) for item in slot.way.above):
        return True
    return not slot.numeric or not page.led_by(page.by_above, above)


def _fits(item: Item, slot: Slot) -> bool:
    """Whether a value may stand in a place: a place for figures takes no sentence."""
    return not slot.numeric or not item.label.words or len(item.text) <= 20


def _score(way: Way, other: Way) -> float:
    return _side(way.left, other.left) + _side(way.above, other.above)


def _side(some: Sequence[Item], others: Sequence[Item]) -> float:
    total = 0.0
    for at, item in enumerate(some):
        weight = _WEIGHTS[min(at, len(_WEIGHTS) - 1)]
        total += weight * max((item.label.likeness(other.label) for other in others), default=0)
    return total


def _one_each(found: list[Match]) -> Iterator[Match]:
    """Two values for one place: where one of them is nearer by all its labels it stays, else none is sure."""
    by_slot: dict[int, list[Match]] = {}
    for match in found:
        if match.slot:
            by_slot.setdefault(id(match.slot), []).append(match)
    for match in found:
        rivals = by_slot[id(match.slot)] if match.slot else [match]
        if len(rivals) == 1 or match.slot is None:
            yield match
            continue
        scores = [_score(one.way, match.slot.way) for one in rivals]
        mine = _score(match.way, match.slot.way)
        same = all(one.item.text == match.item.text for one in rivals)
        if same:
            if match is rivals[scores.index(max(scores))]:
                yield match
        elif mine == max(scores) and scores.count(mine) == 1:
            yield match
        else:
            yield Match(match.item, match.way, match.slot, False)


# Rows of lists


def row_matches(
    reading: Reading, trees: Mapping[str, IndicatorTree], answers: Mapping[str, str], blanks: bool = False
) -> Iterator[RowMatch]:
    """The rows of lists, each with its class and its values by column; `answers` may say what an unknown class is.

    With `blanks` there are blank rows and cells among them.
    """
    reader = _Rows(reading, answers, blanks)
    last: ListPart | None = None
    parts = reading.blank | reading.rows if blanks else reading.rows
    for row in sorted(parts):
        part = parts[row]
        if part is not last:
            reader.begin(part, trees.get(part.group.of) if part.classed else None)
            last = part
        yield reader.row(row)


class _Rows:
    """The rows of one list after the other. What is the same for all of a list is found once."""

    def __init__(self, reading: Reading, answers: Mapping[str, str], blanks: bool) -> None:
        self.reading, self.answers, self.blanks = reading, answers, blanks

    def begin(self, part: ListPart, tree: IndicatorTree | None) -> None:
        """Go on with another list."""
        self.part, self.tree = part, tree
        self.carried: dict[int, str] = {}
        self.columns: dict[tuple[int, ...], Slot | None] = {}  # by the headings over a value
        self.classes: dict[tuple[str, ...], list[TreeClass]] = {}  # by the words of a row

    def row(self, row: int) -> RowMatch:
        plane, part, tree = self.reading.plane, self.part, self.tree
        own: list[Match] = []
        here: dict[int, str] = {}  # the classes that this row says, by column
        for item in plane.row_items(row):
            way = plane.way_to(item)
            above = way.above[0].label if way.above else None
            slot = self._column(way) if above else None
            of_level = tree is not None and (slot is None or slot.cell is None or _levels(slot, tree))
            if tree and of_level and (is_class_word(item.text, tree) or (slot and _is_words(item.text))):
                here[item.column] = item.text
            elif (
                item.row == row and (item.text or self.blanks) and not (slot and tree and _levels(slot, tree))
            ):
                asked = "" if slot else (above.bare if above else "")
                own.append(Match(item, way, slot, slot is not None, asked))
        if not part.classed and part.name and not any(one.slot is part.name for one in own):
            unplaced = [
                at for at, one in enumerate(own) if one.slot is None and (one.item.label.words or self.blanks)
            ]
            if unplaced:
                first = unplaced[0]
                own[first] = Match(own[first].item, own[first].way, part.name)
        name = next((one.item.text for one in own if one.slot is part.name and part.name), "")
        classes = self._carry(here, tree) if tree else []
        class_ = classes[0].key if len(classes) == 1 else ""
        unknown = [word for word in self.carried.values() if tree and not is_class_word(word, tree)]
        said = next((self.answers[bare(word)] for word in unknown if bare(word) in self.answers), "")
        if tree and said in {one.key for one in tree.classes}:
            class_ = said
        asked = "" if class_ or not tree else next(iter(unknown), " ".join(self.carried.values()) or name)
        choices = tuple(one.key for one in (classes or (tree.classes if tree else ())))
        # No indicator is called 100%, and one whose name was not found may be any.
        nameless = part.name is not None and (not name or (tree is not None and is_figure(name)))
        sure = row not in self.reading.loose and not nameless
        return RowMatch(part, row, class_, name, tuple(own), sure, asked, choices)

    def _column(self, way: Way) -> Slot | None:
        """The column of the list that the headings over a value name; None where none or several do."""
        key = tuple(map(id, way.above))  # the plane keeps them
        if key not in self.columns:
            self.columns[key] = _column(self.part, way)
        return self.columns[key]

    def _carry(self, here: dict[int, str], tree: IndicatorTree) -> list[TreeClass]:
        """The classes that a row may be of: by its own words and those of the rows above it, which are carried on.

        What stood farther right goes with a new word on its left; words of two classes are those of the row alone.
        """
        carried = self.carried
        if here:
            for column in [one for one in carried if one > min(here)]:
                del carried[column]
            carried |= here
        classes = self._named(carried, tree)
        if not classes and here:
            carried.clear()
            carried |= here
            classes = self._named(here, tree)
        return classes

    def _named(self, said: dict[int, str], tree: IndicatorTree) -> list[TreeClass]:
        words = tuple(said.values())
        if words not in self.classes:
            self.classes[words] = _classes(words, tree)
        return self.classes[words]


def _is_words(text: str) -> bool:
    return any(map(str.isalpha, text)) and not is_figure(text)


def _levels(slot: Slot, tree: IndicatorTree) -> bool:
    return slot.cell is not None and slot.cell.column in tree.levels


def _column(part: ListPart, way: Way) -> Slot | None:
    """The column of a list that the headings over a value name; None where none or several do."""
    scored = [
        (_side(way.above[:1], slot.way.above[:1]), _side(way.above, slot.way.above), slot)
        for slot in part.columns
    ]
    fitting = [one for one in scored if one[0]]
    if not fitting:
        return None
    top = max(one[:2] for one in fitting)
    best = [slot for *score, slot in fitting if tuple(score) == top]
    return best[0] if len(best) == 1 else None


def _class_word(text: str) -> str:
    said = bare(text)
    return said.removesuffix(INDICATOR) or said


def is_class_word(text: str, tree: IndicatorTree, level: int | None = None) -> bool:
    """Whether a text names a class of a tree, on a level of it or on any."""
    return _class_word(text) in _class_words(tuple(one.path for one in tree.classes), level)


@lru_cache(maxsize=_TREES)
def _class_words(paths: tuple[tuple[str, ...], ...], level: int | None) -> frozenset[str]:
    """The words of all classes, or of those on a level: asked for once a cell."""
    words = (path if level is None else path[level : level + 1] for path in paths)
    return frozenset(_class_word(word) for path in words for word in path)


def _classes(words: Sequence[str], tree: IndicatorTree) -> list[TreeClass]:
    """The classes that the words of a row name: most of its words, the level below deciding."""
    said = [_class_word(word) for word in words]
    best: list[TreeClass] = []
    most = 0
    for one in tree.classes:
        path = [_class_word(word) for word in one.path]
        if any(word not in path for word in said):
            continue
        common = sum(word in said for word in path)
        if common > most:
            best, most = [one], common
        elif common == most and common:
            best.append(one)
    return best
