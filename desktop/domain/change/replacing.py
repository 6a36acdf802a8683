"""替换 in the tables: words in typed cells put in place of others, as one edit that is undone as one."""

from collections.abc import Iterable

from desktop.domain.change.edit import Batch, SetText
from desktop.domain.forms.cell import Kind
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef


def replaceable(values: Values, ref: CellRef, words: str) -> bool:
    """Whether a person has typed these words there; a chapter of the report is changed where it is written."""
    definition = values.definition(ref)
    typed = definition is not None and definition.kind is not Kind.PROSE and values.is_typed(ref)
    return bool(words) and typed and words in values.workbook.texts.get(ref, "")


def replacing(values: Values, refs: Iterable[CellRef], words: str, other: str) -> Batch:
    """The edit that writes `other` wherever `words` stand in those of the cells where somebody typed them."""
    texts = values.workbook.texts
    edits = tuple(
        SetText(ref, texts[ref].replace(words, other)) for ref in refs if replaceable(values, ref, words)
    )
    return Batch(edits, f"把“{words}”换成“{other}”")
