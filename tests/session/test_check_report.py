"""审核报告: the verdict, every finding table by table with what was said of it, what was put in by hand, what silenced."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from desktop.cli import main
from desktop.domain.findings.report import check_report
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import new_workbook
from desktop.session.check_report import check_job
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.store.file import create
from desktop.typeset.document import compose
from tests.builders import compiled, texts_of

FIRST = """表  附表1  经费表
[表格]
甲 | 预算 | {预算} | 执行 | {执行} |
乙 | 人数 | {人数} | 合计 | {合计} |
[格]
甲.预算 甲.执行  万元
乙.人数  人数  必填
乙.合计  万元
[带入]
乙.合计 = 甲.预算 + 甲.执行
[审核]
超预算  待说明  甲.执行 ≤ 甲.预算
        执行 {甲.执行} 大于预算 {甲.预算}
太少    提示    甲.执行 > 100
        执行 {甲.执行} 太少
[规则]
not-whole  关  按人年折算
"""
SECOND = "表  附表2\n[表格]\n甲 | {名} |\n[格]\n甲.名  文本  必填\n"
AT = "2026-11-28T09:12:33+08:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "年报.db", new_workbook(compiled(texts_of(FIRST, SECOND)).set))
    return tmp_path / "年报.db"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with open_session(path) as opened:
        for cell, text in {
            "封面数据.单位名称": "甲局",
            "封面数据.年度": "2025",
            "附表1.甲.预算": "10",
            "附表1.甲.执行": "12",
        }.items():
            opened.type_into(find(opened.calculation, cell), text)
        yield opened


def lines(session: Session) -> list[str]:
    """The rows of the report, their cells divided by bars."""
    filled = check_report(session.calculation, session.findings(), AT, "9.9")
    rows: dict[int, list[str]] = {}
    for box, text in zip(filled.layout.boxes, filled.texts, strict=True):
        rows.setdefault(box.row, []).append(text)
    return [" | ".join(cells) for _, cells in sorted(rows.items())]


def test_a_check_on_paper(session: Session) -> None:
    """Whose, when, by which program, how it came out; each finding under its table; what the set switched, and why."""
    assert lines(session) == [
        "审核报告",
        "单位：甲局　　年度：2025",
        "报告集：试用",
        "审核时间：2026-11-28 09:12　　程序：绩效自评 9.9",
        "结论：不可上报（未填 2，错误 0，待说明 1）",
        "一、审核发现（4 条）",
        "序号 | 级别 | 内容 | 说明",
        "附表1　经费表",
        "1 | 待说明 | 附表1：执行 12.00 大于预算 10.00 | ",
        "2 | 未填 | 附表1 人数：还没有填 | ",
        "3 | 提示 | 附表1：执行 12.00 太少 | ",
        "附表2",
        "4 | 未填 | 附表2 甲.名：还没有填 | ",
        "二、手工改过的数（0 处）",
        "没有。",
        "三、说明是误报、已忽略的（0 条）",
        "没有。",
        "四、报告集改过的规则（1 条；是这套表定的，不是单位改的）",
        "序号 | 查什么 | 怎么改的 | 这套表写的理由",
        "1 | 附表1：人数、年份等要填整数的格子里填了小数。 | 错误 → 不查 | 按人年折算",
    ]


def test_answers_are_dated(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reason, a figure put in by hand, a false alarm. Not signed: the name of a login has nothing to do on paper."""
    monkeypatch.setenv("LOGNAME", "lenovo")
    session.override(find(session.calculation, "附表1.乙.合计"), "23.00", "按批复")
    found = {one.code: one for one in session.findings()}
    session.explain_finding(found["附表1/超预算"], "年中追加")
    session.silence_finding(found["附表1/太少"], "本来就少")
    told = lines(session)
    assert session.workbook.explanations and not any("lenovo" in line for line in told)
    (explained,) = (line for line in told if "年中追加" in line)
    assert "执行 12.00 大于预算 10.00 | 年中追加（" in explained and explained.endswith("）")
    by_hand = told[told.index("二、手工改过的数（1 处）") + 2]
    assert by_hand.startswith("1 | 附表1 合计 | 22.00 → 23.00 | 按批复（")
    at = told.index("三、说明是误报、已忽略的（1 条）")
    assert told[at + 3].startswith("1 | 提示 | 附表1：执行 12.00 太少 | 本来就少（")
    assert not any("太少" in line for line in told[:at])


def test_a_reason_of_other_figures_is_told_as_such(session: Session) -> None:
    found = {one.code: one for one in session.findings()}
    session.explain_finding(found["附表1/超预算"], "年中追加")
    session.type_into(find(session.calculation, "附表1.甲.执行"), "13")
    assert any("数字变了，要重新确认；原来的说明：年中追加" in line for line in lines(session))


def test_many_findings_go_over_pages_and_their_heads_with_them(session: Session) -> None:
    found = session.findings() * 100
    printed = compose(check_job(session.calculation, found))
    assert printed and printed.pages > 5
    pdf = pypdfium2.PdfDocument(printed.data)
    assert "序号" in pdf[3].get_textpage().get_text_range()


def test_the_command_writes_it(
    session: Session, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside what `check` says anyway, with its exit code; the name must say that it is a PDF."""
    session.close()
    target = tmp_path / "审核.pdf"
    assert main(["check", str(path), "-o", str(target)]) == 1
    *_, outcome, said = capsys.readouterr().out.splitlines()
    assert (outcome, said) == ("不可上报（未填 2，错误 0，待说明 1）", f"{target}  1 页")
    page = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    assert "审核报告" in page and outcome in page
    assert main(["check", str(path), "-o", str(path)]) == 2
