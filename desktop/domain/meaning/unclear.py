"""What could not be understood: a label that somebody has to be asked about."""

from msgspec import Struct


class Unclear(Struct, frozen=True):
    """The label that keeps a slot from having a meaning, and the concepts it may mean."""

    label: str
    choices: tuple[str, ...] = ()


class Question(Struct, frozen=True):
    """An unclear label, and the slots that nobody can say the meaning of because of it."""

    label: str
    slots: tuple[str, ...]
    choices: tuple[str, ...] = ()


def questions_of(unclear: dict[str, Unclear]) -> list[Question]:
    """One question a label. `unclear` are slots with what keeps them from a meaning."""
    slots: dict[str, list[str]] = {}
    choices: dict[str, tuple[str, ...]] = {}
    for slot, why in unclear.items():
        slots.setdefault(why.label, []).append(slot)
        choices[why.label] = why.choices or choices.get(why.label, ())
    return [Question(label, tuple(of), choices[label]) for label, of in slots.items()]
