"""A report as one document: every chapter's lines in blocks of their own, kept as the workbook says they are.

A block knows its chapter and its role. What is not a chapter's text (titles, headings, fixed chapters) is locked.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from desktop.domain.narrative.bound_text import Rendered, Span
from desktop.domain.narrative.lines import Line, between, line_of
from desktop.domain.narrative.manuscript import Role
from desktop.domain.narrative.manuscript_build import Numbering
from desktop.domain.narrative.markup import BLANKS, Said
from desktop.domain.narrative.passages import Passage
from desktop.ui.narrative.figures import Figure, figures_in, pieces_of, seen
from desktop.ui.narrative.typography import CELL, FIRST, FIXED, LEVELS, ROLE, SOURCE, Type, role_of
from desktop.ui.text_input.utf16 import units
from desktop.ui.text_input.wrapping import wrap_mode

Spans = dict[str, Span]  # by source: in one chapter the same source says the same


class ReportDocument(QTextDocument):
    """Holds the passages of one report. Every change to text goes through here or through `cursor`s of the editor."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)  # the workbook has one undo
        self.setDocumentMargin(0)
        self.type = Type(FIRST)
        self.numbers: dict[int, str] = {}  # block number → the heading's number
        self._spans: dict[str, Spans] = {}
        self._next = 1

    # From the workbook

    def show(self, passages: Sequence[Passage]) -> None:
        """Write the whole report anew."""
        self.type.cover("".join(one.text + "".join(told.text for told in one.told) for one in passages))
        self.clear()
        self._break_anywhere(False)
        self._spans = {}
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        first = True

        def block(role: Role, cell: str, fixed: bool) -> None:
            nonlocal first
            form = self.type.block(role, cell, fixed)
            cursor.setBlockFormat(form) if first else cursor.insertBlock(form)
            cursor.setBlockCharFormat(self.type.words(role, fixed))
            first = False

        for passage in passages:
            if passage.role is not Role.HEADING_1:
                block(passage.role, "", True)
                cursor.insertText(_soft(passage.text), self.type.words(passage.role))
                continue
            if passage.text:
                block(Role.HEADING_1, passage.cell, True)
                cursor.insertText(_soft(passage.text), self.type.words(Role.HEADING_1))
            self._spans[passage.cell] = _spans(passage.told)
            for told in passage.told or (Rendered(0, ()),):
                block(role_of(told.level), passage.cell, passage.fixed)
                self.write(cursor, line_of(told))
        cursor.endEditBlock()
        self.lay_out()
        self.renumber()

    def update_for(self, passage: Passage, keep_words: bool) -> int | None:
        """Bring a chapter to what the workbook says, words and figures, or with `keep_words` figures only.

        Returns the place behind the words that changed, None where only figures did.
        """
        self._spans[passage.cell] = _spans(passage.told)
        changed = None
        if not keep_words:
            wanted = [line_of(told) for told in passage.told]
            blocks = self.blocks_of(passage.cell)
            have = [(block, line) for block in blocks if (line := self.line(block)).meant[1]]
            before, behind = between([line for _, line in have], wanted)
            if before + behind < max(len(have), len(wanted)):
                changed = self._replace(blocks, have, wanted, before, behind)
        self._refresh_figures(passage.cell)
        return changed

    def update_headings(self, passages: Sequence[Passage]) -> None:
        """Titles and chapter headings as they read now."""
        wanted = iter(
            [(one.role, one.text) for one in passages if one.text or one.role is not Role.HEADING_1]
        )
        for block in list(self.all_blocks()):
            if role(block) in (Role.TITLE, Role.PART, Role.HEADING_1):
                of, text = next(wanted)
                if block.text() != _soft(text):
                    cursor = _over(block)
                    cursor.insertText(_soft(text), self.type.words(of))

    # To the workbook

    def lines(self, cell: str) -> list[Line]:
        """What stands in a chapter now."""
        return [self.line(block) for block in self.blocks_of(cell)]

    def line(self, block: QTextBlock) -> Line:
        return Line(level(block), tuple(piece for _, piece in pieces_of(block)))

    # Blocks

    def all_blocks(self) -> Iterator[QTextBlock]:
        block = self.begin()
        while block.isValid():
            yield block
            block = block.next()

    def blocks_of(self, cell: str) -> list[QTextBlock]:
        """The blocks of a chapter's text, its heading left out."""
        return [
            block
            for block in self.all_blocks()
            if cell_of(block) == cell and role(block) is not Role.HEADING_1
        ]

    def shape(self, block: QTextBlock, new: int) -> None:
        """Make a line of text a heading of that level, or with 0 body."""
        cursor = QTextCursor(block)
        cursor.setBlockFormat(self.type.block(role_of(new), cell_of(block), fixed(block)))
        self.dress(block)

    def dress(self, block: QTextBlock) -> None:
        """Give words and figures of a block the face of its role, at the present size."""
        of, cell, is_fixed = role(block), cell_of(block), fixed(block)
        locked_heading = of in (Role.TITLE, Role.PART, Role.HEADING_1)
        plain = self.type.words(of, is_fixed and not locked_heading)
        cursor = _over(block)
        pieces = list(pieces_of(block))
        cursor.setCharFormat(plain) if not pieces else None
        QTextCursor(block).setBlockCharFormat(plain)
        for start, piece in pieces:
            cursor.setPosition(start)
            cursor.setPosition(start + units(piece.text), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self._figure(of, cell, piece.source, is_fixed) if piece.source else plain)

    def write(self, cursor: QTextCursor, line: Line) -> None:
        """Write the words and figures of a line at a cursor, in the face of its block."""
        if wrap_mode(line.text) is QTextOption.WrapMode.WrapAnywhere:
            self._break_anywhere(True)
        block = cursor.block()
        of, cell, is_fixed = role(block), cell_of(block), fixed(block)
        for piece in line.pieces:
            if piece.source:
                span = self._spans.get(cell, {}).get(piece.source)
                text = seen(span) if span else _soft(piece.text)
                cursor.insertText(text, self._figure(of, cell, piece.source, is_fixed))
            else:
                cursor.insertText(piece.text, self.type.words(of, is_fixed))

    def renumber(self) -> None:
        """Number the headings by level, and give each the room that its number takes."""
        numbering = Numbering()
        self.numbers = {}
        # As one change: Qt lays out the whole text again after each.
        whole = QTextCursor(self)
        whole.beginEditBlock()
        for at, block in enumerate(self.all_blocks()):
            of = role(block)
            if of is Role.PART:
                numbering = Numbering()
            if LEVELS.get(of):
                counting = (
                    numbering if block.text().strip(BLANKS) else deepcopy(numbering)
                )  # without words, not printed
                number = self.numbers[at] = counting.next(LEVELS[of])
                form = block.blockFormat()
                wanted = self.type.block(of, cell_of(block), fixed(block), number)
                if form.textIndent() != wanted.textIndent():
                    QTextCursor(block).setBlockFormat(wanted)
        whole.endEditBlock()

    def zoom(self, pixels: int) -> None:
        """Set everything in another size."""
        self.type = Type(pixels)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for block in list(self.all_blocks()):
            number = self.numbers.get(block.blockNumber(), "")
            form = self.type.block(role(block), cell_of(block), fixed(block), number)
            QTextCursor(block).setBlockFormat(form)
            self.dress(block)
        cursor.endEditBlock()
        self.lay_out()

    def lay_out(self) -> None:
        """Lay out all there is, now; whatever sets the whole text anew calls this before anything else changes.

        Qt lays out a long text piece by piece, on a timer. A change to a paragraph that comes in between makes it
        believe it is done: what stands behind stays without lines and height, words that nobody sees.
        """
        self.documentLayout().documentSize()  # asking finishes it

    def span(self, cell: str, source: str) -> Span | None:
        """What a figure of a chapter says, as it was told last."""
        return self._spans.get(cell, {}).get(source)

    # Inside

    def _break_anywhere(self, anywhere: bool) -> None:
        """Lines break within words, in the whole report, or between them: Qt knows no other measure for a document."""
        wanted = (
            QTextOption.WrapMode.WrapAnywhere
            if anywhere
            else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        )
        option = self.defaultTextOption()
        if option.wrapMode() is not wanted:
            option.setWrapMode(wanted)
            self.setDefaultTextOption(option)

    def _figure(self, of: Role, cell: str, source: str, is_fixed: bool) -> QTextCharFormat:
        self._next += 1
        span = self._spans.get(cell, {}).get(source) or Span(source, Said(source, source))
        made = self.type.figure(of, span, self._next, is_fixed)
        made.setProperty(SOURCE, source)
        return made

    def _replace(
        self,
        blocks: list[QTextBlock],
        have: list[tuple[QTextBlock, Line]],
        wanted: list[Line],
        before: int,
        behind: int,
    ) -> int:
        """Put `wanted` in place of those blocks that say something else; the place behind what is new."""
        old, new = have[before : len(have) - behind], wanted[before : len(wanted) - behind]
        at = [block.blockNumber() for block in blocks]
        start = at.index(have[before - 1][0].blockNumber()) + 1 if before else 0
        end = at.index(have[len(have) - behind][0].blockNumber()) if behind else len(blocks)
        if start < end:  # empty lines between go too
            first, last = blocks[start], blocks[end - 1]
        elif before:
            first = last = have[before - 1][0]
            new = [have[before - 1][1], *new]
        else:
            first = last = blocks[0]
            new = [*new, have[0][1]]
        cell, is_fixed = cell_of(first), fixed(first)
        cursor = QTextCursor(first)
        cursor.beginEditBlock()
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if not new and len(blocks) > end - start:
            _drop_block(cursor)
        elif not new:
            new = [Line(0)]
        place = cursor.position()
        for number, line in enumerate(new):
            form = self.type.block(role_of(line.level), cell, is_fixed)
            cursor.insertBlock(form) if number else cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(self.type.words(role_of(line.level), is_fixed))
            self.write(cursor, line)
            place = cursor.position()
        cursor.endEditBlock()
        self.renumber()
        if len(old) == 1 and len(new) == 1:
            return place - _same_end(old[0][1].text, new[0].text)
        return place

    def _refresh_figures(self, cell: str) -> None:
        whole = QTextCursor(self)
        whole.beginEditBlock()  # laid out once for all of them
        for block in self.blocks_of(cell):
            for figure in reversed(list(figures_in(block))):  # from the end: the places before stay
                span = self._spans[cell].get(figure.source)
                if span is None:
                    continue
                cursor = QTextCursor(block)
                cursor.setPosition(figure.start)
                cursor.setPosition(figure.end, QTextCursor.MoveMode.KeepAnchor)
                form = self._figure(role(block), cell, figure.source, fixed(block))
                was = cursor.charFormat()
                same = was.background() == form.background() and was.font() == form.font()
                if figure.text != seen(span):
                    _retell(cursor, figure, seen(span), form)
                elif not same:
                    cursor.setCharFormat(form)
        whole.endEditBlock()


def _retell(cursor: QTextCursor, figure: Figure, text: str, form: QTextCharFormat) -> None:
    """Write `text` in place of a figure's, from within: so a caret at either side of it stays there."""
    inside = figure.start + 1
    cursor.setPosition(inside)
    cursor.insertText(text, form)
    cursor.setPosition(cursor.position() + figure.end - inside, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.setPosition(figure.start)
    cursor.deleteChar()


def role(block: QTextBlock) -> Role:
    return Role(block.blockFormat().stringProperty(ROLE) or Role.BODY.value)


def level(block: QTextBlock) -> int:
    return LEVELS.get(role(block), 0)


def cell_of(block: QTextBlock) -> str:
    return str(block.blockFormat().stringProperty(CELL))


def fixed(block: QTextBlock) -> bool:
    return bool(block.blockFormat().boolProperty(FIXED))


def locked(block: QTextBlock) -> bool:
    """Whether nobody types there: a title, a chapter's heading, a fixed chapter."""
    return fixed(block)


def _spans(told: Sequence[Rendered]) -> Spans:
    return {span.part.source: span for one in told for span in one.spans if not isinstance(span.part, Said)}


def _soft(text: str) -> str:
    return text.replace("\n", "\u2028")


def _over(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _drop_block(cursor: QTextCursor) -> None:
    """Take the empty block at a cursor away, whichever neighbour there is."""
    if cursor.block().previous().isValid():
        cursor.deletePreviousChar()
    else:
        cursor.deleteChar()


def _same_end(first: str, second: str) -> int:
    """How many signs two texts have in common at the end."""
    least = min(len(first), len(second))
    return units(
        second[len(second) - next((n for n in range(least) if first[-1 - n] != second[-1 - n]), least) :]
    )
