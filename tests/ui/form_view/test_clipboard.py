"""Blocks copied and pasted from and to Excel and WPS, over merged and locked boxes."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from desktop.ui.form_view.block import cells_of, read_block
from desktop.ui.form_view.html_table import read_tables
from desktop.ui.form_view.printed import fold
from tests.ui.form_view.clerk import Clerk

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def put(text: str, cells: bool = False) -> None:
    """On the clipboard as plain text; `cells`: with the HTML table that a spreadsheet adds."""
    data = QMimeData()
    data.setText(text)
    if cells:
        rows = (f"<tr><td>{line}</td></tr>".replace("\t", "</td><td>") for line in text.splitlines())
        data.setHtml(f"<html><table>{''.join(rows)}</table></html>")
    QGuiApplication.clipboard().setMimeData(data)


def taken() -> str:
    return QGuiApplication.clipboard().text()


def paste(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_V, CTRL)


def test_two_by_three_with_a_quoted_line_break(clerk: Clerk) -> None:
    """Excel quotes a cell with a line break; it is one cell here too, and the paste is one edit."""
    clerk.goto("附件2.指标[1].目标")
    put('30万条\t"33万条\n其中新增3万条"\t5\r\n28万条\t28.34万条\t4\r\n')
    paste(clerk)
    assert clerk.kept("附件2.指标[1].完成") == "33万条\n其中新增3万条"
    assert clerk.kept("附件2.指标[2].分值") == "4"
    assert clerk.said == []
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.kept("附件2.指标[1].完成") == "33.43万条"
    assert not clerk.session.next_undo


def test_copy_of_a_block(clerk: Clerk) -> None:
    """Values between tabs, rows on lines; locked boxes as they are shown."""
    clerk.goto("附件2.指标[1].目标")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        clerk.press(key, SHIFT)
    clerk.press(Qt.Key.Key_C, CTRL)
    assert taken() == "30万条\t33.43万条\n28万条\t28.34万条"


def test_copy_of_merged_boxes_has_a_column_for_each_that_one_sees(clerk: Clerk) -> None:
    """The two goals span four columns of the grid each: to a reader they are two columns."""
    clerk.goto("附件2.目标.预期")
    clerk.type("甲")
    clerk.enter()
    clerk.goto("附件2.目标.完成")
    clerk.type("乙")
    clerk.enter()
    clerk.goto("附件2.目标.预期")
    clerk.press(Qt.Key.Key_Right, SHIFT)
    clerk.press(Qt.Key.Key_C, CTRL)
    assert taken() == "甲\t乙"


def test_the_page_that_goes_along_is_the_same_table(clerk: Clerk) -> None:
    """Word, WPS and Excel get merges, lines in a cell and figures; what is no figure is told to be words."""
    clerk.session.type_into(clerk.ref("附件2.指标[1].完成"), "1-2\n<b>\t&  乙")
    clerk.sheet.select_all()
    clerk.press(Qt.Key.Key_C, CTRL)
    html = QGuiApplication.clipboard().mimeData().html()
    (table,) = read_tables(html).tables
    sheet, text = clerk.sheet, clerk.session.calculation.text
    cells = cells_of(
        sheet.page, sheet.block, lambda box: text(box.ref) if box.ref else sheet.texts.text_of(box)
    )
    assert [cell[:4] for cell in table] == [cell[:4] for cell in cells]
    spaces = str.maketrans("\t\u00a0", "  ")
    assert [fold(cell.text) for cell in table] == [fold(cell.text.translate(spaces)) for cell in cells]
    assert "rowspan" in html and "colspan" in html
    assert ">1202.69<" in html and "<td>1202.69</td>" in html
    assert """<td style='mso-number-format:"\\@"'>1-2<br""" in html
    assert [len(row) for row in read_block(taken())] == [max(c.column + c.columns for c in cells)] * len(
        read_block(taken())
    )


def test_of_a_box_with_words_around_its_value_the_value_is_copied(clerk: Clerk) -> None:
    """“其中：一般公共预算：1383.41” gives 1383.41, which can be reckoned with."""
    clerk.goto("附件2.收入.一般")
    clerk.press(Qt.Key.Key_C, CTRL)
    assert taken().rstrip("\t") == "1383.41"


def test_what_was_copied_can_be_pasted_back_over_merged_boxes(clerk: Clerk) -> None:
    """Copied from merged boxes and pasted on them, every text comes to its own place."""
    clerk.goto("附件2.目标.预期")
    clerk.press(Qt.Key.Key_Right, SHIFT)
    clerk.press(Qt.Key.Key_C, CTRL)
    texts = clerk.kept("附件2.目标.预期"), clerk.kept("附件2.目标.完成")
    clerk.press(Qt.Key.Key_Delete)
    assert clerk.kept("附件2.目标.完成") == ""
    paste(clerk)
    assert (clerk.kept("附件2.目标.预期"), clerk.kept("附件2.目标.完成")) == texts


def test_cell_after_cell_where_the_block_knows_no_merges(clerk: Clerk) -> None:
    """Two neighbouring cells of Excel fill the two goals, though those are four columns wide."""
    clerk.goto("附件2.目标.预期")
    put("甲\t乙")
    paste(clerk)
    assert clerk.kept("附件2.目标.预期") == "甲"
    assert clerk.kept("附件2.目标.完成") == "乙"


def test_one_cell_fills_the_selection(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].分值")
    for _ in range(3):
        clerk.press(Qt.Key.Key_Down, SHIFT)
    put("7")
    paste(clerk)
    assert [clerk.kept(f"附件2.指标[{row}].分值") for row in (1, 2, 3, 4, 5)] == ["7", "7", "7", "7", "4"]


def test_lines_of_plain_text_stay_together_in_a_long_text(clerk: Clerk) -> None:
    """Goals copied from a letter: paragraphs of one text, not rows of a block."""
    clerk.goto("附件2.目标.预期")
    put("1、甲。\n2、乙。\n")
    paste(clerk)
    assert clerk.kept("附件2.目标.预期") == "1、甲。\n2、乙。"


def test_a_column_from_a_spreadsheet_goes_down_the_rows(clerk: Clerk) -> None:
    """The same lines as cells: one a row, in a column of long texts too."""
    clerk.goto("附件2.指标[1].原因")
    put("甲\n乙\n", cells=True)
    paste(clerk)
    assert [clerk.kept(f"附件2.指标[{row}].原因") for row in (1, 2)] == ["甲", "乙"]


def test_cut_copies_and_clears(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].三级")
    clerk.press(Qt.Key.Key_X, CTRL)
    assert taken() == "信息采集"
    assert clerk.kept("附件2.指标[1].三级") == ""


def test_delete_clears_a_block_as_one_edit(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].分值")
    clerk.press(Qt.Key.Key_Right, SHIFT)
    clerk.press(Qt.Key.Key_Down, SHIFT)
    clerk.press(Qt.Key.Key_Delete)
    assert clerk.kept("附件2.指标[1].分值") == clerk.kept("附件2.指标[2].得分") == ""
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.kept("附件2.指标[1].分值") == clerk.kept("附件2.指标[2].得分") == "5"


def test_pasting_into_an_open_box_inserts_without_the_clipboards_quotes(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].三级")
    clerk.press(Qt.Key.Key_F2)
    put('"（上半年\n下半年）"\r\n')
    paste(clerk)
    assert clerk.sheet.editor.text == "信息采集（上半年\n下半年）"
    clerk.enter()
    assert clerk.kept("附件2.指标[1].三级") == "信息采集（上半年\n下半年）"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_X])
def test_clearing_a_locked_box_says_why(clerk: Clerk, key) -> None:
    clerk.goto("附件2.总额.执行")
    clerk.press(key, CTRL if key == Qt.Key.Key_X else NONE)
    assert clerk.said == [clerk.session.explain_locked(clerk.ref("附件2.总额.执行"))]


def test_pasting_where_nothing_can_be_typed_says_why(clerk: Clerk) -> None:
    """As typing there does; the text that stands there already is no contradiction."""
    clerk.goto("附件2.总额.执行")
    put("5")
    paste(clerk)
    put("1,300.19")
    paste(clerk)
    assert clerk.said == [
        clerk.session.explain_locked(clerk.ref("附件2.总额.执行")),
        "粘贴的内容和表上印的一样，没有要填的格子",
    ]
