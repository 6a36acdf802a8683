"""What in a text tells of a person, what is a figure, and what a mask file says. Numbers are put together here, so that
the project holds nobody's.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.masking import Expression, Found, Masks, found_in, masked, pieces_of, read_masks
from desktop.domain.refusal import Refusal

MOBILE = "13" + "8" * 9
LANDLINE = "0730" + "-" + "8" * 7


def checked(body: str) -> str:
    """Seventeen digits with the check sign of GB 11643."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return (
        body + "10X98765432"[sum(int(one) * weight for one, weight in zip(body, weights, strict=True)) % 11]
    )


def luhn(body: str) -> str:
    """Digits with the check digit of a bank card."""
    digits = [int(one) for one in reversed(body)]
    total = sum(2 * one - 9 * (one > 4) for one in digits[::2]) + sum(digits[1::2])
    return body + str(-total % 10)


IDENTITY = checked("110101" + "19900307" + "002")
CARD = luhn("6222" + "0200" + "0000" + "000")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"请拨{MOBILE}。", [Found(MOBILE, "电话")]),
        ("手机：" + MOBILE.translate({ord(str(n)): ord("０") + n for n in range(10)}), [Found("１３" + "８" * 9, "电话")]),
        (f"+86 {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}", [Found(f"+86 {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}", "电话")]),
        (f"{LANDLINE}，（0730）{'8' * 7}", [Found(LANDLINE, "电话"), Found(f"（0730）{'8' * 7}", "电话")]),
        ("联系电话：8" + "1" * 6, [Found("8" + "1" * 6, "电话")]),
        (f"身份证{IDENTITY}", [Found(IDENTITY, "身份证号")]),
        (f"卡号{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]}", [Found(f"{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]}", "银行卡号")]),
        ("邮箱 some.one" + "@" + "example.com。", [Found("some.one" + "@" + "example.com", "电子邮箱")]),
        ("联系人：张三　负责人：欧阳小四", [Found("张三", "人名"), Found("欧阳小四", "人名")]),
    ],
)  # fmt: skip
def test_what_tells_of_a_person(text: str, found: list[Found]) -> None:
    """Full-width digits, blanks and brackets as people write them."""
    assert found_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        f"支出{MOBILE}元",
        f"￥{MOBILE}",
        f"{MOBILE}.50",
        f"1{MOBILE}",
        f"{MOBILE}万条",
        "2023年12月31日 1383.41 0.2345678901 12345678901234",
        IDENTITY[:-1] + ("1" if IDENTITY[-1] != "1" else "2"),  # a wrong check sign
        CARD[:-1] + str((int(CARD[-1]) + 1) % 10),
        "110101" + "19901340" + "0021",  # no such day
        "拨打12345热线、110报警电话，接听电话1632540个",
        "单位负责人：由副主任兼任",
        "填表人：　　填报日期：　　联系电话：",
        "联系人：（联系人姓名）",
        "9e2b1c04-0730-4222-8888-130123456789",
    ],
)
def test_what_does_not(text: str) -> None:
    """Amounts, figures, dates, numbers that fail their check, ids."""
    assert found_in(text) == []


def test_a_mask_file() -> None:
    """Words, words with something in their place, with open signs, words that stay, remarks."""
    masks = read_masks("\ufeff# 说明\n张三\n\n某某花园 => 某小区  # 地名\n李?\n王*路\n不遮 0730-12345\n")
    assert masks.expressions == (
        Expression("张三"), Expression("某某花园", "某小区"), Expression("李?"), Expression("王*路")
    )  # fmt: skip
    assert masks.kept == {"0730-12345"}
    text = "张三住某某花园，李四走王家坪路"
    assert [one.text for one in found_in(text, masks)] == ["张三", "某某花园", "李四", "王家坪路"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("张", "“词.txt”第 1 行“张”太短，会遮住别的字，请至少写两个字"),
        ("*?", "“词.txt”第 1 行“*?”太短，会遮住别的字，请至少写两个字"),
        ("张三 => 张三丰", "“词.txt”第 1 行“张三”换成的“张三丰”里还有要遮的字，请换一个写法"),
        ("甲乙\n" * 2001, "“词.txt”有 2001 行，最多 2000 行，请只留要遮的词"),
    ],
)
def test_a_mask_file_that_would_do_harm(line: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_masks(line, "词.txt")
    assert str(refused.value) == said


def test_names_of_one_cell() -> None:
    assert pieces_of("张三、李四 王") == ["张三", "李四"]
    assert pieces_of("张三、李四", Masks(kept=frozenset(["李四"]))) == ["张三"]


def test_the_longest_goes_first() -> None:
    assert masked("张三丰和张三", ["张三", "张三丰"], {"张三": "甲", "张三丰": "乙"}) == "乙和甲"


@given(st.text(alphabet="0123456789０１ -—()（）@.aXx张三：联系人电话元%", max_size=40))
def test_nothing_found_is_left(text: str) -> None:
    """Whatever is found is of the text, and is not in it once it is masked."""
    found = [one.text for one in found_in(text)]
    assert all(one in text for one in found)
    left = masked(text, found, dict.fromkeys(found, "***"))
    assert not any(one in left for one in found)
