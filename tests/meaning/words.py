"""The words that meanings are written in, as tests/meaning/forms/README.txt explains them."""

import re
from pathlib import Path

README = Path(__file__).parent / "forms" / "README.txt"


def explained(*sections: str) -> tuple[set[str], set[str]]:
    """The concepts and the members of these sections; a line is a word, its explanation and, two blanks on, members.

    In a section `成员` the first word is a dimension, and all others are members.
    """
    concepts: set[str] = set()
    members: set[str] = set()
    for head, body in re.findall(
        r"^\[([^\]]*)\][^\n]*\n(.*?)(?=^\[|\Z)", README.read_text(encoding="utf-8"), re.M | re.S
    ):
        if head not in sections:
            continue
        for line in filter(str.strip, body.splitlines()):
            word, said = line.split(None, 1)
            if head == "成员":
                members |= set(said.split())
            else:
                concepts.add(word)
                members |= set(said.partition("  ")[2].split())
    return concepts, members
