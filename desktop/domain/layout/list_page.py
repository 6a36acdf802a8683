"""A page that lists things: lines, and tables of five columns, laid out for the same printer as the forms. Widths in mm."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct, field

from desktop.domain.forms.paper import A4
from desktop.domain.forms.style import Style
from desktop.domain.layout.form_layout import Box, FilledLayout, FormLayout, LayoutRow, Run

WIDTHS: Final = (10.0, 17.0, 58.0, 35.0, 50.0)  # 序号 · 级别 · 内容, which goes on in the next · 说明
TITLE_LINE: Final = Style(align="centre", framed=False, font="song-bold", size=18.0)
LINE: Final = Style(align="left", framed=False)
STRONG_LINE: Final = Style(align="left", framed=False, font="hei")
SECTION: Final = Style(align="left", framed=False, font="hei", size=12.0)
_HEAD: Final = Style(align="centre", font="hei")
_TABLE: Final = Style(align="left", font="hei")
WORDS: Final = Style(align="left")
SHORT: Final = Style(align="centre")
_WHOLE: Final = ((0, 5),)


class ListPage(Struct):
    """Rows as they are put one below the other, on A4 with five columns."""

    title: str
    rows: list[LayoutRow] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tables: int = 0

    def line(self, text: str, style: Style) -> None:
        """A line of its own, without a frame; it stays with what follows where it is a heading."""
        self._row(LayoutRow(keep=style is SECTION), _WHOLE, [text], [style])

    def table(self, shape: Sequence[tuple[int, int]], titles: Sequence[str]) -> None:
        """The head of a table, printed again on each page that the table goes on."""
        self.tables += 1
        row = LayoutRow(table=self.tables, part=self.tables, head=True)
        self._row(row, shape, titles, [_HEAD] * len(titles))

    def across(self, text: str) -> None:
        """A row of the table in one cell, over the rows that it is about."""
        self._row(LayoutRow(table=self.tables, part=self.tables, keep=True), _WHOLE, [text], [_TABLE])

    def row(self, shape: Sequence[tuple[int, int]], texts: Sequence[str], styles: Sequence[Style]) -> None:
        self._row(LayoutRow(table=self.tables, part=self.tables), shape, texts, styles)

    def _row(
        self, row: LayoutRow, shape: Sequence[tuple[int, int]], texts: Sequence[str], styles: Sequence[Style]
    ) -> None:
        at = len(self.rows)
        self.rows.append(row)
        for (column, columns), text, style in zip(shape, texts, styles, strict=True):
            self.boxes.append(Box(at, column, 1, columns, (Run(text),), style=style))
            self.texts.append(text)

    def filled(self) -> FilledLayout:
        layout = FormLayout("", self.title, A4, WIDTHS, tuple(self.rows), tuple(self.boxes))
        return FilledLayout(layout, tuple(self.texts))


def minute_of(at: str) -> str:
    """2026-11-28 09:12 of an ISO time, as it stands there; what is none is left as it is."""
    return at[:16].replace("T", " ")
