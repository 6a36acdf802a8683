"""What whoever writes a form should look at once more: declarations that deny a label, two figures of one meaning."""

from collections.abc import Iterator, Mapping

from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.doubt import needs_figure
from desktop.domain.meaning.labelled import OF_INDICATORS
from desktop.domain.meaning.meanings import Meanings

_MOST_CELLS = 5  # named in one sentence


def meaning_hints(report_set: ReportSet, meanings: Meanings) -> Iterator[str]:
    """Sentences, form by form."""
    for form in report_set.forms.values():
        said = meanings.forms[form.id]
        yield from map(str, said.denials)
        typed = {id_: meaning for id_, meaning in said.meanings.items() if form.cells[id_].formula is None}
        for cells in _twins(typed, meanings.concepts):
            joined = "、".join(f"“{cell}”" for cell in cells[:_MOST_CELLS])
            yield (
                f"{form.place.file}：{joined} {len(cells)} 格的含义都是“{said.meanings[cells[0]]}”，"
                "是同一个数的，只填一处，别处用 {=格子} 显示；不是的，请在[义]里写明各是什么"
            )


def _twins(meanings: Mapping[str, Meaning], concepts: Concepts) -> Iterator[list[str]]:
    """The cells of each figure that several typed cells mean."""
    cells: dict[object, list[str]] = {}
    for cell, meaning in meanings.items():
        figure = needs_figure(meaning.concept, concepts) and not meaning.concept.startswith(OF_INDICATORS)
        if figure and not meaning.name:
            cells.setdefault(meaning.key, []).append(cell)
    return (of for of in cells.values() if len(of) > 1)
