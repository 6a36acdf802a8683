"""Where the copies and rows of a workbook lie, by their ids, and which rows follow which."""

from collections.abc import Iterator

from desktop.domain.program.node import RefKind
from desktop.domain.workbook.workbook import Copy, Row

Place = tuple[Copy, Row | None]


class Places:
    """An index beside a workbook. Whoever changes the workbook adds and drops each copy and row here too."""

    def __init__(self) -> None:
        self.copies: dict[str, Copy] = {}
        self.rows: dict[str, tuple[Copy, Row]] = {}
        self.of_form: dict[str, dict[str, Copy]] = {}
        # By the copy, or the row of a list, that they follow.
        self.followers: dict[str, dict[str, tuple[Copy, Row]]] = {}

    def add_copy(self, copy: Copy) -> None:
        """Take in a copy; its rows come one by one."""
        self.copies[copy.id] = copy
        self.of_form.setdefault(copy.form.id, {})[copy.id] = copy

    def drop_copy(self, copy: Copy) -> None:
        del self.copies[copy.id]
        del self.of_form[copy.form.id][copy.id]

    def add_row(self, copy: Copy, row: Row) -> None:
        self.rows[row.id] = copy, row
        if row.source:
            self.followers.setdefault(row.source, {})[row.id] = copy, row

    def drop_row(self, row: Row) -> None:
        del self.rows[row.id]
        if row.source:
            del self.followers[row.source][row.id]

    def instances(self, form: str, group: str) -> Iterator[Place]:
        """Every copy of a form, or with a group every row of it, in no particular order."""
        for copy in self.of_form.get(form, {}).values():
            yield from self.instances_in(copy, group)

    def instances_in(self, copy: Copy, group: str) -> Iterator[Place]:
        """The copy itself, or with a group each of its rows."""
        if not group:
            yield copy, None
        else:
            for row in copy.rows.get(group, []):
                yield copy, row

    def reading(self, kind: RefKind, form: str, group: str, copy: Copy, row_id: str) -> Iterator[Place]:
        """Where formulas of `form` and `group` stand that read the cell of `copy` and row `row_id` as a `kind`."""
        if kind in (RefKind.ROW, RefKind.CONSTANT):
            found = self.rows.get(row_id)
            if found:
                yield found
        elif kind is RefKind.COPY:
            yield from self.instances_in(copy, group)
        elif kind is RefKind.SINGLE:
            yield from self.instances(form, group)
        else:
            source = copy.id if kind is RefKind.LINKED else row_id
            for there, row in self.followers.get(source, {}).values():
                if (there.form.id, row.group) == (form, group):
                    yield there, row
