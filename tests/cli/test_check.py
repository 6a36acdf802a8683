"""`jixiao check` as JSON: the verdict with a version, then each finding."""

from desktop.cli.check import findings_json
from desktop.domain.findings.finding import finding_json
from tests.builders import open_texts, texts_of

FORM = """表  附表
[表格]
甲 | {数} | {人} |
[格]
甲.数  万元  必填
甲.人  人数
[审核]
超编    待说明  甲.人 ≤ 30
        实际 {甲.人} 人，多于编制，请说明
"""


def test_the_whole_check() -> None:
    """With a version, so that a script can tell what it reads."""
    book = open_texts(texts_of(FORM))
    told = findings_json(book.calculation, book.findings())
    found = told.pop("findings")
    assert told == {"version": 1, "verdict": "不可上报（未填 1，错误 0，待说明 0）", "ready": False}
    assert isinstance(found, list) and found[0]["level"] == "blank"


def test_one_finding() -> None:
    """Cells by the names people type."""
    book = open_texts(texts_of(FORM)).type({"附表.甲.数": "1", "附表.甲.人": "31"})
    (finding,) = book.findings()
    assert finding_json(book.calculation, finding) == {
        "code": "附表/超编",
        "level": "explain",
        "where": ["附表.甲.人"],
        "span": None,
        "message": "附表：实际 31 人，多于编制，请说明",
        "expected": "≤ 30",
        "actual": "31",
        "basis": "",
        "explanation": "",
        "earlier": "",
        "silenced": "",
        "breaks": [],
    }
