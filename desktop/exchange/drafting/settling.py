"""Open points of a drafted set as they were decided: the texts of the set with the answers in them."""

import re
from collections.abc import Mapping

from desktop.domain import words
from desktop.domain.forms.reader.cells import read_cell_line, tokens_of
from desktop.domain.forms.reader.source import key_and_rest, read_source
from desktop.exchange.drafting.open_points import Ask, Decision, OpenPoint, untold
from desktop.exchange.drafting.text import text_of

_SECTION = re.compile(r"\s*[\[［【]")


def settled(sources: Mapping[str, str], decisions: Mapping[OpenPoint, Decision]) -> dict[str, str]:
    """`sources` with what was decided; texts without decisions stay letter for letter.

    What cannot be so is said when the texts are loaded.
    """
    texts = dict(sources)
    for file in dict.fromkeys(point.file for point in decisions):
        of_file = {point: said for point, said in decisions.items() if point.file == file}
        texts[file] = _settled(texts[file], file, of_file)
    return texts


def _settled(text: str, file: str, decisions: Mapping[OpenPoint, Decision]) -> str:
    kinds: dict[str, str] = {}  # by pattern of the text
    exact: dict[str, str] = {}  # by cell
    meanings: dict[str, str] = {}
    lines = text.split("\n")
    done = []
    for point, said in decisions.items():
        match point.ask:
            case Ask.KIND:
                kinds |= dict.fromkeys(point.patterns, said.kind or point.now)
            case Ask.MEANING if said.kind not in ("", point.now):
                exact |= dict.fromkeys(point.cells, said.kind)
            case Ask.READ | Ask.COPIES | Ask.TOTAL | Ask.ROWS | Ask.WIDE:
                done.append(point.line - 1)
        if said.meaning:
            meanings |= dict.fromkeys(point.cells, said.meaning)
    # The lines of points are counted from the text as it was asked about.
    for at in sorted(done, reverse=True):
        del lines[at]
    text = _with_kinds("\n".join(lines), file, kinds, exact)
    for point, said in decisions.items():
        given = said.said.split()
        if point.ask is Ask.COPIES:
            text = _with_head(text, words.COPIES, said.said, words.FORM)
        elif point.ask is Ask.TOTAL:
            text = _with_head(text, words.SET_SCORE, said.said, words.SET_COVER)
        elif point.ask is Ask.ROWS and given:
            text = _with_rows(text, file, given[0], int(given[1]))
        elif point.ask is Ask.WIDE and given:
            text = _with_wide_ends(text, file, [int(row) for row in given])
    return _with_meanings(text, file, meanings)


def _with_kinds(text: str, file: str, kinds: Mapping[str, str], exact: Mapping[str, str]) -> str:
    """Kinds that were decided stand above the comment, those that are left to decide below it; later lines win."""
    source = read_source(text, file)
    lines = text.split("\n")
    for section, comment in reversed(list(untold(source.sections, text))):
        told, left = [], []
        below = [line for line in section.lines if line.number > comment]
        for line in below:
            targets = read_cell_line(source, line, []).targets
            rest = "  ".join(tokens_of(line.words)[len(targets) :])
            told += [f"{target}  {kinds[target]}" for target in targets if target in kinds]
            kept = [target for target in targets if target not in kinds]
            left += [f"{' '.join(kept)}  {rest}"] if kept else []
        end = below[-1].number if below else comment
        lines[comment - 1 : end] = [*told, *([lines[comment - 1], *left] if left else [])]
    text = "\n".join(lines)
    return _in_section(text, file, words.CELLS, [f"{cell}  {kind}" for cell, kind in exact.items()])


def _with_head(text: str, key: str, said: str, after: str) -> str:
    """A line of the head, in place of the one with its key or below that of `after`; nothing if nothing is said."""
    if not said:
        return text
    lines = text.split("\n")
    head = next((at for at, line in enumerate(lines) if _SECTION.match(line)), len(lines))
    keys = [line.split(maxsplit=1)[0] if line.split() else "" for line in lines[:head]]
    if key in keys:
        lines[keys.index(key)] = f"{key}  {said}"
    else:
        lines.insert(keys.index(after) + 1, f"{key}  {said}")
    return "\n".join(lines)


def _with_rows(text: str, file: str, group: str, count: int) -> str:
    """A list that people add rows to as one of so many rows."""
    fixed = [f"{words.ROWS}  {words.ROWS_FIXED}", *(f"{group}{number}" for number in range(1, count + 1))]
    lines = text.split("\n")
    for section in read_source(text, file).sections:
        if (section.name, section.argument) == (words.GROUP, group):
            at = next(line.number - 1 for line in section.lines if key_and_rest(line)[0] == words.ROWS)
            lines[at : at + 1] = fixed
    return "\n".join(lines)


def _with_wide_ends(text: str, file: str, rows: list[int]) -> str:
    """A table in which the last cell of these rows, counted from 1, reaches over the blank ones behind it."""
    lines = text.split("\n")
    grid = next(one for one in read_source(text, file).sections if one.name == words.GRID)
    printed = [line.number - 1 for line in grid.lines if "|" in lines[line.number - 1]]
    for at in (printed[row - 1] for row in rows):
        name, *cells, end = lines[at].split("|")
        last = max((column for column, cell in enumerate(cells) if cell.strip()), default=len(cells))
        cells[last + 1 :] = [" < "] * len(cells[last + 1 :])
        lines[at] = "|".join((name, *cells, end))
    return "\n".join(lines)


def _with_meanings(text: str, file: str, meanings: Mapping[str, str]) -> str:
    return _in_section(text, file, words.MEANINGS, [f"{cell}  {said}" for cell, said in meanings.items()])


def _in_section(text: str, file: str, name: str, added: list[str]) -> str:
    """Lines at the end of a section, where they go before those above; of kinds above the comment, if there is one."""
    if not added:
        return text
    sections = read_source(text, file).sections
    section = next((one for one in reversed(sections) if one.name == name), None)
    if section is None:
        return text_of([text.rstrip("\n")], [f"[{name}]", *added])
    lines = text.split("\n")
    end = section.lines[-1].number if section.lines else section.line
    end = next((line - 1 for one, line in untold(sections, text) if one is section), end)
    lines[end:end] = added
    return "\n".join(lines)
