"""What goes along in a submission, in words: how each file is called, what it is, and the list of them all."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from desktop import __version__
from desktop.domain.controls import one_line
from desktop.domain.findings.finding import Verdict
from desktop.domain.layout.list_page import minute_of

LIST = "清单.txt"
NO_NAME = "绩效自评"  # of a workbook without unit and year


class Sort(NamedTuple):
    """A sort of file: what its name ends with, and what it is."""

    ending: str
    what: str


DATABASE = Sort(".db", "自评文件，用本程序打开")
REPORT = Sort(".pdf", "自评报告和各表")
CHECK = Sort("_审核报告.pdf", "审核报告")
WORD = Sort(".docx", "Word 版")
EXCEL = Sort(".xlsx", "Excel 版")


class Enclosed(Struct, frozen=True):
    """One file of the folder: what it is, its size, its SHA-256, pages of what is printed."""

    name: str
    what: str
    size: int
    digest: str
    pages: int = 0

    def __str__(self) -> str:
        pages = f"，{self.pages} 页" if self.pages else ""
        return f"{self.name}　{self.what}{pages}，{self.size} 字节"


def listing(
    title: str, at: str, outcome: Verdict, reason: str, figures: str, files: Sequence[Enclosed]
) -> str:
    """The list that lies in the folder; `figures` is the SHA-256 of all that is filled in and computed."""
    lines = [
        f"报送清单　{one_line(title)}",
        f"生成时间　{minute_of(at)}　绩效自评 {__version__}",
        f"审核结论　{outcome}",
        *([] if outcome.ready else [f"照样报送的理由　{one_line(reason)}"]),
        f"内容校验码　{figures}",
        "",
    ]
    for one in files:
        lines += [str(one), f"　　SHA-256　{one.digest}"]
    return "\r\n".join(lines) + "\r\n"
