"""The words that meanings are written in, as tests/meaning/forms/README.txt explains them."""

import re
from pathlib import Path

from desktop.domain.meaning.concept import Meaning

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


# The list's words for what the tests call otherwise: members are one word for one dimension there.
ALIASES = {
    "期初": "年初",
    "期末": "年末",
    "财政拨款收入": "财政拨款",
    "事业收入": "事业",
    "经营收入": "经营",
    "经营支出": "经营",
    "其他收入": "其他",
    "其他资产": "其他",
    "其他车辆": "其他",
    "使用结余": "使用非财政结余",
    "项目属性": "属性",
    "项目类型": "类型",
    "项目类别": "类别",
    "指标.预计值": "指标.预计",
}


def in_the_tests_words(meaning: Meaning) -> str:
    """A meaning as the tables of truth write it."""
    return " ".join(ALIASES.get(word, word) for word in str(meaning).split(" "))
