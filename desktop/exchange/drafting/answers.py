"""What was written into a table: each answer with the name its cell got and the place where it stands."""

from msgspec import Struct

Place = tuple[int, int]  # row and column of the table as it came, from 0


class Answer(Struct, frozen=True):
    """What stands in a cell, "" where it was left empty. `id` is the cell's; one of the cover begins with `=`."""

    id: str
    text: str
    place: Place


class AnswerRow(Struct, frozen=True):
    """One of the rows that became the row that repeats: its class, the names of the levels' nodes, and its answers."""

    class_: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def blank(self) -> bool:
        return not any(answer.text for answer in self.answers)
