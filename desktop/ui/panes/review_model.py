"""What the list of a review shows: what to look at first, and the remarks with their answers, a line each."""

from collections.abc import Callable, Sequence
from enum import Enum

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from desktop.domain.limits import QUOTED, shortened
from desktop.domain.proofread.remark import Span
from desktop.domain.queries.printed_order import in_printed_order
from desktop.domain.review.remarks import in_order, place_of
from desktop.domain.review.report import standing_of, told
from desktop.domain.review.risk import Risk, Sort
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.panes.list_model import Index, ListModel
from desktop.ui.plain import tip
from desktop.ui.theme.colors import colors
from desktop.ui.theme.fonts import cover

KIND, MESSAGE, ANSWER = range(3)


class Kind(Enum):
    """What a line is, what to look at first before the remarks; the value is the word people read."""

    ERROR = Sort.ERROR.value
    BLANK = Sort.BLANK.value
    UNEXPLAINED = Sort.UNEXPLAINED.value
    OVERRIDDEN = Sort.OVERRIDDEN.value
    SILENCED = Sort.SILENCED.value
    EXPLAINED = Sort.EXPLAINED.value
    FULL = Sort.FULL.value
    COPIED = Sort.COPIED.value
    OVER = Sort.OVER.value
    LOW = Sort.LOW.value
    CHANGED = Sort.CHANGED.value
    UNATTRIBUTED = Sort.UNATTRIBUTED.value
    CHECKED = "核定分"
    WAITING = "待答复"
    ANSWERED = "已答复"
    DONE = "办完"


def _color(kind: Kind) -> str:
    match kind:
        case Kind.ERROR | Kind.WAITING:
            return colors().wrong
        case Kind.UNEXPLAINED | Kind.CHANGED | Kind.CHECKED:
            return colors().to_explain
        case Kind.ANSWERED:
            return colors().accent
        case Kind.DONE:
            return colors().faint
    return colors().open


class Entry(Struct, frozen=True):
    """One line; `remark` is the id of a remark, "" of what is to be looked at."""

    kind: Kind
    where: tuple[CellRef, ...]
    text: str
    answer: str = ""
    words: str = ""
    span: Span | None = None
    remark: str = ""


def entries(values: Values, risks: Sequence[Risk]) -> list[Entry]:
    """The lines of a review: the risks as they come, the scores that the supervisor gave, then the remarks, those that
    wait for somebody first."""
    listed = [Entry(Kind(one.sort.value), one.where, one.message, span=one.span) for one in risks]
    checked = values.workbook.checked
    listed += [
        Entry(Kind.CHECKED, (ref,), _checked(values, ref))
        for ref in in_printed_order(values, checked)
        if values.definition(ref)
    ]
    remarks = [
        Entry(
            Kind(standing_of(one)),
            (one.ref,),
            f"{place_of(values, one.ref)}：{told(one)}",
            one.answer,
            one.words,
            remark=id_,
        )
        for id_, one in in_order(values)
    ]
    order = [Kind.WAITING, Kind.ANSWERED, Kind.DONE]
    return listed + sorted(remarks, key=lambda entry: order.index(entry.kind))


def _checked(values: Values, ref: CellRef) -> str:
    one = values.workbook.checked[ref]
    why = f"（理由：{one.why}）" if one.why else ""
    return f"{title_of(values, ref)}：自评 {values.text(ref) or '空'}，核定 {one.text}{why}"


class ReviewModel(ListModel[Entry]):
    """Some of the lines, in order; `answer` keeps what was typed as the answer to a remark, `may_answer` whether one may."""

    def __init__(
        self,
        answer: Callable[[Entry, str], bool],
        may_answer: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(("类别", "内容", "答复"), parent)
        self._answer, self._may_answer = answer, may_answer

    def key_of(self, thing: Entry) -> object:
        return thing.remark or (thing.kind, thing.where[0], thing.span)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == ANSWER and self.found[index.row()].remark and self._may_answer():
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry, column = self.found[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.text(index.row(), column)
            cover("hei", text)
            return text
        if role == Qt.ItemDataRole.EditRole:
            return entry.answer if column == ANSWER else self.text(index.row(), column)
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == KIND:
                return QColor(_color(entry.kind))
            faint = entry.kind is Kind.DONE or (column == ANSWER and not entry.answer)
            return QColor(colors().faint if faint else colors().ink)
        if role == Qt.ItemDataRole.ToolTipRole and column == MESSAGE:
            return tip(entry.text)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == MESSAGE:
            return f"{entry.kind.value}：{entry.text}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry, text = self.found[index.row()], str(value).strip()
        return role == Qt.ItemDataRole.EditRole and text != entry.answer and self._answer(entry, text)

    def text(self, row: int, column: int) -> str:
        """What stands there; of a long text its beginning."""
        entry = self.found[row]
        if column == ANSWER:
            asked = "［写答复］" if entry.remark and self._may_answer() else ""
            return shortened(entry.answer, QUOTED) or asked
        return shortened((entry.kind.value, entry.text)[column], QUOTED)
