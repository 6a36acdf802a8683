"""The cells of the shipped forms held against the tables of truth in `forms/`, by labels alone or with declarations."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.meanings import meanings_of
from tests.meaning.score import NOTHING, same
from tests.meaning.words import in_the_tests_words

FORMS = Path(__file__).parent / "forms"
SETS = tuple(sorted(path.stem for path in FORMS.glob("*.tsv")))
_UNSTATED = "未说明"
_INSTEAD = ("年初", "全年", "执行", "决算")  # what stands for 未说明 where it is said elsewhere


class Cell(Struct, frozen=True):
    """A cell of a form, what it means by the table, what was understood, and whether that is certain."""

    form: str
    cell: str
    truth: str
    said: str
    certain: bool

    @property
    def right(self) -> bool:
        return same(self.truth, self.said)


def truth(set_name: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Form and cell → its meaning, and the members that are true but not printed."""
    lines = (FORMS / f"{set_name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {(form, cell): (meaning, unprinted) for form, cell, meaning, unprinted in map(_columns, lines)}


def _columns(line: str) -> list[str]:
    parts = line.split("\t")
    return [*parts, ""] if len(parts) == 3 else parts


def with_unprinted(meaning: str, unprinted: str) -> str:
    """A meaning with the members that nothing prints; a stage takes the place of 未说明."""
    added = unprinted.split()
    kept = [word for word in meaning.split() if word != _UNSTATED or not {*added} & {*_INSTEAD}]
    return " ".join([*kept, *added])


BY_TITLE = {"一般", "基金", "国资"}


def cells_of(report_set: ReportSet, set_name: str, unprinted: bool) -> list[Cell]:
    """Each cell of a set held against its table, with what is not printed, or without that and what forms declare."""
    if not unprinted:
        bare = {id_: replace(form, meanings=()) for id_, form in report_set.forms.items()}
        report_set = replace(report_set, forms=bare)
    meanings = meanings_of(report_set)
    found = []
    for (form, cell), (meaning, added) in truth(set_name).items():
        of_cell = meanings.of(form, cell)
        said = in_the_tests_words(of_cell) if of_cell else NOTHING
        whole = with_unprinted(meaning, added)
        # A title may say what the labels don't: the kind of budget that all of a table is of.
        titled = set(said.split()) - BY_TITLE in (set(whole.split()) - BY_TITLE, set(meaning.split()))
        wanted = whole if unprinted else said if titled else meaning
        found.append(Cell(form, cell, wanted, said, _is_certain(of_cell)))
    return found


def _is_certain(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.certainty <= Certainty.LABEL
