"""What a text says with the figures of the tables filled in."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain import limits
from desktop.domain.change.edit import MoveRow, RemoveRow
from desktop.domain.narrative.bound_text import BoundText, paragraphs
from desktop.domain.narrative.listing import Listing, Piece

Says = Callable[[str], str]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("执行{总表.总额.执行}万元", "执行130.00万元"),
        ("率{总表.总额.率}", "率86.67%"),
        ("率{总表.总额.率 | 小数 1}", "率86.7%"),
        ("约{总表.总额.执行 | 整数}万元", "约130万元"),
        ("差{总表.总额.预算 - 总表.总额.执行}万元", "差20.00万元"),
        ("占{项目-1.执行}／{总表.总额.执行}", "占80.00／130.00"),
        ("占{sum(项目.执行, 项目.预算 > 60) / 总表.总额.执行 | 百分比}", "占61.54%"),
        ("{count(项目.名称)}个项目", "2个项目"),
        ("{年度}年，{单位名称}", "2023年，某中心"),
        ("{每张 项目：{名称}{执行}万元}。", "道路项目80.00万元、绿化项目50.00万元。"),
        ("{每张 项目“；”当 执行 < 预算：{名称}}", "道路项目"),
        ("{每张 项目“；”：{序}{名称}}", "1道路项目；2绿化项目"),
        ("{每张 项目“；”按 执行：{名称}}", "绿化项目；道路项目"),
        ("{每张 项目“；”按 0 - 执行 当 执行 > 60：{名称}}", "道路项目"),
        ("{每张 项目 按 名称：{名称}}", "绿化项目、道路项目"),
        ("{每张 项目 按 空：{名称}}", "道路项目、绿化项目"),
        ("{若 总表.总额.执行 < 总表.总额.预算：少支{总表.总额.预算 - 总表.总额.执行}万元；否则：全部支出}", "少支20.00万元"),
        ("{项目-1.预算 - 项目-1.执行}万元", "20.00万元"),
        ("{增减(项目-2.执行 - 项目-1.执行)}{abs(项目-2.执行-项目-1.执行)}", "减少30.00"),
        ("{若 项目-1.执行 < 项目-2.执行：少{项目-1.执行}；否则：多{项目-1.执行 - 项目-2.执行} }", "多30.00"),
        ("{每张 项目 当 执行 > 项目-2.执行：{名称}多{执行 - 项目-2.执行}}", "道路项目多30.00"),
        ("{增减(总表.总额.执行 - 总表.总额.预算)}、{高低(1 - 1)}", "减少、等于"),
        ("{总表.总额.执行 / 0 | 百分比 除零印 “由于预算数为0，无法计算百分比”}", "由于预算数为0，无法计算百分比"),
        ("\\{照印\\}", "{照印}"),
        ("{总表.公用经费.执行}万元", "＿＿万元"),
        ("{总表.空率.率}", "无法计算"),
        ("{若可算：占{总表.总额.率}；否则：没有预算}", "占86.67%"),
        ("{若可算：占{总表.空率.率}；否则：没有预算}", "没有预算"),
        ("{若可算：占{总表.总额.执行 / 0 | 百分比}；否则：没有预算}", "没有预算"),
        ("{若可算：多{总表.空率.率 - 总表.总额.率}；否则：没有预算}", "没有预算"),
        ("{若可算：{若 总表.空率.率 > 1：多}；否则：没有预算}", "没有预算"),
        ("执行130万元{若可算：，占{总表.空率.率}}", "执行130万元"),
        ("{若可算：花{总表.公用经费.执行}万元；否则：没有预算}", "花＿＿万元"),
    ],
)  # fmt: skip
def test_figures(says: Says, text: str, told: str) -> None:
    """Figures of one cell, of an expression, in lists and choices, shown as their cells or otherwise."""
    assert says(text) == told


@pytest.mark.parametrize("written", ["2024.6.24", "2024年6月24日", "2024-06-24"])
def test_dates_as_the_standard_writes_them(report: Any, says: Says, written: str) -> None:
    """Arabic, without leading zeros, however the date was typed; words that are no date stay."""
    report.type({"总表.行[1].项": written})
    assert says("{总表.行[1].项 | 日期}") == "2024年6月24日"
    report.type({"总表.行[1].项": "2024年6月"})
    assert says("{总表.行[1].项 | 日期}") == "2024年6月"
    report.type({"总表.行[1].项": "月底"})
    assert says("{总表.行[1].项 | 日期}") == "月底"


def test_a_text_follows_the_tables(report: Any, says: Says) -> None:
    """A figure changed, a name changed, a copy added and removed: the sentence is always true, and only then told anew."""
    assert says("{每张 项目：{名称}{执行}}，共{总表.总额.执行}") == "道路项目80.00、绿化项目50.00，共130.00"
    report.type({"项目-2.执行": "60.00"})
    assert report.text("自评报告.结论") == "道路项目80.00、绿化项目60.00，共140.00"
    third = report.add_copy("项目")
    report.type({"项目-3.名称": "亮化项目", "项目-3.执行": "1.00"})
    assert report.text("自评报告.结论") == "道路项目80.00、绿化项目60.00、亮化项目1.00，共141.00"
    report.remove_copy(third)
    assert report.text("自评报告.结论") == "道路项目80.00、绿化项目60.00，共140.00"


def test_a_quoted_copy_goes_and_comes_back(report: Any, says: Says) -> None:
    """A figure of one copy is that copy's wherever it stands; gone, it is said so; undone, it is back."""
    assert says("第二{项目-2.执行}") == "第二50.00"
    first, second = report.copies("项目")
    undo_first = report.remove_copy(first)
    assert report.text("自评报告.结论") == "第二50.00"
    undo_second = report.remove_copy(second)
    assert report.text("自评报告.结论") == "第二{？.执行}"
    assert any("已经删除" in message for message in report.says())
    report.undo(undo_second)
    report.undo(undo_first)
    assert report.text("自评报告.结论") == "第二50.00"


def test_a_quoted_row(report: Any, says: Says) -> None:
    """The same for a row of a group, by its number as printed."""
    report.type({"总表.行[2].数": "7.00"})
    assert says("{总表.行[2].数}") == "7.00"
    copy, row = report.copies("总表")[0], report.rows("总表", "行")[1]
    report.do(MoveRow(copy.id, row.id, 0))
    assert report.text("自评报告.结论") == "7.00"
    back = report.do(RemoveRow(copy.id, row.id))
    assert report.text("自评报告.结论") == "{？.行.数}"
    report.undo(back)
    assert report.text("自评报告.结论") == "7.00"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{总表.总额.执航}", "是不是“总额.执行”"),
        ("{项目-2.执航}", "表“项目-2”里没有叫“执航”的格子"),
        ("{总表.总额.执行 | 小树 1}", "是不是“小数”"),
        ("{每张 项木：x}", "是不是“项目”"),
        ("{每个 总表.航：x}", "没有叫“航”的组"),
        ("{每张 项目：{执航}}", "没有叫“执航”的格子"),
        ("{若 1 = ：x}", "取数有错"),
        ("{项目.执行}", "许多份"),
    ],
)
def test_a_broken_figure_is_a_finding(report: Any, says: Says, text: str, message: str) -> None:
    """It stands in the text as typed, blocks, and says what is wrong and where."""
    assert says(text) == text
    found = next(one for one in report.findings() if one.code == "figure")
    assert found.blocks
    assert message in found.message


def test_what_is_said_of_a_row_that_there_is_not(report: Any, says: Says) -> None:
    """How many rows there are is told as they stand now, not as they stood when the text was typed."""
    says("甲{总表.行[3].数}乙")

    def told() -> list[str]:
        return [one.message for one in report.findings() if one.code == "figure"]

    assert [one for one in told() if "“行”只有 2 行" in one]
    copy = report.copies("总表")[0]
    row = report.rows("总表", "行")[0]
    undo = report.do(RemoveRow(copy.id, row.id))
    assert [one for one in told() if "“行”只有 1 行" in one]
    report.undo(undo)
    assert [one for one in told() if "“行”只有 2 行" in one]


def test_many_figures_cost_what_they_quote(report: Any, says: Says, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that no figure quotes has no text rendered again."""
    says("共{总表.总额.执行}")
    rendered: list[str] = []
    original = BoundText.text

    def counting(self: BoundText, *arguments: Any) -> str:
        rendered.append(original(self, *arguments))
        return rendered[-1]

    monkeypatch.setattr(BoundText, "text", counting)
    report.type({"总表.行[1].数": "3"})
    assert rendered == []
    report.type({"项目-1.执行": "81.00"})
    assert "共131.00" in rendered


def test_lists_that_are_too_much_are_not_rendered_first(
    report: Any, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many pieces lists within lists have is known before they are rendered: twenty such lists took 5 s."""
    for _ in range(6):
        report.add_copy("项目")
    nested = "{名称}"
    for _ in range(5):
        nested = f"{{每张 项目：{nested}}}"
    pieces: list[int] = []
    original = Listing._put

    def counted(self: Listing, at: int, piece: Piece | None) -> None:
        pieces.append(at)
        original(self, at, piece)

    monkeypatch.setattr(Listing, "_put", counted)
    assert says("".join(f"{at}{nested}" for at in range(20))).endswith(nested)
    assert len(pieces) < 2 * limits.PIECES


def test_a_list_renders_the_pieces_that_changed(
    report: Any, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With any number of projects, one that changes costs one piece, in the order of a value too."""
    for _ in range(30):
        report.add_copy("项目")
    says("{每张 项目“、”按 执行：{名称}{执行}}")
    pieces: list[Piece] = []

    def counted(*said: Any) -> Piece:
        pieces.append(Piece(*said))
        return pieces[-1]

    monkeypatch.setattr("desktop.domain.narrative.bind.Piece", counted)
    report.type({"项目-1.名称": "新路灯", "项目-1.执行": "0.50"})
    assert [piece.text for piece in pieces] == ["新路灯80.00", "新路灯0.50"]
    assert report.text("自评报告.结论").startswith("新路灯0.50、")


def test_texts_that_quote_each_other_come_to_rest(report: Any, says: Says) -> None:
    """A text that quotes itself, or another that quotes it, says so instead of growing for ever; mended, it is told."""
    assert says("甲{自评报告.结论}乙{自评报告.结论}{总表.总额.执行}").endswith("130.00")
    report.type({"自评报告.情况": "情况{自评报告.结论}", "自评报告.结论": "结论{自评报告.情况}"})
    problems = [
        span.problem
        for ref in report.calculation.texts
        for paragraph in paragraphs(report.calculation, ref)
        for span in paragraph.spans
        if span.problem
    ]
    assert len(problems) == 1 and "绕成了圈" in problems[0]
    report.type({"自评报告.情况": "好"})
    assert report.text("自评报告.结论") == "结论好"
    report.type({"自评报告.情况": "情况{自评报告.结论}", "自评报告.结论": "可"})
    assert report.text("自评报告.情况") == "情况可"


def test_lists_in_lists_multiply_no_further(
    says: Says, report: Any, quickly: Callable[[Callable[[], Any]], Any]
) -> None:
    """What a text would say beyond its room is told as too much, whole; all else in it is said."""
    for _ in range(8):
        report.add_copy("项目")
    nested = "{名称}"
    for _ in range(5):
        nested = f"{{每张 项目：{nested}}}"
    assert quickly(lambda: says(f"甲{nested}乙{{总表.总额.执行}}")) == f"甲{nested}乙130.00"
    assert says("{每张 项目“”：{每张 项目“”：{序}}}").count("10") == 10
    assert not [one for one in report.findings() if one.code == "figure"]


def test_too_much_is_a_finding(says: Says, report: Any) -> None:
    """It names the part and what to do."""
    says("{每张 项目“" + "、" * 60_000 + "”：{名称}}")
    (found,) = [one for one in report.findings() if one.code == "figure"]
    assert "要印的太多" in found.message and "请" in found.message and len(found.message) < 300


def test_texts_that_quote_each_other_twice(
    book: Callable[..., Any], quickly: Callable[[Callable[[], Any]], Any]
) -> None:
    """A text that says another twice, which says a third twice … has an end."""
    form = "表 附表\n[表格]\n" + "".join(f"| {{文{at}}} |\n" for at in range(60))
    form += "[格]\n" + "".join(f"文{at} 正文\n" for at in range(60)) + "[正文]\n文0\n| 很长的一段话\n"
    form += "".join(f"文{at}\n| {{附表.文{at - 1}}}{{附表.文{at - 1}}}\n" for at in range(1, 60))
    made = quickly(lambda: book(form))
    assert made.text("附表.文9") == "很长的一段话" * 512
    assert all(len(made.text(f"附表.文{at}")) <= 100_050 for at in range(60))


def test_figures_beyond_two_thousand(says: Says, report: Any) -> None:
    """The rest of the line is one part that says so, and each later line that has more."""
    told = says("{总表.总额.执行}" * 2001 + "乙\n丙{总表.总额.执行}\n丁")
    assert told == "130.00" * 2000 + "{总表.总额.执行}乙\n丙{总表.总额.执行}\n丁"
    found = [one.message for one in report.findings() if one.code == "figure"]
    assert found and all(one.endswith("取数太多：一段文字里最多取 2000 处，请分开写") for one in found)
