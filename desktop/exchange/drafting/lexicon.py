"""What the words of a table usually mean, for drafting: the list of concepts, and its sections for drafts.

All comparing is done on `plain` words: NFKC, without blanks, without what stands in parentheses.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import takewhile

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.domain.formula.syntax import normal
from desktop.domain.meaning.concept import Sense
from desktop.domain.meaning.concept_file import BASE, base_concepts
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.vocabulary import (
    AMONG_WORD,
    BEFORE_WORD,
    FIXED_WORD,
    JOIN_WORD,
    LABEL_WORD,
    NOTE_LINE,
    OF_WORD,
    STAGE,
    TITLE_WORD,
    YEAR_WORD,
)
from desktop.domain.ticks import BOX
from desktop.exchange.drafting.tick_boxes import boxes_behind
from desktop.exchange.drafting.word_lists import read_word_lists
from desktop.resources import FORMS

_PARENTHESES = re.compile(r"\([^()]*\)")
_ARABIC = "0123456789"
_KEPT = 8192  # labels: those of a report are asked for a hundred times
_LONGEST_TITLE = 45
_LONGEST_NAME = 10
_LONGEST_LABEL = 16  # characters of a field's label in a line of fields
_LONGEST_LINE = 200  # characters of a line that is a label or says the unit; longer ones are text
_FIELD = re.compile(rf"(?:^|(?<=\s))(?!{BOX.pattern})((?:[^\s：:，。；]{{1,{_LONGEST_LABEL}}}[：:])+)")
_COUNTED = f"[{words.DIGITS}{words.TEN}]{{1,3}}"
_CHAPTER = re.compile(rf"\s*(?:{_COUNTED}[、.．]|{words.NTH}{_COUNTED}(?:{words.CHAPTER}|{words.PART}))")
_SENTENCE_END = "。；;！!？?，,、：:"
_FIGURE = re.compile(r"[≥≤><=]?-?\d[\d,]*(\.\d+)?[^\W\d]{0,3}%?")
# As accountants and Excel write: what is in brackets without a comma or a point may be a column's number, (1) (2) (3).
_ACCOUNTED = re.compile(rf"-?[{words.YUAN_SIGNS}]?(?:\d[\d,]*(\.\d+)?(E[+-]?\d+)?|\(\d[\d,]*[.,]\d+\))")
_BLANK_DAY = re.compile(rf"{words.YEAR_MARK}\s+{words.MONTH_MARK}\s+{words.DAY_MARK}")
_YEAR = re.compile(rf"\d{{4}}{words.YEAR_MARK}[^\W\d]*")  # 2022年决算 is a heading, no 2022 of anything
_OF_MONTH = re.compile(rf"\d{{1,2}}{words.MONTH_MARK}\w*")  # 1月, 1月得分 head columns


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """The words to compare a label by."""
    return _PARENTHESES.sub("", _narrow(text)).rstrip(":")


@lru_cache(maxsize=_KEPT)
def _narrow(text: str) -> str:
    return re.sub(r"\s", "", normal(text))


def is_figure(text: str) -> bool:
    """Whether a text is a number with its sign and unit, or a formula; a year or month with its word is none."""
    figure = _narrow(text)
    return (figure[:1] == "=" and len(figure) > 1) or (
        bool(_FIGURE.fullmatch(figure) or _ACCOUNTED.fullmatch(figure))
        and not (_YEAR.fullmatch(figure) or _OF_MONTH.fullmatch(figure))
    )


def is_mark(text: str) -> bool:
    """Whether only signs are printed: — or / where nothing is asked."""
    return bool(text.strip()) and not re.search(r"\w", text)


def is_blank_day(text: str) -> bool:
    """Whether a line leaves room for a date to be written by hand."""
    return bool(_BLANK_DAY.search(text))


def is_sentence(text: str) -> bool:
    """Whether a text explains something rather than calling it by name."""
    return bool(re.search(r"[。；;\n]", text))


def is_counted(text: str) -> bool:
    """Whether a text begins with its number: ①, 1、, （一）."""
    return without_count(text) != text


def without_count(text: str) -> str:
    """A text without the number it begins with."""
    bare = text.lstrip()
    if bare and unicodedata.category(bare[0]) == "No":
        return bare[1:].lstrip()
    opened = bare[:1] in ("(", "（")
    rest = bare[1:] if opened else bare
    digits = len(list(takewhile(_is_digit, rest)))
    closed = rest[digits : digits + 1] in (tuple(")）") if opened else tuple("、.．)）"))
    return rest[digits + 1 :].lstrip() if digits and closed else text


def _uncounted(label: str) -> str:
    """A label without the number that it ends with: 年度目标1."""
    return label.rstrip(words.DIGITS + _ARABIC)


def _is_digit(sign: str) -> bool:
    """Whether a sign counts: 1, １, 一, 十."""
    return unicodedata.numeric(sign, None) is not None


class CoverField(Struct, frozen=True):
    """What the whole report says once."""

    id: str
    kind: Kind


class Lexicon(Struct, frozen=True):
    """What drafting reads in words; `kinds` are those of concepts, `endings` those of labels that nobody knows."""

    concepts: Concepts
    names: Mapping[str, str]
    levels: Mapping[str, str]
    cover: Mapping[str, CoverField]
    units: Mapping[str, Kind]
    kinds: Mapping[str, Kind]
    endings: tuple[tuple[Kind, tuple[str, ...]], ...]
    answers: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]

    def word(self, key: str) -> str:
        return self.words[key][0]

    # Paragraphs

    def label(self, text: str) -> tuple[str, str] | None:
        """`附件3-1 某表` as the label 附件3-1 and the rest, or None."""
        if len(text.strip()) > _LONGEST_LINE:
            return None
        match = re.fullmatch(
            rf"({'|'.join(self.words[LABEL_WORD])})\s*(\w{{0,3}}(?:\s*[-－—–_]\s*\w{{1,3}})*)\s*[：:]?(?:\s+(.*)|\s*)",
            text.strip(),
        )
        if not match or not all(map(_is_digit, re.sub(r"[\s\-－—–_]", "", match[2]))):
            return None
        return match[1] + re.sub(r"[－—–_]", "-", re.sub(r"\s", "", match[2])), (match[3] or "").strip()

    def is_label(self, text: str) -> bool:
        found = self.label(text)
        if found is None or not found[1]:
            return found is not None
        return (
            found[0] not in self.words[LABEL_WORD]
            and not is_counted(found[1])
            and self.may_be_title(found[1])
        )

    def is_title(self, text: str) -> bool:
        """Whether a line reads like the name of a table."""
        bare = plain(text)
        return self.may_be_title(text) and bare.endswith(self.words[TITLE_WORD])

    def may_be_title(self, text: str) -> bool:
        """Whether a line is short and no sentence, no note and no field."""
        stripped = text.strip()
        return (
            0 < len(stripped) <= _LONGEST_TITLE
            and stripped[-1] not in _SENTENCE_END
            and not self.is_note(text)
            and not self.fields(text)
            and not is_blank_day(text)
        )

    def is_chapter(self, text: str) -> bool:
        """Whether a line heads a chapter of a report: 一、单位基本情况."""
        return bool(_CHAPTER.match(text)) and len(text.strip()) <= _LONGEST_TITLE

    def is_note(self, text: str) -> bool:
        """Whether a line is 备注：… or 说明：…"""
        return bool(
            re.match(
                rf"\s*[\[［【(（]?({'|'.join(self.words[NOTE_LINE])})\s*(?:\d+[\]］】)）]?\s*|[\]］】)）]\s*)?[：:\d]",
                text,
            )
        )

    def is_remark(self, text: str) -> bool:
        """Whether a text explains: a sentence, the next point of a list, or a note."""
        return is_sentence(text) or is_counted(text) or self.is_note(text)

    def unit_line(self, text: str) -> str:
        """The unit of `单位：万元`, or ""."""
        if len(text) > _LONGEST_LINE:
            return ""
        year = rf"(?:[(（]?\d{{4}}\s?{words.YEAR_MARK}[^\W\d]{{0,2}}[)）]?)?"  # （2024年度）单位：万元
        match = re.fullmatch(rf"{year}[\s(（]*\w{{0,2}}{words.UNIT_OF}\s*[：:]\s*(\S+?)[\s)）]*", text)
        return match[1] if match and match[1] in self.units else ""

    def head_unit(self, text: str) -> str:
        """The unit that a line above a table says, alone or beside other fields: 部门：…　金额单位：元."""
        fields = (self.unit_line(label + value) for label, value in self.fields(text))
        return self.unit_line(text) or next((unit for unit in fields if unit), "")

    def fields(self, text: str) -> list[tuple[str, str]]:
        """The labels of a line, with their colons, and what follows each; [] if it begins with something else.

        Words with boxes to tick behind them need no colon.
        """
        if boxed := boxes_behind(text):
            return [boxed]
        found = [(match.start(), match.end(), match[1]) for match in _FIELD.finditer(text)]
        if not found or text[: found[0][0]].strip() or any(_is_open(label) for _, _, label in found):
            return []
        ends = [start for start, _, _ in found[1:]] + [len(text)]
        pairs = [(label, text[end:until].strip()) for (_, end, label), until in zip(found, ends, strict=True)]
        among = self.words[AMONG_WORD]
        if len(pairs) > 1 and plain(pairs[0][0]) in among and not pairs[0][1]:
            pairs[:2] = [(pairs[0][0] + pairs[1][0], pairs[1][1])]
        return pairs

    def foot_fields(self, text: str) -> list[tuple[str, str]]:
        """The fields of a line of the kind 填表人：… 联系电话：…, or []."""
        pairs = [] if self.is_note(text) else self.fields(text)
        return pairs if any(self.cover_field(label) for label, _ in pairs) else []

    # Labels of cells

    def cover_field(self, label: str) -> CoverField | None:
        return self.cover.get(_narrow(label).rstrip(":")) or self.cover.get(plain(label))

    def known(self, text: str) -> bool:
        """Whether a text is a label that forms print, word for word."""
        said = plain(text)
        return (
            said in self.names or said in self.levels or said in self.answers or bool(self.cover_field(text))
        )

    def names_rows(self, text: str) -> bool:
        """Whether a text only heads the names of rows, or calls a total: 科目名称, 合计."""
        sense = self.concepts.label(text)
        return sense is not None and sense.silent

    def asks(self, label: str) -> bool:
        """Whether what is written beside or below a label is an answer; labels may be counted: 年度目标1."""
        if _uncounted(plain(label)).endswith(self.answers) or self.cover_field(label):
            return True
        sense = self.concepts.label(label)
        concept = self.concepts.concepts.get(sense.concept) if sense and not sense.section else None
        return bool(concept and concept.field)

    def heads_texts(self, heading: str) -> bool:
        """Whether what is written below a heading is an answer in words: goals, reasons, which way a figure went."""
        sense = self.concepts.label(heading)
        concept = self.concepts.concepts.get(sense.concept) if sense else None
        if concept is None or concept.unit or self.is_note(heading) or self.has(FIXED_WORD, heading):
            return False
        return concept.derived or self.kinds.get(concept.name) is Kind.LONG_TEXT

    def heads_remarks(self, heading: str) -> bool:
        """Whether a column is headed 备注 or 说明, and does not explain how to fill in."""
        said = plain(heading)
        return said.endswith(self.words[NOTE_LINE]) and not self.has(FIXED_WORD, heading)

    def has(self, key: str, label: str) -> bool:
        """Whether a label holds one of the words of a list."""
        said = plain(label)
        return any(word in said for word in self.words[key])

    def unit(self, label: str) -> str:
        """The unit in the parentheses of a label, or ""."""
        inside = (bare(words_) for words_ in re.findall(r"[(（]([^()（）]*)[)）]", label))
        return next((unit for one in inside if (unit := self.unit_line(one) or one) in self.units), "")

    def kind(self, label: str) -> Kind | None:
        """What a cell of this label is likely to hold: its unit says it, then what it means, then its last words."""
        unit = self.unit(label)
        if unit:
            return self.units[unit]
        sense = self.concepts.label(label)
        return (self.kind_of(sense) if sense else None) or self._kind_by_ending(label)

    def kind_of(self, sense: Sense) -> Kind | None:
        """What a cell holds that means this; None for what says nothing by itself, as a section or a total."""
        if sense.silent or sense.section:
            return None
        if not sense.concept:
            of_money = any(name in self.concepts.implied or name == STAGE for name, _ in sense.members)
            choices = {self.kind_of_concept(name) for name in sense.doubtful}
            return Kind.MONEY if of_money else choices.pop() if len(choices) == 1 else None
        return self.kind_of_concept(sense.concept)

    def kind_of_concept(self, name: str) -> Kind | None:
        """What a cell of a concept holds: by its unit a figure, else the text that the list says."""
        concept = self.concepts.concepts.get(name)
        if name in self.kinds:
            return self.kinds[name]
        if concept is None or (concept.derived and not concept.unit):
            return None
        if not concept.unit:
            return Kind.SHORT_TEXT
        return self.units.get(concept.unit, Kind.NUMERIC)

    def _kind_by_ending(self, label: str) -> Kind | None:
        said = _uncounted(plain(label))
        return next((kind for kind, endings in self.endings if said.endswith(endings)), None)

    def short(self, label: str, year: int = 0) -> str:
        """A name for a cell or row of this label, of word characters, or "" if it has none."""
        among = [part for part in plain(label).split(":") if part]
        said = plain(without_count(among[-1] if among else ""))
        known = self.names.get(said) or self.levels.get(said)
        if known:
            return known
        dated = re.match(rf"(\d{{4}})(?:{'|'.join(self.words[YEAR_WORD])})(.+)", said)
        if dated:
            rest = self.names.get(dated[2], dated[2])
            said = (self.word(BEFORE_WORD) if year and int(dated[1]) == year - 1 else "") + rest
        return _cut(re.sub(r"\W", "", said), self.words[OF_WORD], self.words[JOIN_WORD])


def _is_open(label: str) -> bool:
    """Whether a colon stands within parentheses: 金额（单位：万元）."""
    return sum(map(label.count, "(（")) > sum(map(label.count, ")）"))


def _cut(name: str, of: tuple[str, ...], joins: tuple[str, ...]) -> str:
    """A long name without its attributes (before 的) and without what is joined to it (after 及)."""
    for mark, keep in [*((mark, -1) for mark in of), *((mark, 0) for mark in joins)]:
        parts = [part for part in name.split(mark) if len(part) > 1]
        if len(name) > _LONGEST_NAME and len(parts) > 1:
            name = parts[keep]
    return name[:_LONGEST_NAME]


@cache
def read_lexicon() -> Lexicon:
    """The lexicon of the list of concepts that comes with the program."""
    concepts = base_concepts()
    lists = read_word_lists((FORMS / BASE).read_text(encoding="utf-8"), BASE, concepts)
    return Lexicon(
        concepts=concepts,
        names=lists.names,
        levels=lists.levels,
        cover={label: CoverField(id_, Kind(kind)) for label, (id_, kind) in lists.cover.items()},
        units={unit: Kind(kind) for kind, units in lists.units for unit in units},
        kinds={name: Kind(kind) for kind, names in lists.kinds for name in names},
        endings=tuple((Kind(kind), endings) for kind, endings in lists.endings),
        answers=lists.answers,
        words=lists.words,
    )
