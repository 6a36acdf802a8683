"""What a draft says that it did not understand."""

from desktop.domain.meaning.meanings import meanings_of
from desktop.exchange.drafting.doubts import doubts
from tests.builders import compiled, texts_of

MOST = 8


def asked(rows: str) -> tuple[str, ...]:
    """The doubts about a form with these rows."""
    report_set = compiled(texts_of(f"表  附件1  某表\n[表格]\n{rows}\n[格]\n*.甲 *.乙  万元\n")).set
    return doubts(report_set.forms["附件1"], meanings_of(report_set).forms["附件1"])


def test_unknown_and_guessed() -> None:
    """A figure under an unknown label is asked about; one that only the context explains is said to be a guess."""
    rows = " | 科目 | 项目支出 | 复核金额 |\n大院 | 大院维修 | {甲} | {乙} |\n热线 | 热线运行 | {甲} | {乙} |"
    assert asked(rows) == (
        "不认识“复核金额”：要核对的，请在[义]里写“大院.乙”、“热线.乙”的含义，如“大院.乙  资金 全年”，"
        "不要核对的写“大院.乙  无”",
        "“大院.甲”、“热线.甲”认作“支出”，是看上下文猜的，请核对，不对的在[义]里写明",
    )


def test_known_labels_raise_none() -> None:
    """Nothing is said of what is understood."""
    assert asked(" | 项目 | 年初预算数 | 决算数 |\n基本 | 基本支出 | {甲} | {乙} |") == ()


def test_not_more_than_eight() -> None:
    """The last sentence says how many are left."""
    labels = "天地玄黄宇宙洪荒日月"
    rows = "\n".join(f"{one}行 | 办法之{one} | {{甲}} |" for one in labels)
    said = asked(rows + "\n末行 | 末 | {乙} |")
    assert len(said) == MOST
    assert said[-1] == "还有 4 处没有认准，用 jixiao form 文件夹 --meanings 看"
