"""Changes to the text of a report by its writer: never in what is locked, never half a figure."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor

from desktop.domain.narrative.lines import Line
from desktop.ui.narrative.document import ReportDocument, cell_of, level, locked
from desktop.ui.narrative.figures import figure_beside, figure_over
from desktop.ui.narrative.typography import role_of

Cells = set[str]  # the chapters that a change touched


def stretches(document: ReportDocument, first: int, last: int) -> list[tuple[int, int]]:
    """What of a selection can be changed: a stretch for each chapter in it, none of what is locked."""
    found: list[tuple[int, int]] = []
    chapter = ""
    block = document.findBlock(first)
    while block.isValid() and block.position() <= last:
        start, end = block.position(), block.position() + block.length() - 1
        if not locked(block):
            part = max(start, first), min(end, last)
            if found and chapter == cell_of(block):
                found[-1] = found[-1][0], part[1]
            else:
                found.append(part)
            chapter = cell_of(block)
        else:
            chapter = ""
        block = block.next()
    return found


def remove(document: ReportDocument, first: int, last: int) -> Cells:
    """Take out what can be of a selection; every chapter keeps at least one line."""
    touched: Cells = set()
    for start, end in reversed(stretches(document, first, last)):
        if start < end:
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            touched.add(cell_of(cursor.block()))
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            several = document.findBlock(start) != document.findBlock(end)
            cursor.removeSelectedText()
            if several:
                document.dress(cursor.block())
    if touched:
        document.renumber()
    return touched


def split(document: ReportDocument, cursor: QTextCursor) -> None:
    """A new paragraph; behind a heading the text goes on, and a heading without words becomes text."""
    block = cursor.block()
    if level(block) and not block.text():
        document.shape(block, 0)
    else:
        heading = level(block)
        at_end = cursor.atBlockEnd()
        form = document.type.block(role_of(heading), cell_of(block), False)
        cursor.insertBlock(form)
        cursor.setBlockCharFormat(document.type.words(role_of(heading)))
        if heading and at_end:
            document.shape(cursor.block(), 0)
        elif heading and not cursor.block().previous().text():
            document.shape(cursor.block().previous(), 0)
    document.renumber()


def backspace(document: ReportDocument, cursor: QTextCursor) -> Cells:
    """Take out what is before the caret: a sign, a figure, a heading's number, the end of a line of the same chapter."""
    block = cursor.block()
    if locked(block):
        return set()
    if not cursor.atBlockStart():
        figure = figure_beside(document, cursor.position(), behind=False)
        if figure:
            return remove(document, figure.start, figure.end)
        cursor.deletePreviousChar()
        return {cell_of(block)}
    if level(block):
        document.shape(block, 0)
        document.renumber()
        return {cell_of(block)}
    before = block.previous()
    return _join(document, before, block)


def delete(document: ReportDocument, cursor: QTextCursor) -> Cells:
    """Take out what is behind the caret."""
    block = cursor.block()
    if locked(block):
        return set()
    if not cursor.atBlockEnd():
        figure = figure_beside(document, cursor.position(), behind=True)
        if figure:
            return remove(document, figure.start, figure.end)
        cursor.deleteChar()
        return {cell_of(block)}
    return _join(document, block, block.next())


def shape(document: ReportDocument, first: int, last: int, new: int) -> Cells:
    """Make the paragraphs of a selection headings of that level, or with 0 body."""
    touched: Cells = set()
    for block in _blocks(document, first, last):
        if not locked(block) and level(block) != new:
            document.shape(block, new)
            touched.add(cell_of(block))
    document.renumber()
    return touched


def insert(document: ReportDocument, cursor: QTextCursor, lines: Sequence[Line]) -> Cells:
    """Put lines in at the caret: a single body line among the words, several as paragraphs of their own."""
    cell = cell_of(cursor.block())
    document.type.cover("".join(line.text for line in lines))
    if len(lines) == 1 and not lines[0].level:
        document.write(cursor, lines[0])
        return {cell}
    behind = cursor.block().text() and not cursor.atBlockEnd()
    if behind:
        split(document, cursor)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    for at, line in enumerate(lines):
        goes_on = not at and not line.level and cursor.block().text()
        if cursor.block().text() and not goes_on:
            form = document.type.block(role_of(line.level), cell, False)
            cursor.insertBlock(form)
            cursor.setBlockCharFormat(document.type.words(role_of(line.level)))
        if not goes_on:
            document.shape(cursor.block(), line.level)
        document.write(cursor, line)
    document.renumber()
    return {cell}


def edge(document: ReportDocument, position: int, before: int) -> int:
    """The place nearest to `position` in the way the caret came from `before` where no figure is cut."""
    figure = figure_over(document, position)
    if figure is None:
        return position
    if abs(position - before) == 1:
        return figure.end if position > before else figure.start
    return figure.start if position - figure.start < figure.end - position else figure.end


def _join(document: ReportDocument, first: QTextBlock, second: QTextBlock) -> Cells:
    """Two paragraphs of one chapter become one, in the role of the first, or of the second where the first is empty."""
    joined = first.isValid() and second.isValid() and cell_of(first) == cell_of(second)
    if not joined or locked(first) or locked(second):
        return set()
    kept = level(first) if first.text() else level(second)
    cursor = QTextCursor(second)
    cursor.deletePreviousChar()
    document.shape(cursor.block(), kept)
    document.renumber()
    return {cell_of(cursor.block())}


def _blocks(document: ReportDocument, first: int, last: int) -> Iterator[QTextBlock]:
    block = document.findBlock(first)
    while block.isValid() and block.position() <= last:
        yield block
        block = block.next()
