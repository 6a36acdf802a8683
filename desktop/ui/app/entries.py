"""The entries of the menus, word for word, and the function behind each. Only what works stands here."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from msgspec import Struct

from desktop.domain.workbook.workbook import CLOSED, FILLING_IN, PASSED, RETURNED
from desktop.ui.actions import (
    about,
    backups,
    batch_printing,
    beginning,
    comparing,
    editing,
    files,
    filling,
    filling_form,
    foreign_reports,
    handing_in,
    helping,
    importing,
    last_year,
    possible,
    printing,
    public_version,
    reporting,
    reviewing,
    scoring,
    settling,
    supervising,
    variants,
    viewing,
    working,
)
from desktop.ui.theme.look import Scheme


class Needs(Enum):
    """What must be there for an entry to be offered, and what its function is given."""

    WINDOW = "window"  # nothing; the window
    BENCH = "bench"  # an open workbook; its workbench
    WRITING = "writing"  # one that can be written; its workbench
    TABLE = "table"  # the same, with a table on the screen
    REPORT = "report"  # the same, with the report on the screen
    READING = "reading"  # the report on the screen, read-only too
    STEPS = "steps"  # a workbook whose file takes edits, whoever's
    REVIEWING = "reviewing"  # the same, opened by the supervisor; its workbench
    FILLING = "filling"  # a workbook in a file, opened by the clerk
    ANSWERING = "answering"  # one with remarks, whose file takes edits


class Entry(Struct, frozen=True):
    """One line of a menu.

    `by_table` is a key that the table itself takes care of, shown but not claimed. `fits` is whether it would do
    something where the clerk stands: asked when the menu opens.
    """

    text: str
    do: Callable[[Any], object]
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.BENCH
    by_table: str = ""
    checked: Callable[[Any], bool] | None = None
    fits: Callable[[Any], object] | None = None


_LINE = None
_WINDOW, _WRITING, _TABLE, _REPORT, _READING = (
    Needs.WINDOW, Needs.WRITING, Needs.TABLE, Needs.REPORT, Needs.READING,
)  # fmt: skip
_REVIEWING = Needs.REVIEWING
_RECENT = "最近打开(&R)"

MENUS: tuple[tuple[str, tuple[Entry | str | None, ...]], ...] = (
    (
        "文件(&F)",
        (
            Entry("新建(&N)…", beginning.new, ("Ctrl+N",), _WINDOW),
            Entry("打开(&O)…", files.choose_and_open, ("Ctrl+O",), _WINDOW),
            Entry("打开样例(&M)…", files.open_sample, (), _WINDOW),
            Entry("从单位的 Word、Excel 表新建(&W)…", foreign_reports.new_from_report, (), _WINDOW),
            _RECENT,
            _LINE,
            Entry("另存副本(&A)…", files.save_copy, ("Ctrl+Shift+S",)),
            Entry("存回原处(&V)", working.give_back, fits=working.of_bench),
            Entry("备份与恢复(&B)…", backups.show),
            Entry("回到打开时的样子(&K)", backups.as_opened, (), _WRITING),
            Entry("提取上年数(&L)…", last_year.take, (), _WRITING),
            Entry("报送(&S)…", handing_in.submit),
            Entry("导入(&I)…", importing.import_file, (), _WRITING),
            Entry("导出 JSON(&E)…", files.export_json),
            Entry("报告集新版(&G)…", files.renew, (), _WRITING),
            Entry("待定(&D)…", settling.show, (), _WRITING),
            Entry("填表人署名(&T)…", files.sign, (), _WINDOW),
            _LINE,
            Entry("比较两个文件(&C)…", comparing.compare),
            Entry("合并(&U)…", comparing.merge),
            Entry("修改记录(&H)…", comparing.show_history),
            _LINE,
            Entry("退出(&X)", files.leave, ("Ctrl+Q",), _WINDOW),
        ),
    ),
    (
        "编辑(&E)",
        (
            Entry("撤销(&U)", editing.undo, ("Ctrl+Z",), Needs.STEPS),
            Entry("恢复(&R)", editing.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), Needs.STEPS),
            _LINE,
            Entry("剪切(&T)", editing.cut, ("Ctrl+X",), _WRITING),
            Entry("复制(&C)", editing.copy, ("Ctrl+C",)),
            Entry("粘贴(&P)", editing.paste, ("Ctrl+V",), _WRITING),
            Entry("清除(&D)", editing.clear, (), _WRITING, by_table="Delete"),
            _LINE,
            Entry("查找(&F)…", editing.find, ("Ctrl+F",)),
            Entry("今天(&Y)", editing.today, (), _WRITING, by_table="Ctrl+;"),
        ),
    ),
    (
        "填报(&T)",
        (
            Entry("新增行(&N)", filling.add_row, ("Ctrl+Shift+N",), _TABLE, fits=possible.row_may_come),
            Entry("删除行(&D)", filling.remove_row, ("Ctrl+Shift+Delete",), _TABLE, fits=possible.row_may_go),
            Entry(
                "上移(&U)",
                filling.move_row_up,
                ("Alt+Shift+Up", "Ctrl+Shift+Up"),
                _TABLE,
                fits=possible.row_may_move(-1),
            ),
            Entry(
                "下移(&W)",
                filling.move_row_down,
                ("Alt+Shift+Down", "Ctrl+Shift+Down"),
                _TABLE,
                fits=possible.row_may_move(1),
            ),
            _LINE,
            Entry("新增一份(&A)", filling.add_form, (), _WRITING, fits=possible.form_may_come),
            Entry("复制本表(&F)", filling.duplicate_form, (), _TABLE, fits=possible.form_may_be_copied),
            Entry("删除本表(&X)", filling.remove_form, (), _TABLE, fits=possible.form_may_go),
            Entry("上移本表(&P)", filling.move_form_up, (), _TABLE, fits=possible.form_may_move(-1)),
            Entry("下移本表(&Q)", filling.move_form_down, (), _TABLE, fits=possible.form_may_move(1)),
            Entry("清空本表(&C)", filling.clear_form, (), _TABLE, fits=possible.table_is_meant),
            Entry("换表式(&V)…", variants.change, (), _WRITING, fits=variants.has_several),
            _LINE,
            Entry("交给别人填(&H)…", handing_in.hand_out, (), _TABLE, fits=possible.table_is_meant),
            Entry("收回交出的表(&T)…", handing_in.take_back, (), _WRITING),
            _LINE,
            Entry("手工改数(&M)…", filling.override, ("Ctrl+M",), _TABLE, fits=possible.figure_may_be_put_in),
            Entry("恢复公式(&R)", filling.restore_formula, (), _TABLE, fits=possible.formula_may_come_back),
            _LINE,
            Entry("确认上年数(&K)", last_year.confirm, ("Ctrl+L",), _WRITING, fits=possible.last_year_waits),
            Entry(
                "确认本表上年数(&L)", last_year.confirm_table, (), _TABLE, fits=possible.last_year_waits_here
            ),
        ),
    ),
    (
        "审核(&S)",
        (
            Entry("本表审核(&B)", reviewing.check_table, ("Shift+F9",), fits=possible.table_is_meant),
            Entry("全部审核(&Q)", reviewing.check_all, ("F9",)),
            _LINE,
            Entry("出错说明(&E)", reviewing.explain, ("Ctrl+F9",), _WRITING),
            Entry("忽略这一条(&I)", reviewing.silence, (), _WRITING),
            _LINE,
            Entry("审核报告(&R)…", reviewing.export_report),
            Entry("审核别人的报告(&O)…", foreign_reports.audit_reports, (), _WINDOW),
        ),
    ),
    (
        "得分(&D)",
        (
            Entry("得分说明(&S)", scoring.explain_score, ("Ctrl+E",)),
            Entry("失分(&L)", scoring.toggle_losses, ("Shift+F7",), checked=scoring.losses_shown),
            _LINE,
            Entry(
                "采用建议分(&T)",
                scoring.take_suggestion,
                ("Alt+=",),
                _TABLE,
                fits=possible.score_is_suggested,
            ),
            Entry(
                "采用本表全部建议分(&A)",
                scoring.take_suggestions,
                (),
                _TABLE,
                fits=possible.scores_are_suggested,
            ),
        ),
    ),
    (
        "报告(&B)",
        (
            Entry("自评报告(&R)", reporting.show, ("F3",)),
            _LINE,
            Entry("取数(&F)…", reporting.take, (), _REPORT, by_table="{"),
            Entry("从表里取数(&C)…", reporting.pick, ("Ctrl+D",), _REPORT),
            Entry("修改取数(&E)…", reporting.open_figure, (), _REPORT, by_table="F2"),
            Entry("换成取数(&T)", reporting.fill_in, ("Ctrl+Shift+D",), _REPORT),
            Entry("到取自的格子(&G)", reporting.jump, ("Ctrl+G",), _READING),
            _LINE,
            Entry("设为正文(&0)", reporting.body, ("Ctrl+Alt+0",), _REPORT),
            Entry("设为二级标题(&2)", reporting.second, ("Ctrl+Alt+2",), _REPORT),
            Entry("设为三级标题(&3)", reporting.third, ("Ctrl+Alt+3",), _REPORT),
            Entry("设为四级标题(&4)", reporting.fourth, ("Ctrl+Alt+4",), _REPORT),
            _LINE,
            Entry("大纲(&O)", reporting.list_headings, (), _READING),
            Entry("取数一览(&L)", reporting.list_figures, (), _READING),
            Entry("替换(&H)…", reporting.replace, ("Ctrl+H",), _REPORT),
            Entry("字数(&W)", reporting.count, (), _READING),
        ),
    ),
    (
        "打印(&P)",
        (
            Entry("打印预览(&V)", printing.preview, ("Ctrl+P",)),
            Entry("选择性打印(&S)…", printing.print_some),
            Entry("批量打印成 PDF(&B)…", batch_printing.print_many, (), _WINDOW),
            Entry("导出PDF(&E)…", printing.export_pdf),
            Entry("导出 Word(&W)…", printing.export_word),
            Entry("导出 Excel(&X)…", printing.export_excel),
            Entry("填入单位的 Word 表(&T)…", filling_form.fill_form),
            Entry("公开版(&G)…", public_version.export),
            Entry("打印(&P)…", printing.print_out, ("Ctrl+Shift+P",)),
            _LINE,
            Entry("打印用的字体(&F)…", printing.choose_fonts),
        ),
    ),
    (
        "复核(&C)",
        (
            Entry("以上级身份打开(&O)…", supervising.open_as_supervisor, (), _WINDOW),
            Entry("进入复核(&E)", supervising.enter, (), Needs.FILLING),
            Entry("退出复核(&X)", supervising.leave, (), _REVIEWING),
            _LINE,
            Entry("下一处(&N)", supervising.next_entry, ("F11",)),
            Entry("上一处(&B)", supervising.previous_entry, ("Shift+F11",)),
            Entry("已看过(&Y)", supervising.tick, ("Ctrl+T",), _REVIEWING, fits=possible.review_is_open),
            _LINE,
            Entry("批注(&C)…", supervising.remark, ("Shift+F2",), _REVIEWING, fits=possible.review_is_open),
            Entry("批注本表(&T)…", supervising.remark_table, (), _REVIEWING, fits=possible.review_is_open),
            Entry(
                "答复或改批注(&A)",
                supervising.change,
                ("Ctrl+F2",),
                Needs.ANSWERING,
                fits=possible.review_is_open,
            ),
            Entry(
                "批注办完(&D)",
                supervising.settle,
                ("Ctrl+Shift+F2",),
                Needs.ANSWERING,
                fits=possible.review_is_open,
            ),
            Entry("删去批注(&L)", supervising.drop, (), _REVIEWING, fits=possible.review_is_open),
            _LINE,
            Entry(
                "核定分(&S)…", supervising.score, ("Ctrl+Shift+T",), _REVIEWING, fits=possible.may_be_scored
            ),
            _LINE,
            Entry(
                "退回修改(&R)…", supervising.send_back, (), _REVIEWING, fits=possible.may_be_decided(RETURNED)
            ),
            Entry("通过(&P)…", supervising.let_pass, (), _REVIEWING, fits=possible.may_be_decided(PASSED)),
            Entry("定稿(&F)…", supervising.close, (), _REVIEWING, fits=possible.may_be_decided(CLOSED)),
            Entry(
                "重新打开(&U)…", supervising.reopen, (), _REVIEWING, fits=possible.may_be_decided(FILLING_IN)
            ),
            _LINE,
            Entry("复核意见(&V)…", supervising.export),
            Entry("复核栏(&W)", supervising.toggle, ("Ctrl+F7",), checked=supervising.shown),
        ),
    ),
    (
        "视图(&V)",
        (
            Entry("字号放大(&I)", viewing.zoom_in, ("Ctrl++", "Ctrl+=")),
            Entry("字号缩小(&O)", viewing.zoom_out, ("Ctrl+-",)),
            Entry("原来大小(&0)", viewing.zoom_reset, ("Ctrl+0",)),
            Entry("适合宽度(&W)", viewing.zoom_fit, ("Ctrl+9",)),
            Entry("界面文字放大(&B)", viewing.words_larger, ("Ctrl+Alt+=",), _WINDOW),
            Entry("界面文字缩小(&M)", viewing.words_smaller, ("Ctrl+Alt+-",), _WINDOW),
            Entry("界面文字原来大小(&U)", viewing.words_as_usual, (), _WINDOW),
            _LINE,
            Entry("表目录(&T)", viewing.toggle_tree, ("F4",), checked=viewing.tree_shown),
            Entry("说明栏(&E)", viewing.toggle_explanation, ("F8",), checked=viewing.explanation_shown),
            Entry("辅助数据(&D)", viewing.toggle_unprinted, ("Shift+F8",), checked=viewing.unprinted_shown),
            Entry("审核结果(&R)", viewing.toggle_findings, ("F7",), checked=viewing.findings_shown),
            _LINE,
            Entry("上一张表(&P)", viewing.previous_table, ("Ctrl+PgUp",)),
            Entry("下一张表(&N)", viewing.next_table, ("Ctrl+PgDown",)),
            Entry("换到下一栏(&G)", viewing.next_pane, ("F6",)),
            _LINE,
            Entry("外观跟随系统(&S)", viewing.wear_system, (), _WINDOW, checked=viewing.wears(Scheme.SYSTEM)),
            Entry("浅色外观(&L)", viewing.wear_light, (), _WINDOW, checked=viewing.wears(Scheme.LIGHT)),
            Entry("深色外观(&K)", viewing.wear_dark, (), _WINDOW, checked=viewing.wears(Scheme.DARK)),
        ),
    ),
    (
        "帮助(&H)",
        (
            Entry("填报说明(&H)", helping.show_help, ("F1",)),
            Entry("操作手册(&M)", helping.show_manual, ("Shift+F1",), _WINDOW),
            Entry("快捷键(&K)", helping.show_keys, (), _WINDOW),
            Entry("五步入门(&T)", helping.show_tour),
            _LINE,
            Entry("关于(&A)", about.show, (), _WINDOW),
        ),
    ),
)


AT_HAND = (editing.undo, editing.redo, filling.add_row, reviewing.check_all, printing.preview)
"""What is done most often, shown as buttons beside the score."""

ON_THE_TABLE = (
    editing.cut, editing.copy, editing.paste, editing.clear, _LINE,
    filling.add_row, filling.remove_row, filling.move_row_up, filling.move_row_down, _LINE,
    filling.override, filling.restore_formula, scoring.take_suggestion, scoring.explain_score, last_year.confirm, _LINE,
    supervising.tick, supervising.remark, supervising.score, supervising.change, supervising.settle,
)  # fmt: skip
BESIDE_THE_TABLE = (
    editing.cut, editing.copy, editing.paste, editing.clear, _LINE,
    filling.override, filling.restore_formula, scoring.take_suggestion, scoring.explain_score, last_year.confirm,
)  # fmt: skip
ON_THE_REPORT = (
    editing.cut, editing.copy, editing.paste, _LINE,
    reporting.take, reporting.pick, reporting.open_figure, reporting.fill_in, reporting.jump, _LINE,
    reporting.body, reporting.second, reporting.third, reporting.fourth, _LINE,
    supervising.tick, supervising.remark, supervising.change, supervising.settle,
)  # fmt: skip
ON_THE_TREE = (
    filling.add_form, filling.duplicate_form, filling.remove_form, filling.move_form_up, filling.move_form_down, filling.clear_form, _LINE,
    handing_in.hand_out, handing_in.take_back, _LINE,
    reviewing.check_table, last_year.confirm_table,
)  # fmt: skip
"""What the other mouse button offers; None is a line between."""
