"""Last year's report as this year's first words, and its sentences with figures as fingerprints."""

from collections.abc import Iterator

from desktop.domain.forms.cell import Kind
from desktop.domain.meaning.label import bare
from desktop.domain.narrative.markup import ADDRESS, Said, escaped, parts_of, rewritten
from desktop.domain.proofread.past import fingerprints
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.exchange.last_year.facts import name_of_row
from desktop.exchange.last_year.room import Room
from desktop.exchange.last_year.source import LastYear, naming_column


def _align(room: Room) -> None:
    """Note which copies and rows of this year are which of last year's, as far as they are told by names."""
    for source in room.last.values.workbook.copies:
        same = [copy for copy in room.book.copies_of(source.form.id) if copy.key == source.key]
        if source.id not in room.moved and not source.form.addable and same:
            room.moved[source.id] = same[0].id
        target = room.book.copy(room.moved.get(source.id, ""))
        for group in source.form.groups if target else ():
            there = _named_rows(room.values, target, group, room)
            for name, row in _named_rows(room.last.values, source, group, room).items():
                if name in there:
                    room.moved.setdefault(row, there[name])


def _named_rows(values: Values, copy: Copy | None, group: str, room: Room) -> dict[str, str]:
    """The rows of a group by what tells them apart: the words of a printed row, else their name."""
    found: dict[str, str] = {}
    if copy and group in copy.form.groups:
        column = naming_column(copy.form, group, room.meanings)
        for row in copy.rows.get(group, []):
            name = row.key or name_of_row(values, copy, row, column)
            if name:
                found.setdefault(name, row.id)
    return found


def take_chapters(room: Room) -> None:
    """Each chapter that has one of its name: in a report of the same set with its figures, which then are this year's."""
    values = room.last.values
    if room.same_set:
        _align(room)
    there = {heading: ref for ref, heading in _chapters(room.values)}
    for source, heading in _chapters(values):
        ref = there.get(heading)
        text = values.workbook.texts.get(source, "")
        if ref is None or not text.strip() or not room.values.is_typed(ref):
            continue
        moved = _moved(room, text) if room.same_set else None
        # As it was printed where its figures cannot come along: proof-reading holds them against this year's tables.
        words = escaped(values.text(source)) if moved is None else moved
        plain = "".join(part.text for part in parts_of(words) if isinstance(part, Said))
        room.put_text(ref, words, source, marked=False, stale=sum(1 for _ in fingerprints(plain)))


def past_of(last: LastYear) -> Iterator[tuple[str, str]]:
    """The fingerprints of the sentences of the report, each with where it stood."""
    values = last.values
    for ref, _ in _chapters(values):
        origin = f"{last.file} {title_of(values, ref)}"
        for one in fingerprints(values.text(ref)):
            yield one, origin


def _chapters(values: Values) -> Iterator[tuple[CellRef, str]]:
    for copy in values.workbook.copies:
        for chapter in copy.form.outline.chapters if copy.form.outline else ():
            cell = copy.form.cells.get(chapter.cell)
            if cell and cell.kind is Kind.PROSE:
                yield CellRef(copy.id, "", cell.id), bare(chapter.heading) or cell.id


def _moved(room: Room, text: str) -> str | None:
    """A kept text whose figures are of this year's copies and rows; None where one of them has not come along."""
    gone = False

    def change(expression: str) -> str:
        nonlocal gone
        for match in ADDRESS.finditer(expression):
            if match[1] not in room.moved or (match[2] and match[2] not in room.moved):
                gone = True
        return ADDRESS.sub(
            lambda match: (
                f"@{room.moved.get(match[1], match[1])}/{room.moved.get(match[2], match[2])}/{match[3]}"
            ),
            expression,
        )

    changed = rewritten(text, change)
    return None if gone else changed
