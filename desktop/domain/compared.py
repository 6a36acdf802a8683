"""Equality by a part of a record."""


class Compared:
    """Equal to another of its class where what is `compared` is; the rest of the record says nothing of that."""

    __slots__ = ()

    @property
    def compared(self) -> tuple[object, ...]:
        """The values that tell two records apart."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.compared == other.compared

    def __ne__(self, other: object) -> bool:
        return not self == other  # a struct has an answer of its own, which would come before Python's

    def __hash__(self) -> int:
        return hash(self.compared)
