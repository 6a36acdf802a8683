"""From a bureau's own table to a first definition folder: read, guessed, loaded once to be sure, and only then written."""

import re
from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.forms.reader.cell_table import RESERVED
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.meaning.vocabulary import TREE_WORD
from desktop.domain.refusal import Refusal
from desktop.exchange.drafting.chapters import draft_report
from desktop.exchange.drafting.classes import Tree
from desktop.exchange.drafting.computed import computing
from desktop.exchange.drafting.contents import filled_in
from desktop.exchange.drafting.copies import in_copies
from desktop.exchange.drafting.doubts import doubts
from desktop.exchange.drafting.form import DraftForm, draft_form
from desktop.exchange.drafting.lexicon import Lexicon, read_lexicon
from desktop.exchange.drafting.naming import Names
from desktop.exchange.drafting.prompts import without_prompts
from desktop.exchange.drafting.surroundings import Framed, Framing, with_surroundings
from desktop.exchange.drafting.writing import DraftSet, files_of
from desktop.sources.reading import read_blocks

_YEAR = re.compile(rf"(?<!\d)(20\d\d)(?=\s*{words.YEAR_MARK})")


def draft(source: Path, folder: Path, last_year: int) -> list[DraftForm]:
    """Write a first definition of the tables in `source` into `folder`, which must be new or empty. Raises Refusal.

    `last_year` is the year of a set whose file names none.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(f"{folder} 已经有内容了，请换一个新的或空的文件夹")
    lexicon = read_lexicon()
    found = with_surroundings(read_blocks(source, lexicon), lexicon).tables
    if not found:
        raise Refusal(f"{source} 里没有表格，请选有自评表的文件")
    named = folder.resolve().name, " ".join(source.name.split())
    first = without_prompts(_whole(draft_set(Framing(found, []), *named, lexicon, last_year)), lexicon)
    drafted = with_doubts(_empty(first), lexicon)
    program = load(drafted.name, files_of(drafted, lexicon))
    book, _ = filled_in(first, program, lexicon)
    for name, text in computing(Calculation(book), program).book.set.sources.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(drafted.forms.values())


def _whole(drafted: DraftSet) -> DraftSet:
    """The draft, unless there is a table of which no form can be made. Raises Refusal."""
    if drafted.left_out:
        raise Refusal(next(iter(drafted.left_out.values())))
    return drafted


def _empty(drafted: DraftSet) -> DraftSet:
    """The draft, each form of a filled table with a word that what stood there is not in it."""
    message = "原表是填过的，填的数没有写进来；没认出来的文字会当成印好的字，请核对有没有留下填的内容"
    forms = {
        file: replace(form, open=(*form.open, message)) if form.filled else form
        for file, form in drafted.forms.items()
    }
    return replace(drafted, forms=forms)


def with_doubts(drafted: DraftSet, lexicon: Lexicon) -> DraftSet:
    """The draft, each form with what nobody could tell of its cells' meanings among what is left to decide."""
    first = load(drafted.name, files_of(drafted, lexicon)).set
    meanings = meanings_of(first)
    asked = {
        file: replace(form, open=(*form.open, *doubts(first.forms[form.id], meanings.forms[form.id])))
        for file, form in drafted.forms.items()
    }
    return replace(drafted, forms=asked)


def draft_set(
    framing: Framing, name: str, origin: str, lexicon: Lexicon, last_year: int, in_chapters: bool = True
) -> DraftSet:
    """The draft of all tables of a file, and of the report around them: `in_chapters`, or in one as it was written."""
    found = framing.tables
    years = [
        int(year)
        for framed in found
        for line in (*framed.title, *framed.above)
        for year in _YEAR.findall(line)
    ]
    years = years or [
        int(year) for framed in found for cell in framed.table.cells for year in _YEAR.findall(cell.text)
    ]
    said = Counter(int(year) for line in framing.body for year in _YEAR.findall(line.text))
    # A report speaks of the year before and the year to come too, but most of its own.
    year = max(years, default=said.most_common(1)[0][0] if said else last_year)
    ids = _ids(found)
    taken = {*RESERVED, *ids, words.UNIT, words.YEAR, *(field.id for field in lexicon.cover.values())}
    drafted: list[DraftForm] = []
    left_out: dict[int, str] = {}
    for framed, id_ in zip(found, ids, strict=True):
        try:
            form = draft_form(framed, id_, lexicon, taken, year)
            drafted.append(replace(form, table=framed.number))
        except Refusal as refusal:
            left_out[framed.number] = str(refusal)
    forms = in_copies(drafted)
    trees: dict[str, Tree] = {}
    for tree in (group.tree for form in forms for group in form.groups):
        if tree and tree not in trees.values():
            trees[f"{lexicon.word(TREE_WORD)}{len(trees) + 1 if trees else ''}"] = tree
    report = draft_report(framing.body, lexicon, Names(set(taken)), in_chapters)
    title = forms[0].name if forms else words.REPORT
    return DraftSet(name, title, year, bool(years or said), origin, _files(forms), trees, report, left_out)


def _ids(found: list[Framed]) -> list[str]:
    """A form's id: its label as one word, else its number among the tables."""
    ids: list[str] = []
    for number, framed in enumerate(found, start=1):
        id_ = re.sub(r"\W", "_", framed.label) or f"{words.FORM}{number}"
        ids.append(id_ if id_ not in ids else f"{id_}_{number}")
    return ids


def _files(forms: list[DraftForm]) -> dict[str, DraftForm]:
    """File names in ASCII, because old zip tools garble Chinese ones."""
    files: dict[str, DraftForm] = {}
    for number, form in enumerate(forms, start=1):
        digits = re.sub(r"[^0-9]+", "-", form.label).strip("-")
        name = f"attachment-{digits}.txt" if digits else f"table-{number}.txt"
        files[name if name not in files else f"table-{number}.txt"] = form
    return files
