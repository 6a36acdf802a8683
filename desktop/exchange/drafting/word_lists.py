"""The sections `[草稿 …]` of the list of concepts: which words drafting uses for what, told by meanings.

A line is `word：meaning`; all printed labels that mean just that get the word. What stands in quotation marks is a
printed label itself, and goes before.
"""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from desktop.domain.forms.reader.source import read_source
from desktop.domain.meaning.concept import Sense
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.vocabulary import (
    DRAFT,
    DRAFT_ANSWERS,
    DRAFT_COVER,
    DRAFT_ENDINGS,
    DRAFT_KINDS,
    DRAFT_LEVELS,
    DRAFT_NAMES,
    DRAFT_UNITS,
    DRAFT_WORDS,
)

_QUOTED = re.compile(r'"([^"]*)"')


class WordLists(Struct, frozen=True):
    """Labels → names, levels, and cover fields with their kind; the other sections word by word, in order."""

    names: Mapping[str, str]
    levels: Mapping[str, str]
    cover: Mapping[str, tuple[str, str]]
    units: tuple[tuple[str, tuple[str, ...]], ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    answers: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]


def read_word_lists(text: str, file: str, concepts: Concepts) -> WordLists:
    """The lists in the text of a list of concepts."""
    sections: dict[str, list[str]] = {}
    for section in read_source(text, file).sections:
        if section.name == DRAFT:
            sections[section.argument] = [line.words for line in section.lines]
    pairs = {name: [_pair(line) for line in lines] for name, lines in sections.items()}

    def listed(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((left, tuple(right.split())) for left, right in pairs[name])

    return WordLists(
        names=_by_label(pairs[DRAFT_NAMES], concepts),
        levels=_by_label(pairs[DRAFT_LEVELS], concepts),
        cover={
            label: (said.split()[0], said.split()[1])
            for label, said in _by_label(pairs[DRAFT_COVER], concepts).items()
        },
        units=listed(DRAFT_UNITS),
        kinds=listed(DRAFT_KINDS),
        endings=listed(DRAFT_ENDINGS),
        answers=tuple(word for line in sections[DRAFT_ANSWERS] for word in line.split()),
        words=dict(listed(DRAFT_WORDS)),
    )


def _pair(line: str) -> tuple[str, str]:
    left, _, right = line.partition("：")
    return left.strip(), right.strip()


def _by_label(pairs: list[tuple[str, str]], concepts: Concepts) -> dict[str, str]:
    """Printed label → the word for it."""
    found: dict[str, str] = {}
    for word, meaning in pairs:
        for label in _labels(_QUOTED.sub("", meaning).split(), concepts):
            found.setdefault(label, word)
    for word, meaning in pairs:
        found |= dict.fromkeys(_QUOTED.findall(meaning), word)
    return found


def _labels(said: list[str], concepts: Concepts) -> Iterator[str]:
    """The labels that mean just this, without what stands in their parentheses."""
    if not said:
        return
    wanted, unknown = concepts.words(said)
    assert not unknown, unknown
    for label, sense in (*concepts.labels.items(), *concepts.compounds.items()):
        if _is_just(sense, wanted):
            yield bare(label)


def _is_just(sense: Sense, wanted: Sense) -> bool:
    same = (sense.concept, {*sense.members}) == (wanted.concept, {*wanted.members})
    return same and not sense.section and not sense.silent
