"""A copy of a form as it is printed, and typing in its boxes.

Each key is a draft (`session.preview`); leaving the box makes the draft one edit (`flush`); Esc drops it. Nothing typed
is lost: when the session refuses an edit, the text stays open.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.domain import ticks
from desktop.domain.change.description import ROW_TYPED
from desktop.domain.change.edit import Batch, first_row
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.check import Level
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import Box, FormLayout, Role, box_text
from desktop.domain.queries.suggestion import differing, suggesting, told_of
from desktop.domain.refusal import Refusal
from desktop.domain.values.entry import Entry
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.session.session import Changed, Session
from desktop.store.drafts import Draft
from desktop.ui.form_view.carried import told_of_carried
from desktop.ui.form_view.cursor_view import CursorView
from desktop.ui.form_view.editor import CellEditor, State
from desktop.ui.form_view.face import around, fitting
from desktop.ui.form_view.geometry import Position
from desktop.ui.form_view.locked import why
from desktop.ui.form_view.movement import fillable, first_fill
from desktop.ui.form_view.page_view import NOTHING
from desktop.ui.form_view.paint import ARROW
from desktop.ui.form_view.reviewed import Reviewed
from desktop.ui.later import Later
from desktop.ui.plain import tip
from desktop.ui.text_input.utf16 import units

if TYPE_CHECKING:
    from desktop.ui.form_view.choice import ChoiceList


class TypingView(CursorView):
    """Shows one copy at a time, with one editor that lies on the current box."""

    typed_of_no_row = (
        Signal()
    )  # what is typed into a row that is not there yet came, changed or went: no preview tells
    message = Signal(str)
    noted = Signal(object)  # the Entry: how what was just kept is read, or that it is not
    override_wanted = Signal(object, str)  # a taken-over box's CellRef, and what was typed on it

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        layout: Callable[[Copy, Calculation], FormLayout] = lay_out,
    ) -> None:
        super().__init__(self._box_text, parent)
        self.session = session
        self._layout_of = layout
        self._flaws: Mapping[CellRef, Level] = {}
        self._fresh_scroll: tuple[int, int] | None = None  # how far the table was scrolled to be shown first
        self._left_at: dict[str, Position] = {}
        self._suggesting: frozenset[str] = frozenset()
        self.scene.level, self.scene.overridden = self._level, self._overridden
        self.scene.suggested, self.scene.carried = self._suggested, self._carried
        self.scene.own = self._own
        self.reviewed = Reviewed()
        self.scene.remark, self.scene.tick = self.reviewed.remark, self.reviewed.tick
        self.scene.checked = self.reviewed.checked
        self.scene.different = self._is_different
        self.different: frozenset[CellRef] = frozenset()
        self.editor = CellEditor(self.viewport(), self.press)
        self._choices = Later(self._make_choices)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.editor)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.editor.opened.connect(self._opened)
        self.editor.shown_changed.connect(self._shown_changed)
        self._of_no_row = False
        self.editor.typed.connect(self._typed)
        self.editor.reverted.connect(self.cancel)
        self.editor.refused.connect(self.say_locked)
        self.editor.halted.connect(self.say_halted)
        self.editor.message.connect(self.message)
        self.editor.left.connect(self.flush)
        self.editor.focus_changed.connect(self._focus_changed)
        self.destroyed.connect(session.listen(self._on_change))

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False leaves it to the editor, or to the window."""
        return False

    # Showing and going

    def show_copy(self, copy_id: str) -> None:
        """Show a copy, at the place where it was left, or at the first box to fill."""
        if not self.flush():
            return
        copy = self.session.calculation.copy(copy_id)
        if copy is None:
            raise Refusal("这张表已经不在了")
        if self.page.boxes:
            self._left_at[self.copy_id] = self.at
        self.copy_id = copy_id
        self._suggesting = suggesting(copy)
        self.show_page(self._layout_of(copy, self.session.calculation))
        self._show_review()
        self.scene.read_only = self.session.read_only
        at = self._left_at.get(copy_id)
        self._stand(at if at and at in self.page.at else first_fill(self.page) or (0, 0))
        self.show_from_top()

    def show_nothing(self) -> None:
        """An empty desk; what was being typed must have been kept before."""
        self.copy_id, self.scene.current = "", None
        self.show_page(NOTHING)

    def show_from_top(self) -> None:
        """Scroll no further than the current box asks for."""
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.reveal(self.rect_of(self.box))
        self._fresh_scroll = self._scrolled

    @property
    def _scrolled(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def goto(self, ref: CellRef) -> bool:
        """Make the box of `ref` current and visible, on whichever copy it stands; False if none prints it."""
        if ref.copy != self.copy_id:
            if self.session.calculation.copy(ref.copy) is None:
                return False
            self.show_copy(ref.copy)
        box = self.box_of(ref)
        if box:
            self.move_to((box.row, box.column))
        return box is not None

    # Typing

    def flush(self) -> bool:
        """Keep what is being typed, a composition included, as one edit; False if it could not be kept."""
        if self.editor.state is not State.OPEN:
            return True
        self.editor.composition.flush()
        try:
            self.keep()
        except Refusal as refusal:
            self.message.emit(str(refusal))
            self.editor.halts = True
            return False
        self._close()
        return True

    def say_halted(self) -> None:
        """Why what was just typed went nowhere: Enter, and the figure of the next box, would be two figures in this one."""
        problem = self.session.unkept
        kept = str(problem) if problem else "这一格刚才没有存上，现在已经存好了"
        self.message.emit(f"{kept}。刚才接着输入的没有写进这一格：按回车到下一格，按 F2 接着改这一格")

    def keep(self) -> None:
        """Keep what is being typed, and leave it open. Raises Refusal; then it is still being typed.

        What is typed into the empty row of a class makes that row.
        """
        for draft in self.typing():
            if draft.group:
                copy = self.session.calculation.copy(draft.ref.copy)
                assert copy is not None
                entry = self.session.read_as(draft.ref, draft.text)
                kept = self.session.kept(draft.ref, draft.text)
                edits = first_row(copy, draft.group, draft.class_, {draft.ref.cell: kept})
                self.session.apply(Batch(tuple(edits), ROW_TYPED))
                self._note(entry)
                return
            entry = self.session.read_as(draft.ref, self.editor.text)
            try:
                self.session.type_into(draft.ref, self.editor.text, self)
            except Refusal:
                with suppress(Refusal):
                    self.session.preview(draft.ref, self.editor.text, self)
                raise
            self._note(entry)

    def _note(self, entry: Entry) -> None:
        if entry.note:
            self.noted.emit(entry)

    def typing(self) -> list[Draft]:
        """What is being typed, as the workbook would keep it: one draft, or none."""
        if self.editor.state is not State.OPEN:
            return []
        box, text = self.box, self.editor.text
        if box.ref:
            return [self.session.draft_of(box.ref, self.session.kept(box.ref, text))]
        place = self.row_of()
        cell = next((piece.ref.cell for piece in box.pieces if piece.ref), "")
        if place is None or not text.strip():
            return []
        return [Draft(CellRef(place.copy, "", cell), "", text, place.group, place.class_)]

    def cancel(self) -> None:
        """Drop what is being typed."""
        self.session.cancel(self)
        self._close()

    def begin(self) -> None:
        """Open the current box with its text as it stands; say why where it is locked."""
        if self.editor.state is State.LOCKED:
            self.say_locked(self.editor.text)
        self.editor.begin()

    def write(self, text: str) -> None:
        """Put `text` in as if it were typed; say why where the box is locked."""
        if self.editor.state is State.LOCKED:
            self.say_locked()
        else:
            self.editor.write(text)

    def say_locked(self, text: str = "") -> None:
        """Say why the current box takes no text. One taken over may be overridden with the `text` typed on it."""
        if not self.page.boxes:
            return
        box = self.box
        if text and box.ref and box.role is Role.TAKEN and not self.session.read_only:
            self.override_wanted.emit(box.ref, text)
        else:
            self.message.emit(why(self.session, box, self.texts.text_of(box)))

    def _boxed(self) -> bool:
        definition = self._definition_here()
        return definition is not None and bool(definition.boxes)

    def _several(self) -> bool:
        """Whether several options may stand in the current box, so that what is typed narrows no list."""
        definition = self._definition_here()
        return definition is not None and definition.kind is Kind.TICKS

    def boxes_here(self) -> tuple[str, ...]:
        """The options of the current box that are printed as boxes to tick, where a person may tick them."""
        definition = self._definition_here()
        return definition.boxes if definition and self.editor.state is State.READY else ()

    def tick(self, unit: int | None = None) -> None:
        """Tick the option at a UTF-16 unit of the box's text, or take its tick off; with None go on to the next one.

        Where several may be ticked, the list says which.
        """
        boxes, ref, definition = self.boxes_here(), self.box.ref, self._definition_here()
        if ref is None or definition is None:
            return
        several = definition.kind is Kind.TICKS
        kept = self.session.written(ref)
        if unit is not None:
            spots = ticks.spans(boxes, units(around(self.box)[0]))
            option = next((one for first, end, one in spots if first <= unit <= end), None)
            if option is not None:
                self.write_whole(ticks.toggled(kept, option, boxes, several))
        elif several and len(boxes) > 1:
            self.open_choices()
        else:
            self.write_whole(ticks.next_one(kept, boxes))

    def write_whole(self, text: str) -> None:
        """Put `text` in place of what stands in the current box, as one edit."""
        self.editor.begin()
        self.editor.selectAll()
        self.editor.write(text)
        self.flush()

    @property
    def choices(self) -> "ChoiceList":
        return self._choices.widget

    def _make_choices(self) -> "ChoiceList":
        from desktop.ui.form_view.choice import ChoiceList

        choices = ChoiceList(self)
        choices.picked.connect(self._picked)
        choices.ticked.connect(self._ticked)
        return choices

    def open_choices(self) -> None:
        """Open the list of a choice cell; nothing on other cells."""
        pixels = fitting(self.texts.face(self.box), 1.0, self.zoom)
        cell = self.rect_of(self.box).translated(self.viewport().pos())
        self.choices.show_at(cell, self._choices_here(), self.editor.text, pixels, self._several())

    def arrow_rect(self) -> QRect:
        """Where the arrow of the current choice cell is; empty on other cells."""
        rect = self.rect_of(self.box)
        return (
            rect.adjusted(rect.width() - round(ARROW * self.zoom), 0, 0, 0) if self.scene.choice else QRect()
        )

    def _choices_here(self) -> tuple[str, ...]:
        definition = self._definition_here()
        return definition.choices if definition and self.editor.state is not State.LOCKED else ()

    def _definition_here(self) -> CellDef | None:
        """What the form says of the current box's cell, if it shows one."""
        return self.session.calculation.definition(self.box.ref) if self.box.ref else None

    def show_flaws(self, flaws: Mapping[CellRef, Level]) -> None:
        """Mark these cells, and no others, as having something wrong."""
        before, self._flaws = self._flaws, dict(flaws)
        if self.page.boxes:
            refs = (ref for ref in before.keys() | flaws.keys() if before.get(ref) != flaws.get(ref))
            self.repaint_boxes(box for ref in refs for box in self.page.showing.get(ref, ()))

    # The current box

    def arrived(self) -> None:
        self._load()
        self.scene.choice = bool(self._choices_here()) and not self._boxed()

    def _load(self) -> None:
        """Bring the editor to the current box, ready or locked."""
        self._choices.tell(lambda choices: choices.hide())
        text = self._written(self.box.ref) if self.box.ref else ""
        locked = self.session.read_only or not fillable(self.box)
        self.editor.load(text or (self.texts.text_of(self.box) if locked else ""), locked)
        self._place()

    def _written(self, ref: CellRef) -> str:
        """What is typed over or edited: the value, and of prose the words with its figures in braces."""
        definition = self.session.calculation.definition(ref)
        prose = definition is not None and definition.kind is Kind.PROSE
        return self.session.written(ref) if prose else self.session.calculation.written(ref)

    def _close(self) -> None:
        self.scene.open = None
        self._load()
        self._refresh([self.box])
        if self._of_no_row:
            self._of_no_row = False
            self.typed_of_no_row.emit()

    def _place(self) -> None:
        """Lay the editor on the text of the current box, so that no ink moves when it opens."""
        opening = self.texts.opening(self.box, self.grid.rect(self.box), self.zoom)
        self.editor.lie(self.texts.face(self.box), opening, self.origin())

    def settled(self) -> None:
        if self.page.boxes:
            self._place()

    # What the editor tells

    def _opened(self) -> None:
        self.scene.open = self.box
        self._show_selection(None)
        self.far = self.at
        self._place()
        self.reveal(self.rect_of(self.box))
        self.repaint_boxes([self.box])

    def _shown_changed(self) -> None:
        if self.editor.state is not State.OPEN:
            return
        self._refresh([self.box])
        self._place()
        if self._choices.shown or (self.editor.by_typing and not self._several()):
            self.open_choices()
            self.choices.narrow(self.editor.shown)
        self.reveal(self.editor.cursorRect().translated(self.editor.pos()))

    def _typed(self) -> None:
        if self.editor.state is not State.OPEN:
            return
        if self.box.ref:
            self.session.preview(self.box.ref, self.editor.text, self)
        else:
            self._of_no_row = True
            self.typed_of_no_row.emit()

    def _picked(self, text: str) -> None:
        definition = self._definition_here()
        if definition and definition.kind is Kind.TICKS and self.box.ref:
            self.choices.hide()
            text = ticks.toggled(self.session.written(self.box.ref), text, definition.choices, True)
        self.write_whole(text)

    def _ticked(self, text: str) -> None:
        """Tick an option or take its tick off, and leave the list open for the next one."""
        row = self.choices.currentRow()
        self._picked(text)
        self.open_choices()
        self.choices.setCurrentRow(row)

    def _focus_changed(self) -> None:
        self.scene.focused = self.editor.hasFocus()
        if self.page.boxes:
            self.repaint_boxes([self.box])

    # What the session tells

    def _on_change(self, change: Changed) -> None:
        if not self.page.boxes:
            return
        if change.structure:
            self.lay_out_again()
            return
        if change.review:
            self._show_review()
            self.viewport().update()
        refs = map(told_of, change.cells) if self._suggesting else change.cells
        boxes = {id(box): box for ref in refs for box in self.page.showing.get(ref, ())}
        self._refresh(boxes.values())
        if self.box.ref in change.cells and self.editor.state is not State.OPEN:
            self._load()
            self.selection_changed.emit(self._selected_refs())

    def _show_review(self) -> None:
        self.reviewed.show(self.session.calculation, self.page, self.copy_id)

    def lay_out_again(self) -> None:
        """Rows or copies came, went or moved: the current cell stays current, and open, where it is still printed."""
        typed = self.editor.text if self.editor.state is State.OPEN else None
        self.scene.open = None
        copy = self.session.calculation.copy(self.copy_id)
        if copy is None:
            self.show_nothing()  # the window shows another copy next
            return
        ref = self._current_ref
        self.show_page(self._layout_of(copy, self.session.calculation))
        self._show_review()
        box = self.box_of(ref)
        row, column = (box.row, box.column) if box else self.at
        self._stand((min(row, len(self.page.rows) - 1), min(column, len(self.page.widths) - 1)))
        if typed is not None and ref and self.box.ref == ref:
            self.editor.write(typed)

    def _refresh(self, boxes: Iterable[Box]) -> None:
        boxes = list(boxes)
        if self.grid.remeasure(boxes):
            self.remeasured()
            self._place()
        else:
            self.repaint_boxes(boxes)

    def _box_text(self, box: Box) -> str:
        if box is self.scene.open:
            before, after = around(box)
            return before + self.editor.shown + after
        return box_text(box, self.session.calculation)

    def _level(self, box: Box) -> Level | None:
        if not box.ref:
            return None
        unread = self.session.calculation.cell(box.ref).reason == "unread"
        return Level.ERROR if unread else self._flaws.get(box.ref)

    def _suggested(self, box: Box) -> str:
        ref = box.ref
        return differing(self.session.calculation, ref) if ref and ref.cell in self._suggesting else ""

    def _overridden(self, box: Box) -> bool:
        return box.ref is not None and self.session.calculation.cell(box.ref).overridden

    def _own(self, box: Box) -> bool:
        """Whether a box is computed from its own table alone."""
        ref = box.ref
        copy = self.session.workbook.copy(ref.copy) if ref else None
        if ref is None or copy is None:
            return False
        node = self.session.calculation.program.nodes.get((copy.form.id, ref.cell))
        return node is not None and not node.from_elsewhere

    def mark(self, different: frozenset[CellRef]) -> None:
        """Have these cells on a ground of their own: another file, which is looked at beside this one, has them otherwise."""
        self.different = different
        self.viewport().update()

    def _is_different(self, box: Box) -> bool:
        return box.ref in self.different

    def _carried(self, box: Box) -> bool:
        return box.ref in self.session.workbook.carried

    def said_of(self, box: Box) -> str:
        """What there is to say of a box besides what stands in it; "" for nothing."""
        origin = self.session.workbook.carried.get(box.ref, "") if box.ref else ""
        different = "和比较的那个文件不同" if box.ref in self.different else ""
        return "\n".join(
            filter(None, (self.reviewed.words(box), origin and told_of_carried(origin), different))
        )

    # Events

    def viewportEvent(self, event: QEvent) -> bool:
        """Under the pointer, what the review says of a box, and from where in last year's report a figure is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.position_at(QPointF(event.pos()))
            box = self.page.at.get(at) if at else None
            QToolTip.showText(event.globalPos(), tip(self.said_of(box) if box else ""), self.viewport())
            return True
        return super().viewportEvent(event)

    def fit_zoom(self, zoom: float) -> None:
        """Zoom as the window's width asks for; a table that nobody has scrolled yet is shown from its top left again."""
        untouched = self.page.boxes and self._scrolled == self._fresh_scroll
        self.zoom = zoom
        if untouched:
            self.show_from_top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        shown = self.page.boxes and QRect(QPoint(0, 0), event.oldSize()).contains(
            self.rect_of(self.box).center()
        )
        untouched = self.page.boxes and self._scrolled == self._fresh_scroll
        super().resizeEvent(event)
        if untouched:  # what was shown in a window not yet laid out is shown anew
            self.show_from_top()
        elif shown:  # findings unfolded under the table must not lie on the cell that one is in
            self.reveal(self.rect_of(self.box))
