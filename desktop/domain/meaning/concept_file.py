"""Reading a list of concepts, `含义表`: dimensions, concepts, printed labels, identities, what becomes of them next year.

Its sections are told in the file itself. Sections whose names begin with 文字 or 草稿 are others' words and passed over.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product

from msgspec.structs import replace

from desktop.domain import number, words
from desktop.domain.forms.reader.source import Line, Section, Source, key_and_rest, read_source
from desktop.domain.meaning import vocabulary as v
from desktop.domain.meaning.concept import Certainty, Concept, Dimension, Part, Sense
from desktop.domain.meaning.concepts import CarryOver, Concepts, Identity, Term, printed
from desktop.domain.refusal import DefinitionRefused, Problem, nearest
from desktop.resources import FORMS

BASE = "concepts.txt"
_SECTIONS = (
    v.DIMENSION, v.CONCEPT, v.LABELS, v.COMPOUNDS, v.UNSURE, v.IDENTITIES, v.CARRIED, v.GRADES, v.CLASSES,
    v.FEWER, v.PROMPTS,
)  # fmt: skip
_COLON = re.compile("[：:]")
_GROUPS = re.compile(r"[(（]([^()（）]*)[)）]")
_NO_UNIT = ("-", "—")
_LEVELS = (words.ERROR, words.EXPLAIN, words.HINT)
_MOST_COMPOUNDS = 20_000


@lru_cache(maxsize=1)
def base_concepts() -> Concepts:
    """The list that comes with the program."""
    return read_concepts((FORMS / BASE).read_text(encoding="utf-8"), BASE)


def read_concepts(text: str, file: str, below: Concepts | None = None) -> Concepts:
    """The list of one file, over the list `below`. Raises DefinitionRefused with one problem per wrong line."""
    reader = _Reader(read_source(text, file), below)
    found = reader.read()
    if reader.problems:
        raise DefinitionRefused(reader.problems)
    return found


class _Reader:
    def __init__(self, source: Source, below: Concepts | None) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.found = below or Concepts(source.file, {}, {}, {})

    def read(self) -> Concepts:
        head = dict(key_and_rest(line) for line in self.source.head)
        if words.CONCEPTS not in head:
            self.wrong(1, f"第一行要写“{words.CONCEPTS}  名字”")
        self.found = replace(self.found, name=head.get(words.CONCEPTS, ""))
        for wanted in _SECTIONS:  # what labels are made of comes before the labels, wherever it stands
            for section in self.source.sections:
                if section.name == wanted:
                    self._section(section)
        for section in self.source.sections:
            if section.name not in _SECTIONS and not section.name.startswith(v.OTHERS):
                self.wrong(
                    section.line, f"没有叫“{section.name}”的段{nearest(section.name, list(_SECTIONS))}"
                )
        return self.found

    def wrong(self, line: int, message: str) -> None:
        self.problems.append(self.source.problem(line, message))

    def _section(self, section: Section) -> None:
        match section.name:
            case v.DIMENSION:
                dimension = self._dimension(section)
                self.found = replace(
                    self.found, dimensions={**self.found.dimensions, dimension.name: dimension}
                )
            case v.CONCEPT:
                read = {concept.name: concept for concept in map(self._concept, section.lines)}
                self.found = replace(self.found, concepts={**self.found.concepts, **read})
            case v.LABELS:
                self.found = replace(self.found, labels={**self.found.labels, **dict(self._labels(section))})
            case v.COMPOUNDS:
                made = dict(self._compounds(section))
                self.found = replace(self.found, compounds={**self.found.compounds, **made})
            case v.UNSURE:
                self.found = replace(
                    self.found, doubtful={**self.found.doubtful, **dict(self._doubtful(section))}
                )
            case v.IDENTITIES:
                read_ = [one for line in section.lines if (one := self._identity(line))]
                self.found = replace(self.found, identities=(*self.found.identities, *read_))
            case v.CARRIED:
                said = [becomes for line in section.lines if (becomes := self._carried(line))]
                self.found = replace(self.found, carried=(*self.found.carried, *said))

            case v.GRADES:
                self._grades(section)
            case v.CLASSES:
                self._classes(section)
            case v.FEWER:
                fewer = [word for line in section.lines for word in line.words.split()]
                self.found = replace(self.found, fewer=(*self.found.fewer, *fewer))
            case v.PROMPTS:
                said_ = [word for line in section.lines for word in line.words.split()]
                self.found = replace(self.found, prompts=(*self.found.prompts, *said_))

    def _grades(self, section: Section) -> None:
        """`90 优：优 优秀`: the least score, the word, and how else it is spelled."""
        bands: list[tuple[Decimal, str]] = []
        spelled: dict[str, tuple[str, ...]] = {}
        for line in section.lines:
            said, rest = self._pair(line)
            least = number.read(said[0]) if len(said) == 2 else None
            if least is None:
                self.wrong(line.number, "等级要写成“90 优：优 优秀”这样")
                continue
            bands.append((least, said[1]))
            spelled[said[1]] = tuple(rest.split())
        self.found = replace(self.found, grades=tuple(bands), grade_words=spelled)

    def _classes(self, section: Section) -> None:
        """`满意度：满意`: a kind of indicator, and the words in an indicator's name that make it one."""
        kinds: dict[str, tuple[str, ...]] = {}
        for line in section.lines:
            said, rest = self._pair(line)
            if said:
                kinds[said[0]] = tuple(rest.split())
        hinted = {kind: hints for kind, hints in kinds.items() if hints}
        self.found = replace(self.found, classes=hinted, class_names=tuple(kinds))

    def _dimension(self, section: Section) -> Dimension:
        said = section.rest.split()
        head = dict(zip(said[::2], said[1::2], strict=False))
        if len(said) % 2 or not {*head} <= {words.DEFAULT, v.IMPLIES}:
            message = f"“{section.rest}”看不懂，只能写“{words.DEFAULT} 词”和“{v.IMPLIES} 含义”"
            self.wrong(section.line, message)
        members: list[str] = []
        parts: list[Part] = []
        whole = ""
        for line in section.lines:
            marked = line.words.split()
            sign = marked[0] if marked[0] in "+~" else ""
            names = marked[1:] if sign else marked
            if sign and not whole:
                self.wrong(line.number, f"“{line.words}”上面没有写它们合起来是什么")
            if sign:
                parts += [Part(name, whole, sign == "+") for name in names]
            whole = whole if sign else names[0] if len(names) == 1 else ""
            members += [name for name in names if name not in members]
        default = head.get(words.DEFAULT, "")
        if default and default not in members:
            self.wrong(section.line, f"默认的“{default}”不在这一维里{nearest(default, members)}")
        return Dimension(section.argument, tuple(members), default, tuple(parts), head.get(v.IMPLIES, ""))

    def _concept(self, line: Line) -> Concept:
        name, *said = line.words.split()
        unit = "" if not said or said[0] in _NO_UNIT else said[0]
        rest = said[1:]
        for word in rest:
            if word not in self.found.dimensions and word not in (v.DERIVED, v.FIELD, v.COLUMN):
                known = [*self.found.dimensions, v.DERIVED, v.FIELD, v.COLUMN]
                self.wrong(line.number, f"没有叫“{word}”的维{nearest(word, known)}")
        dimensions = tuple(word for word in rest if word in self.found.dimensions)
        return Concept(name, unit, dimensions, v.DERIVED in rest, v.FIELD in rest, v.COLUMN in rest)

    def _pair(self, line: Line) -> tuple[list[str], str]:
        parts = _COLON.split(line.words, maxsplit=1)
        if len(parts) < 2:
            self.wrong(line.number, f"“{line.words}”要写成“含义和维的词：表上印的字”")
            return [], ""
        return parts[0].split(), parts[1]

    def _sense(self, line: Line, said: list[str]) -> Sense | None:
        if said[:1] == [v.SILENT]:
            return Sense(silent=True)
        section = said[:1] == [v.SECTION]
        sense, unknown = self.found.words(said[1:] if section else said)
        if section and not unknown:
            return replace(sense, section=True, certainty=Certainty.LABEL)
        if unknown and not (section and len(said) == 2):
            known = [*self.found.concepts, *self.found.dimension_of]
            self.wrong(line.number, f"没有叫“{unknown}”的含义，也不是哪一维独有的词{nearest(unknown, known)}")
            return None
        if section:  # a section that is no concept, as 目标 and 指标
            return Sense(concept=said[1], section=True)
        return replace(sense, certainty=Certainty.LABEL)

    def _labels(self, section: Section) -> Iterator[tuple[str, Sense]]:
        for line in section.lines:
            said, rest = self._pair(line)
            sense = self._sense(line, said) if said else None
            if sense:
                yield from ((printed(label), sense) for label in rest.split())

    def _compounds(self, section: Section) -> Iterator[tuple[str, Sense]]:
        for line in section.lines:
            said, rest = self._pair(line)
            sense = self._sense(line, said) if said else None
            groups = [match.split() for match in _GROUPS.findall(rest)]
            count = 1
            for group in groups:
                count *= len(group)
            if not sense or not groups or count > _MOST_COMPOUNDS:
                self.wrong(line.number, "组词要写成“含义：(词 词)(词 词)”")
                continue
            sense = replace(sense, certainty=Certainty.COMPOUND)
            yield from ((printed("".join(parts)), sense) for parts in product(*groups))

    def _doubtful(self, section: Section) -> Iterator[tuple[str, tuple[str, ...]]]:
        for line in section.lines:
            said, rest = self._pair(line)
            if said:
                yield printed("".join(said)), tuple(word for word in rest.split() if word not in _NO_UNIT)

    def _identity(self, line: Line) -> Identity | None:
        level, rest = key_and_rest(line)
        left, equals, right = rest.partition("=")
        terms = re.split(r"\s+([+\-−÷])\s+", right.strip())
        if level not in _LEVELS or not equals or not right.strip():
            self.wrong(line.number, "恒等要写成“错误  执行率 = 执行 ÷ 全年”这样")
            return None
        signs = terms[1::2]
        found = tuple(
            Term(tuple(term.split()), sign in "-−")
            for term, sign in zip(terms[::2], ["+", *signs], strict=True)
        )
        for said in (left.split(), *(term.words for term in found)):
            self._known(line, said)
        return Identity(level, tuple(left.split()), found, v.DIVIDED in signs, line.number)

    def _carried(self, line: Line) -> CarryOver | None:
        left, arrow, right = line.words.partition(v.ARROW)
        said = [word for word in right.split() if word != v.ASKED]
        if not arrow or not left.strip() or not said:
            self.wrong(line.number, "结转要写成“决算 → 上年 决算”这样")
            return None
        from_ = self._known(line, left.split())
        becomes = from_ if said == [v.SAME] else None if said == [v.NOTHING] else self._known(line, said)
        return CarryOver(from_, becomes, v.ASKED in right.split())

    def _known(self, line: Line, said: Sequence[str]) -> Sense:
        """The sense of words of an identity or of 结转; a wrong one is a problem of the line."""
        sense, unknown = self.found.words(said)
        if unknown:
            known = [*self.found.concepts, *self.found.dimension_of]
            self.wrong(line.number, f"没有叫“{unknown}”的含义或维的词{nearest(unknown, known)}")
        return sense
