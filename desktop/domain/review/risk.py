"""One thing that a supervisor should look at, and what makes it a risk: what lists show, without what finds them."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct, field

from desktop.domain.proofread.remark import Span
from desktop.domain.workbook.workbook import CellRef


class Sort(Enum):
    """What makes something a risk, the gravest first; the value is the word people read."""

    ERROR = "错误"
    BLANK = "未填"
    UNEXPLAINED = "待说明"
    OVERRIDDEN = "手工改数"
    SILENCED = "已忽略"
    EXPLAINED = "已说明"
    FULL = "全是满分"
    COPIED = "照抄指标值"
    OVER = "超额很多"
    LOW = "执行率低"
    CHANGED = "看过后改了"
    UNATTRIBUTED = "数无出处"


class Risk(Struct, frozen=True):
    """One thing to look at; `where` begins with the cell to go to, `span` are the words that are meant in its text."""

    sort: Sort
    where: tuple[CellRef, ...]
    message: str
    span: Span | None = None


class Since(Struct, frozen=True):
    """What was changed since a review was last decided: cells, and without a cell rows and tables; and what those tables
    that went were called, by their ids."""

    touched: frozenset[CellRef] = frozenset()
    gone: Mapping[str, str] = field(default_factory=dict)
