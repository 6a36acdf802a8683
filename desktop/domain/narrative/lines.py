"""A written text as an editor holds it: lines of words as they are seen, and figures that keep their source."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from desktop.domain.narrative.bound_text import Rendered
from desktop.domain.narrative.markup import BLANKS, HEADINGS, Said, escaped


class Run(Struct, frozen=True):
    """Words, or with `source`, braces included, a figure and what it says now."""

    text: str
    source: str = ""


class Line(Struct, frozen=True):
    """One paragraph: its level (0: body) and what stands in it."""

    level: int
    pieces: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The line as it is read."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def meant(self) -> tuple[int, tuple[str, ...]]:
        """What a person wrote, whatever the figures say now; blanks at the ends and where words were cut say nothing."""
        parts: list[str] = []
        for piece in self.pieces:
            if parts and not piece.source and parts[-1][:1] == "'":
                parts[-1] += piece.text
            else:
                parts.append(piece.source or "'" + piece.text)
        if parts and parts[0][:1] == "'":
            parts[0] = "'" + parts[0][1:].lstrip(BLANKS)
        if parts and parts[-1][:1] == "'":
            parts[-1] = parts[-1].rstrip(BLANKS)
        written = tuple(part for part in parts if part not in ("'", ""))
        return self.level if written else 0, written


def line_of(paragraph: Rendered) -> Line:
    """A paragraph of a report as an editor shows it."""
    pieces = (
        Run(span.text) if isinstance(span.part, Said) else Run(span.text, span.part.source)
        for span in paragraph.spans
    )
    return Line(paragraph.level, tuple(pieces))


def written(lines: Iterable[Line]) -> str:
    """The text that says these lines; a line without words says nothing and is left out."""
    return "\n".join(filter(None, map(_written, lines)))


def between(have: Sequence[Line], wanted: Sequence[Line]) -> tuple[int, int]:
    """How many lines at the beginning, and at the end, mean the same in both."""
    first, second = ([line.meant for line in lines] for lines in (have, wanted))
    least = min(len(first), len(second))
    before = next((at for at in range(least) if first[at] != second[at]), least)
    behind = next((at for at in range(least - before) if first[-1 - at] != second[-1 - at]), least - before)
    return before, behind


def _written(line: Line) -> str:
    text = "".join(piece.source or escaped(_one_line(piece.text)) for piece in line.pieces).strip(BLANKS)
    return f"{'=' * line.level} {text}" if line.level in HEADINGS and text else text


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())
