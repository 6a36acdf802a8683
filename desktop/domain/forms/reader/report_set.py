"""A report set: which forms in what order, under which rule pack. Read from a folder, or from the texts in a file.

`set.txt`, the form files and the packs come in as one mapping path → text (`set.txt`, `project.txt`,
`rules/NAME.txt`), and the same mapping is what a workbook carries with it.
"""

import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import limits, words
from desktop.domain.forms.cell import Origin
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import constants_of
from desktop.domain.forms.pack import Pack
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.form import read_form
from desktop.domain.forms.reader.meaning_lines import read_meaning
from desktop.domain.forms.reader.outline import is_outline, read_outline
from desktop.domain.forms.reader.pack import inherited, read_pack
from desktop.domain.forms.reader.size import set_problems, text_problems
from desktop.domain.forms.reader.source import Source, decode, key_and_rest, read_head, read_source
from desktop.domain.forms.reader.variants import holding, read_variants
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.formula.syntax import normal
from desktop.domain.refusal import DefinitionRefused, Problem, Refusal, few_hints, nearest

SET_FILE = "set.txt"
RULES = "rules"
_OF_ANOTHER = re.compile(r"[\w-]+/[\w-]+\.txt")
_HEAD = [
    words.SET, words.SET_YEAR, words.SET_SEEN, words.SET_PLACE, words.SET_PACK, words.SET_COVER, words.SET_SCORE,
    words.CONCEPTS, words.VARIANT,
]  # fmt: skip
_SECTIONS = (words.SET_FORMS, words.MEANINGS, words.VARIANT)
_LONGEST_USE = 100  # years


def sources_of(folder: Path, shipped: Path | None = None) -> dict[str, str]:
    """Every text a set's folder needs: the files that `set.txt` names, and its packs.

    A pack inside the folder goes before one beside it, and that before one in `shipped`, a folder with packs in it.

    A form of another set is named with that set's folder (`考核/名单.txt`), which lies beside this one or in `shipped`.

    Where one is missing, the names of the other files come along empty, so that the nearest can be suggested.
    """
    if not (folder / SET_FILE).is_file():
        raise Refusal(f"{folder} 里没有 {SET_FILE}，这不是报告集文件夹；请选有 {SET_FILE} 的文件夹")
    files = {path.name: path for path in sorted(folder.glob("*.txt"))}
    texts = {SET_FILE: _text_of(files[SET_FILE], SET_FILE)}
    named = _files_named(texts[SET_FILE])
    for name in named:
        file = files.get(name) or _beside(name, folder.parent, shipped)
        if file:
            texts[name] = _text_of(file, name)
    packs = {
        path.stem: path
        for home in (shipped, folder.parent, folder)
        if home
        for path in sorted((home / RULES).glob("*.txt"))
    }
    needed = [_value(texts[SET_FILE], SET_FILE, words.SET_PACK)]
    for name in needed:
        path = f"{RULES}/{name}.txt"
        if name in packs and path not in texts:
            texts[path] = _text_of(packs[name], path)
            needed += inherited(_value(texts[path], path, words.INHERITS))
    if not texts.keys() >= {*named, *(f"{RULES}/{name}.txt" for name in needed if name)}:
        texts = {**dict.fromkeys([*files, *(f"{RULES}/{name}.txt" for name in packs)], ""), **texts}
    return texts


def _text_of(path: Path, name: str) -> str:
    """The text of a file of a set. A link may lead to a device that never ends, or a pipe that never begins."""
    if not path.is_file():
        raise Refusal(f"{name} 不是普通的文件，读不了；请换成文本文件")
    with path.open("rb") as file:
        data = file.read(limits.SET_BYTES + 1)
    if len(data) > limits.SET_BYTES:
        size = path.stat().st_size / 1_000_000
        most = limits.SET_BYTES / 1_000_000
        raise Refusal(f"{name} 有 {size:.1f} MB，最多 {most:.0f} MB，不像报告集的文件；请检查是不是放错了")
    return decode(data, name)


def _beside(name: str, *homes: Path | None) -> Path | None:
    """The file of another set's folder that `name` means, in the first of `homes` that has it."""
    if not _OF_ANOTHER.fullmatch(name):
        return None
    return next((home / name for home in homes if home and (home / name).is_file()), None)


class Heading(Struct, frozen=True):
    """What a set's own file says first; "" for what it does not say."""

    title: str
    year: str
    place: str
    seen: tuple[int, ...]


def heading(set_text: str) -> Heading:
    """What is known of a set by its own file alone."""
    said = dict(map(key_and_rest, read_source(set_text, SET_FILE).head))
    title, year, place, seen = (
        said.get(key, "") for key in (words.SET, words.SET_YEAR, words.SET_PLACE, words.SET_SEEN)
    )
    return Heading(title, year, place, years_of(seen) or ())


def years_of(text: str) -> tuple[int, ...] | None:
    """`2020、2021-2023` as years in order, none twice; None if it is not written so."""
    found: set[int] = set()
    for part in filter(None, re.split(r"[、，, \t\u3000]+", normal(text))):
        match = re.fullmatch(rf"([0-9]{{4}})(?:[{words.SEEN_TO}]([0-9]{{4}}))?", part)
        if not match or not 0 <= int(match[2] or match[1]) - int(match[1]) < _LONGEST_USE:
            return None
        found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(sorted(found))


def _files_named(set_text: str) -> list[str]:
    source = read_source(set_text, SET_FILE)
    listed = [
        line.words for section in source.sections if section.name == words.SET_FORMS for line in section.lines
    ]
    concepts = _value(set_text, SET_FILE, words.CONCEPTS)
    return [_value(set_text, SET_FILE, words.SET_COVER), *listed, *([concepts] if concepts else [])]


def _value(text: str, file: str, key: str) -> str:
    pairs = (key_and_rest(line) for line in read_source(text, file).head)
    return next((rest for found, rest in pairs if found == key), "")


@few_hints()
def read_set(id_: str, texts: dict[str, str]) -> ReportSet:
    """The set those texts describe. Raises DefinitionRefused with one problem per wrong line."""
    problems = text_problems(texts)
    if problems:
        raise DefinitionRefused(problems)
    source = read_source(texts[SET_FILE], SET_FILE)
    said = read_head(source, _HEAD, problems)
    at, chosen = said.get(words.VARIANT, (0, ""))
    variants = read_variants(source, chosen, at, problems)
    sources, texts = texts, holding(texts, variants, problems)
    source = read_source(texts[SET_FILE], SET_FILE)
    for key in (words.SET, words.SET_YEAR, words.SET_PACK, words.SET_COVER):
        if not said.get(key, (0, ""))[1]:
            problems.append(source.problem(0, f"缺“{key}”一行"))
    if problems:
        raise DefinitionRefused(problems)
    pack = _pack(source, *said[words.SET_PACK], texts, problems)
    forms: dict[str, Form] = {}
    cover = _forms(source, said[words.SET_COVER], texts, forms, problems)
    year = said[words.SET_YEAR][1]
    if not re.fullmatch(r"\d{4}", year):
        problems.append(source.problem(said[words.SET_YEAR][0], f"年度“{year}”要写四位数字，如 2023"))
    score = None
    at, years = said.get(words.SET_SEEN, (0, ""))
    seen = years_of(years)
    if seen is None:
        problems.append(source.problem(at, f"“{years}”要写年份，如：2020、2022-2024"))
    if words.SET_SCORE in said:
        line_number, text = said[words.SET_SCORE]
        form_id, _, cell = normal(text).partition(".")
        score = (form_id, cell)
        known = [f"{form.id}.{form.score}" for form in forms.values() if form.score and not form.many]
        if form_id not in forms or cell not in forms[form_id].cells or forms[form_id].cells[cell].group:
            problems.append(source.problem(line_number, f"没有叫“{text}”的格子{nearest(text, known)}"))
        elif forms[form_id].many:
            problems.append(
                source.problem(
                    line_number, f"“{form_id}”有许多份，总分要取自只有一份的表{nearest(text, known)}"
                )
            )
    meanings = tuple(
        line_
        for section in source.sections
        if section.name == words.MEANINGS
        for one in section.lines
        if (line_ := read_meaning(source, one, problems))
    )
    concepts = said.get(words.CONCEPTS, (0, ""))[1]
    if concepts and concepts not in texts:
        problems.append(source.problem(said[words.CONCEPTS][0], f"没有 {concepts} 这个文件"))
    if not problems:
        problems += set_problems(SET_FILE, forms.values(), pack)
    if problems:
        raise DefinitionRefused(problems)
    forms = {id_: _with_constants(form, pack) for id_, form in forms.items()}
    return ReportSet(
        id_, said[words.SET][1], int(year), pack, forms, cover, score, dict(sources), meanings, concepts,
        said.get(words.SET_PLACE, (0, ""))[1], seen or (), variants,
    )  # fmt: skip


def _pack(source: Source, line: int, name: str, texts: dict[str, str], problems: list[Problem]) -> Pack:
    packs = {
        path[len(RULES) + 1 : -len(".txt")]: read_source(text, path)
        for path, text in texts.items()
        if path.startswith(RULES + "/")
    }
    if name not in packs:
        hint = nearest(name, list(packs)) or f"，请把它放进这套表的 {RULES} 文件夹"
        problems.append(source.problem(line, f"没有叫“{name}”的规则包（{RULES}/{name}.txt）{hint}"))
        return Pack(name)
    return read_pack(name, packs, problems)


def _forms(
    source: Source,
    cover: tuple[int, str],
    texts: dict[str, str],
    forms: dict[str, Form],
    problems: list[Problem],
) -> str:
    files = [(cover[0], cover[1])]
    for section in source.sections:
        if section.name not in _SECTIONS:
            known = [f"[{one}]" for one in _SECTIONS]
            problems.append(
                source.problem(
                    section.line, f"没有叫“{section.name}”的段，只有{''.join(known[:-1])}和{known[-1]}"
                )
            )
        if section.name != words.SET_FORMS:
            continue
        files += [(line.number, line.words) for line in section.lines]
    cover_id = ""
    for number, file in files:
        if file not in texts:
            others = [name for name in texts if name != SET_FILE]
            problems.append(source.problem(number, f"没有 {file} 这个文件{nearest(file, others)}"))
            continue
        text = read_source(texts[file], file)
        form, wrong = read_outline(text) if is_outline(text) else read_form(text)
        problems += wrong
        if not form:
            continue
        if form.id in forms:
            place: Place = forms[form.id].place
            where = f"{place.file} 第 {place.line} 行"
            problems.append(Problem(file, form.place.line, f"表的编号“{form.id}”已经用在 {where}"))
        forms[form.id] = form
        cover_id = cover_id or form.id
        if any(set_problems(SET_FILE, forms.values(), Pack(""))):
            break  # the rest would be read for nothing
    return cover_id


def _with_constants(form: Form, pack: Pack) -> Form:
    """`form` with the columns marked that each row brings along, which only the pack's trees know."""
    cells = {
        id_: replace(cell, origin=Origin.CONSTANT)
        if cell.group and cell.column in constants_of(form.groups[cell.group], pack)
        else cell
        for id_, cell in form.cells.items()
    }
    return replace(form, cells=cells)
