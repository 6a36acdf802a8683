"""Two sessions on one file: review, remark, return, answer, pass, close; what each may do, and what is printed of it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from desktop.cli import main
from desktop.domain.change.edit import MoveCopy, RemoveCopy, SetText
from desktop.domain.refusal import Refusal
from desktop.domain.review.checked_total import checked_total
from desktop.domain.review.risk import Sort
from desktop.domain.review.roles import Role
from desktop.domain.review.ticks import holds
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CLOSED, FILLING_IN, PASSED, RETURNED, CellRef, new_workbook
from desktop.session import review
from desktop.session.earlier import earlier, put_back
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.store.file import create
from desktop.typeset.document import compose
from tests.builders import SET, compiled, sample_file, texts_of

FORM = """表  附表1  绩效表
得分    总.总分  满分 总.合计  等级 总.等级
[表格]
甲 | 预算 | {预算} | 执行 | {执行} | 执行率 | {执行率} |
| 指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因 |
指标 * | {名称} | {指标值} | {完成值} | {分值} | {得分} | {原因} |
总 | 总分 | {合计} | {总分} | {等级} | < | < |
[组 指标]
行  自由 2
[格]
甲.预算 甲.执行  万元
甲.执行率  百分比
指标.名称 指标.指标值 指标.完成值 指标.原因  文本
指标.分值 指标.得分 总.合计 总.总分  分
总.等级  文本
[计算]
甲.执行率 = 甲.执行 ÷ 甲.预算
总.合计 = sum(指标.分值)
总.总分 = sum(指标.得分)
总.等级 = 查表(等级, 总.总分)
[失分]
指标.得分  满分 指标.分值  名称 指标.名称  理由 指标.原因
"""
PACK = "规则包  试用\n[表 等级]  《试用第一条》\n90  优\n80  良\n0   差\n"
FILLED = {
    "封面数据.单位名称": "甲局", "封面数据.年度": "2025", "附表1.甲.预算": "100", "附表1.甲.执行": "90",
    "附表1.指标[1].名称": "巡查次数", "附表1.指标[1].指标值": "12次", "附表1.指标[1].完成值": "12次",
    "附表1.指标[1].分值": "50", "附表1.指标[1].得分": "50",
    "附表1.指标[2].名称": "结案率", "附表1.指标[2].指标值": "98%", "附表1.指标[2].完成值": "98%",
    "附表1.指标[2].分值": "50", "附表1.指标[2].得分": "45", "附表1.指标[2].原因": "人手不够",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    head = SET + "总分  附表1.总.总分\n"
    create(tmp_path / "年报.db", new_workbook(compiled(texts_of(FORM, pack=PACK, head=head)).set))
    with open_session(tmp_path / "年报.db") as clerk:
        for cell, text in FILLED.items():
            clerk.type_into(find(clerk.calculation, cell), text)
    return tmp_path / "年报.db"


@pytest.fixture
def supervisor(path: Path) -> Iterator[Session]:
    with open_session(path, role=Role.SUPERVISOR) as session:
        yield session


def at(session: Session, name: str) -> CellRef:
    return find(session.calculation, name)


def test_it_is_signed_by_the_name_that_was_given(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never by the login; who signs a decision is remembered for the next remark."""
    monkeypatch.setenv("XDG_DATA_HOME", str(path.parent / "own"))
    with open_session(path, role=Role.SUPERVISOR) as session:
        score = at(session, "附表1.指标[1].得分")
        review.remark(session, score, "", "请附巡查记录")
        review.decide(session, RETURNED, "一处要补", "  方禾\n")
        review.remark(session, score, "", "再附一张")
        first, second = session.workbook.remarks.values()
        assert (first.who, session.workbook.decision.who, second.who) == ("", "方禾", "方禾")
        with pytest.raises(Refusal, match="署名有 50 个字，最多 40 个"):
            review.decide(session, PASSED, "数已核对", "长" * 50)
        review.decide(session, PASSED, "数已核对", "")
        assert session.workbook.decision.who == ""


def test_the_whole_way(path: Path) -> None:
    """Remark and return; the clerk answers and mends; passed, closed, opened again: each hand its own part."""
    with open_session(path, role=Role.SUPERVISOR) as session:
        score = at(session, "附表1.指标[1].得分")
        with pytest.raises(Refusal, match="现在是以上级身份复核"):
            session.type_into(score, "40")
        review.remark(session, score, "", "请附巡查记录")
        review.tick(session, [at(session, "附表1.甲.执行率")])
        with pytest.raises(Refusal, match="还没有通过"):
            review.decide(session, CLOSED, "")
        review.decide(session, RETURNED, "一处要补")
    with open_session(path) as session:
        [(id_, remark)] = session.workbook.remarks.items()
        assert (remark.text, session.workbook.decision.state) == ("请附巡查记录", RETURNED)
        review.answer(session, id_, "已附")
        review.settle(session, id_)
        session.type_into(at(session, "附表1.甲.执行"), "91")
        with pytest.raises(Refusal, match="批注、已看过、核定分和复核结论由上级填"):
            review.decide(session, PASSED, "好")
    with open_session(path, role=Role.SUPERVISOR) as session:
        rate = at(session, "附表1.甲.执行率")
        assert not holds(session.calculation, rate)
        changed = [one for one in review.risks_of(session, session.findings(), review.changed_since(session))]
        told = [one.message for one in changed if one.sort is Sort.CHANGED]
        assert told == [
            "附表1 执行率：看的时候是 90.00%，现在是 91.00%",
            "附表1 执行：退回以后改过，现在是 91.00",
        ]
        review.decide(session, PASSED, "数已核对")
        review.decide(session, CLOSED, "")
        with pytest.raises(Refusal, match="批注和核定分也不能再改"):
            review.tick(session, [rate])
    with open_session(path) as session:
        assert str(session.refused).startswith("这个文件已经定稿（")
        with pytest.raises(Refusal, match="已经定稿"):
            session.type_into(at(session, "附表1.甲.执行"), "92")
        session.keep_print({"duplex": "yes"})
        assert not session.workbook.print_settings
    with open_session(path, role=Role.SUPERVISOR) as session:
        review.decide(session, FILLING_IN, "数要重报")
    with open_session(path) as session:
        session.apply(SetText(at(session, "附表1.甲.执行"), "92"))


def test_rows_that_came_and_went_since_the_return(path: Path) -> None:
    """Each is listed; what was added and taken away again is not."""
    with open_session(path, role=Role.SUPERVISOR) as session:
        review.decide(session, RETURNED, "一处要补")
    with open_session(path) as session:
        copy = at(session, "附表1.甲.执行").copy
        session.add_row(copy, "指标")
        session.add_row(copy, "指标")
        session.undo()
        session.remove_rows(copy, at(session, "附表1.指标[1].得分").row)
        listed = review.risks_of(session, session.findings(), review.changed_since(session))
        assert [one.message for one in listed if one.sort is Sort.CHANGED] == [
            "附表1 指标第 2 行：退回以后新加的，或换了位置",
            "附表1：退回以后删了 1 行",
        ]


def test_a_table_that_went_since_the_return(tmp_path: Path) -> None:
    """By the name that it had when she saw it; also where rows of it went and it was moved before."""
    path = sample_file("yueyang-2023", tmp_path / "年报.db")
    with open_session(path, role=Role.SUPERVISOR) as session:
        review.decide(session, RETURNED, "一处要补")
    with open_session(path) as session:
        ref = find(session.calculation, "附件3-2.项目支出名称")
        name = session.calculation.text(ref)
        session.type_into(ref, "改了名再删")
        session.apply(MoveCopy(ref.copy, len(session.workbook.copies) - 1))
        session.apply(RemoveCopy(ref.copy))
        listed = review.risks_of(session, [], review.changed_since(session))
        assert f"附件3-2　{name}：退回以后整张删了" in [one.message for one in listed]
        session.undo()
        listed = review.risks_of(session, [], review.changed_since(session))
        assert not [one for one in listed if "整张删了" in one.message]


def test_the_role_is_logged(path: Path, supervisor: Session) -> None:
    """With each opening as the supervisor; who opens the file to fill it in writes nothing."""
    with closing(sqlite3.connect(path)) as connection:
        roles = connection.execute("SELECT new, who != '' FROM change WHERE kind = 'role'").fetchall()
    assert [role for role, _ in roles] == ["supervisor"]


def test_one_step_back(supervisor: Session) -> None:
    """What she did by mistake she undoes as any other step."""
    review.tick(supervisor, [at(supervisor, "附表1.甲.执行率"), at(supervisor, "附表1.总.总分")])
    assert supervisor.next_undo and supervisor.next_undo.told() == "附表1 已看过 2 格"
    supervisor.undo()
    assert not supervisor.workbook.seen


def test_closing_is_not_taken_back(supervisor: Session) -> None:
    """Undone it would be open again without a reason; 重新打开 asks for one, and can itself be undone and done again."""
    review.decide(supervisor, PASSED, "数已核对")
    review.decide(supervisor, CLOSED, "")
    with pytest.raises(Refusal, match="定稿不能撤销；要改请点“复核 › 重新打开”，写明理由"):
        supervisor.undo()
    assert supervisor.workbook.decision.state == CLOSED
    review.decide(supervisor, FILLING_IN, "数要重报")
    supervisor.undo()
    assert supervisor.workbook.decision.state == CLOSED
    supervisor.redo()
    assert (supervisor.workbook.decision.state, supervisor.workbook.decision.why) == (FILLING_IN, "数要重报")


def test_ticking_again_takes_it_back(supervisor: Session) -> None:
    """Of cells of which some are ticked, the rest are ticked first."""
    both = [at(supervisor, "附表1.甲.执行率"), at(supervisor, "附表1.总.总分")]
    review.tick(supervisor, both[:1])
    review.tick(supervisor, both)
    assert set(supervisor.workbook.seen) == set(both)
    review.tick(supervisor, both)
    assert not supervisor.workbook.seen


@pytest.mark.parametrize(
    "cell, text, why, message",
    [
        ("附表1.指标[1].得分", "50.5", "x", "满分 50，核定分填了 50.5，请填不超过满分的数"),
        ("附表1.指标[1].得分", "很高", "x", "核定分“很高”不是分数"),
        ("附表1.指标[1].得分", "40", "", "自评 50，核定 40，请写明理由"),
        ("附表1.甲.执行", "40", "x", "不是打分的格子"),
    ],
)
def test_no_such_score(supervisor: Session, cell: str, text: str, why: str, message: str) -> None:
    with pytest.raises(Refusal, match=message):
        review.score(supervisor, at(supervisor, cell), text, why)
    assert not supervisor.workbook.checked


def test_the_checked_total(supervisor: Session) -> None:
    """The form's own sum and grade, with her scores where she has given some; the self-rated total stays."""
    assert str(checked_total(supervisor.calculation)) == "95.00 / 100.00 · 优"
    review.score(supervisor, at(supervisor, "附表1.指标[1].得分"), "40", "记录不全")
    assert str(checked_total(supervisor.calculation)) == "85.00 / 100.00 · 良"
    assert supervisor.calculation.text(at(supervisor, "附表1.总.总分")) == "95.00"
    review.score(supervisor, at(supervisor, "附表1.指标[1].得分"), "", "")
    assert str(checked_total(supervisor.calculation)) == "95.00 / 100.00 · 优"


def words_of(session: Session) -> str:
    printed = compose(review.review_job(session.calculation))
    assert printed
    document = pypdfium2.PdfDocument(printed.data)
    return "".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "")


def test_the_page(path: Path, supervisor: Session) -> None:
    """复核意见 prints the decision with its reason, both totals, scores, remarks with answers, and what was seen."""
    score = at(supervisor, "附表1.指标[1].得分")
    review.remark(supervisor, score, "", "请附巡查记录")
    review.score(supervisor, score, "40", "记录不全")
    review.tick(supervisor, [score])
    review.decide(supervisor, PASSED, "扣分已沟通")
    words = words_of(supervisor)
    for said in ("复核意见", "结论：复核通过", "理由：扣分已沟通", "自评总分：95.00 / 100.00 · 优", "核定总分：85.00 / 100.00 · 良",
                 " → 40", "记录不全", "请附巡查记录", "待答复", "看过的格子：1 格"):  # fmt: skip
        assert said in words


def test_the_command(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`jixiao review` says how it stands, 1 before it is passed and 0 after; as JSON with places by their names."""
    assert main(["review", str(path)]) == 1
    assert "自评总分 95.00 / 100.00 · 优" in capsys.readouterr().out
    with open_session(path, role=Role.SUPERVISOR) as session:
        review.remark(session, CellRef(session.workbook.copies_of("附表1")[0].id, "", ""), "", "请盖章")
        review.score(session, at(session, "附表1.指标[1].得分"), "40", "记录不全")
        review.decide(session, PASSED, "数已核对")
    assert main(["review", str(path), "--json", "-o", str(tmp_path / "意见.pdf")]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["state"], said["score"]["score"], said["checked"]["score"]) == ("passed", "95.00", "85.00")
    assert said["review"]["remarks"][0]["where"] == "附表1"
    assert said["review"]["checked"][0]["cell"] == "附表1.指标[1].得分"
    assert (tmp_path / "意见.pdf").stat().st_size


def test_a_remark_on_a_row_that_went(path: Path) -> None:
    """Says where it was as far as that is known, and is printed."""
    with open_session(path, role=Role.SUPERVISOR) as session:
        row = session.workbook.copies_of("附表1")[0].rows["指标"][1]
        review.remark(
            session, CellRef(session.workbook.copies_of("附表1")[0].id, row.id, "指标.得分"), "", "太高"
        )
    with open_session(path) as session:
        session.remove_rows(session.workbook.copies_of("附表1")[0].id, row.id)
        assert "附表1 已经删掉的一行 指标.得分：太高" in words_of(session)


def test_going_back_leaves_the_review(path: Path, tmp_path: Path) -> None:
    """The clerk brings back a backup from before the review: her figures come back, and no remark goes."""
    backup = tmp_path / "备份.db"
    backup.write_bytes(path.read_bytes())
    with open_session(path, role=Role.SUPERVISOR) as session:
        review.remark(session, at(session, "附表1.甲.执行"), "", "请核对")
        review.decide(session, RETURNED, "一处要补")
    with open_session(path) as session:
        session.type_into(at(session, "附表1.甲.执行"), "91")
        put_back(session, earlier(backup, session.calculation))
        assert session.workbook.texts[at(session, "附表1.甲.执行")] == "90"
        assert len(session.workbook.remarks) == 1 and session.workbook.decision.state == RETURNED


def test_going_back_takes_the_reply_along(path: Path, tmp_path: Path) -> None:
    """A reply is the clerk's: the list of what differs named it, and going back left it as it was, and differing."""
    with open_session(path, role=Role.SUPERVISOR) as session:
        review.remark(session, at(session, "附表1.甲.执行"), "", "请核对")
    with open_session(path) as session:
        (remark,) = session.workbook.remarks
        review.answer(session, remark, "已核对，照明细账")
        backup = tmp_path / "备份.db"
        session.save_copy(backup)
        review.answer(session, remark, "另补")
        (line,) = earlier(backup, session.calculation).differences
        assert line.endswith("的批注的答复：已核对，照明细账 → 另补")
        put_back(session, earlier(backup, session.calculation))
        assert session.workbook.remarks[remark].answer == "已核对，照明细账"
        assert earlier(backup, session.calculation).differences == ()


def test_what_the_supervisor_said_since_is_nothing_to_go_back_from(path: Path, tmp_path: Path) -> None:
    """It stays, so it is not among what would change."""
    backup = tmp_path / "备份.db"
    backup.write_bytes(path.read_bytes())
    with open_session(path, role=Role.SUPERVISOR) as session:
        review.remark(session, at(session, "附表1.甲.执行"), "", "请核对")
    with open_session(path) as session:
        assert earlier(backup, session.calculation).differences == ()
