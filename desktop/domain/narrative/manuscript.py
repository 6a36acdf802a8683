"""The written report as it is to be printed: every figure filled in, every heading numbered.

It says what stands there and in which role; fonts, grid and pages are the printer's.
"""

from enum import Enum

from msgspec import Struct


class Role(Enum):
    """What a paragraph is. Headings carry their number in their text."""

    PART = "part"  # the title of a part, alone on a page
    TITLE = "title"  # the title of the report, above its text on a new page
    HEADING_1 = "1"  # 一、
    HEADING_2 = "2"  # （一）
    HEADING_3 = "3"  # 1.
    HEADING_4 = "4"  # （1）
    BODY = "body"


class Paragraph(Struct, frozen=True):
    """One paragraph without indentation; blank text prints an empty line. `source` says where it was written."""

    role: Role
    text: str
    source: str = ""


class Cover(Struct, frozen=True):
    """A cover: the lines of its title, what stands under it as (label, value), and its date; any may be empty."""

    title: tuple[str, ...]
    fields: tuple[tuple[str, str], ...] = ()
    date: str = ""


class Attachment(Struct, frozen=True):
    """An enclosed table: its label (附件1, 附件3-2; 附件3 for all of them) and its name in the list under the text."""

    label: str
    name: str


class Manuscript(Struct, frozen=True):
    """One report: covers, then the text, the list of attachments under it, the unit and the date that sign it.

    `label` is what it is called among the tables that are printed with it.
    """

    label: str = ""
    covers: tuple[Cover, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    unit: str = ""
    date: str = ""
