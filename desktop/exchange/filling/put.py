"""One text put into a place of a Word file, and what stood there before."""

from typing import Any

from msgspec import Struct, field

from desktop.domain.forms.cell import CellDef, unit_of
from desktop.domain.meaning.vocabulary import YUAN_IN
from desktop.exchange.drafting.lexicon import is_blank_day
from desktop.exchange.drafting.room import says_what_to_write
from desktop.exchange.filling.lines import Lines
from desktop.exchange.incoming.placing import shortened
from desktop.exchange.incoming.proposal import Source
from desktop.exchange.incoming.typed_text import is_nothing, same_value

_ASIDE = "（(【［["
_WAITS = ("：", ":", "…", "＿", "_")


class Put(Struct):
    """What was written, and a sentence for each thing that was cleared."""

    written: int = 0
    changed: int = 0
    cleared: list[str] = field(default_factory=list)

    def cell(self, tc: Any, cell: CellDef | None, text: str, source: Source) -> None:
        """`text` as all that stands in a cell of a table; its boxes are ticked where it has some."""
        lines = Lines(tc)
        before = lines.text
        options = (cell.choices if cell else ()) or lines.options
        if options and text and lines.tick(text, options):
            self.written += 1
            return
        if is_preprinted(before, cell) and text and not text.endswith(before.strip()):
            lines.replace(len(before) - len(before.lstrip()), len(before) - len(before.lstrip()), text)
            self.written += 1
            return
        if self.stays(cell, text, before, source):
            return
        lines.write(text)

    def stays(self, cell: CellDef | None, text: str, before: str, source: Source) -> bool:
        """Whether a place is left as it is; what changes in it is counted, and told where it is cleared."""
        if not text.strip():
            if is_hint(before, cell):
                return True
            self.cleared.append(f"{source}原来写着“{shortened(before)}”，本文件里是空的，已经清空")
            return False
        self.written += 1
        if before.strip() and (same_value(cell, before, text) if cell else before.strip() == text.strip()):
            return True
        self.changed += not is_hint(before, cell)
        return False


def is_hint(text: str, cell: CellDef | None) -> bool:
    """Whether what stands in a place is nobody's answer: nothing, a blank day, words in parentheses, a unit, empty boxes."""
    said = text.strip()
    return (
        not said
        or is_nothing(said)
        or is_blank_day(said)
        or said[0] in _ASIDE
        or said.endswith(_WAITS)
        or is_preprinted(said, cell)
        or says_what_to_write(said)
        or ("□" in said and "☑" not in said)
    )


def is_preprinted(text: str, cell: CellDef | None) -> bool:
    """Whether a place has nothing but the unit of what is to be written before it."""
    said = text.strip()
    return bool(said) and (said in YUAN_IN or (cell is not None and said == unit_of(cell)))
