"""走势图 under the table: the charts that a form's [图] sections ask for, live, the current row standing out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from desktop.domain.forms.chart import Chart
from desktop.domain.queries.chart import points_of, series_of
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.session.session import Changed, Session
from desktop.ui.panes.chart_view import ChartView
from desktop.ui.panes.fold import Fold
from desktop.ui.plain import literal
from desktop.ui.theme.colors import style


class ChartPane(Fold):
    """Not to be seen where a form has no chart; one button a chart where it has several."""

    cell_wanted = Signal(object)  # CellRef of the row whose line was clicked

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.view = ChartView()
        super().__init__("chart", "图（不印）", self.view, parent)
        self.session = session
        self._copy: Copy | None = None
        self._at = 0
        self._watched: frozenset[str] = frozenset()
        self._buttons: list[QToolButton] = []
        self._choices = QButtonGroup(self)
        self._choices.idClicked.connect(self.choose)
        self.view.row_wanted.connect(self._clicked)
        self.begin(folded=False)
        self.hide()

    @property
    def chart(self) -> Chart | None:
        return self._copy.form.charts[self._at] if self._copy and self._copy.form.charts else None

    def show_copy(self, copy_id: str) -> None:
        """The charts of another table."""
        self._copy = self.session.calculation.copy(copy_id)
        self._at = 0
        self._offer()
        self.setVisible(self.chart is not None)
        self.view.show_row("")
        self.refresh()

    def show_row(self, row_id: str) -> None:
        self.view.show_row(row_id)

    def choose(self, at: int) -> None:
        """Show another chart of the same table."""
        self._at = at
        self.refresh()

    def update_for(self, change: Changed) -> None:
        copy = self._copy
        if copy and (
            change.structure or any(ref.copy == copy.id and ref.cell in self._watched for ref in change.cells)
        ):
            self.refresh()

    def refresh(self) -> None:
        """Draw the numbers as they stand, drafts included."""
        chart, copy = self.chart, self._copy
        if chart is None or copy is None or self.session.calculation.copy(copy.id) is None:
            self._watched = frozenset()
            return
        self._watched = frozenset({*chart.points, chart.name})
        series = series_of(chart, copy, self.session.calculation)
        self.view.show_chart(chart.title, chart.bars, points_of(chart, copy), series)

    def _offer(self) -> None:
        """A button for each chart, if there is something to choose."""
        for button in self._buttons:
            self._choices.removeButton(button)
            button.deleteLater()
        charts = self._copy.form.charts if self._copy else ()
        self.name(f"图：{charts[0].title}（不印）" if len(charts) == 1 else "图（不印）")
        self._buttons = [self._chooser(at, chart.title) for at, chart in enumerate(charts) if len(charts) > 1]

    def _chooser(self, at: int, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(literal(title))
        button.setCheckable(True)
        button.setChecked(at == 0)
        button.setAutoRaise(True)
        style(
            button,
            "QToolButton { border: none; border-radius: 3px; padding: 2px 8px; }"
            "QToolButton:checked { background: $accent_pale; color: $accent; }",
        )
        self._choices.addButton(button, at)
        self.add(button)
        return button

    def _clicked(self, row_id: str) -> None:
        chart, copy = self.chart, self._copy
        if chart and copy:
            self.cell_wanted.emit(CellRef(copy.id, row_id, chart.name))
