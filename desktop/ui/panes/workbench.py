"""One open workbook on the screen: tree, scores, table, explanation, findings, each told of every change.

Lives as long as its session is shown; the window around it outlives it.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.change.description import Description
from desktop.domain.findings.finding import Finding, blank_by_copy, verdict
from desktop.domain.forms.check import Level
from desktop.domain.queries.deductions import deduction_at
from desktop.domain.queries.score import score_of_set
from desktop.domain.refusal import Refusal
from desktop.domain.review.checked_total import CheckedValues
from desktop.domain.review.remarks import is_there
from desktop.domain.review.roles import Role
from desktop.domain.values.entry import Entry as Typed
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.session import review
from desktop.session.session import Changed, Session
from desktop.store.drafts import Draft
from desktop.ui.form_view.form_view import FormView
from desktop.ui.later import Later
from desktop.ui.manual import place_of
from desktop.ui.panes.backing_up import HourlyBackup
from desktop.ui.panes.checking import Checking
from desktop.ui.panes.drafting import Drafting
from desktop.ui.panes.explanation_pane import ExplanationPane
from desktop.ui.panes.findings_pane import FindingsPane
from desktop.ui.panes.jobs import Jobs
from desktop.ui.panes.losses_model import lost_words
from desktop.ui.panes.score_bar import ScoreBar
from desktop.ui.panes.splitters import Panes
from desktop.ui.panes.status_bar import StatusBar
from desktop.ui.panes.toast import Hint, way_to_folder
from desktop.ui.panes.tree import Tree
from desktop.ui.panes.unprinted_pane import UnprintedPane
from desktop.ui.theme.colors import turned

if TYPE_CHECKING:
    from desktop.ui.narrative.editor import ReportEditor
    from desktop.ui.narrative.pane import ReportPane
    from desktop.ui.panes.chart_pane import ChartPane
    from desktop.ui.panes.losses_pane import LossesPane
    from desktop.ui.panes.review_model import Entry
    from desktop.ui.panes.review_pane import ReviewPane


class Workbench(QWidget):
    """`session` on the screen. What a menu does to the workbook it does through the methods here.

    `jobs` are the window's: what is done beside it, for this workbook or for others.
    """

    changed = Signal()  # what can be done now may have changed
    override_wanted = Signal(object, str)  # a taken-over cell's CellRef, and what was typed on it
    form_wanted = Signal()  # one more copy of the form chosen at the left
    pick_wanted = Signal()  # a cell is to be pointed at, for a figure in the report
    manual_wanted = Signal(str)  # a place in 操作手册
    undecided_wanted = Signal()  # what of the set is left to decide is to be listed
    report_made = Signal(object)  # ReportEditor, before it is seen for the first time

    def __init__(
        self, session: Session, status: StatusBar, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.jobs = session, jobs
        self.path: Path | None = getattr(session.file, "path", None)
        self.status = status
        self._verdict_wanted = False
        self._found: list[Finding] = []  # as the last check told
        self._there: Mapping[
            CellRef, str
        ] = {}  # what the file that is compared has in chapters of the report
        self.score = ScoreBar(session, self)
        self.tree = Tree(session, self)
        self.sheet = FormView(session, self)
        self.explanation = ExplanationPane(session, self)
        self.unprinted = UnprintedPane(session, self)
        self.explanation.insert(self.unprinted)
        self.here = self.sheet  # the table, or the cells beside it: where the clerk was last
        self.copy_id = ""  # the table or report on the screen
        self.doing = ""  # the menu entry whose function has not ended yet, as the manual writes it
        self._checked_values = CheckedValues()
        self.findings = FindingsPane(session, self._explain_finding, self._silence_finding, self)
        self.checking = Checking(session, self)
        self.drafting = Drafting(self, self)
        self.backup = HourlyBackup(session, self)
        self.panes = Panes(
            self.tree, self.sheet, self.explanation, self.findings,
            Later(self._make_report), Later(self._make_losses), Later(self._make_review), Later(self._make_chart), self,
        )  # fmt: skip
        self.hint = Hint(self.panes.table_page)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.score)
        page.addWidget(self.panes, 1)
        self._connect()
        self.panes.legend.show_for(session)
        self._stop_listening = session.listen(self._on_change)

    def begin(self, room: tuple[int, int], fresh: bool = False) -> None:
        """Show a table: of a fresh workbook the first one to fill, else the one with the set's score.

        `room` is the window's width and height in points. The checks come after the first painting.
        """
        self.panes.begin(*room)
        self.status.show_saved(self.session)
        score = score_of_set(self.session.calculation)
        tables = [copy.id for copy in self.session.workbook.copies if not copy.form.outline]
        first = next((id_ for id_ in self.tree.order() if id_ in tables), self.tree.order()[0])
        self.show_copy(score.ref.copy if score and not fresh else first)
        self.panes.begin_zoom(room[0])
        self.status.show_zoom(self.sheet.zoom)
        self.sheet.setFocus()
        self.checking.begin(0)
        self._show_checked()
        if self.session.role is Role.SUPERVISOR or review.is_under_review(self.session):
            self.panes.show_review(True)

    def end(self) -> bool:
        """Keep what is being typed and let the session go; False if it could not be kept."""
        if not self.flush():
            return False
        self.panes.keep()
        self.checking.stop()
        self.drafting.stop()
        self.backup.stop()
        self._stop_listening()
        self.session.close()
        return True

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem if self.path else "绩效自评"

    def file_name(self, what: str = "") -> str:
        """What a file is called that holds `what` of the report, 单位_年度_what; from the file's own name while it has neither."""
        from desktop.session.file_name import name_of

        return name_of(self.session.calculation, what, nameless=self.name)

    # The panes that are made when they are wanted

    @property
    def report(self) -> "ReportPane":
        return self.panes.report.widget

    @property
    def losses(self) -> "LossesPane":
        return self.panes.losses.widget

    @property
    def review(self) -> "ReviewPane":
        return self.panes.review.widget

    @property
    def chart(self) -> "ChartPane":
        return self.panes.chart.widget

    def _make_report(self) -> "ReportPane":
        from desktop.ui.narrative.pane import ReportPane

        pane = ReportPane(self.session, self)
        editor = pane.editor
        editor.message.connect(lambda text: self.say(text, why="report"))
        editor.place_changed.connect(self._chapter_changed)
        editor.zoom_changed.connect(self._show_zoom)
        editor.typed.connect(self.changed)
        editor.typed.connect(self._follow_typing)
        editor.typed.connect(self.hint.look_again)
        pane.jump_wanted.connect(self.goto)
        pane.counted.connect(self.status.show_words)
        pane.pick_wanted.connect(self.pick_wanted)
        pane.accounts_wanted.connect(self._open_accounts)
        editor.show_findings(self._found)
        editor.mark_different(self._there)
        self.panes.put_report(pane)
        self._listen_last()
        self.report_made.emit(editor)
        return pane

    def _make_losses(self) -> "LossesPane":
        from desktop.ui.panes.losses_pane import LossesPane

        pane = LossesPane(self.session, self)
        pane.cell_wanted.connect(self.goto)
        pane.show_copy(self.copy_id)
        self.panes.put_losses(pane)
        return pane

    def _make_review(self) -> "ReviewPane":
        from desktop.ui.panes.review_pane import ReviewPane

        pane = ReviewPane(self.session, self._answer_remark, self)
        pane.entry_wanted.connect(self.goto_entry)
        pane.settle_wanted.connect(self._settle_remark)
        pane.list.opened.connect(self.drafting.follow)
        pane.list.edited.connect(self.drafting.keep)
        pane.drop_wanted.connect(self._drop_remark)
        pane.show_copy(self.copy_id)
        pane.show_findings(self._found)
        self.panes.put_review(pane)
        return pane

    def _make_chart(self) -> "ChartPane":
        from desktop.ui.panes.chart_pane import ChartPane

        pane = ChartPane(self.session, self)
        pane.cell_wanted.connect(self.goto)
        self.panes.put_chart(pane)
        return pane

    def _listen_last(self) -> None:
        """Hear of a change after all that is shown has heard: whether a text is kept is asked of its editor then."""
        self._stop_listening()
        self._stop_listening = self.session.listen(self._on_change)

    @property
    def _editor(self) -> "ReportEditor | None":
        """That of the report, where there is one yet."""
        report = self.panes.report.made
        return report.editor if report else None

    # Where the clerk is

    def show_copy(self, copy_id: str) -> None:
        """Bring a table or the report to the screen; what was being typed in the other one is kept first."""
        if copy_id == self.copy_id:
            return
        copy = self.session.workbook.copy(copy_id)
        if copy is None or not self.flush():
            self.tree.choose(self.copy_id)
            return
        self.copy_id = copy_id
        self.panes.show_report(copy.form.outline is not None)
        self.hint.lie_over(self.report.editor if copy.form.outline else self.panes.table_page)
        if copy.form.outline:
            self.report.editor.show_copy(copy_id)
            self._into_report()
        else:
            self._into(self.sheet)
            self.sheet.show_copy(copy_id)
            self.panes.fit()
            self.unprinted.show_copy(copy_id)
            self._show_chart(copy)
            self._row_chosen()
            self.status.show_unit(copy.form.paper.unit)
            self.explanation.show_cell(self.sheet.current_ref)
        self.tree.choose(copy_id)
        self.score.show_copy(copy_id)
        self.findings.show_copy(copy_id)
        self.panes.losses.tell(lambda losses: losses.show_copy(copy_id))
        self.panes.review.tell(lambda review: review.show_copy(copy_id))
        self._show_zoom()
        self.changed.emit()

    @property
    def on_report(self) -> bool:
        """Whether the report is on the screen, and no table."""
        return bool(self.copy_id) and self._editor is not None and self._editor.copy_id == self.copy_id

    def focus_page(self) -> None:
        """Go on in the table or the report on the screen."""
        (self.report if self.on_report else self.sheet).setFocus()

    def _into_report(self) -> None:
        if self.sheet.editor.hasFocus() or self.unprinted.sheet.editor.hasFocus():
            self.report.setFocus()
        self.status.show_unit("")
        self.status.show_words(self.report.counts())
        self._show_accounts()
        self.explanation.show_cell(self.report.editor.place)

    def _show_zoom(self) -> None:
        """That of what is on the screen: the other page may be fitting its own to a new width meanwhile."""
        self.status.show_zoom(self.report.editor.zoom if self.on_report else self.sheet.zoom)

    def _show_accounts(self) -> None:
        """Say where the figures of the report on the screen come from."""
        if self.on_report:
            self.report.show_accounts()
            self.report.contents.show_accounts()

    def _open_accounts(self) -> None:
        self.panes.show_explanation(True)
        self.report.contents.open_accounts()

    def _show_part(self, copy_id: str, number: int) -> None:
        """Bring one part of a long table to the screen, its heading at the top."""
        self.show_copy(copy_id)
        if self.sheet.copy_id == self.copy_id == copy_id:
            self.sheet.goto_part(number)

    def goto(self, ref: CellRef, spot: str = "") -> None:
        """Go to a cell, on whichever table it stands; where it is not printed, beside the table.

        In the report to the chapter, and to what reads `spot` there.
        """
        if not self.flush():
            return
        self.show_copy(ref.copy)
        if self.on_report:
            self.report.editor.goto(ref.cell, spot)
            self.report.setFocus()
            return
        if self.sheet.goto(ref):
            self.sheet.setFocus()
            return
        self.sheet.goto_row(ref.row)
        if self.unprinted.goto(ref):
            self.panes.show_explanation(True)
            self.unprinted.fold(away=False)
            self.unprinted.sheet.setFocus()
        else:
            self.explanation.show_cell(ref)
            self.say("这一格不印在表上，它的说明在右边")
            self.sheet.setFocus()

    def go_on(self, ref: CellRef, spot: str) -> None:
        """Go to a cell so that the next key goes on behind its text, or in the report behind `spot`, and replaces nothing."""
        self.goto(ref, spot)
        if self.on_report:
            self.report.editor.behind_selection()
            return
        for sheet in (self.sheet, self.unprinted.sheet):
            if sheet.current_ref == ref:
                sheet.editor.begin()

    def goto_different(self, ref: CellRef) -> None:
        """Go to a cell that another file has otherwise; in the report to the first words that are marked there."""
        self.goto(ref)
        if self.on_report:
            self.report.editor.goto_marked(ref.cell)

    def goto_finding(self, finding: Finding) -> None:
        """Go to where a finding is; in the report to the very words it speaks of."""
        first = [finding.to_write] if finding.to_write else []
        refs = [
            *first,
            *(ref for ref in finding.where if ref.copy == finding.where[0].copy and ref not in first),
        ]
        here = self.here.current_ref
        # Asked for again, the next of its cells.
        ref = refs[(refs.index(here) + 1) % len(refs)] if here in refs else refs[0]
        self.goto(ref, "" if finding.span else finding.actual)
        if finding.span and self.on_report:
            self.report.editor.goto_words(ref.cell, finding.span)
        elif not self.on_report and self.sheet.current_ref == ref:
            self.sheet.be_led()

    def goto_entry(self, entry: "Entry") -> None:
        """Go to what is to be looked at, or to what a remark is about; asked for again, to the next of its cells."""
        here = self.here.current_ref
        refs = [ref for ref in entry.where if ref.copy == entry.where[0].copy]
        ref = refs[(refs.index(here) + 1) % len(refs)] if here in refs else refs[0]
        if not is_there(self.session.calculation, ref):
            self.say("批注说的地方已经删掉了，内容在下面")
        elif not ref.cell:
            self._stand_on(ref, "")
        else:
            self.goto(ref, entry.words.partition("\n")[0])
            if entry.span and self.on_report:
                self.report.editor.goto_words(ref.cell, entry.span)

    @property
    def selected_refs(self) -> list[CellRef]:
        """The cells that are selected; of the report the chapter."""
        if self.on_report:
            return [self.report.editor.place] if self.report.editor.place else []
        return [box.ref for box in self.here.selected if box.ref]

    @property
    def pointed_at(self) -> tuple[CellRef | None, str]:
        """What a remark would be about: a cell, the row of several selected cells, the words selected in a chapter."""
        if self.on_report:
            words = self.report.editor.textCursor().selectedText().replace("\u2029", "\n")
            return self.report.editor.place, words
        refs = self.selected_refs
        rows = {ref.row for ref in refs}
        if len(refs) > 1 and len(rows) == 1 and refs[0].row:
            return refs[0]._replace(cell=""), ""
        return self.here.current_ref or (refs[0] if refs else None), ""

    def _show_checked(self) -> None:
        """The totals with the supervisor's scores; a clerk's key changes them at the next check."""
        scored = bool(self.session.workbook.checked)
        self.score.show_checked(self._checked_values.of(self.session.calculation) if scored else None)

    def mark(self, different: Collection[CellRef], there: Mapping[CellRef, str]) -> None:
        """Mark the cells that another file has otherwise, and in the report the words: `there` is what it has in its chapters."""
        for sheet in (self.sheet, self.unprinted.sheet):
            sheet.mark(frozenset(different))
        self._there = there
        self.panes.report.tell(lambda report: report.editor.mark_different(there))

    def flush(self) -> bool:
        """Keep what is being typed, on the table, beside it, in the report or in a list; False if it could not be kept."""
        self.findings.list.flush()
        self.panes.review.tell(lambda review: review.list.flush())
        sheets = self.sheet.flush() and self.unprinted.sheet.flush()
        return sheets and (self._editor is None or self._editor.flush())

    def typing(self) -> list[Draft]:
        """What is on the screen and not in the workbook yet."""
        report = self._editor.typing() if self._editor else []
        reply = self.panes.review.made.typing() if self.panes.review.made else []
        cells = [*self.sheet.typing(), *self.unprinted.sheet.typing()]
        return [*cells, *report, *self.findings.typing(), *reply]

    def try_to_keep(self) -> None:
        """Keep what is being typed, and leave it open; where the file still refuses it, that has been said."""
        report = [self._editor.try_to_keep] if self._editor else []
        for keep in (self.sheet.keep, self.unprinted.sheet.keep, *report):
            with suppress(Refusal):
                keep()
        if self.session.unkept is None:
            self.say("刚才没有存上的内容，已经存好了")

    def give_up(self) -> None:
        """Drop what is being typed and could not be kept."""
        for sheet in (self.sheet, self.unprinted.sheet):
            sheet.cancel()
        self.panes.report.tell(lambda report: report.editor.drop())
        self.drafting.keep()

    def _into(self, sheet: FormView) -> None:
        """From now on the clerk is on the table, or on the cells beside it; the focus goes along if it is on the other."""
        self.here = sheet
        other = self.sheet if sheet is not self.sheet else self.unprinted.sheet
        if other.editor.hasFocus():
            sheet.setFocus()

    def step_table(self, by: int) -> None:
        self.tree.step(by)

    # What the menus do

    def do(self, act: Callable[[], object]) -> bool:
        """Keep what is being typed, then do `act`; a refusal is told, never raised."""
        if not self.flush():
            return False
        try:
            act()
        except Refusal as refusal:
            self.say(str(refusal), why=self.doing or self._about_page)
            return False
        return True

    @property
    def _about_page(self) -> str:
        """The place of the manual on what is on the screen."""
        return "report" if self.on_report else "fill"

    def undo(self) -> None:
        """Take the last step back, what is being typed kept first; go to what came back, and say it."""
        done: list[Description | None] = []
        if self.do(lambda: done.append(self.session.undo())) and done[0]:
            self.show_step(done[0], back=True)

    def redo(self) -> None:
        """The step that was taken back last once more, in the same way."""
        done: list[Description | None] = []
        if self.do(lambda: done.append(self.session.redo())) and done[0]:
            self.show_step(done[0], back=False)

    def show_step(self, step: Description, back: bool) -> None:
        """Go to what a step taken back, or done again, has changed, and say what that was."""
        ref, calculation = step.where(back), self.session.calculation
        if ref and ref.row and calculation.row(ref.row) is None:
            ref = CellRef(ref.copy, "", "")  # the row came with the step, and has gone with it
        if ref and calculation.copy(ref.copy):
            self._stand_on(ref, step.spot(back))
        self.say(f"{'已撤销' if back else '已恢复'}：{step.told(back)}")

    def _stand_on(self, ref: CellRef, spot: str) -> None:
        """Go to a cell, a row or a table; in the report stay where the words came back, if they are in this chapter."""
        editor = self._editor
        seen = editor is not None and editor.copy_id == ref.copy
        self.show_copy(ref.copy)
        if not ref.cell:
            self.sheet.goto_row(ref.row)
            self.focus_page()
        elif self.on_report and seen and self.report.editor.place == ref:
            self.report.setFocus()
        else:
            self.goto(ref, spot)

    def say(
        self, text: str, button: str = "", act: Callable[[], object] | None = None, why: str = ""
    ) -> None:
        """Tell something over the foot of the page; `why` is the place of the manual about it, else about what is done."""
        self.hint.say(text, button, act, why=why or ("" if act else self.doing))

    def say_ended(self, text: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        """Tell how a job has ended, whatever cell the clerk has come to meanwhile."""
        self.hint.say(text, button, act, stays=True)

    def say_written(self, text: str, path: Path) -> None:
        """Tell what was written, with a way to its folder."""
        self.say_ended(text, *way_to_folder(path))

    def say_undoable(self, text: str) -> None:
        """Tell what has just been done, with a button that takes it back and nothing else: it goes with the next step."""
        step = self.session.next_undo
        self.hint.say(text, "撤销", self.undo, lambda: self.session.next_undo is step and not self.has_draft)

    @property
    def has_draft(self) -> bool:
        """Whether something is being typed that would be a step of its own when it is kept."""
        sheets = (self.sheet, self.unprinted.sheet)
        return (
            self.session.draft is not None
            or (self._editor is not None and self._editor.dirty)
            or any(draft.group for sheet in sheets for draft in sheet.typing())
        )

    def check_now(self) -> None:
        """Check everything without waiting for a pause, and tell the verdict."""
        if self.flush():
            self._verdict_wanted = True
            self.checking.begin(0)

    # What the panes tell

    def _connect(self) -> None:
        self.tree.table_wanted.connect(self.show_copy)
        self.tree.part_wanted.connect(self._show_part)
        self.tree.entered.connect(self.focus_page)
        self.tree.blank_entered.connect(self._offer_first)
        self.tree.left.connect(self._left_tree)
        for sheet in (self.sheet, self.unprinted.sheet):
            sheet.current_changed.connect(lambda ref, sheet=sheet: self._cell_changed(sheet, ref))
            sheet.selection_changed.connect(lambda refs, sheet=sheet: self._selected(sheet, refs))
            sheet.editor.focus_changed.connect(lambda sheet=sheet: self._entered(sheet))
            sheet.message.connect(lambda text, sheet=sheet: self.say(text, why=self._about_cell(sheet)))
            sheet.noted.connect(self._noted)
            sheet.typed_of_no_row.connect(self._typed_of_no_row)
            sheet.stepped.connect(self.show_step)
            sheet.link_wanted.connect(self.goto)
            sheet.override_wanted.connect(self.override_wanted)
        self.sheet.zoom_changed.connect(self._show_zoom)
        self.explanation.cell_wanted.connect(lambda ref: self.goto(ref))
        self.explanation.manual_wanted.connect(self.manual_wanted)
        turned.changed.connect(self._paint_again)
        self.hint.why_wanted.connect(self.manual_wanted)
        self.findings.list.why_wanted.connect(lambda finding: self.manual_wanted.emit(place_of(finding)))
        self.findings.list.fill_in_wanted.connect(self._fill_in_found)
        self.findings.list.writing_wanted.connect(lambda finding: self.go_on(finding.to_write, ""))
        self.findings.list.opened.connect(self.drafting.follow)
        self.findings.list.edited.connect(self.drafting.keep)
        self.findings.finding_wanted.connect(self.goto_finding)
        self.findings.undecided_wanted.connect(self.undecided_wanted)
        self.checking.found.connect(self._checked)

    def _offer_first(self, form_id: str) -> None:
        """Say of a form without a copy how the first one comes."""
        form = self.session.workbook.set.forms[form_id]
        if form.addable and not self.session.read_only:
            self.hint.say(
                f"“{form.name}”一份也没有；要填的请新增", "新增一份", self.form_wanted.emit,
                lambda: self.tree.current_form() == form_id, lasts=True,
            )  # fmt: skip

    def _left_tree(self) -> None:
        """What is chosen at the left is what is on the screen again, after a form's own line too."""
        self.tree.choose(self.copy_id)
        self.hint.look_again()

    def _paint_again(self) -> None:
        """Write anew what is written in colours; all else asks for them when it is painted."""
        self.explanation.refresh()
        self._show_accounts()
        self.panes.report.tell(lambda report: report.contents.refresh())

    def _noted(self, entry: Typed) -> None:
        """How what was typed is read; what is not read the list of findings tells, where that is open."""
        if not (entry.unread and self.findings.is_open):
            self.hint.say(entry.note, of_left=True, why="typing")

    def _about_cell(self, sheet: FormView) -> str:
        """The place of the manual on what a table says: why a cell takes no typing, else how typing is read."""
        ref = sheet.current_ref
        return "locked" if ref is None or not self.session.calculation.is_typed(ref) else "typing"

    def _chapter_changed(self, ref: CellRef | None) -> None:
        if self.on_report:
            self.explanation.show_cell(ref)
            self.hint.pass_by()

    def _on_change(self, change: Changed) -> None:
        self.score.refresh()
        self.tree.update_for(change)
        self.explanation.update_for(change)
        self.panes.chart.tell(lambda chart: chart.update_for(change))
        self.panes.losses.tell(lambda losses: losses.update_for(change))
        self.panes.legend.show_for(self.session)
        if change.review:
            self.panes.review.tell(lambda review: review.refresh())
            self.panes.report.tell(lambda report: report.editor.show_remarks())
            self._show_checked()
        self.checking.begin()
        self.status.show_draft(self.session.draft is not None)
        self._follow_typing(kept=not change.draft)
        self.hint.look_again()
        if not change.draft:
            self._ask_reason(change)
        if change.structure and self.session.workbook.copy(self.sheet.copy_id) is None:
            self._table_gone()  # the table on the screen has gone
        self.changed.emit()

    def _typed_of_no_row(self) -> None:
        """Something is being typed that changes no figure yet; everything else is as with any typing."""
        self.status.show_draft(self.has_draft)
        self._follow_typing(kept=not self.has_draft)
        self.hint.look_again()
        self.changed.emit()

    def _follow_typing(self, kept: bool = False) -> None:
        """Something was typed, or `kept`: what is on the disk and what is said of it follow."""
        self.drafting.follow()
        if kept:
            self.drafting.keep()
        self.status.show_saved(self.session, bool(self.session.unkept and self.typing()))

    def _table_gone(self) -> None:
        """The table on the screen, or behind the report, is there no more: another one takes its place."""
        if self.on_report:
            tables = [copy for copy in self.session.workbook.copies if not copy.form.outline]
            self.sheet.show_copy(tables[0].id)
            self.unprinted.show_copy(tables[0].id)
            self._show_chart(tables[0])
        else:
            self.show_copy(self.tree.beside)

    def _ask_reason(self, change: Changed) -> None:
        """Where a score that was just typed loses points and nobody has said why, lead to where the reason is written."""
        if change.structure or not isinstance(change.by, FormView):
            return
        lost = [loss for ref in change.cells if (loss := deduction_at(self.session.calculation, ref))]
        open_ = [one for one in lost if one.score is not None and one.lost > 0 and not one.reason]
        reason = open_[0].reason_ref if len(open_) == 1 else None
        if reason:
            said = f"“{open_[0].name}”{lost_words(open_[0])}，还没有写原因"
            blank = lambda: not self.session.calculation.text(reason).strip()  # noqa: E731
            self.hint.say(said, "写原因", lambda: self.goto(reason), blank)

    def _show_chart(self, copy: Copy) -> None:
        """The charts of another table, where one ever had any."""
        if copy.form.charts or self.panes.chart.made:
            self.chart.show_copy(copy.id)

    def _checked(self, found: list[Finding]) -> None:
        self._found = found
        self.findings.show_findings(found)
        self.panes.review.tell(lambda review: review.show_findings(found))
        self._show_checked()
        self.panes.report.tell(lambda report: report.editor.show_findings(found))
        self._show_accounts()
        self.tree.show_findings(found)
        self.explanation.show_findings(found)
        self.status.show_findings(verdict(found))
        blank = blank_by_copy(found)
        self.score.show_blank(blank)
        self.unprinted.show_blank(blank)
        if self._verdict_wanted:
            self._verdict_wanted = False
            self.findings.list.begin()
            self.say(f"审核完毕：{self.findings.outcome}", why="check")
        flaws = _gravest(found)
        for sheet in (self.sheet, self.unprinted.sheet):
            sheet.show_flaws(flaws)

    def _cell_changed(self, sheet: FormView, ref: CellRef | None) -> None:
        if sheet is self.here and not self.on_report:
            self.explanation.show_cell(ref, sheet.awaited)
            self.hint.pass_by()
            self.changed.emit()

    def _selected(self, sheet: FormView, refs: list[CellRef]) -> None:
        if sheet is self.sheet:
            self._row_chosen()
        if sheet is self.here and not self.on_report:
            self.status.show_selection(self.session, refs)

    def _row_chosen(self) -> None:
        """The cells beside the table, and the line that stands out below it, are those of the row the clerk is in."""
        place = self.sheet.row_of()
        row = place.row if place else ""
        self.unprinted.show_row(row)
        self.panes.chart.tell(lambda chart: chart.show_row(row))

    def _entered(self, sheet: FormView) -> None:
        """The focus has come to the table or to the cells beside it, or has gone."""
        if sheet.editor.hasFocus() and sheet is not self.here:
            self.here = sheet
            self._cell_changed(sheet, sheet.current_ref)

    def _explain_finding(self, finding: Finding, text: str) -> bool:
        return self.do(lambda: self.session.explain_finding(finding, text))

    def fill_in(self, cell: str = "") -> None:
        """Take the figures typed by hand in a chapter, or where the clerk is, from the tables, and say it."""
        count = self.report.editor.fill_in(cell)
        if count:
            self.say_undoable(f"已把 {count} 处手写的数换成取数")
        else:
            self.say("光标旁边、选中的字里没有手写的、和表里一样的数", why="figures")

    def _fill_in_found(self, finding: Finding) -> None:
        self.goto_finding(finding)
        if self.on_report:
            self.fill_in("" if finding.meant else finding.where[0].cell)

    def _answer_remark(self, entry: "Entry", text: str) -> bool:
        return self.do(lambda: review.answer(self.session, entry.remark, text))

    def _settle_remark(self, entry: "Entry") -> None:
        self.do(lambda: review.settle(self.session, entry.remark))

    def _drop_remark(self, entry: "Entry") -> None:
        if self.do(lambda: review.reword(self.session, entry.remark, "")):
            self.say_undoable("批注已删去")

    def _silence_finding(self, finding: Finding, why: str) -> bool:
        return self.do(lambda: self.session.silence_finding(finding, why))


def _gravest(found: list[Finding]) -> dict[CellRef, Level]:
    """The gravest open finding of each cell that a clerk should look at. One to be filled is yellow, that is enough."""
    order = [Level.HINT, Level.EXPLAIN, Level.ERROR]
    flaws: dict[CellRef, Level] = {}
    for finding in found:
        if finding.level in order and (finding.blocks or finding.level is Level.HINT):
            ref = finding.where[0]
            flaws[ref] = max(flaws.get(ref, Level.HINT), finding.level, key=order.index)
    return flaws
