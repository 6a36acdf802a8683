"""The words that texts are read with, as data: `forms/concepts.txt`, its sections [文字 …], and the grades in [等级].

A section holds lines of words divided by blanks. In most of them the first word of a line names a meaning and the
others are how people write it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct

from desktop.domain.forms.reader.source import decode, read_source
from desktop.domain.meaning.vocabulary import GRADES
from desktop.domain.proofread import grammar
from desktop.resources import FORMS

FILE = "concepts.txt"


class Lexicon(Struct, frozen=True):
    """Words by what they mean. `items`, `stages`, `years` and `measures` are word → meaning."""

    items: dict[str, str]
    stages: dict[str, str]
    years: dict[str, int]
    measures: dict[str, str]
    measuring: re.Pattern[str]
    neutral: frozenset[str]
    excluding: re.Pattern[str]
    excluding_here: re.Pattern[str]  # in the very clause only
    loose: dict[str, frozenset[str]]  # a meaning → those that a figure of it may also be called
    wholes: frozenset[str]  # meanings that hold everything a unit has
    parts: dict[str, frozenset[str]]
    unspent: frozenset[str]  # meanings that are no expenditure: income, what is carried over, people
    equals: tuple[tuple[str, ...], ...]  # a whole and the parts that it is made of
    short: dict[str, str]  # a word that names a meaning only where it stands alone → the meaning
    periods: dict[str, str]  # what counts copies or rows → how it is said behind a number: 季 → 季度
    units: tuple[str, ...]  # of counts, the longest first
    spans: tuple[str, ...]  # of time
    typos: dict[str, str]
    grades: tuple[str, ...]
    wrong_grades: dict[str, str]
    bands: tuple[
        tuple[Decimal, str], ...
    ]  # from so many points on, the highest first: where no form says otherwise
    doubled: frozenset[str]  # that may stand twice

    def akin(self, one: str, other: str) -> bool:
        """Whether a figure of one meaning may stand under the other's name; never enough to call one wrong."""
        return one == other or other in self.loose.get(one, ())


def read_lexicon(text: str, file: str = FILE) -> Lexicon:
    """The sections of a concept file that proof-reading reads; all others are left aside."""
    sections: dict[str, list[list[str]]] = {}
    grades: dict[str, tuple[str, ...]] = {}
    bands: dict[str, Decimal] = {}
    for section in read_source(text, file).sections:
        if section.name == grammar.SECTION:
            lines = sections.setdefault(section.argument, [])
            lines += [line.text.split() for line in section.lines]
        if section.name == GRADES:
            grades |= dict(_grade(line.text) for line in section.lines)
            bands |= dict(_band(line.text) for line in section.lines)

    def by_word(name: str) -> dict[str, str]:
        return {word: line[0] for line in sections.get(name, []) for word in line}

    def words(name: str) -> Iterator[str]:
        return (word for line in sections.get(name, []) for word in line)

    def longest_first(name: str) -> tuple[str, ...]:
        return tuple(sorted(set(words(name)), key=lambda word: (-len(word), word)))

    def any_of(name: str) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, longest_first(name))) or "(?!)")

    loose: dict[str, set[str]] = {}
    for line in sections.get(grammar.LOOSE, []):
        for one in line[1:]:
            loose.setdefault(line[0], set()).add(one)
            loose.setdefault(one, set()).add(line[0])
    parts: dict[str, set[str]] = {}
    for line in sections.get(grammar.PARTS, []):
        parts.setdefault(line[0], set()).update(line[1:])
    return Lexicon(
        items=by_word(grammar.ITEMS),
        stages={word: line[0] for line in sections.get(grammar.STAGES, []) for word in line[1:]},
        years={word: int(line[0]) for line in sections.get(grammar.YEARS, []) for word in line[1:]},
        measuring=re.compile(
            "|".join(
                sorted(
                    (word for line in sections.get(grammar.MEASURES, []) for word in line[1:]),
                    key=len,
                    reverse=True,
                )
            )
            or "(?!)"
        ),
        measures={word: line[0] for line in sections.get(grammar.MEASURES, []) for word in line[1:]},
        neutral=frozenset(words(grammar.NEUTRAL)),
        excluding=any_of(grammar.EXCLUDING),
        excluding_here=any_of(grammar.EXCLUDING_HERE),
        loose={name: frozenset(others) for name, others in loose.items()},
        wholes=frozenset(words(grammar.WHOLES)),
        parts={name: frozenset(found) for name, found in parts.items()},
        unspent=frozenset(words(grammar.UNSPENT)),
        equals=tuple(tuple(line) for line in sections.get(grammar.EQUALS, [])),
        short={word: line[0] for line in sections.get(grammar.SHORT, []) for word in line[1:]},
        periods=by_word(grammar.PERIODS),
        units=longest_first(grammar.UNITS),
        spans=longest_first(grammar.SPANS),
        typos={line[0]: line[1] for line in sections.get(grammar.TYPOS, []) if len(line) > 1},
        grades=tuple(grades),
        wrong_grades={word: grade for grade, words_ in grades.items() for word in words_ if grade in word},
        bands=tuple(sorted(((least, grade) for grade, least in bands.items()), reverse=True)),
        doubled=frozenset(words(grammar.NOT_DOUBLED)),
    )


def _band(line: str) -> tuple[str, Decimal]:
    """`90 优：优 优秀`: from how many points on."""
    points, _, grade = line.replace("：", ":").partition(":")[0].partition(" ")
    return grade.strip(), Decimal(points)


def _grade(line: str) -> tuple[str, tuple[str, ...]]:
    """`90 优：优 优秀`: the grade and how else people write it."""
    band, _, spelled = line.replace("：", ":").partition(":")
    grade = band.split()[-1] if band.split() else ""
    return grade, tuple(word for word in spelled.split() if word != grade)


@cache
def base_lexicon() -> Lexicon:
    """The list that comes with the program, read once."""
    return read_lexicon(decode((FORMS / FILE).read_bytes(), FILE))
