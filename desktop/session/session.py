"""One open workbook and everything a person does to it: drafts, edits, undo, and who hears of a change. No Qt.

    type a key    → `preview`: the same recompute, every view shows it, nothing is stored, logged or undoable
    leave the cell→ `type_into`: one edit, committed to the file at once, one undo entry
    Esc           → `cancel`: the draft is dropped

Every edit goes widget → `apply` → the file → only what depends on it is recomputed → one `Changed` for the views. If
the file refuses, the workbook is as before and the caller gets the Refusal.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from msgspec import Struct

from desktop.domain.change.adoption import adoption
from desktop.domain.change.cell_commands import (
    explanation_of,
    override_of,
    require_typed,
    silencing_of,
)
from desktop.domain.change.description import CONFIRMED, PUT_BACK, Description, describe, told_when_done
from desktop.domain.change.edit import (
    Batch,
    Edit,
    SetCarried,
    SetPrint,
    SetText,
    apply,
    confirming,
    revert,
)
from desktop.domain.change.form_commands import (
    another_copy,
    clearing_of_copy,
    duplicate_of_copy,
    move_of_copy,
    removal_of_copy,
)
from desktop.domain.change.room import room_problem
from desktop.domain.change.row_commands import move_of_row, new_row, removal_of_rows
from desktop.domain.change.trial import after
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.snapshot import Snapshot
from desktop.domain.findings.finding import Finding
from desktop.domain.forms.cell import MONEY_KINDS, Kind
from desktop.domain.forms.form import Form
from desktop.domain.narrative.references import to_ids, to_names
from desktop.domain.proofread.remark import Accounts
from desktop.domain.queries.explanation import why_locked
from desktop.domain.queries.score import title_of_workbook
from desktop.domain.refusal import Refusal, nearest
from desktop.domain.review.roles import Role, locked, may, may_revert
from desktop.domain.values.entry import Entry, entered
from desktop.domain.workbook.step import Step, of_review, structural
from desktop.domain.workbook.workbook import (
    CellRef,
    Copy,
    Row,
    Workbook,
)
from desktop.session.unfinished import edits_of
from desktop.store.backing_up import BackingUp
from desktop.store.drafts import Draft, Drafts
from desktop.store.stamp import now, user_name

if TYPE_CHECKING:
    from desktop.domain.findings.index import FindingsIndex


class WorkbookFile(Protocol):
    """Where edits are kept: the store's open file, or None for a workbook that lives in memory only."""

    @property
    def refused(self) -> Refusal | None: ...

    @property
    def notice(self) -> str: ...

    @property
    def drafts(self) -> Drafts | None: ...

    @property
    def backing_up(self) -> BackingUp | None: ...

    def verify(self) -> None: ...

    def record(self, steps: Sequence[Step]) -> None: ...

    def save_copy(self, path: Path, book: Workbook | None = None) -> bool: ...

    def close(self) -> None: ...


class Changed(Struct, frozen=True):
    """What a view must look at again. `structure`: rows or copies came, went or moved; `by`: the view that did it.

    `review`: something was remarked, ticked, scored or decided.
    """

    cells: frozenset[CellRef]
    structure: bool = False
    draft: bool = False
    by: object | None = None
    review: bool = False


class Session:
    """A workbook with its calculation, its undo stack and its listeners; `file` stores each edit."""

    def __init__(self, workbook: Workbook, file: WorkbookFile | None = None, role: Role = Role.CLERK) -> None:
        self.workbook = workbook
        self.file = file
        self.role = role
        self.calculation = Calculation(workbook)
        self.saved_at: datetime | None = None
        self.unkept: Refusal | None = None  # why the last edit was not kept; None once one has been
        self._undo: list[tuple[tuple[Step, ...], Description]] = []
        self._redo: list[tuple[tuple[Step, ...], Description]] = []
        self._listeners: list[Callable[[Changed], None]] = []
        self._findings_index: FindingsIndex | None = None  # until somebody asks
        self._number = 0  # of the changes made so far, drafts included
        self._snapshot: Snapshot | None = None
        self._adopts = True  # until the file refuses
        self._draft: tuple[CellRef, str] | None = None  # the cell being typed in, and its committed text

    @property
    def findings_index(self) -> "FindingsIndex":
        """The findings, kept; a form is painted before anybody asks for them, and before their rules are loaded."""
        if self._findings_index is None:
            from desktop.domain.findings.index import FindingsIndex

            self._findings_index = FindingsIndex(self.calculation)
        return self._findings_index

    def close(self) -> None:
        """Drop the draft and let the file go."""
        self.cancel()
        if self.file:
            self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Reading

    @property
    def read_only(self) -> bool:
        return self.refused is not None

    @property
    def refused(self) -> Refusal | None:
        """Why nothing that is filled in can be changed, as a sentence to show; None when it can."""
        return self.unwritable or locked(self.role, self.workbook)

    @property
    def unwritable(self) -> Refusal | None:
        """Why the file takes nothing at all, from nobody, as a sentence to show; None when it does."""
        return self.file.refused if self.file else None

    @property
    def draft(self) -> CellRef | None:
        return self._draft[0] if self._draft else None

    @property
    def next_undo(self) -> Description | None:
        """What `undo` would take back."""
        return self._undo[-1][1] if self._undo else None

    @property
    def next_redo(self) -> Description | None:
        """What `redo` would do again."""
        return self._redo[-1][1] if self._redo else None

    @property
    def title(self) -> str:
        """Whose workbook this is, of which year, of which set."""
        return title_of_workbook(self.calculation)

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Tell `listener` of every change; call what is returned to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def copies_named(self, name: str) -> list[Copy]:
        """The copies whose printed label or form id is `name`. Raises Refusal."""
        label = self.calculation.label
        found = [copy for copy in self.workbook.copies if label(copy) == name]
        found = found or [copy for copy in self.workbook.copies if copy.form.id == name]
        if not found:
            known = [label(copy) for copy in self.workbook.copies]
            raise Refusal(f"没有叫“{name}”的表（现有：{'、'.join(known)}）{nearest(name, known)}")
        return found

    def findings(self) -> list[Finding]:
        """All findings, table by table; only the tables that a change has touched are looked at again."""
        found = self.check(float("inf"))
        assert found is not None
        return found

    def check(self, seconds: float) -> list[Finding] | None:
        """Look at touched tables for so long; all findings when none is left to look at, else None."""
        found = self.findings_index.next(seconds)
        if found:
            self._adopt(found)
        return found

    def accounts(self, copy_id: str) -> Accounts:
        """How the figures of a report are accounted for, by chapter, as the last check read them."""
        return self.findings_index.accounts(copy_id)

    def snapshot(self) -> Snapshot:
        """The workbook as it stands now, a draft included, frozen and numbered: for work in other threads."""
        if self._snapshot is None or self._snapshot.number != self._number:
            self._snapshot = Snapshot(self.calculation, self._number)
        return self._snapshot

    def explain_locked(self, ref: CellRef) -> str:
        return why_locked(self.calculation, ref)

    # Typing

    def preview(self, ref: CellRef, text: str, by: object | None = None) -> frozenset[CellRef]:
        """Show what `text` would do, without keeping it. An earlier draft in another cell is dropped first."""
        self._require_typed(ref)
        if self._draft and self._draft[0] != ref:
            self.cancel()
        if not self._draft:
            self._draft = ref, self.workbook.texts.get(ref, "")
        apply(SetText(ref, self.kept(ref, text)), self.workbook, self.calculation)
        return self._tell(draft=True, by=by)

    def cancel(self, by: object | None = None) -> frozenset[CellRef]:
        """Drop the draft: every view shows what is kept."""
        if not self._draft:
            return frozenset()
        self._restore_draft()
        return self._tell(by=by)

    def type_into(self, ref: CellRef, text: str, by: object | None = None) -> None:
        """Keep `text` in a cell as one edit; the text that stands there already is no edit.

        What is taken from last year is confirmed by typing it anew, the same figure too.
        """
        self._require_typed(ref)
        drafted = self.draft == ref
        self._restore_draft()
        text = self.kept(ref, text)
        if text == self.workbook.texts.get(ref, ""):
            self._tell(by=by)
            if drafted and ref in self.workbook.carried:
                self.confirm([ref], by)
            return
        self.apply(SetText(ref, text), by)

    def written(self, ref: CellRef) -> str:
        """What stands in a typed cell, as a person types it: figures in a text by the names of their cells."""
        return to_names(self.workbook.texts.get(ref, ""), self.calculation)

    def kept(self, ref: CellRef, text: str) -> str:
        """`text` as it is kept in a cell: a number as the one it means, in prose figures of one copy or row by their ids.

        What stands there already is kept as it is, also where it comes back as it is shown: 5 as 5.00.
        """
        definition = self.calculation.definition(ref)
        if definition is None or text == self._held(ref):
            return text
        if self.draft != ref and text == self.calculation.text(ref) and definition.kind in MONEY_KINDS:
            return self._held(ref)
        prose = definition.kind is Kind.PROSE
        return to_ids(text, self.calculation) if prose else entered(definition, text).text

    def read_as(self, ref: CellRef, text: str) -> Entry:
        """How `text` is read in a cell, or why it is not; without a note where that is plain or nothing new."""
        definition = self.calculation.definition(ref)
        return entered(definition, text) if definition and text != self._held(ref) else Entry(text)

    def override(self, ref: CellRef, text: str, reason: str) -> None:
        """Put a person's figure, or with "" nothing, in place of a formula's, with the reason; both empty: take it back."""
        self.apply(override_of(self.calculation, ref, text, reason, user_name(), now()))

    def explain_finding(self, finding: Finding, text: str) -> None:
        """Say why a finding stands; the reason is kept with the file and printed in the check report."""
        self.apply(explanation_of(self.workbook, finding, text, user_name(), now()))

    def silence_finding(self, finding: Finding, why: str) -> None:
        """Say that a finding is a false alarm, and why; it opens again when its figures change. An error is no such."""
        self.apply(silencing_of(self.workbook, finding, why, user_name(), now()))

    def confirm(self, refs: Iterable[CellRef], by: object | None = None) -> int:
        """Say that figures taken from last year's report are right as they stand; how many there were to confirm."""
        carried = [ref for ref in refs if ref in self.workbook.carried]
        if carried:
            self.apply(Batch(tuple(SetCarried(ref, "") for ref in carried), CONFIRMED), by)
        return len(carried)

    def _adopt(self, found: list[Finding]) -> None:
        """Keep reasons of old with the code and the figures they stand at now: no step to undo, and no other finding.

        Where the file refuses, they go on counting as they are, until it is opened again.
        """
        if self._draft or self.refused or not self._adopts:
            return
        undoable = (step for steps, _ in (*self._undo, *self._redo) for step in steps)
        edit = adoption(self.workbook, found, undoable)
        if not edit.edits:
            return
        try:
            if self.file:
                self.file.verify()
            steps = apply(edit, self.workbook, self.calculation)
            self._record(steps)
        except Refusal:
            self._adopts = False
        else:
            self._explained(steps)

    # What is typed and not kept yet

    def draft_of(self, ref: CellRef, text: str) -> Draft:
        """`text`, as it is kept, being typed into a cell."""
        return Draft(ref, self._held(ref), text)

    def keep_drafts(self, typing: Sequence[Draft]) -> None:
        """Have what is being typed, and nothing else, in the file of drafts; soon, in a thread."""
        if self.file and self.file.drafts and not self.refused:  # those of the clerk are not the supervisor's
            self.file.drafts.keep([draft for draft in typing if draft.text != draft.base])

    def unfinished(self) -> list[Draft]:
        """What was being typed when a process with this workbook was killed, as far as it is not in the workbook."""
        drafts = self.file.drafts if self.file else None
        return [draft for draft in (drafts.left() if drafts else []) if self._edits_of(draft)]

    def finish(self, drafts: Sequence[Draft]) -> list[CellRef]:
        """Put drafts into their cells as one edit; which those are, rows that came for them included."""
        edits = [(draft, edit) for draft in drafts for edit in self._edits_of(draft)]
        if edits:
            self.apply(Batch(tuple(edit for _, edit in edits), PUT_BACK))
        self.keep_drafts([])
        return [
            edit.ref for draft, edit in edits if isinstance(edit, SetText) and edit.ref.cell == draft.ref.cell
        ]

    def save_copy(self, path: Path, typing: Sequence[Draft] = ()) -> bool:
        """Write the workbook to another file, with what is being typed and not kept; whether its log went along."""
        if self.file is None:
            raise Refusal("这个工作簿没有文件，不能另存副本")
        edits = [edit for draft in typing for edit in self._edits_of(draft)]
        if not edits:
            self.cancel()
            return self.file.save_copy(path)
        return self.file.save_copy(path, after(Batch(tuple(edits)), self.workbook).workbook)

    def _edits_of(self, draft: Draft) -> list[Edit]:
        """The edits that put a draft into its place, as far as anything may be put there."""
        if self.refused:
            return []
        if draft.group:
            draft = draft._replace(text=self.kept(draft.ref, draft.text))
        return edits_of(self.calculation, draft, self._held(draft.ref))

    def _held(self, ref: CellRef) -> str:
        """What the workbook holds in a cell, a draft left aside."""
        if self._draft and self._draft[0] == ref:
            return self._draft[1]
        return self.workbook.texts.get(ref, "")

    # Rows and copies

    def add_row(self, copy_id: str, group: str, after: str = "", class_: str = "") -> Row:
        """A new row of a group: below row `after`, in its class, or at the end of `class_`."""
        row, adding = new_row(self.calculation, self._copy(copy_id), group, after, class_)
        self.apply(adding)
        return row

    def remove_rows(self, copy_id: str, *row_ids: str) -> None:
        """Take rows out with what was typed in them, as one step, all or none; a printed fixed row stays."""
        self.apply(removal_of_rows(self.calculation, self._copy(copy_id), row_ids))

    def move_row(self, copy_id: str, row_id: str, step: int) -> None:
        """Move a row up (-1) or down (1) among the rows of its class."""
        self.apply(move_of_row(self.calculation, self._copy(copy_id), row_id, step))

    def add_form(self, form: Form, after: str = "") -> Copy:
        """One more copy of a form, behind copy `after` or behind the last one; rows that follow it come with it."""
        copy, adding = another_copy(self.calculation, form, after)
        self.apply(adding)
        return copy

    def duplicate_form(self, copy_id: str) -> Copy:
        """One more copy of a form behind this one, with what is typed in it."""
        copy, adding = duplicate_of_copy(self.calculation, self._copy(copy_id))
        self.apply(adding)
        return copy

    def remove_form(self, copy_id: str) -> None:
        """Take a copy of a form away; figures typed beside it elsewhere stay, shown as without a source."""
        self.apply(removal_of_copy(self.calculation, self._copy(copy_id)))

    def move_form(self, copy_id: str, step: int) -> None:
        """Move a copy up (-1) or down (1) among the copies of its form; the rows that follow it move along."""
        self.apply(move_of_copy(self.calculation, self._copy(copy_id), step))

    def clear_form(self, copy_id: str) -> None:
        """Clear all that was typed in one copy; formulas and rows stay."""
        clearing = clearing_of_copy(self.calculation, copy_id)
        if clearing.edits:
            self.apply(clearing)

    # Doing and undoing

    def apply(self, edit: Edit, by: object | None = None) -> frozenset[CellRef]:
        """Do `edit`, keep it, and tell everyone. Raises Refusal with nothing changed."""
        self.cancel()
        if refused := self.unwritable or may(edit, self.role, self.workbook):
            raise refused
        if problem := room_problem(edit, self.workbook):
            raise Refusal(problem)
        described = None if told_when_done(edit) else describe(edit, self.calculation)
        done = confirming(edit, self.workbook)
        steps = self._take(lambda: apply(done, self.workbook, self.calculation))
        cells = self._recomputed()
        self._undo.append((steps, described or describe(edit, self.calculation)))
        self._redo.clear()
        return self._tell(structure=structural(steps), by=by, cells=cells, review=of_review(steps))

    def keep_print(self, settings: Mapping[str, str]) -> None:
        """Keep print settings with the file, those that differ. Nobody undoes how something was printed.

        Where the file is closed or looked at by a supervisor, it is printed so and nothing is kept.
        """
        self.cancel()
        if not self.unwritable and self.refused:
            return
        kept = self.workbook.print_settings
        edits = tuple(SetPrint(key, value) for key, value in settings.items() if kept.get(key, "") != value)
        if edits:
            self._take(lambda: apply(Batch(edits), self.workbook, self.calculation))

    def undo(self) -> Description | None:
        """Take the last step back, and tell which it was; None when there is none."""
        return self._back(self._undo, self._redo)

    def redo(self) -> Description | None:
        """Do the step again that was taken back last, and tell which it was; None when there is none."""
        return self._back(self._redo, self._undo)

    def _back(
        self,
        stack: list[tuple[tuple[Step, ...], Description]],
        other: list[tuple[tuple[Step, ...], Description]],
    ) -> Description | None:
        self.cancel()
        if not stack:
            return None
        steps, described = stack[-1]
        if refused := may_revert(steps):
            raise refused
        back = self._take(lambda: revert(steps, self.workbook, self.calculation))
        stack.pop()
        other.append((back, described))
        self._tell(structure=structural(back), review=of_review(back))
        return described

    def _take(self, act: Callable[[], tuple[Step, ...]]) -> tuple[Step, ...]:
        """Do what `act` does to the workbook, and have its steps in the file; where either refuses, all is as before."""
        if self.unwritable:
            raise self.unwritable
        try:
            if self.file:
                self.file.verify()
            steps = act()
            self._record(steps)
        except BaseException as error:
            self.unkept = error if isinstance(error, Refusal) else None
            self._tell(structure=True)
            raise
        self.unkept = None
        self._number += 1  # a reason or a print setting changes no cell
        self._explained(steps)
        return steps

    def _explained(self, steps: tuple[Step, ...]) -> None:
        if self._findings_index:
            self._findings_index.explained(steps)

    def _record(self, steps: tuple[Step, ...]) -> None:
        if self.file is None:
            return
        try:
            self.file.record(steps)
        except BaseException:
            revert(steps, self.workbook, self.calculation)
            raise
        self.saved_at = datetime.now().astimezone()

    def _recomputed(self) -> frozenset[CellRef]:
        return frozenset(self.calculation.recompute())

    def _tell(
        self,
        structure: bool = False,
        draft: bool = False,
        by: object | None = None,
        cells: frozenset[CellRef] | None = None,
        review: bool = False,
    ) -> frozenset[CellRef]:
        """Tell every view; `cells` are those that changed, where they were settled already."""
        cells = self._recomputed() if cells is None else cells
        if self._findings_index:
            self._findings_index.changed(cells, structure)
        self._number += bool(cells) or structure
        change = Changed(cells, structure, draft, by, review)
        for listener in list(self._listeners):
            listener(change)
        return cells

    def _restore_draft(self) -> None:
        if self._draft:
            ref, text = self._draft
            self._draft = None
            apply(SetText(ref, text), self.workbook, self.calculation)

    def _require_typed(self, ref: CellRef) -> None:
        require_typed(self.calculation, ref)
        if self.refused:
            raise self.refused

    def _copy(self, copy_id: str) -> Copy:
        copy = self.workbook.copy(copy_id)
        if copy is None:
            raise Refusal("这张表已经不在了")
        return copy
