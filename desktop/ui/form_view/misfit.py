"""Why a pasted block doesn't fit, as one sentence: what, where, both values, what to do. No Qt."""

from collections import Counter
from typing import NamedTuple

from desktop.domain.layout.form_layout import Box, FormLayout, Role
from desktop.domain.refusal import Refusal
from desktop.ui.form_view.html_table import Cell
from desktop.ui.form_view.pasted import Pasted
from desktop.ui.form_view.printed import (
    Words,
    column_name,
    leftwards,
    place,
    quoted,
    row_name,
    same,
    says,
    worded,
)


class Claim(NamedTuple):
    """What was pasted on a locked box; `cure` is what to do if that is no row for it at all."""

    box: Box
    text: str
    row: int  # of the page, where the text stands
    settled: bool  # it is what the box says already
    cure: str = ""


class Misfit:
    """The sentences about one block on one place of a page."""

    def __init__(
        self,
        page: FormLayout,
        start: Box,
        pasted: Pasted,
        rows: tuple[int, ...],
        columns: tuple[int, ...],
        words: Words,
    ) -> None:
        self.page, self.start, self.pasted, self.words = page, start, pasted, words
        self.rows, self.columns = rows, columns
        filled = [cell for cell in pasted.cells if cell.text.strip()]
        self._by_row: dict[int, list[Cell]] = {}
        for cell in pasted.cells:
            self._by_row.setdefault(cell.row, []).append(cell)
        self.height = max((cell.row + 1 for cell in filled), default=0)
        self.width = max((cell.column + 1 for cell in filled), default=0)

    @property
    def _from(self) -> str:
        return place(self.page, self.start, self.words)

    def columns_missing(self) -> Refusal:
        first = next(
            cell.text
            for cell in sorted(self.pasted.cells)
            if cell.column >= len(self.columns) and cell.text.strip()
        )
        return Refusal(
            f"粘贴的内容有 {self.width} 列，从{self._from}往右只有 {len(self.columns)} 列，"
            f"第 {len(self.columns) + 1} 列起（{quoted(first)}）没有地方放，没有粘贴；"
            "请从靠左的格子开始贴，或只复制要贴的列"
        )

    def past_the_rows(self, row: int) -> bool:
        """Whether the block's row comes on the first line below the rows of a group, or further down."""
        groups = [self.page.rows[one].group for one in self.rows[: row + 1]]
        return any(group and group != groups[-1] for group in groups)

    def rows_missing(self, row: int) -> Refusal:
        """From its row `row` on, the block has no more rows of the table to go to."""
        cure = self.cure_of_rows(row) or "请只复制放得下的行，或从靠上的格子开始贴"
        return Refusal(
            f"粘贴的内容有 {self.height} 行，从{self._from}往下只放得下 {row} 行，"
            f"差 {self._missing(row)} 行，没有粘贴；{cure}"
        )

    def cure_of_rows(self, row: int) -> str:
        """How the rows are added that the block has from its row `row` on; "" where the table grows none."""
        above = (self.page.rows[one].group for one in reversed(self.rows[:row]))
        group = next(filter(None, above), "")
        return self.words.adding(group, self._missing(row)) if group else ""

    def _missing(self, row: int) -> int:
        """How many rows of the block come before the one that fits the table's line that `row` has come on."""
        if row < len(self.rows):
            for at in range(row + 1, self.height):
                if self._fits(at, self.rows[row]):
                    return at - row
        return self.height - row

    def _fits(self, row: int, line: int) -> bool:
        """Whether a row of the block names itself as a line of the table does."""
        cells = [cell for cell in self._by_row.get(row, []) if worded(cell.text)]
        boxes = [
            self.page.at[line, self.columns[cell.column]] for cell in cells if cell.column < len(self.columns)
        ]
        return bool(cells) and all(
            box.role is not Role.INPUT and says(box, cell.text, self.words)
            for box, cell in zip(boxes, cells, strict=False)
        )

    def heading_row(self, row: int, titles: list[str]) -> Refusal:
        named = "".join(map(quoted, titles[:3])) + ("等" if len(titles) > 3 else "")
        return Refusal(
            f"粘贴的第 {row + 1} 行是表头（{named}），从{self._from}往下是要填的格子，没有粘贴；"
            f"请不带表头再复制一次，或从表上的{quoted(titles[0])}那一格开始贴"
        )

    def name_column(self, column: int, names: list[str], printed: Box) -> Refusal:
        title = column_name(self.page, printed, self.words)
        where = f"{quoted(title)}那一列" if title else f"{quoted(self.words.printed(printed))}那一格"
        return Refusal(
            f"粘贴的第 {column + 1} 列（{quoted(names[0])}）是表上已经印好的名称，从{self._from}开始会错列，没有粘贴；"
            f"请从{where}开始贴，或不带这一列再复制一次"
        )

    def merges(self, cell: Cell, box: Box) -> Refusal:
        spans = f"占 {cell.rows} 行 {cell.columns} 列，" if cell.rows * cell.columns > 1 else ""
        return Refusal(
            f"粘贴的第 {cell.row + 1} 行第 {cell.column + 1} 列（{quoted(cell.text)}）{spans}"
            f"和表上{place(self.page, box, self.words)}的并格不一样，没有粘贴；"
            "请先在原表里取消合并再复制，或一格一格地粘贴"
        )

    def other_words(self, cell: Cell, box: Box) -> Refusal:
        """A text on words that are printed otherwise: a name of another row, or figures beside their place."""
        printed = self.words.printed(box)
        here = f"粘贴的第 {cell.row + 1} 行第 {cell.column + 1} 列是{quoted(cell.text)}"
        if not printed.strip():
            beside = row_name(self.page, box, self.words)
            where = f"{quoted(beside)}这一行的这一格" if beside else "这一格"
            return Refusal(f"{here}，表上{where}空着不填，没有粘贴；请核对从哪一格开始贴，或不带这一格再复制")
        head = f"{here}，表上这一格印的是{quoted(printed)}，没有粘贴"
        if not worded(cell.text):
            return Refusal(f"{head}；请核对从哪一格开始贴，或只复制要填的格子")
        return Refusal(f"{head}；{self._cure_of_names(cell)}")

    def _cure_of_names(self, cell: Cell) -> str:
        names = self._names_of(cell.column)
        counts = Counter(names)
        for name in dict.fromkeys(names[: cell.row + 1]):
            want, have = (
                sum(n for one, n in counts.items() if same(name, one)),
                self._lines_named(name, cell.column),
            )
            group = next((self.page.rows[line].group for line in have), "")
            if have and len(have) < want and group:
                cure = self.words.adding(group, want - len(have))
                return f"{quoted(name)}要贴 {want} 行，表上有 {len(have)} 行，{cure}"
            if len(have) > want and group:
                return f"{quoted(name)}表上有 {len(have)} 行，粘贴的有 {want} 行，请先把行数改得一样，或一类一类地粘贴"
        if self._lines_named(cell.text, cell.column):
            return f"请从表上{quoted(cell.text)}那一行开始贴"
        return f"表上这一列没有{quoted(cell.text)}，请核对从哪一格开始贴"

    def _names_of(self, column: int) -> list[str]:
        """The names of the block's rows in one of its columns; a row without takes that of the row above."""
        at_row = {
            cell.row: cell.text for cell in self.pasted.cells if cell.column == column and cell.text.strip()
        }
        names: list[str] = []
        for row in range(self.height):
            names.append(at_row.get(row) or (names[-1] if names else ""))
        return names

    def _lines_named(self, name: str, column: int) -> list[int]:
        """The lines of this table that bear a name in the column where the block has it."""
        if not name.strip() or column >= len(self.columns):
            return []
        part = self.page.rows[self.start.row].part
        lines = (at for at, row in enumerate(self.page.rows) if row.part == part)
        boxes = ((at, self.page.at[at, self.columns[column]]) for at in lines)
        return [at for at, box in boxes if box.role is not Role.INPUT and says(box, name, self.words)]

    def crossing(self, firsts: list[int], unnamed: list[int]) -> Refusal:
        """`firsts` are the lines where a class or group begins that the block reaches into, `unnamed` those of no name."""
        at = max(firsts.index(unnamed[0]), 1)
        inner, outer = self._class_of(firsts[at - 1]), self._class_of(firsts[at])
        of = quoted(self.words.printed(inner)) if inner else "这一组"
        on = self.words.printed(outer) if outer else row_name(self.page, self._typed(firsts[at]), self.words)
        begin, end = self.rows.index(firsts[at - 1]), self.rows.index(firsts[at])
        head = (
            f"粘贴的内容有 {self.height} 行，从{self._from}往下，{of}只有 {end - begin} 行，"
            f"再往下是{quoted(on)}，看不出第 {end + 1} 行属于哪一类，没有粘贴；"
        )
        if outer and outer.column >= self.start.column:
            cures = ["在每一类的第一行写上类别名再复制"]
        else:
            column = column_name(self.page, outer, self.words) if outer else ""
            cures = [
                f"连同{quoted(column)}那一列一起复制" if column else "连同左边的名称一起复制",
                "一类一类地粘贴",
            ]
        group = self.page.rows[firsts[at - 1]].group
        if group and at == len(firsts) - 1 and self.height > end:
            cures.append(f"（都属于{of}时）" + self.words.adding(group, self.height - end))
        return Refusal(f"{head}请{'，或'.join(cures)}")

    def _typed(self, line: int) -> Box:
        """The first box of a line that the block fills in."""
        boxes = (self.page.at[line, column] for column in self.columns)
        return next((box for box in boxes if box.role is Role.INPUT), self.start)

    def _class_of(self, line: int) -> Box | None:
        """The box that tells the class of a line: the nearest to the left that is of this class alone."""
        rows = self.page.rows
        if not rows[line].class_:
            return None
        for box in leftwards(self.page, self._typed(line)):
            lines = rows[box.row : box.row + box.rows]
            of_one = all((one.group, one.class_) == (rows[line].group, rows[line].class_) for one in lines)
            if box.role is not Role.INPUT and of_one and worded(self.words.printed(box)):
                return box
        return None


def contradiction(page: FormLayout, claim: Claim, then: Words, now: Words) -> Refusal:
    """A text on a computed box, and what that box would say with the rest of the block filled in."""
    said = then.value(claim.box).strip()
    comes = f"照贴上的内容算出来是{quoted(said)}" if said else "照贴上的内容算出来是空的"
    less_rows = f"；如果是表上行数不够，{claim.cure}" if claim.cure else ""
    return Refusal(
        f"{place(page, claim.box, now)}不能填，{comes}，粘贴的是{quoted(claim.text)}，没有粘贴；"
        f"请核对这一格，或不带这一格再复制{less_rows}"
    )
