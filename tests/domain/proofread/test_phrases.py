"""What a phrase says, and what is left over."""

import pytest

from desktop.domain.proofread.called import Names
from desktop.domain.proofread.lexicon import base_lexicon
from desktop.domain.proofread.phrases import Phrases

PHRASES = Phrases(
    base_lexicon(), Names(frozenset({"软件、数据库及设备维护经费", "一期网络运营费"})), "某市某中心"
)


@pytest.mark.parametrize(
    ("text", "items", "stage", "years", "residue"),
    [
        ("2023年基本支出决算数", ("基本支出",), "决算", (2023,), ""),
        ("某市某中心上年“三公”经费支出", ("三公经费",), "", (-1,), ""),
        ("软件、数据库及设备维护经费年初预算", ("软件、数据库及设备维护经费",), "年初", (), ""),
        ("上年结转用于项目", ("上年结转",), "", (), "用于项目"),
        ("政府性基金预算项目支出", ("政府性基金", "项目支出"), "", (), ""),
        ("局机关基本支出", ("基本支出",), "", (), "局机关"),
        ("因公出国（境）费", ("出国费",), "", (), ""),
        ("社会保障支出（类）", (), "决算", (), "社会保障"),
    ],
)
def test_read(text: str, items: tuple[str, ...], stage: str, years: tuple[int, ...], residue: str) -> None:
    """Longest match; whatever no word covers is the residue."""
    said = PHRASES.read(text)
    assert (said.items, said.stage, said.years, said.residue) == (items, stage, years, residue)


def test_the_lexicon_is_in_order() -> None:
    """No word has two meanings within one kind, and what stands under 近义, 组成, 恒等 and 非支出 is a meaning."""
    lexicon = base_lexicon()
    meanings = set(lexicon.items.values())
    named = {
        *lexicon.wholes,
        *lexicon.unspent,
        *lexicon.loose,
        *lexicon.parts,
        *(one for line in lexicon.equals for one in line),
    }
    named |= {one for parts in (*lexicon.parts.values(), *lexicon.loose.values()) for one in parts}
    assert named <= meanings


def test_names_of_nothing_but_marks() -> None:
    """A unit or a project called by quotation marks and blanks has no name to be read."""
    nothing = frozenset({"“”", "\u3000 "})
    said = Phrases(base_lexicon(), Names(full=nothing, owners=nothing, whole=nothing), "“”").read(
        "基本支出决算数"
    )
    assert (said.items, said.residue) == (("基本支出",), "")
