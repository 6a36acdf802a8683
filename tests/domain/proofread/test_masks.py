"""What in a text is no quantity, and that nothing moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.proofread.masks import BLOT, NamesWithDigits, folded, masked

NAMES = NamesWithDigits(["城市2023-2024年采集项目", "没有数字的项目", "5号", "5号楼", "城市2023", "A类单位1"])


def shown(text: str) -> str:
    return masked(folded(text), NAMES).replace(BLOT, "#")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("（岳办发〔2020〕4号）", "（岳办发########）"),
        ("湘财购［2019]27号", "湘财购#########"),
        ("2023年度支出5万元", "######支出5万元"),
        ("2022-2024年租赁", "##########租赁"),
        ("截至2023年12月31日", "截至###########"),
        ("6月27日承办12次", "#####承办12次"),
        ("见附件3-8和表1", "见#####和##"),
        ("12345热线转来2688件", "#####热线转来2688件"),
        ("12319运营经费32.00万元", "#####运营经费32.00万元"),
        ("5G基站8个", "##基站8个"),
        ("《办法（2022版）》共5章", "###########共5章"),
        ("城市2023-2024年采集项目436.19万元", "################436.19万元"),
        ("城市20231件，城市2023件", "城市20231件，######件"),
        ("A类单位13305件，A类单位1、2件", "A类单位13305件，#####、2件"),
        ("5号楼15号5号", "###1####"),
        ("1、完成3项", "##完成3项"),
        ("（2）巡查70次", "###巡查70次"),
        ("电话0000-0000000", "电话############"),
        ("增长1.5%", "增长1.5%"),
    ],
)  # fmt: skip
def test_masked(text: str, left: str) -> None:
    """File numbers, dates, attachments, hot lines, titles, heading numbers and names with digits are blotted out."""
    assert shown(text) == left


def test_look_alikes_are_folded() -> None:
    """Each sign by one other, so that offsets stay."""
    assert folded("１２．５％≧９８％　㎡") == "12.5%≥98% ㎡"


@given(st.text(alphabet="0123456789年月日号〔〕（）《》、.。，％ ab附件表万元\n", max_size=60))
def test_nothing_moves(text: str) -> None:
    """A folded and masked text is as long as it was, and each sign left is the sign that stood there."""
    plain = folded(text)
    blotted = masked(plain, NAMES)
    assert len(blotted) == len(plain) == len(text)
    assert all(one in (BLOT, other) for one, other in zip(blotted, plain, strict=True))
