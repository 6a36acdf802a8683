"""The tables of the file. Whatever was typed is kept as the text it was, figures included.

Ids of copies and rows are UUIDs. `row_id` is "" for a cell outside any group. Nothing computed is kept: figures come
from the definition and the typed cells, so that no stale one can ever be read.
"""

from sqlmodel import Field, SQLModel


class Workbook(SQLModel, table=True):
    """One line: which set the workbook is of, and who began it. Copies of the file share its id."""

    id: str = Field(primary_key=True)
    set_id: str
    created_at: str
    created_by: str


class Definition(SQLModel, table=True):
    """The source text of the whole report set, so that the file opens where the set is unknown."""

    path: str = Field(primary_key=True)
    text: str


class Copy(SQLModel, table=True):
    """One copy of a form; `key` is its own where the form stands in one copy a key; `position` counts all from 0."""

    id: str = Field(primary_key=True)
    form_id: str
    key: str
    position: int


class Row(SQLModel, table=True):
    """A row of a group: its class in a tree, the key of a fixed row, or the copy or row it follows; `position` from 0."""

    id: str = Field(primary_key=True)
    copy_id: str = Field(foreign_key="copy.id", ondelete="CASCADE", index=True)
    group_id: str
    class_key: str
    fixed_key: str
    source_id: str  # that may be gone: the typed figures stay
    position: int


class Value(SQLModel, table=True):
    """What was typed into a cell."""

    copy_id: str = Field(primary_key=True, foreign_key="copy.id", ondelete="CASCADE")
    row_id: str = Field(primary_key=True)
    cell_id: str = Field(primary_key=True)
    text: str


class Override(SQLModel, table=True):
    """A person's figure in place of a formula's, and whose word it is."""

    copy_id: str = Field(primary_key=True, foreign_key="copy.id", ondelete="CASCADE")
    row_id: str = Field(primary_key=True)
    cell_id: str = Field(primary_key=True)
    text: str
    reason: str
    who: str
    at: str


class Explanation(SQLModel, table=True):
    """Why a finding stands as it is; `fingerprint` is of the figures it was said of, "" where it is not known.

    `kind` is "" of a reason, "silenced" where the finding is said to be a false alarm.
    """

    code: str = Field(primary_key=True)
    copy_id: str = Field(primary_key=True, foreign_key="copy.id", ondelete="CASCADE")
    row_id: str = Field(primary_key=True)
    cell_id: str = Field(primary_key=True)
    text: str
    fingerprint: str
    kind: str
    who: str
    at: str


class Carried(SQLModel, table=True):
    """A cell filled from last year's report that nobody has confirmed, and the place there that it is from."""

    copy_id: str = Field(primary_key=True, foreign_key="copy.id", ondelete="CASCADE")
    row_id: str = Field(primary_key=True)
    cell_id: str = Field(primary_key=True)
    origin: str


class Past(SQLModel, table=True):
    """A sentence with figures of last year's report, as a fingerprint, and where it stood."""

    fingerprint: str = Field(primary_key=True)
    origin: str


class Setting(SQLModel, table=True):
    """A print setting that goes with the file."""

    key: str = Field(primary_key=True)
    value: str


class Remark(SQLModel, table=True):
    """What a supervisor says of a cell, a row or a table, and the clerk's answer; `done` is "done" or "".

    A remark outlives its row and its copy.
    """

    id: str = Field(primary_key=True)
    copy_id: str
    row_id: str
    cell_id: str
    words: str
    text: str
    who: str
    at: str
    answer: str
    answered_by: str
    answered_at: str
    done: str


class Seen(SQLModel, table=True):
    """What a cell showed when the supervisor ticked it."""

    copy_id: str = Field(primary_key=True, foreign_key="copy.id", ondelete="CASCADE")
    row_id: str = Field(primary_key=True)
    cell_id: str = Field(primary_key=True)
    figure: str
    who: str
    at: str


class Checked(SQLModel, table=True):
    """The supervisor's score beside the self-rated one, and why."""

    copy_id: str = Field(primary_key=True, foreign_key="copy.id", ondelete="CASCADE")
    row_id: str = Field(primary_key=True)
    cell_id: str = Field(primary_key=True)
    text: str
    why: str
    who: str
    at: str


class Decision(SQLModel, table=True):
    """One line, once the review has stood otherwise than at the beginning: "", returned, passed or closed."""

    id: str = Field(primary_key=True)
    state: str
    why: str
    who: str
    at: str


class LogEntry(SQLModel, table=True):
    """One step of one edit, never changed or removed. `edit` counts edits from 1, `step` the steps of one from 0.

    `parent` is the id of the entry before it, "" of the first. `old` and `new` are texts, or positions for moves;
    `detail` is JSON with what it takes to do the step again. `journal.Record` says what stands where. `hash` seals the
    entry and all before it (`journal.hash_of`); entries of before there were hashes have "".
    """

    __tablename__ = "change"

    id: str = Field(primary_key=True)
    parent: str
    edit: int = Field(index=True)
    step: int
    at: str
    who: str
    kind: str
    copy_id: str
    row_id: str
    cell_id: str
    old: str
    new: str
    detail: str
    hash: str
