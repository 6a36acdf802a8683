"""How much a file may ask for, each number with its reason.

A workbook, a report set and a JSON file come from anywhere. Office work asks for a hundredth of these numbers (a unit of
1,000 projects for a fifth); what asks for more would freeze the window or fill the memory, and is refused in a sentence.
"""

import re

from msgspec import Struct

THOUSAND = 1_000

# A report set. The largest shipped one has 60 kB in 13 files, 361 cells, and lines of 245 characters.
SET_BYTES = 2_000_000  # all its files together, as for each of them
LINE = 2 * THOUSAND  # characters
LINES = 20_000  # of all its files
FORMS = 200
CELLS = 8_000  # of a form, with the values that it shows or quotes in messages; it opens in 2 s
SET_CELLS = 10_000
SET_FORMULAS = 10_000  # computed, shown, suggested and checked; a chain of them all opens in 2 s
GRID_ROWS = 2 * THOUSAND  # of a form: a page has 40
SET_POSITIONS = 40_000  # rows times columns of all grids
TEXT_LINES = 2 * THOUSAND  # of [行文] in a form
CHECK_LINES = 4_000  # of [审核] in a form, which has two a check
CLASSES = 5_000  # of the trees of a pack
LOOKED_THROUGH = 500_000  # cells that the patterns of a form are compared with
HINTS = 20  # nearest names that are looked for: after the twentieth problem nobody reads on

# Texts.
TEXT = 100_000  # characters of a cell; a long chapter has 5,000
PARAGRAPHS = 10 * THOUSAND  # of a cell: each is a line at least, and a window lays out 20,000 a second
BLANKS = THOUSAND  # in a row: Qt's layout never ends beyond 131,072 pixels of them, 8,000 wide ones
JOINED = 10_000  # characters that & puts together: 27 doublings would fill the memory
FIGURES = 2 * THOUSAND  # taken from the tables in one text
PIECES = (
    20_000  # that the lists of one text give: 1,000 projects with three lists of two figures each are 6,000
)
TOLD = 100_000  # characters that the figures and lists of one text give
TOLD_IN_ALL = 10_000_000  # … and those of all texts of a workbook, which may quote each other
QUOTED = THOUSAND  # characters of one that are quoted beside the tables: in lists, explanations, sentences
AMOUNTS = 2 * THOUSAND  # written by hand in one text and compared with the tables
UNIT = 200  # characters of a unit's name, which is printed on covers: the longest have 40
LONGEST_NAME = 200  # characters of what can be the name of a cell: the shipped forms' longest has 24
DIGITS = 18  # of a number that counts something; Python itself reads no more than 4,300

# A workbook: 1,000 projects with 100 rows each are 100,000 rows.
COPIES = 5_000
ROWS = 200_000
GROUP_ROWS = 20_000  # of one group: a window lays it out at once
EDITS = 10**12  # in the log of a workbook: one each second of thirty thousand years
FILLED = 1_000_000  # cells with a text, overrides and explanations
REASONS = 100_000  # overrides and explanations: a hundred for each of 1,000 projects
REMARKS = 10_000  # and checked scores, of a review: they are listed, and a supervisor writes some dozens
UNPLACED = 50_000  # texts of cells that the set does not have, kept from an earlier edition of it
JSON_BYTES = 20_000_000

# Word and Excel files that a definition is drafted from.
OFFICE_BYTES = 20_000_000
UNPACKED_BYTES = 60_000_000
OFFICE_ELEMENTS = 1_000_000  # of XML: a document of 200 pages has 300,000
OFFICE_ROWS = 10_000  # of all sheets or tables
OFFICE_CELLS = 50_000  # … which openpyxl reads in 2 s
OFFICE_MERGED = 100_000  # cells that merges cover, each of which openpyxl makes

_BLANKS = re.compile(r"[^\S\n]+")


def as_count(digits: str) -> int | None:
    """The whole number that `digits` give; None where they give none, or one too large to count anything."""
    plain = digits.strip()
    if not plain.isdecimal() or len(plain.lstrip("0")) > DIGITS or len(plain) > LINE:
        return None
    return int(plain)


def shortened(text: str, most: int = 60) -> str:
    """`text` as a sentence quotes it: its beginning, where it is long."""
    return text if len(text) <= most else f"{text[:most]}…"


def text_problem(text: str, where: str, most: int = TEXT) -> str:
    """Why `text` is too long for the cell that `where` names; "" where it is not."""
    if len(text) > most:
        return f"“{where}”有 {len(text)} 个字，一格最多 {most} 字，请分开写或删短"
    paragraphs = text.count("\n") + 1
    if paragraphs > PARAGRAPHS:
        return f"“{where}”有 {paragraphs} 段，一格最多 {PARAGRAPHS} 段，请分开写或删短"
    blanks = blanks_in(text)
    if blanks > BLANKS:
        return f"“{where}”里连着 {blanks} 个空格，最多 {BLANKS} 个，请删去多余的"
    return ""


def blanks_in(text: str) -> int:
    """The longest run of blanks in `text`; 0 where the text is too short to have too many."""
    if len(text) <= BLANKS:
        return 0
    return max((len(found[0]) for found in _BLANKS.finditer(text)), default=0)


class Exceeded(Exception):
    """A file asks for more than there may be; `str()` is the sentence that says so."""


class Counts(Struct):
    """How much a workbook holds."""

    copies: int = 0
    rows: int = 0
    filled: int = 0  # cells with a text, overrides, explanations
    together: int = 0  # rows of the longest group
    reasons: int = 0  # overrides and explanations
    remarks: int = 0  # of a review, and checked scores


def counts_problem(counts: Counts) -> str:
    """Why a workbook of this size is not taken in; "" where it is."""
    for number, most, message in (
        (counts.copies, COPIES, f"{counts.copies} 份表，一个工作簿最多 {COPIES} 份"),
        (counts.rows, ROWS, f"{counts.rows} 行，一个工作簿最多 {ROWS} 行"),
        (
            counts.together,
            GROUP_ROWS,
            f"{counts.together} 行的一组，一组最多 {GROUP_ROWS} 行",
        ),
        (counts.filled, FILLED, f"{counts.filled} 格有内容，一个工作簿最多 {FILLED} 格"),
        (
            counts.reasons,
            REASONS,
            f"{counts.reasons} 处手工改数和说明，一个工作簿最多 {REASONS} 处",
        ),
        (counts.remarks, REMARKS, f"{counts.remarks} 处批注和核定分，一个工作簿最多 {REMARKS} 处"),
    ):
        if number > most:
            return f"里面有 {message}，请分成几个工作簿"
    return ""
