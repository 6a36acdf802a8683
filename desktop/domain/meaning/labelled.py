"""A sheet with what each of its labels says by itself."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.meaning.concept import Certainty, Concept, Sense
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.label import bare, depth_of, squeezed
from desktop.domain.meaning.sheet import Box, Sheet
from desktop.domain.meaning.vocabulary import AMOUNTS, INCOME, INDICATOR, SPENDING

OF_INDICATORS = INDICATOR + "."
_SIGNS = set("-—/、~()（）")


class Label(Struct, frozen=True):
    """A box with words, and what they say; None if nobody knows them."""

    box: Box
    sense: Sense | None

    @property
    def text(self) -> str:
        return bare(self.box.text)


class Labelled:
    """A sheet, the list of concepts it is read by, and the sense of each box with words."""

    def __init__(self, sheet: Sheet, concepts: Concepts, year: int = 0) -> None:
        self.sheet, self.concepts = sheet, concepts
        self._senses = {
            box: concepts.label(box.text, year) for box in sheet.boxes if box.text.strip() and not box.opaque
        }
        self._named_in: dict[str, Sense | None] = {}
        self._among_names: dict[Box, bool] = {}

    def sense(self, box: Box) -> Sense | None:
        return self._senses.get(box)

    def label(self, box: Box) -> Label:
        return Label(box, self._senses.get(box))

    def said(self) -> set[str]:
        """The concepts that some label says by itself."""
        return {sense.concept for sense in self._senses.values() if sense and sense.concept}

    def concept(self, name: str) -> Concept | None:
        return self.concepts.concepts.get(name)

    def is_field(self, name: str) -> bool:
        """Whether a concept is a text of its own."""
        concept = self.concept(name)
        return bool(concept and concept.field)

    def is_derived(self, name: str) -> bool:
        """Whether a concept is a figure that follows from others."""
        concept = self.concept(name)
        return bool(concept and concept.derived)

    def is_figure(self, name: str) -> bool:
        """Whether a concept has a unit, or follows from figures."""
        concept = self.concept(name)
        return bool(concept and (concept.unit or concept.derived) and not concept.field)

    def is_money(self, name: str) -> bool:
        """Whether a concept has dimensions: its figures stand in tables, not beside one label."""
        concept = self.concept(name)
        return bool(concept and concept.dimensions)

    def counts(self, sense: Sense) -> bool:
        """Whether a heading asks for people, times, pieces: beside it a row's money only says of what."""
        concept = self.concept(sense.concept)
        return bool(concept and concept.dimensions and concept.unit and concept.unit not in AMOUNTS)

    def field_of(self, sense: Sense | None) -> str:
        """The text that a label asks for, "" if it asks for none; of several the first that no other label says."""
        if sense is None or (sense.section and not sense.doubtful):
            return ""
        if sense.concept and not sense.section:
            return sense.concept if self.is_field(sense.concept) else ""
        return self._chosen([name for name in sense.doubtful if self.is_field(name)])

    def column_of(self, sense: Sense) -> str:
        """The column of a list of indicators that a heading names, "" if none."""
        if sense.concept and not sense.section:
            return sense.concept
        return self._chosen([name for name in sense.doubtful if name.startswith(OF_INDICATORS)])

    def _chosen(self, names: list[str]) -> str:
        """The first of several readings that no label of the sheet has for itself."""
        said = self.said() if len(names) > 1 else set()
        return next((name for name in names if name not in said), names[0] if names else "")

    def is_among_names(self, stub: Box) -> bool:
        """Whether the rows about an unknown label are told apart by names too: not most of them by known labels."""
        if stub not in self._among_names:
            if self._is_item(stub):
                self._among_names[stub] = True
                return True
            rows = [row for step in (-1, 1) for row in self._block(stub.row, step)]
            boxes = {box for row in rows if (box := self.sheet.at.get((row, stub.column))) and box.is_label}
            senses = [self.sense(box) for box in boxes - {stub}]
            labels = sum(bool(sense and not sense.silent and not sense.section) for sense in senses)
            self._among_names[stub] = senses.count(None) + 1 >= labels
        return self._among_names[stub]

    def _is_item(self, stub: Box) -> bool:
        """Whether an unknown label is one of several unknown ones, indented alike below a known one: its items."""
        depth = depth_of(stub.text)
        alike = [stub] if depth else []
        for step in (-1, 1) if depth else ():
            row = stub.row + step if step < 0 else stub.bottom
            while (box := self.sheet.at.get((row, stub.column))) and box.is_label:
                if depth_of(box.text) != depth:
                    break
                alike.append(box)
                row = box.row + step if step < 0 else box.bottom
        return len(alike) > 1 and not any(map(self.sense, alike))

    def _block(self, row: int, step: int) -> Iterator[int]:
        """The rows up or down from one, to the next row of words."""
        while 0 <= row < self.sheet.rows and row not in self.sheet.word_rows:
            yield row
            row += step

    def named_in(self, text: str) -> Sense | None:
        """The concept of figures that a title names somewhere by its longest label: 三公经费支出情况表."""
        if text not in self._named_in:
            self._named_in[text] = self._longest_in(squeezed(text))
        return self._named_in[text]

    def _longest_in(self, said: str) -> Sense | None:
        """The longest label of a concept in a text; None if it is of income and of spending."""
        labels = self.concepts.labels
        fitting = [label for label, sense in labels.items() if label in said and self._is_whole(sense)]
        if not fitting:
            return None
        longest = max(fitting, key=len)
        rest = said.replace(longest, " ")
        sides = {labels[label].concept for label in (longest, *(one for one in fitting if one in rest))}
        if labels[longest].concept in (INCOME, SPENDING) and {INCOME, SPENDING} <= sides:
            return None
        certainty = Certainty.LABEL if longest == said else Certainty.CONTEXT
        return replace(labels[longest], section=False, certainty=certainty)

    def _is_whole(self, sense: Sense) -> bool:
        """Whether a label says a concept of figures and nothing more."""
        concept = self.concept(sense.concept)
        return bool(concept and concept.unit and not concept.derived and not sense.members)


def is_mark(text: str) -> bool:
    """Whether a text is of signs alone: —, / or a pair of parentheses."""
    return all(sign in _SIGNS or sign.isspace() for sign in text)


def is_number(text: str) -> bool:
    """Whether a label only counts its row or column: the 1 2 3 beside 栏次."""
    return squeezed(text).isdecimal()
