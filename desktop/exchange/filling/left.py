"""What a filled document has no place for."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import Role
from desktop.domain.values.address import heading_of, title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.incoming.placing import shortened

_MOST_SAID = 40  # cells of a table, before it is only said how many more there are


def without_place(values: Values, placed: Collection[CellRef]) -> Iterator[CellRef]:
    """The cells that our forms print and the file has no place for, in their order; of a table that is not there all."""
    for copy in values.workbook.copies:
        if copy.form.printed and not copy.form.outline:
            boxes = lay_out(copy, values).boxes
            refs = (box.ref for box in boxes if box.ref and box.role is not Role.CONSTANT)
            yield from (ref for ref in dict.fromkeys(refs) if ref not in placed and values.text(ref).strip())


def in_short(values: Values, missing: Sequence[CellRef], filled: Collection[str]) -> Iterator[str]:
    """The same in sentences: a table that is not in the file as one, of others the first few cells."""
    by_copy = groupby(missing, lambda ref: ref.copy)
    for id_, refs in by_copy:
        copy, left = values.workbook.copy(id_), list(refs)
        if copy and id_ not in filled:
            yield f"{heading_of(values, copy)}：Word 表里没有这张表，没有填"
            continue
        for ref in left[:_MOST_SAID]:
            said = shortened(values.text(ref))
            yield f"{title_of(values, ref)}“{said}”在 Word 表里没有找到地方，请手工填"
        if copy and len(left) > _MOST_SAID:
            yield f"{values.label(copy)} 另有 {len(left) - _MOST_SAID} 格没有找到地方，请手工填"


def not_filled(values: Values) -> Iterator[str]:
    """The written reports: their text is no answer to a label."""
    for copy in values.workbook.copies:
        outline = copy.form.outline
        refs = [CellRef(copy.id, "", one.cell) for one in outline.chapters] if outline else []
        if copy.form.printed and any(values.text(ref).strip() for ref in refs):
            yield f"“{copy.form.name}”的文字不填进表里；要用请导出 Word，再复制过去"
