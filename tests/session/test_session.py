"""What a person does to an open workbook: drafts, edits, undo, rows, copies, and what views are told."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.change.edit import Batch, SetText
from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.find import findings
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.step import TextChange
from desktop.domain.workbook.workbook import CellRef, new_workbook
from desktop.session.session import Session
from tests.builders import little
from tests.soak import Soak

SPENT = "附件3-1.拨款.执行"
BEHIND = (SPENT, "附件3-1.总额.得分", "附件1.项目支出.决算", "附件2.支出.项目")


class TestTyping:
    """A draft while typing, one edit on leaving, nothing on Esc."""

    def test_draft_shows_everywhere_and_is_kept_nowhere(self, desk: Any) -> None:
        """Every figure behind the cell follows each key; no edit, no undo entry, nothing stored."""
        steps_before = desk.session.next_undo
        for text in ("2", "26", "26.00"):
            cells = desk.session.preview(desk.ref(SPENT), text, by="sheet")
        assert desk.show(*BEHIND) == ["26.00", "10", "48.71", "48.71"]
        assert desk.session.draft == desk.ref(SPENT)
        assert desk.file.kept == [] and desk.session.next_undo is steps_before
        last = desk.told[-1]
        assert (last.draft, last.by, last.structure, last.cells) == (True, "sheet", False, cells)

    def test_escape_drops_it(self, desk: Any) -> None:
        """All figures are as before, and views are told."""
        before = dict(desk.session.calculation.cells)
        desk.session.preview(desk.ref(SPENT), "26.00")
        cells = desk.session.cancel()
        assert desk.session.calculation.cells == before
        assert desk.ref("附件2.支出.项目") in cells and not desk.told[-1].draft
        assert desk.session.draft is None and desk.session.cancel() == frozenset()

    def test_leaving_keeps_it_as_one_edit(self, desk: Any) -> None:
        """However many keys: one record, one undo entry, nothing changes on the screen any more."""
        for text in ("2", "26"):
            desk.session.preview(desk.ref(SPENT), text)
        desk.session.type_into(desk.ref(SPENT), "26", by="sheet")
        assert desk.file.kept == [(TextChange(desk.ref(SPENT), 0, "22.71", "26"),)]
        assert desk.session.saved_at is not None
        desk.session.undo()
        assert desk.show(*BEHIND) == ["22.71", "8.73", "45.42", "45.42"]

    def test_leaving_with_the_old_text_is_no_edit(self, desk: Any) -> None:
        """A draft typed back, and a cell only passed through."""
        desk.session.preview(desk.ref(SPENT), "2")
        desk.session.type_into(desk.ref(SPENT), "22.71")
        desk.session.type_into(desk.ref(SPENT), "22.71")
        assert desk.file.kept == [] and desk.show(SPENT) == ["22.71"]

    def test_second_draft_drops_the_first(self, desk: Any) -> None:
        """One cell is typed in at a time."""
        desk.session.preview(desk.ref(SPENT), "1")
        desk.session.preview(desk.ref("附件3-2.拨款.执行"), "2")
        assert desk.show(SPENT, "附件3-2.拨款.执行") == ["22.71", "2.00"]

    def test_another_edit_drops_the_draft(self, desk: Any) -> None:
        """Whatever is applied starts from what is kept, so that undo gives that back."""
        desk.session.preview(desk.ref(SPENT), "1")
        desk.session.apply(SetText(desk.ref("附件3-2.拨款.执行"), "2"))
        assert desk.show(SPENT) == ["22.71"]
        desk.session.preview(desk.ref(SPENT), "1")
        desk.session.undo()
        assert desk.show(SPENT, "附件3-2.拨款.执行") == ["22.71", "22.71"]

    @pytest.mark.parametrize(
        ("cell", "said"),
        [
            ("附件3-1.总额.执行", "自动算出，不能直接填，请改那些格子"),
            (
                "附件1.项目[1].决算",
                "取自 附件3-1 年度资金总额 全年执行数，请到那里改；要填另一个数，须写理由",
            ),
            ("附件3-1.指标[1].一级", "是表里印好的，不能改"),
        ],
    )
    def test_locked_cell_says_why(self, desk: Any, cell: str, said: str) -> None:
        """And where its numbers come from."""
        for attempt in (desk.session.preview, desk.session.type_into):
            with pytest.raises(Refusal, match=said):
                attempt(desk.ref(cell), "1")
        assert desk.told == []

    def test_cell_that_is_gone(self, desk: Any) -> None:
        """Its table was removed meanwhile."""
        ref = desk.ref(SPENT)
        desk.session.remove_form(desk.copy_id("附件3-1"))
        with pytest.raises(Refusal, match="这一格已经不在表里了"):
            desk.session.preview(ref, "1")


class TestUndo:
    """One stack over everything."""

    def test_back_and_forth(self, desk: Any) -> None:
        """Each step is one edit; a new edit forgets what could be redone."""
        desk.type({SPENT: "23", "附件3-2.拨款.执行": "24"})
        assert desk.session.undo() and desk.session.undo() and desk.show(SPENT) == ["22.71"]
        assert desk.session.redo() and desk.show(SPENT, "附件3-2.拨款.执行") == ["23.00", "22.71"]
        desk.type({SPENT: "25"})
        assert not desk.session.next_redo and not desk.session.redo()

    def test_nothing_to_undo(self, program: Any) -> None:
        """A new workbook."""
        session = Session(new_workbook(program.set))
        assert not session.next_undo and not session.undo()

    def test_undo_is_kept_like_any_edit(self, desk: Any) -> None:
        """The file follows."""
        desk.type({SPENT: "23"})
        desk.session.undo()
        assert desk.file.kept[-1] == (TextChange(desk.ref(SPENT), 0, "23", "22.71"),)

    def test_batch_is_one_step(self, desk: Any) -> None:
        """A paste."""
        desk.session.apply(
            Batch((SetText(desk.ref(SPENT), "1"), SetText(desk.ref("附件3-2.拨款.执行"), "2")), "粘贴")
        )
        desk.session.undo()
        assert desk.show(SPENT, "附件3-2.拨款.执行") == ["22.71", "22.71"]


class TestRefusing:
    """Read-only files and files that fail."""

    def test_read_only(self, desk: Any) -> None:
        """Nothing changes; the sentence is the file's own."""
        desk.file.refused = Refusal("只能看")
        before = dict(desk.session.calculation.cells)
        assert desk.session.read_only
        for attempt in (
            lambda: desk.session.preview(desk.ref(SPENT), "1"),
            lambda: desk.session.type_into(desk.ref(SPENT), "1"),
            lambda: desk.session.apply(SetText(desk.ref(SPENT), "1")),
            lambda: desk.session.remove_form(desk.copy_id("附件3-1")),
            desk.session.undo,
        ):
            with pytest.raises(Refusal, match="只能看"):
                attempt()
        assert desk.session.calculation.cells == before and desk.told == []

    @pytest.mark.parametrize("failing", [Refusal("磁盘满了"), OSError("disk")])
    def test_failing_file_leaves_all_as_before(self, desk: Any, failing: Exception) -> None:
        """Typing, structure and undo: the workbook, the undo stack and the views are as they were."""
        desk.type({SPENT: "23"})
        before = dict(desk.session.calculation.cells), dict(desk.session.workbook.texts), desk.labels()
        saved = desk.session.saved_at
        desk.file.failing = failing
        for attempt in (
            lambda: desk.session.type_into(desk.ref(SPENT), "1"),
            lambda: desk.session.remove_form(desk.copy_id("附件3-1")),
            lambda: desk.session.add_row(desk.copy_id("附件3-1"), "指标"),
            desk.session.undo,
        ):
            with pytest.raises(type(failing)):
                attempt()
            now = dict(desk.session.calculation.cells), dict(desk.session.workbook.texts), desk.labels()
            assert now == before
        assert desk.session.saved_at == saved
        desk.file.failing = None
        assert desk.session.undo() and desk.show(SPENT) == ["22.71"]

    def test_without_a_file_nothing_is_saved(self, program: Any) -> None:
        """A workbook in memory says no time of saving."""
        session = Session(new_workbook(program.set))
        session.apply(SetText(CellRef(session.workbook.copies[0].id, "", "单位名称"), "某局"))
        assert session.saved_at is None and session.title.startswith("某局")


class TestOverride:
    """Another figure than the formula's, with a reason."""

    def test_with_reason(self, desk: Any) -> None:
        """Kept with who and when; undone in one step."""
        ref = desk.ref("附件1.项目[1].决算")
        desk.session.override(ref, "23", " 按决算批复 ")
        override = desk.session.workbook.overrides[ref]
        assert (override.text, override.reason, bool(override.at)) == ("23", "按决算批复", True)
        assert desk.show("附件1.项目支出.决算") == ["45.71"]
        desk.session.override(ref, "", "")
        assert desk.show("附件1.项目[1].决算") == ["22.71"]
        desk.session.undo()
        assert desk.show("附件1.项目[1].决算") == ["23.00"]

    def test_nothing_put_in(self, desk: Any) -> None:
        """Where a figure does not apply a person may put in nothing, with the reason; without one the formula is back."""
        ref = desk.ref("附件1.项目[1].决算")
        desk.session.override(ref, "", "这个项目的决算不公开")
        assert desk.show("附件1.项目[1].决算", "附件1.项目支出.决算") == ["", "22.71"]
        said = next(one for one in desk.session.findings() if one.code == "override")
        assert said.message == "附件1 项目第 1 行“项目1” 年决算数：手工清空，不填，按公式应为 22.71"
        assert not said.blocks
        desk.session.override(ref, "", "")
        assert desk.show("附件1.项目[1].决算") == ["22.71"]

    def test_the_bureaus_own_total(self) -> None:
        """A computed sum takes the official total where rounding explains the difference, and no other figure."""
        form = "表 附表\n[表格]\n甲 | {数} |\n乙 | {数} |\n合 | {数} |\n[格]\n*.数 万元\n[计算]\n合.数 = 甲.数 + 乙.数\n"
        session = little(form)
        copy = session.workbook.copies[-1].id
        for name in "甲乙":
            session.type_into(CellRef(copy, "", f"{name}.数"), "33.34")
        ref = CellRef(copy, "", "合.数")
        with pytest.raises(Refusal, match="合计以批复为准的，可以另填，与算出的数最多差"):
            session.override(ref, "67.00", "批复数")
        session.override(ref, "66.69", "批复数")
        assert session.calculation.text(ref) == "66.69"

    @pytest.mark.parametrize(
        ("cell", "reason", "said"),
        [
            ("附件1.项目[1].决算", " ", "要填另一个数，请写明理由"),
            ("附件3-1.总额.执行", "改", "自动算出，不能直接填"),
            ("附件3-1.拨款.执行", "改", "直接填就可以"),
        ],
    )
    def test_refused(self, desk: Any, cell: str, reason: str, said: str) -> None:
        """Without a reason; where the formula is locked; where there is no formula."""
        with pytest.raises(Refusal, match=said):
            desk.session.override(desk.ref(cell), "23", reason)
        assert desk.session.workbook.overrides == {}


class TestRows:
    """Rows of a table."""

    def rows(self, desk: Any) -> list[str]:
        copy = desk.session.copies_named("附件3-1")[0]
        return [row.class_ for row in copy.rows["指标"]]

    def test_added_below_in_the_same_class(self, desk: Any) -> None:
        """A view is told that the structure changed."""
        first = desk.ref("附件3-1.指标[1].得分").row
        row = desk.session.add_row(desk.copy_id("附件3-1"), "指标", after=first)
        assert desk.ref("附件3-1.指标[2].得分").row == row.id
        assert row.class_ == "产出指标/数量指标" and desk.told[-1].structure
        desk.session.undo()
        assert len(self.rows(desk)) == 9

    def test_added_at_the_end_of_a_class(self, desk: Any) -> None:
        """Also where the class has lost its last row."""
        copy = desk.copy_id("附件3-1")
        desk.session.remove_rows(copy, desk.ref("附件3-1.指标[2].得分").row)
        desk.session.add_row(copy, "指标", class_="产出指标/质量指标")
        desk.session.add_row(copy, "指标", class_="产出指标/质量指标")
        last = desk.session.add_row(copy, "指标", class_="产出指标/质量指标")
        assert desk.ref("附件3-1.指标[4].得分").row == last.id

    def test_removed_with_what_was_typed(self, desk: Any) -> None:
        """And back with it."""
        desk.type({"附件3-1.指标[1].得分": "5"})
        desk.session.remove_rows(desk.copy_id("附件3-1"), desk.ref("附件3-1.指标[1].得分").row)
        assert desk.show("附件3-1.总分.得分") == ["8.73"]
        desk.session.undo()
        assert desk.show("附件3-1.指标[1].得分", "附件3-1.总分.得分") == ["5", "13.73"]

    def test_moved_inside_its_class(self, desk: Any) -> None:
        """Up and down, not out of it."""
        copy = desk.copy_id("附件3-1")
        row = desk.session.add_row(copy, "指标", class_="产出指标/数量指标")
        desk.session.move_row(copy, row.id, -1)
        assert desk.ref("附件3-1.指标[1].得分").row == row.id
        with pytest.raises(Refusal, match="已经到头了"):
            desk.session.move_row(copy, row.id, -1)
        desk.session.move_row(copy, row.id, 1)
        with pytest.raises(Refusal, match="只能在同一类里移动"):
            desk.session.move_row(copy, row.id, 1)

    def test_new_row_begins_with_its_defaults(self) -> None:
        """Row and texts are one step."""
        session = little("表 甲\n[表格]\n人* | {名} | {职} |\n[格]\n人.职 文本 默认 科员\n")
        copy = session.copies_named("甲")[0]
        row = session.add_row(copy.id, "人")
        assert session.calculation.text(CellRef(copy.id, row.id, "人.职")) == "科员"
        session.undo()
        assert len(copy.rows["人"]) == 1 and len(session.workbook.texts) == 1

    def test_row_of_ones_own_among_fixed_rows(self) -> None:
        """All its columns are typed; the printed ones stay locked and stay there."""
        session = little("表 甲\n[表格]\n项* | {名} | {分} |\n[组 项]\n行 固定\n子\n  名 决策\n")
        copy = session.copies_named("甲")[0]
        printed, own = copy.rows["项"][0], session.add_row(copy.id, "项")
        session.type_into(CellRef(copy.id, own.id, "项.名"), "自拟")
        assert session.calculation.text(CellRef(copy.id, own.id, "项.名")) == "自拟"
        with pytest.raises(Refusal, match="是表里印好的，不能改"):
            session.type_into(CellRef(copy.id, printed.id, "项.名"), "改")
        with pytest.raises(Refusal, match="这一行是表里印好的，不能删除"):
            session.remove_rows(copy.id, printed.id)
        session.remove_rows(copy.id, own.id)
        assert copy.rows["项"] == [printed]

    def test_rows_that_follow_tables_are_left_to_them(self, desk: Any) -> None:
        """Neither added, nor removed, nor moved by hand."""
        copy, row = desk.copy_id("附件1"), desk.ref("附件1.项目[1].上年").row
        with pytest.raises(Refusal, match="跟着各份表自动增减"):
            desk.session.add_row(copy, "项目")
        with pytest.raises(Refusal, match="要删除请删那份表"):
            desk.session.remove_rows(copy, row)
        with pytest.raises(Refusal, match="次序是定好的"):
            desk.session.move_row(copy, row, 1)
        with pytest.raises(Refusal, match="请先选中要删除的行"):
            desk.session.remove_rows(copy, "none")
        with pytest.raises(Refusal, match="请先选中要移动的行"):
            desk.session.move_row(copy, "none", 1)


class TestForms:
    """Project tables: added, removed, moved; 附件1's rows and the numbers follow."""

    def test_added_behind_another(self, desk: Any) -> None:
        """Its row stands in the same place, its number is the next."""
        session = desk.session
        session.add_form(session.workbook.set.forms["附件3"], after=desk.copy_id("附件3-1"))
        assert desk.labels()[-3:] == ["附件3-1", "附件3-2", "附件3-3"]
        desk.type({"附件3-2.项目支出名称": "新项目"})
        assert desk.show(*(f"附件1.项目[{n}].名称" for n in (1, 2, 3))) == ["项目1", "新项目", "项目2"]

    def test_first_one_stands_where_the_set_lists_it(self, new_desk: Callable) -> None:
        """Behind the forms that come before it."""
        desk = new_desk(0)
        desk.project()
        assert desk.labels() == ["封面数据", "自评报告", "底稿", "附件1", "附件2", "附件3-1"]

    def test_removed_and_back(self, desk: Any) -> None:
        """One undo step for the table, its row, and all that was typed in both."""
        desk.session.remove_form(desk.copy_id("附件3-1"))
        assert desk.labels()[-1] == "附件3-1" and desk.show("附件3-1.项目支出名称") == ["项目2"]
        assert desk.show("附件1.项目[1].名称", "附件1.项目支出.决算") == ["项目2", "22.71"]
        desk.session.undo()
        assert desk.show("附件1.项目[1].名称", "附件1.项目支出.决算") == ["项目1", "45.42"]
        desk.session.redo()
        assert desk.show("附件1.项目支出.决算") == ["22.71"]

    def test_typed_last_year_survives_its_project(self, desk: Any) -> None:
        """Shown as without a source, until the row itself is removed."""
        desk.type({"附件1.项目[1].上年": "5.00"})
        desk.session.remove_form(desk.copy_id("附件3-1"))
        assert desk.show("附件1.项目[1].上年", "附件1.项目[1].名称", "附件1.项目支出.上年") == [
            "5.00",
            "",
            "5.00",
        ]
        assert "no-source" in {finding.code for finding in desk.session.findings()}
        desk.session.remove_rows(desk.copy_id("附件1"), desk.ref("附件1.项目[1].上年").row)
        assert desk.show("附件1.项目[1].名称", "附件1.项目支出.上年") == ["项目2", ""]

    def test_moved(self, desk: Any) -> None:
        """The row moves along, and back."""
        desk.project()
        desk.type({"附件3-3.项目支出名称": "项目3"})
        desk.session.move_form(desk.copy_id("附件3-3"), -1)
        names = [f"附件1.项目[{n}].名称" for n in (1, 2, 3)]
        assert desk.show(*names) == ["项目1", "项目3", "项目2"]
        assert desk.show("附件3-2.项目支出名称") == ["项目3"]
        desk.session.move_form(desk.copy_id("附件3-2"), -1)
        with pytest.raises(Refusal, match="已经到头了"):
            desk.session.move_form(desk.copy_id("附件3-1"), -1)
        for _ in range(2):
            desk.session.undo()
        assert desk.show(*names) == ["项目1", "项目2", "项目3"]

    def test_forms_that_stand_once(self, desk: Any) -> None:
        """Neither added nor removed."""
        with pytest.raises(Refusal, match="只有一份，不能再添"):
            desk.session.add_form(desk.session.workbook.set.forms["附件1"])
        with pytest.raises(Refusal, match="只有一份，不能删除"):
            desk.session.remove_form(desk.copy_id("附件1"))
        with pytest.raises(Refusal, match="这张表已经不在了"):
            desk.session.remove_form("none")

    def test_cleared(self, desk: Any) -> None:
        """What was typed goes, rows stay, in one step; an empty one is no edit."""
        desk.session.clear_form(desk.copy_id("附件3-1"))
        assert desk.show(SPENT, "附件1.项目支出.决算") == ["", "22.71"]
        count = len(desk.file.kept)
        desk.session.clear_form(desk.copy_id("附件3-1"))
        assert len(desk.file.kept) == count
        desk.session.undo()
        assert desk.show(SPENT) == ["22.71"]

    def test_named(self, desk: Any) -> None:
        """By label, or all of a form; else the nearest."""
        assert [copy.form.id for copy in desk.session.copies_named("附件3-2")] == ["附件3"]
        assert len(desk.session.copies_named("附件3")) == 2
        with pytest.raises(Refusal, match="没有叫“附件3-9”的表"):
            desk.session.copies_named("附件3-9")


def test_listener_that_has_left_hears_nothing(desk: Any) -> None:
    """A closed view."""
    heard: list[Any] = []
    stop = desk.session.listen(heard.append)
    desk.type({SPENT: "1"})
    stop()
    desk.type({SPENT: "2"})
    assert len(heard) == 1


def test_print_settings_are_kept_and_not_undone(desk: Any) -> None:
    """They go to the file like an edit, but undo takes back what was typed before the printing."""
    desk.session.type_into(desk.ref("附件2.总额.年初"), "12.00")
    desk.session.keep_print({"份数": "2"})
    desk.session.keep_print({"份数": "2"})
    assert desk.session.workbook.print_settings == {"份数": "2"}
    assert len(desk.file.kept) == 2, "the same setting again is no edit"
    desk.session.undo()
    assert desk.show("附件2.总额.年初") == [""]
    assert desk.session.workbook.print_settings == {"份数": "2"}


def test_a_snapshot_has_the_print_settings_of_its_moment(desk: Any) -> None:
    """They change no cell, but the paper; a snapshot taken before does not see them."""
    before = desk.session.snapshot()
    desk.session.keep_print({"双面": "双面，沿长边翻"})
    assert desk.session.snapshot().workbook.print_settings == {"双面": "双面，沿长边翻"}
    assert not before.workbook.print_settings
    assert desk.session.snapshot() is desk.session.snapshot()


def test_closing_drops_the_draft(desk: Any) -> None:
    """What nobody left the cell with was never kept."""
    with desk.session as session:
        session.preview(desk.ref(SPENT), "1")
    assert desk.show(SPENT) == ["22.71"] and desk.file.kept == []


class TestFindings:
    """Kept table by table, and always what a fresh look would find."""

    def test_message_follows_figures_of_another_table(self) -> None:
        """The check stays broken while the figures it tells change elsewhere."""
        many = "表 明细\n份 多份 标签 明细-{序}\n[表格]\n甲 | {数} |\n[格]\n甲.数 数\n"
        one = "表 汇总\n[表格]\n乙 | {名} |\n[审核]\n错误 sum(明细.甲.数) > 100\n  才 {sum(明细.甲.数)}\n"
        session = little(one, many)
        copy = session.add_form(session.workbook.set.forms["明细"])
        for number in ("5", "6"):
            session.type_into(CellRef(copy.id, "", "甲.数"), number)
            assert [finding.message for finding in session.findings()] == [f"汇总：才 {number}"]

    def test_reason_of_an_override_is_told_at_once(self, desk: Any) -> None:
        """The figure is the same, the reason is another."""
        ref = desk.ref("附件1.项目[1].决算")
        for reason in ("甲因", "乙因"):
            desk.session.override(ref, "20", reason)
            assert {one.explanation for one in desk.session.findings() if "20" in one.message} == {reason}

    def test_explained(self, desk: Any) -> None:
        """A reason clears what it is given for, and is undone."""
        desk.type({"附件1.人员.编制": "1", "附件1.人员.在职": "2"})
        code = "附件1/超编"

        def blocks() -> bool:
            return next(one for one in desk.session.findings() if one.code == code).blocks

        assert blocks()
        desk.session.explain_finding(
            next(one for one in desk.session.findings() if one.code == code), " 军转 "
        )
        assert not blocks()
        desk.session.undo()
        assert blocks()


TEXTS = ["", "1", "26.00", "30", "x", "0", "-1"]


@settings(max_examples=10)  # thousands in the soak
@given(data=st.data())
def test_whatever_is_done_views_and_findings_are_right(new_desk: Callable, data: st.DataObject) -> None:
    """A view that repaints only what it is told shows what a fresh calculation gives; so do the findings."""
    assert_told_of_everything(new_desk(2), data)


@pytest.mark.soak("views", aim=2000, of="cases")
def test_many_more_times(new_desk: Callable, soak: Soak) -> None:
    """A view that repaints only what it is told shows what a fresh calculation gives; so do the findings."""
    soak.search(lambda data: assert_told_of_everything(new_desk(2), data))


def assert_told_of_everything(desk: Any, data: st.DataObject) -> None:
    """Do some random things, and compare with a fresh calculation after each."""
    session = desk.session
    painted = {ref: cell.text for ref, cell in session.calculation.cells.items()}

    def paint(change: Any) -> None:
        for ref in change.cells:
            painted[ref] = session.calculation.text(ref)

    session.listen(paint)
    for _ in range(data.draw(st.integers(1, 7))):
        what = data.draw(st.sampled_from(range(10)))
        desk.file.failing = Refusal("满了") if data.draw(st.sampled_from([False] * 5 + [True])) else None
        names = [f"{label}.拨款.{cell}" for label in desk.labels()[3:] for cell in ("预算", "执行")]
        names += ["附件1.人员.在职", "附件2.收入.一般", "附件1.基本支出.决算"]
        name, text = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(TEXTS))
        forms = session.workbook.copies_of("附件3")
        try:
            if what < 3:
                session.preview(desk.ref(name), text)
            elif what < 5:
                session.type_into(desk.ref(name), text)
            elif what == 5:
                session.cancel()
            elif what == 6:
                data.draw(st.sampled_from([session.undo, session.redo]))()
            elif what == 7 and forms:
                copy = data.draw(st.sampled_from(forms))
                data.draw(st.sampled_from([session.remove_form, lambda id_: session.move_form(id_, 1)]))(
                    copy.id
                )
            elif what == 8:
                session.add_form(session.workbook.set.forms["附件3"])
            elif forms:
                session.override(desk.ref("附件1.项目[1].决算"), text, "理由")
        except Refusal:
            pass
        assert session.findings() == findings(Calculation(session.workbook))
    fresh = Calculation(session.workbook)
    assert session.calculation.cells == fresh.cells
    assert {ref: text for ref, text in painted.items() if text} == {
        ref: cell.text for ref, cell in fresh.cells.items() if cell.text
    }
