"""From the labels of a table to the meaning of its slots.

    a slot in a list of indicators     its column's heading alone decides
    a slot right beside a field label  项目名称 | …: that label alone decides
    any other                          the row's labels × the column's headings × the section × the title, nearest first

A label that is not known blocks its column, and its row where nothing else says what stands there: such a slot has no
meaning but a question. A row with a name of its own (a project, an account) keeps it beside its column's meaning.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.meaning.concept import Certainty, Meaning, Sense
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.label import bare, is_part, squeezed
from desktop.domain.meaning.sheet import Box, Sheet
from desktop.domain.meaning.vocabulary import (
    AMOUNTS,
    CHANGED,
    EXECUTION_SCORE,
    EXECUTION_WEIGHT,
    EXPLAINED,
    GOAL,
    GOAL_DONE,
    INCOME,
    INDICATOR,
    KIND_OF_BUDGET,
    MONEY,
    NOTE_WORD,
    PLAIN_TARGET,
    REASON_WORD,
    RESULT,
    SCORE_WORD,
    SOURCE,
    SPENDING,
    STAGE,
    TARGET,
    TOTAL,
    TOTAL_LABELS,
    TOTAL_SCORE,
    WEIGHT_WORD,
)

_OF_INDICATORS = INDICATOR + "."
_GOALS = {GOAL: TARGET, GOAL_DONE: RESULT}
_LONGEST_NAME = 30  # characters of a label that may be the name of a row
_SIGNS = set("-—/、~()（）")


@dataclass(frozen=True)
class Question:
    """A label that is not known, and the slots that nobody can say the meaning of because of it."""

    label: str
    slots: tuple[str, ...]
    choices: tuple[str, ...] = ()  # the concepts it may mean


@dataclass
class Recognised:
    """The meanings of a table's slots, and what was not understood."""

    meanings: dict[str, Meaning] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)  # slot → unit printed for it, where one is


@dataclass(frozen=True)
class _Label:
    box: Box
    sense: Sense | None

    @property
    def text(self) -> str:
        return bare(self.box.text)


def recognise(sheet: Sheet, concepts: Concepts, year: int = 0) -> Recognised:
    """What each slot of `sheet` means. `year` is the report's, for headings like 2022年决算数."""
    return _Recogniser(sheet, concepts, year).read()


class _Recogniser:
    def __init__(self, sheet: Sheet, concepts: Concepts, year: int) -> None:
        self.sheet, self.concepts, self.year = sheet, concepts, year
        self.senses = {
            box: concepts.label(box.text, year) for box in sheet.boxes if box.text.strip() and not box.opaque
        }
        self.found = Recognised()
        self.asked: dict[str, list[str]] = {}
        self.choices: dict[str, tuple[str, ...]] = {}
        self.lists = self._list_headers()

    def read(self) -> Recognised:
        for slot in self.sheet.slots():
            meaning = self._meaning(slot)
            if meaning and self._fits(meaning, slot):
                self.found.meanings[slot.slot] = meaning
        self._without_twins()
        self.found.questions = [
            Question(label, tuple(slots), self.choices.get(label, ())) for label, slots in self.asked.items()
        ]
        return self.found

    # Regions

    def _list_headers(self) -> dict[int, int]:
        """By row of a list of indicators, the row of its headings: at least two that only such a list has."""
        headers = [row for row in range(self.sheet.rows) if self._is_list_header(row)]
        found: dict[int, int] = {}
        for at, header in enumerate(headers):
            end = headers[at + 1] if at + 1 < len(headers) else self.sheet.rows
            for row in range(header + 1, end):
                if row in self.sheet.word_rows and self._ends_list(row):
                    break
                if self._is_total(row):
                    found[row] = header
                    break
                found[row] = header
        return found

    def _is_list_header(self, row: int) -> bool:
        senses = [self.senses.get(box) for box in self.sheet.row_boxes(row) if box.is_label]
        sure = [sense for sense in senses if sense and sense.concept.startswith(_OF_INDICATORS)]
        perhaps = [
            sense
            for sense in senses
            if sense and any(one.startswith(_OF_INDICATORS) for one in sense.doubtful)
        ]
        goals = [sense for sense in senses if sense and sense.concept in _GOALS]
        scores = [sense for sense in senses if sense and sense.concept in (WEIGHT_WORD, SCORE_WORD)]
        if sure:
            return len(sure) + len(perhaps) + len(scores) >= 2
        return row + 1 in self.sheet.repeated and len(perhaps) + len(goals) >= 3

    def _ends_list(self, row: int) -> bool:
        """Whether a row of words begins something else: it has a known heading of another region."""
        return any(
            sense and (sense.section or (sense.concept and not sense.concept.startswith(_OF_INDICATORS)))
            for box in self.sheet.row_boxes(row)
            if box.row == row and (sense := self.senses.get(box))
        )

    def _is_total(self, row: int) -> bool:
        if row in self.sheet.repeated:
            return False
        first = next((box for box in self.sheet.row_boxes(row) if box.is_label and box.row == row), None)
        sense = self.senses.get(first) if first else None
        if sense and sense.concept == TOTAL:
            return True
        return bool(first and bare(first.text) in TOTAL_LABELS)

    # Paths

    def _above(self, slot: Box) -> list[_Label]:
        """The headings above a slot, the nearest first, up to the first row that is none of words only."""
        found: list[_Label] = []
        row = slot.row - 1
        while row >= 0 and row not in self.sheet.word_rows:
            row -= 1
        while row >= 0 and row in self.sheet.word_rows:
            box = self._widest(row, slot)
            if box and box.is_label and box.columns < max(self.sheet.columns, 2):
                label = _Label(box, self.senses.get(box))
                if not found or (
                    label.box is not found[-1].box and label.box.columns >= found[-1].box.columns
                ):
                    found.append(label)
                elif found[-1].box is not label.box:
                    break
                row = box.row - 1
            else:
                row -= 1
                if found:
                    continue
        return found

    def _widest(self, row: int, slot: Box) -> Box | None:
        """The box of a row that lies over most of a slot's columns."""
        shared: dict[Box, int] = {}
        for column in range(slot.column, slot.right):
            box = self.sheet.at.get((row, column))
            if box:
                shared[box] = shared.get(box, 0) + 1
        return max(shared, key=lambda box: shared[box], default=None)

    def _left(self, slot: Box) -> list[_Label]:
        """The labels left of a slot, the nearest first: over answers to the first, then those that touch each other."""
        found: list[_Label] = []
        column = slot.column - 1
        while column >= 0:
            box = self.sheet.at.get((slot.row, column))
            if box is None:
                break
            if box.is_label and not _is_mark(box.text):
                if found and box.rows < found[-1].box.rows:
                    break
                found.append(_Label(box, self.senses.get(box)))
            elif found:
                break
            column = box.column - 1
        return found

    def _parent(self, label: _Label) -> Sense | None:
        """What a row is some of: the label above it with less before its words, where it is indented or says 其中."""
        depth = _depth(label.box.text)
        if not depth:
            return None
        row = label.box.row - 1
        while row >= 0:
            box = self.sheet.at.get((row, label.box.column))
            if box is None or (box.slot and not box.text) or row in self.sheet.word_rows:
                return None
            if box.is_label and _depth(box.text) < depth:
                return self.senses.get(box)
            row = box.row - 1
        return None

    def _sections(self, slot: Box, left: list[_Label], above: list[_Label]) -> Iterator[Sense]:
        """What gives a slot its concept from farther away: words at the corner of its headings, lines across, the title."""
        for label in (*left, *above):
            if label.sense and label.sense.section:
                yield label.sense
        heads = {label.box.row for label in above}
        for row in sorted(heads, reverse=True):
            for box in self.sheet.row_boxes(row):
                if box.column >= slot.column:
                    break
                sense = self.senses.get(box) if box.is_label else None
                if sense and (sense.section or sense.concept) and not self.concepts_derived(sense.concept):
                    yield sense
        row = min([slot.row, *heads]) - 1
        while row >= 0:
            first = self.sheet.at.get((row, 0))
            if first and first.is_label and first.columns >= self.sheet.columns:
                sense = self.senses.get(first)
                if sense:
                    yield sense
                yield from self._words_in(first.text)
                break
            row -= 1
        yield from self._words_in(self.sheet.title)

    def _words_in(self, text: str) -> Iterator[Sense]:
        """The concept that a title names somewhere: 三公经费支出情况表."""
        said = squeezed(text)
        best = ""
        for label, sense in self.concepts.labels.items():
            concept = self.concepts.concepts.get(sense.concept)
            if (
                concept
                and concept.unit
                and not concept.derived
                and not sense.members
                and len(label) > len(best)
                and label in said
            ):
                best = label
        if best:
            yield self.concepts.labels[best]

    def concepts_derived(self, name: str) -> bool:
        concept = self.concepts.concepts.get(name)
        return bool(concept and concept.derived)

    # Meanings

    def _meaning(self, slot: Box) -> Meaning | None:
        inline = self.senses.get(slot) if slot.text.strip() else None
        alone = inline and inline.concept and not inline.section and not self._is_money(inline)
        if inline and alone and not _is_mark(slot.text):
            return self._made(inline.concept, inline, slot, [slot.text])
        above, left = self._above(slot), self._left(slot)
        header = self.lists.get(slot.row)
        if header is not None and not inline and self._in_list(slot, above, header):
            return self._of_list(slot, above, left)
        if inline is None and self._is_field(slot, left):
            return self._of_field(slot, left[0], left[1:])
        return self._of_cross(slot, inline, left, above)

    def _in_list(self, slot: Box, above: list[_Label], header: int) -> bool:
        if self._is_total(slot.row):
            return True
        return bool(above) and any(
            label.box.row <= header < label.box.bottom or label.box.row == header for label in above
        )

    def _of_list(self, slot: Box, above: list[_Label], left: list[_Label]) -> Meaning | None:
        if not above:
            return None
        label = above[0]
        sense = label.sense
        total = slot.row not in self.sheet.repeated and self._is_total(slot.row)
        if (
            sense is None
            and len(above) > 1
            and above[1].sense
            and above[1].sense.concept.startswith(_OF_INDICATORS)
        ):
            sense = above[1].sense
        if sense is None or (not sense.concept and not sense.doubtful and not sense.silent):
            self._ask(label, slot)
            return None
        if sense.silent:
            return None
        concept = sense.concept or next(
            (name for name in sense.doubtful if name.startswith(_OF_INDICATORS)), ""
        )
        if not concept:
            self._ask(label, slot, sense.doubtful)
            return None
        if total:
            if concept in (WEIGHT_WORD, SCORE_WORD):
                name = self._total_of(slot)
                return self._made(f"{name}.{concept}", sense, slot, [label.text])
            return None
        concept = _GOALS.get(concept, concept)
        if concept in (WEIGHT_WORD, SCORE_WORD, NOTE_WORD, REASON_WORD):
            concept = EXPLAINED if concept == NOTE_WORD else _OF_INDICATORS + concept
        if concept == TARGET and self._also_targets(label):
            concept = RESULT
        return Meaning(
            concept, of=INDICATOR, certainty=max(sense.certainty, self._doubt(sense)), labels=(label.text,)
        )

    def _total_of(self, slot: Box) -> str:
        return TOTAL

    def _doubt(self, sense: Sense) -> Certainty:
        return Certainty.CONTEXT if sense.doubtful else Certainty.DECLARED

    def _also_targets(self, label: _Label) -> bool:
        """Whether a plain 指标值 stands beside another heading for the target: then it is the result."""
        if bare(label.box.text) != PLAIN_TARGET:
            return False
        others = (self.senses.get(box) for box in self.sheet.row_boxes(label.box.row) if box is not label.box)
        return any(sense and sense.concept == TARGET for sense in others)

    def _is_field(self, slot: Box, left: list[_Label]) -> bool:
        """Whether a label right beside a slot asks for it alone, and no heading stands above."""
        if not left or left[0].box.right != slot.column:
            return False
        sense = left[0].sense
        concept = self.concepts.concepts.get(sense.concept) if sense else None
        return bool(concept and concept.field) or bool(
            sense and any(self._field_name(name) for name in sense.doubtful)
        )

    def _field_name(self, name: str) -> bool:
        concept = self.concepts.concepts.get(name)
        return bool(concept and concept.field)

    def _of_field(self, slot: Box, label: _Label, beyond: list[_Label]) -> Meaning | None:
        assert label.sense
        concept = label.sense.concept or next(
            (name for name in label.sense.doubtful if self._field_name(name)), ""
        )
        return self._made(concept, label.sense, slot, [label.text])

    def _is_money(self, sense: Sense) -> bool:
        concept = self.concepts.concepts.get(sense.concept)
        return bool(concept and concept.dimensions)

    def _of_cross(
        self, slot: Box, inline: Sense | None, left: list[_Label], above: list[_Label]
    ) -> Meaning | None:
        inline_text = slot.text.strip() and not _is_mark(slot.text)
        if inline_text and inline is None and not above and not left:
            self._ask(_Label(slot, None), slot)
            return None
        near: list[Sense] = [inline] if inline else []
        rows = [label for label in left if label.sense]
        heads = [label for label in above if label.sense]
        # An unknown heading blocks its column; an unknown label its row, unless the row is one of many told by name.
        blocked = above and above[0].sense is None and not inline and slot.numeric is not False
        field = left and left[0].sense is not None and self._field_name(left[0].sense.concept)
        if blocked and not field:
            self._ask(above[0], slot)
            return None
        name = ""
        certainty = Certainty.DECLARED
        if left and left[0].sense is None and not inline:
            if not heads:
                self._ask(left[0], slot)
                return None
            name = left[0].text
            certainty = Certainty.CONTEXT
            if len(name) > _LONGEST_NAME or set(name) & set("，,；;。"):
                self._ask(left[0], slot)
                return None
        if inline_text and inline is None:
            self._ask(_Label(slot, None), slot)
            return None
        near += [label.sense for label in (*rows, *heads) if label.sense]
        stub = left[0] if left else self._stub(slot)
        parent = self._parent(stub) if stub else None
        sections = list(self._sections(slot, left, above))
        if slot.numeric is False:
            asked = next(
                (label for label in (*above[:1], *left[:1]) if label.sense and self._only_field(label.sense)),
                None,
            )
            if asked and asked.sense:
                return self._made(asked.sense.concept, asked.sense, slot, [asked.text])
        derived = next((one for one in near if self.concepts_derived(one.concept)), None)
        own = next(
            (
                one
                for one in near
                if one.concept
                and not one.section
                and not self.concepts_derived(one.concept)
                and not self._only_field(one)
            ),
            None,
        )
        concept = own.concept if own else ""
        counted = next((one for one in (label.sense for label in heads) if one and self._counts(one)), None)
        if counted and concept:
            concept = counted.concept
        line = next((one for one in sections if one.concept and self._generic(concept, one, near)), None)
        if line:
            concept, certainty = line.concept, max(certainty, Certainty.LABEL)
        if not concept and parent and parent.concept:
            concept, certainty = parent.concept, max(certainty, Certainty.LABEL)
            near.append(parent)
        elif parent and parent.concept == concept:
            near.append(parent)
        if not concept:
            doubtful = [one for one in near if one.doubtful]
            concept = self._by_section(near, sections)
            if concept:
                certainty = max(
                    certainty,
                    Certainty.CONTEXT if not self._section_label(sections, concept) else Certainty.LABEL,
                )
            elif doubtful:
                unsure = (one for one in (*rows, *heads) if one.sense and one.sense.doubtful)
                self._ask(next(unsure, _Label(slot, inline)), slot, doubtful[0].doubtful)
                return None
        members: dict[str, str] = {}
        for sense in (*near, *(one for one in sections if one.section or one.concept == concept)):
            for dimension, member in sense.members:
                members.setdefault(dimension, member)
        if derived:
            return self._derived(slot, derived, concept, members, near, name, certainty, left, above)
        if not concept:
            if any(sense.silent for sense in near) or not near:
                if left or above:
                    self._ask((left or above)[0], slot)
                return None
            self._ask((left or above)[0], slot)
            return None
        known = self.concepts.concepts.get(concept)
        if known is None or self._field_name(concept) or known.column:
            return None
        if concept == TOTAL:
            return Meaning(
                TOTAL_SCORE, certainty=certainty, labels=tuple(one.text for one in (*left, *above))
            )
        for sense in near:
            if sense.doubtful and not sense.concept:
                for word in sense.doubtful:
                    for dimension in self.concepts.dimension_of.get(word, ()):
                        if dimension in known.dimensions:
                            members.setdefault(dimension, word)
                            certainty = Certainty.CONTEXT
        kept = self._kept(members, known.dimensions)
        return Meaning(
            concept,
            kept,
            name=name,
            certainty=max([certainty, *(sense.certainty for sense in near)]),
            labels=tuple(label.text for label in (*left, *above)),
        )

    def _stub(self, slot: Box) -> _Label | None:
        """The first box of a row that repeats, which names each of its rows by what is filled in."""
        for box in self.sheet.row_boxes(slot.row):
            if box.slot and box.slot != slot.slot and box.text:
                return _Label(box, None)
            if box.column >= slot.column:
                return None
        return None

    def _counts(self, sense: Sense) -> bool:
        """Whether a heading asks for people, times, pieces: beside it a row's money only says of what."""
        concept = self.concepts.concepts.get(sense.concept)
        return bool(concept and concept.dimensions and concept.unit and concept.unit not in AMOUNTS)

    def _generic(self, concept: str, line: Sense, near: list[Sense]) -> bool:
        """Whether a row says no more than 资金 or 支出合计, so that the section it stands in says which."""
        known = self.concepts.concepts.get(line.concept)
        if not known or known.derived or known.unit not in AMOUNTS or line.concept == concept:
            return False
        members = {dimension for sense in near for dimension, _ in sense.members}
        if not members <= {*known.dimensions}:
            return False
        if concept == SPENDING:
            return not line.section and not any(sense.concept == concept and sense.members for sense in near)
        return concept == MONEY and line.section and line.concept == INCOME and SOURCE in members

    def _only_field(self, sense: Sense) -> bool:
        return self._field_name(sense.concept)

    def _section_label(self, sections: list[Sense], concept: str) -> bool:
        return any(sense.section and sense.concept == concept for sense in sections)

    def _by_section(self, near: list[Sense], sections: list[Sense]) -> str:
        """The concept that a section gives, or that a member implies whose dimension only one concept has."""
        dims = {dimension for sense in near for dimension, _ in sense.members}
        for sense in sections:
            concept = self.concepts.concepts.get(sense.concept)
            fits = concept and concept.unit and not concept.derived and dims <= {*concept.dimensions}
            if concept and fits:
                return concept.name
        for sense in near:
            for dimension, _ in sense.members:
                if dimension in self.concepts.implied:
                    return self.concepts.implied[dimension]
        return ""

    def _derived(
        self,
        slot: Box,
        derived: Sense,
        concept: str,
        members: dict[str, str],
        near: list[Sense],
        name: str,
        certainty: Certainty,
        left: list[_Label],
        above: list[_Label],
    ) -> Meaning | None:
        labels = tuple(label.text for label in (*left, *above))
        known = self.concepts.concepts.get(concept)
        own = derived.concept
        concept = derived.of or concept
        if own in (WEIGHT_WORD, SCORE_WORD):
            total = any(sense.concept == TOTAL for sense in near)
            if concept == MONEY and not total:
                if members.get(SOURCE) or members.get(KIND_OF_BUDGET):
                    return None
                own = EXECUTION_WEIGHT if own == WEIGHT_WORD else EXECUTION_SCORE
            elif total:
                own = f"{TOTAL}.{own}"
                concept = ""
            elif not concept or concept not in self.concepts.concepts:
                concept = ""
        dims = known.dimensions if known and concept else ()
        kept = self._kept({key: word for key, word in members.items() if key != STAGE}, dims)
        if own.startswith(TOTAL) or own in (EXECUTION_WEIGHT, EXECUTION_SCORE):
            kept = frozenset()
        return Meaning(
            own,
            kept,
            of=concept,
            name=name,
            certainty=max([certainty, derived.certainty, *(sense.certainty for sense in near)]),
            labels=labels,
        )

    def _made(self, concept: str, sense: Sense, slot: Box, labels: list[str]) -> Meaning:
        concept = TOTAL_SCORE if concept == TOTAL else concept
        known = self.concepts.concepts.get(concept)
        kept = self._kept(dict(sense.members), known.dimensions if known else ())
        return Meaning(
            concept,
            kept,
            certainty=max(sense.certainty, self._doubt(sense)),
            labels=tuple(bare(label) for label in labels),
        )

    def _kept(self, members: dict[str, str], dimensions: tuple[str, ...]) -> frozenset[tuple[str, str]]:
        """The members that the concept's dimensions have, without those that are the default anyway."""
        return frozenset(
            (dimension, member)
            for dimension, member in members.items()
            if dimension in dimensions and member != self.concepts.dimensions[dimension].default
        )

    def _ask(self, label: _Label, slot: Box, choices: tuple[str, ...] = ()) -> None:
        text = label.text or bare(label.box.text)
        self.asked.setdefault(text, []).append(slot.slot)
        if choices:
            self.choices[text] = choices

    # What cannot be

    def _fits(self, meaning: Meaning, slot: Box) -> bool:
        """Money, counts, rates and scores need a figure; a field of text has none."""
        concept = self.concepts.concepts.get(meaning.concept)
        takes_figures = concept is None or (bool(concept.unit) and not concept.field) or concept.derived
        if meaning.concept.startswith(_OF_INDICATORS):
            takes_figures = meaning.concept.removeprefix(_OF_INDICATORS) in (WEIGHT_WORD, SCORE_WORD)
            return slot.numeric is not False if takes_figures else True
        if slot.numeric is None or meaning.concept == CHANGED:
            return True
        return slot.numeric or not takes_figures

    def _without_twins(self) -> None:
        """Two slots of one meaning in a table that is no list: a heading was missed, so neither is sure."""
        seen: dict[object, list[str]] = {}
        for slot, meaning in self.found.meanings.items():
            if not meaning.name and not meaning.concept.startswith(_OF_INDICATORS):
                seen.setdefault(meaning.key, []).append(slot)
        for slots in seen.values():
            if len(slots) > 1:
                for slot in slots:
                    meaning = self.found.meanings[slot]
                    self.found.meanings[slot] = Meaning(
                        meaning.concept,
                        meaning.members,
                        meaning.of,
                        meaning.name,
                        Certainty.CONTEXT,
                        meaning.labels,
                    )


def _depth(text: str) -> int:
    """How far a label is indented, in full-width characters; 其中 counts as one more."""
    bare_ = text.replace("\t", "\u3000\u3000").replace("  ", "\u3000")
    return len(bare_) - len(bare_.lstrip("\u3000 ")) + 2 * is_part(text)


def _is_mark(text: str) -> bool:
    return all(sign in _SIGNS or sign.isspace() for sign in text)
