"""Plain text as documents: rows with tabs, and the flowed text that websites leave, a cell a line and blank lines between rows.

Merges are not told by such text, so none are guessed: a row has the cells that it has.
"""

import re
from collections.abc import Iterator

from desktop.domain import limits
from desktop.domain.refusal import Refusal
from desktop.sources.captions import with_captions
from desktop.sources.document import Document
from desktop.sources.flowed import flowed_groups, is_cell, is_empty_cell
from desktop.sources.table import Block, Cell, Paragraph, Table, covering

_LONGEST_CELL = 60  # characters of a line that may be a cell where no tab says so
_LONGEST_HEAD = 20  # characters of a line of the first cell in a row, with no tab before it
_LEAST_ROWS = 3  # that make a table where no tab says so
_MOST_POSITIONS = 200_000
_TITLE = re.compile(
    r"^(?!\t)[^\t。；]{0,40}(?:表|附件[^\t。；]{0,6})[\s\u3000]*$"
)  # of the table that begins below
_RULE = re.compile(r"[|\s:\-+=]+")  # |---|:--:| between the headings and the rows
_SQLITE = b"SQLite format 3\0"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")  # no text holds them: a picture, a program


def decoded(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or GB 18030, of which GBK is a part. Raises Refusal."""
    if data.startswith(_SQLITE):
        raise Refusal(
            "是绩效自评的 .db 文件，不是 Word、Excel 报告：请用“打开”；交给别人填的用“收回交出的表”，上年的用“提取上年数”，"
            "别的先在那边导出 Word、Excel 或 JSON"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs = ["utf-16"]
    elif 0 in data[:4000]:
        even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
        codecs = ["utf-16-le"] if odd > even else ["utf-16-be"]
    else:
        codecs = ["utf-8-sig", "gb18030"]
    for codec in codecs:
        try:
            found = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(found):
            return found.replace("\r\n", "\n").replace("\r", "\n")
    raise Refusal(
        "不是能读的文字，也不是认得的表格文件，请在 Word、Excel 或 WPS 里打开，另存为 .docx 或 .xlsx 再试"
    )


def document_of(text: str) -> Document:
    """The paragraphs and tables of a text. Raises Refusal where it is longer than any report."""
    text = text.lstrip("\ufeff")
    lines = text.split("\n")
    if len(lines) > 20 * limits.OFFICE_ROWS:
        raise Refusal(f"有 {len(lines)} 行，不像报告，请只留要读的部分")
    blocks = with_captions(_blocks(list(_unruled(lines))))
    ragged = sum(any(cell.absent for cell in one.cells) for one in blocks if isinstance(one, Table))
    notes = (f"有 {ragged} 张表各行的格数不一样，文字里看不出哪些格子合并，照原样读",) if ragged else ()
    return Document("txt", blocks, notes)


def _unruled(lines: list[str]) -> Iterator[str]:
    """The lines with cells between upright strokes, | 项目 | 金额 |, as cells between tabs; ruled lines among them go."""
    for line in lines:
        said = line.strip()
        if not (said.startswith("|") and said.endswith("|") and said.count("|") > 1):
            yield line
        elif not _RULE.fullmatch(said):
            yield "\t".join(cell.strip() for cell in said[1:-1].split("|"))


def _blocks(lines: list[str]) -> Iterator[Block]:
    rows: list[list[str]] = []
    flowed = _flowed(groups := flowed_groups(lines))
    for at, group in enumerate(groups):
        prose = _prose_before(group)
        if prose and rows:
            yield _table(rows)
            rows = []
        yield from (Paragraph(line.strip()) for line in group[:prose])
        group = group[prose:]
        found = _rows(group) or ([[line.strip() for line in group]] if at in flowed else [])
        if not found:
            if rows:
                yield _table(rows)
                rows = []
            yield from (Paragraph(line.strip()) for line in group)
            continue
        while found and len(found) > 1 and len(found[0]) == 1 and not rows:
            yield Paragraph(found.pop(0)[0])  # the title right above the first row
        rows += found
    if rows:
        yield _table(rows)


def _prose_before(group: list[str]) -> int:
    """How many lines stand before the table of a group: down to the last sentence, long line or title above its tabs."""
    untabbed = next((at for at, line in enumerate(group) if "\t" in line), 0)
    return max(
        (
            at + 1
            for at, line in enumerate(group[:untabbed])
            if len(line) > _LONGEST_HEAD or _TITLE.search(line) or line.strip()[-1:] in "。；：:"
        ),
        default=0,
    )


def _rows(group: list[str]) -> list[list[str]]:
    """The rows of a group with tabs; none where it has no tab.

    Lines that hold one cell behind a tab are one row together; a line without a tab among them goes on with the cell
    above it. Any other line with tabs is a row. Of the empty cells those between others count: before and behind them
    a row has as many as merges left.
    """
    if not any("\t" in line for line in group):
        return []
    rows: list[list[str]] = []
    flowing = False  # the last row takes the next cell
    empty = 0  # cells behind its last one
    for at, line in enumerate(group):
        if "\t" not in line:
            if flowing and empty:
                rows[-1] += [""] * (empty - 1) + [line.strip()]
                empty = 0
            elif flowing:
                rows[-1][-1] += "\n" + line.strip()
            else:
                rows.append([line.strip()])
                tabbed = next((one for one in group[at:] if "\t" in one), "")
                flowing = is_cell(tabbed) or is_empty_cell(tabbed)
        elif is_cell(line):
            if not flowing:
                rows.append([])
            rows[-1] += [""] * empty + [line.strip()]
            flowing, empty = True, 0
        elif is_empty_cell(line):
            empty += flowing
        else:
            rows.append(_fields(line))
            flowing, empty = False, 0
    return rows


def _fields(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _flowed(groups: list[list[str]]) -> set[int]:
    """Which groups without tabs are rows: several in a row, each of as many short lines as the one before."""
    found: set[int] = set()
    run: list[int] = []
    for at, group in enumerate([*groups, []]):
        short = len(group) > 1 and all(len(line) <= _LONGEST_CELL and "\t" not in line for line in group)
        if run and not (short and len(group) == len(groups[run[-1]])):
            if len(run) >= _LEAST_ROWS:
                found |= set(run)
            run = []
        if short:
            run.append(at)
    return found


def _table(rows: list[list[str]]) -> Table:
    columns = max(map(len, rows))
    if len(rows) * columns > _MOST_POSITIONS:
        raise Refusal(f"里面的表有 {len(rows)} 行 {columns} 列，不像要填的表，请只留要读的表")
    cells = [Cell(r, c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Table((0.0,) * columns, (0.0,) * len(rows), covering(len(rows), columns, cells))
