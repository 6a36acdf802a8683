"""Records that are told apart by a part of themselves."""

from operator import eq, ne

from msgspec import Struct

from desktop.domain.compared import Compared


class Note(Compared, Struct, frozen=True, eq=False):
    """Words, and who said them."""

    text: str
    who: str = ""

    @property
    def compared(self) -> tuple[object, ...]:
        return (self.text,)


def test_what_is_compared_tells_them_apart() -> None:
    one, same, other = Note("甲", "张某"), Note("甲", "李某"), Note("乙", "张某")
    assert (eq(one, same), ne(one, same), hash(one) == hash(same)) == (True, False, True)
    assert (eq(one, other), ne(one, other)) == (False, True)
    assert len({one, same, other}) == 2


def test_something_else_is_never_equal() -> None:
    assert (eq(Note("甲"), "甲"), ne(Note("甲"), ("甲",))) == (False, True)
