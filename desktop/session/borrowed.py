"""What a set of one's own lacks where it takes a table of another set: said once for each table, not name by name."""

import re
from collections.abc import Iterator
from pathlib import Path

from desktop.domain import words
from desktop.domain.engine.programs import load
from desktop.domain.forms.reader.report_set import RULES, SET_FILE, sources_of
from desktop.domain.program.borrowing import needs_of
from desktop.domain.refusal import DefinitionRefused, Problem, Refusal


def with_needs(
    refused: DefinitionRefused, folder: Path, texts: dict[str, str], shipped: Path
) -> DefinitionRefused:
    """The same refusal, with what a borrowed table still needs in place of the names that it does not find."""
    borrowed = {problem.file for problem in refused.problems if "/" in problem.file} - {*_packs(texts)}
    lacking = {file: said for file in borrowed if (said := _lacking(file, folder, texts, shipped))}
    kept = [problem for problem in refused.problems if problem.file not in lacking]
    return DefinitionRefused([*kept, *(Problem(file, 0, said) for file, said in lacking.items())])


def _packs(texts: dict[str, str]) -> Iterator[str]:
    return (path for path in texts if path.startswith(RULES + "/"))


def _lacking(file: str, folder: Path, texts: dict[str, str], shipped: Path) -> str:
    """What is missing for a table of another set, "" for nothing or where that set cannot be read itself."""
    lender_id, _, name = file.partition("/")
    home = next(
        (one / lender_id for one in (folder.parent, shipped) if (one / lender_id / SET_FILE).is_file()), None
    )
    if home is None:
        return ""
    try:
        lender = load(lender_id, sources_of(home, shipped))
    except Refusal:
        return ""
    form = next((one for one in lender.set.forms.values() if one.place.file == name), None)
    if form is None:
        return ""
    needs = needs_of(lender, form)
    forms = [f"{lender_id}/{one.place.file}" for one in needs.forms]
    missing = "、".join(one for one in forms if one not in texts)
    cover = texts.get(_cover_file(texts), "")
    cells = "、".join(cell for cell in needs.cover if not re.search(rf"\{{\s*{re.escape(cell)}\s*\}}", cover))
    pack = _pack_file(lender.set.sources)
    said = [f"把 {missing} 也列进 [{words.SET_FORMS}]"] if missing else []
    said += (
        [f"规则包里写“{words.INHERITS} {pack}”"] if needs.pack and f"{RULES}/{pack}.txt" not in texts else []
    )
    said += [f"在自己的封面数据里加上 {cells}"] if cells else []
    return f"这张表借自“{lender.set.title}”，还要它用到的东西：{'；'.join(said)}" if said else ""


def _value(text: str, key: str) -> str:
    found = re.search(rf"^{key}[ \t\u3000]+(\S+)", text, re.MULTILINE)
    return found[1] if found else ""


def _cover_file(texts: dict[str, str]) -> str:
    return _value(texts[SET_FILE], words.SET_COVER)


def _pack_file(texts: dict[str, str]) -> str:
    return _value(texts[SET_FILE], words.SET_PACK)
