"""Reading a phrase: what it names, of which stage and year, how it measures, and what is left over.

    2023年一般公共预算基本支出决算数 → 基本支出 · 决算 · 2023

Labels of cells and words before figures are read alike. The longest word of the lexicon or of the workbook's own names
wins at each place; whatever belongs to neither is the residue, and a phrase with residue never accuses.
"""

import re
from collections.abc import Iterable
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.proofread import grammar
from desktop.domain.proofread.abbreviations import Abbreviations
from desktop.domain.proofread.called import NO_NAMES, Names, squashed
from desktop.domain.proofread.lexicon import Lexicon

_LEAST_ALIAS = 4
_MOST_KEPT = 20_000
_NO_NAMES: frozenset[str] = frozenset()
_LONGEST = 120  # characters of a phrase that are read, from its end
_Entry = tuple[str, str, str | int]

ITEM, NAME, STAGE, YEAR, MEASURE, NEUTRAL = "item", "name", "stage", "year", "measure", ""


class Phrase(Struct, frozen=True):
    """What a phrase says. `years` are calendar years or, up to 0, years before the report's; `names` are the items
    that the workbook itself names: projects, indicators, rows; `guessed` those of them that are only abbreviated here.
    """

    items: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    measures: tuple[str, ...] = ()
    residue: str = ""
    guessed: frozenset[str] = frozenset()

    @property
    def item_set(self) -> frozenset[str]:
        return frozenset(self.items)

    @property
    def stage(self) -> str:
        return self.stages[-1] if self.stages else ""


class Phrases:
    """Reads phrases by a lexicon and the names of one workbook; what was read before is kept."""

    def __init__(
        self,
        lexicon: Lexicon,
        names: Names = NO_NAMES,
        unit: str = "",
    ) -> None:
        """`unit` is the reporting unit's own name, which says nothing in its own report."""
        self.lexicon = lexicon
        entries: dict[str, _Entry] = {}
        whole = [name + tail for name in names.whole for tail in grammar.NAME_TAILS]
        for name in (unit, *whole):
            entries[squashed(name)] = (squashed(name), NEUTRAL, "")
        for word in lexicon.neutral:
            entries[word] = (word, NEUTRAL, "")
        for kind, words in (
            (MEASURE, lexicon.measures),
            (YEAR, lexicon.years),
            (STAGE, lexicon.stages),
            (ITEM, lexicon.items),
        ):
            entries |= {squashed(word): (squashed(word), kind, meaning) for word, meaning in words.items()}
        for name in names.full:
            plain = squashed(name)
            if plain not in entries and (len(plain) > 2 or plain.isupper()):
                entries[plain] = (plain, NAME, plain)
        for alias, name in names.others.items():
            entries.setdefault(alias, (alias, NAME, squashed(name)))
        for alias, plain in _aliases(names).items():
            entries.setdefault(alias, (alias, NAME, plain))
        entries.pop("", None)  # a name of nothing but blanks and quotation marks is none
        self._abbreviations = Abbreviations(
            {plain: str(meaning) for plain, kind, meaning in entries.values() if kind == NAME},
            frozenset(filter(None, map(squashed, names.owners))),
        )
        self._kept: dict[str, Phrase] = {}
        self.periods, self.owners = names.periods, names.owners
        self._entries = entries
        self._lengths = _lengths_of(entries)
        self.columns = self._read_columns(names.columns)
        self._lengths = _lengths_of(entries)
        self.labels: dict[
            tuple[str, str, tuple[str, ...]], object
        ] = {}  # what the labels of cells were read as

    def _read_columns(self, labels: Iterable[str]) -> frozenset[str]:
        """Headings of columns that no lexicon knows, as items of their own: 派遣数, 案件总数, 综合解决率."""
        found: dict[str, str] = {}
        for label in labels:
            plain = squashed(label)
            if grammar.PERIOD.search(plain) or not self._read(plain).residue:
                continue
            inner = grammar.QUALIFIER.search(plain)
            outside = plain[: inner.start()] if inner and inner.end() == len(plain) else plain
            if not self._read(outside).residue or self.lexicon.excluding.fullmatch(outside):
                continue
            said = [_counted(outside), *([_counted(inner[1])] if inner and outside != plain else [])]
            for word in {*said, outside, plain}:
                if len(word) > 1:
                    found[word] = said[-1]
                if word.startswith(grammar.NOT_YET):
                    found |= {other + word[1:]: said[-1] for other in grammar.NOT_YET_SAID}
        for word, meaning in found.items():
            self._entries.setdefault(word, (word, ITEM, meaning))
        self._kept.clear()
        return frozenset(found.values())

    def read(self, text: str) -> Phrase:
        """What a folded phrase says."""
        plain = squashed(text[-_LONGEST:])
        known = self._kept.get(plain)
        if known is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            known = self._kept[plain] = self._read(plain)
        return known

    def _read(self, text: str) -> Phrase:
        found: dict[str, list[str | int]] = {ITEM: [], STAGE: [], YEAR: [], MEASURE: []}
        words: list[str] = []
        names: set[str] = set()
        guessed: set[str] = set()
        residue: list[str] = []
        at = 0
        while at < len(text):
            year = grammar.YEAR.match(text, at)
            if year:
                found[YEAR].append(int(year[1]))
                at = year.end()
                continue
            period = grammar.PERIOD.match(text, at) if self.periods else None
            if period and (said := _period(period)) in self.periods:
                found[ITEM].append(said)
                words.append(period[0])
                names.add(said)
                at = period.end()
                continue
            entry = self._longest(text, at)
            if entry is None and (short := self._abbreviations.at(text, at, self._known_at)):
                length, name = short
                found[ITEM].append(name)
                words.append(text[at : at + length])
                names.add(name)
                guessed.add(name)
                at += length
                continue
            if entry is None:
                residue.append(text[at])
                at += 1
                continue
            word, kind, meaning = entry
            if kind in (ITEM, NAME):
                found[ITEM].append(meaning)
                words.append(word)
                if kind == NAME:
                    names.add(str(meaning))
            elif kind:
                found[kind].append(meaning)
            at += len(word)
        return Phrase(
            items=tuple(dict.fromkeys(str(one) for one in found[ITEM])),
            names=frozenset(names),
            words=tuple(words),
            stages=tuple(str(one) for one in found[STAGE]),
            years=tuple(int(one) for one in found[YEAR]),
            measures=tuple(dict.fromkeys(str(one) for one in found[MEASURE])),
            residue="".join(residue),
            guessed=frozenset(guessed),
        )

    def alone(self, text: str) -> Phrase | None:
        """What a word says that names a meaning only where nothing but a year and the like stands beside it:
        基本416.39万元, 2023年收入96.00万元. A bare word for the whole is a guess: 收入 may hold what was carried over, or not."""
        said = self.read(text)
        meaning = "" if said.items else self.lexicon.short.get(said.residue, "")
        if not meaning:
            return None
        guessed = frozenset({meaning}) & self.lexicon.wholes
        return replace(said, items=(meaning,), words=(said.residue,), residue="", guessed=guessed)

    def word_at(self, text: str, at: int) -> str:
        """The longest word that is known at a place of a text, "" if none is."""
        entry = self._longest(text, at)
        return entry[0] if entry else ""

    def _known_at(self, text: str, at: int) -> bool:
        return self._longest(text, at) is not None or grammar.YEAR.match(text, at) is not None

    def _longest(self, text: str, at: int) -> _Entry | None:
        # Looked up length by length: thousands of names may begin with one sign.
        for length in self._lengths.get(text[at], ()):
            entry = self._entries.get(text[at : at + length])
            if entry:
                return entry
        return None


def _lengths_of(entries: Iterable[str]) -> dict[str, list[int]]:
    """By the sign that words begin with, how long they are, the longest first."""
    found: dict[str, set[int]] = {}
    for word in entries:
        found.setdefault(word[0], set()).add(len(word))
    return {sign: sorted(lengths, reverse=True) for sign, lengths in found.items()}


def _period(match: re.Match[str]) -> str:
    """A month or quarter as the tables' own are called."""
    month, quarter = match["month"], match["quarter"]
    if month:
        return grammar.MONTH_SAID.format(month)
    return grammar.QUARTER_SAID.format(grammar.NUMERALS.get(quarter, quarter))


def _counted(label: str) -> str:
    """What a column counts: 案件 of 案件总数."""
    for tail in grammar.COUNTED_TAILS:
        if label.endswith(tail) and len(label) > len(tail) + 1 and not grammar.GENERAL_LABEL.fullmatch(label):
            return label.removesuffix(tail)
    return label


def joined(phrases: Iterable[Phrase]) -> Phrase:
    """Phrases one after the other, as one."""
    found = list(phrases)
    if len(found) == 1:
        return found[0]

    def all_of(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chain.from_iterable(lists)))

    return Phrase(
        items=all_of([one.items for one in found]),
        names=_NO_NAMES.union(*[one.names for one in found]),
        words=all_of([one.words for one in found]),
        stages=all_of([one.stages for one in found]),
        years=tuple(chain.from_iterable([one.years for one in found])),
        measures=all_of([one.measures for one in found]),
        residue="".join([one.residue for one in found]),
        guessed=_NO_NAMES.union(*[one.guessed for one in found]),
    )


def _aliases(names: Names) -> dict[str, str]:
    """Names as they are cut short in a sentence, without their last word, where that still means one of them."""
    found: dict[str, set[str]] = {}
    for name in (*names.full, *names.others):
        plain = squashed(name)
        for ending in grammar.NAME_ENDINGS:
            if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST_ALIAS:
                meant = squashed(names.others.get(plain, plain))
                found.setdefault(plain.removesuffix(ending), set()).add(meant)
                break
    return {alias: next(iter(plains)) for alias, plains in found.items() if len(plains) == 1}
