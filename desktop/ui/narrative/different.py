"""Words of a report that another file, which is looked at beside this one, has otherwise: on the ground of such cells."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from msgspec import Struct
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.domain.change.paragraphs import changed_stretches
from desktop.domain.engine.calculation import Calculation
from desktop.domain.limits import shortened
from desktop.domain.narrative.lines import Run, written
from desktop.domain.narrative.markup import BLANKS, escaped
from desktop.domain.narrative.references import to_names
from desktop.ui.form_view.paint import DIFFERENT, DIFFERENT_SIGN
from desktop.ui.narrative.document import ReportDocument
from desktop.ui.narrative.figures import pieces_of
from desktop.ui.narrative.marks import selecting
from desktop.ui.text_input.utf16 import units
from desktop.ui.theme.colors import LIGHT

_QUOTED: Final = 80  # signs of the other file's words


class Different(Struct):
    """A stretch of a chapter, and the words that the other file has in its place."""

    cursor: QTextCursor
    there: str

    def covers(self, position: int) -> bool:
        return self.cursor.selectionStart() <= position <= self.cursor.selectionEnd()

    @property
    def told(self) -> str:
        words = shortened(" ".join(self.there.split()), _QUOTED)
        return f"和比较的那个文件不同，那边这里是“{words}”" if words else "比较的那个文件没有这几个字"

    def selection(self) -> QTextEdit.ExtraSelection:
        return otherwise(self.cursor)


def otherwise(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    """A stretch that the other side has otherwise, as it is marked wherever texts are shown: on a ground and by a line."""
    form = QTextCharFormat()
    form.setBackground(DIFFERENT)
    form.setForeground(QColor(LIGHT.ink))  # the ground is light in a dark window too
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    form.setUnderlineColor(DIFFERENT_SIGN)
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = cursor, form  # type: ignore[attr-defined]
    return made


def different_in(
    report: ReportDocument, cell: str, other: str, calculation: Calculation
) -> Iterator[Different]:
    """What of a chapter differs from `other`, its text in the other file, figures by their names.

    Where only the other has words, the sign beside them is marked: a place alone is not seen.
    """
    lines = [one for block in report.blocks_of(cell) if (one := _Written(report, block, calculation)).text]
    starts = [0, *accumulate(len(one.text) + 1 for one in lines)]
    text = "\n".join(one.text for one in lines)
    plain = "\n".join(filter(None, (line.strip(BLANKS) for line in other.split("\n"))))
    for begin, end, there in changed_stretches(text, plain) if lines else ():
        first, last = (begin, end) if begin < end else (max(begin - 1, 0), max(begin, 1))
        places = []
        for at, behind in ((first, False), (last, True)):
            number = min(bisect_right(starts, at) - 1, len(lines) - 1)
            places.append(lines[number].place(at - starts[number], behind))
        cursor = selecting(report, (places[0], places[1]))
        if cursor.hasSelection():
            yield Different(cursor, there)


class _Written:
    """A paragraph as the workbook writes it, figures by their names; and where in the document each of its signs is."""

    def __init__(self, report: ReportDocument, block: QTextBlock, calculation: Calculation) -> None:
        self.text = to_names(written([report.line(block)]), calculation)
        self._end = block.position() + block.length() - 1
        self._pieces: list[tuple[int, str, Run]] = []
        for start, piece in pieces_of(block):
            said = to_names(piece.source, calculation) if piece.source else escaped(piece.text)
            self._pieces.append((start, said, piece))
        whole = "".join(said for _, said, _ in self._pieces)
        # Written is also what makes a heading of a line, and not the blanks at its ends.
        self._ahead = len(whole) - len(whole.lstrip(BLANKS)) - (len(self.text) - len(whole.strip(BLANKS)))

    def place(self, at: int, behind: bool) -> int:
        """Where sign `at` begins, or `behind` the one before it; a figure is one sign."""
        at = max(at + self._ahead, 0)
        for start, said, piece in self._pieces:
            if at < len(said) or (behind and at == len(said)):
                if piece.source:
                    return start + (units(piece.text) if behind and at else 0)
                return start + units(piece.text[: min(at, len(piece.text))])
            at -= len(said)
        return self._end
