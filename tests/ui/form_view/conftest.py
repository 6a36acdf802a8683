"""A sheet on the shipped sample, and a clerk who presses its keys as a keyboard and an input method do."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.layout.form_layout import FormLayout
from desktop.session.session import Session
from desktop.ui.form_view.form_view import FormView
from tests.builders import little, sample_session
from tests.ui.form_view.clerk import Clerk, drawn


@pytest.fixture
def session() -> Session:
    """The sample workbook, in memory."""
    return sample_session("yueyang-2023")


@pytest.fixture
def another() -> Session:
    """A second one, to compare with."""
    return sample_session("yueyang-2023")


@pytest.fixture
def make_clerk(qtbot: QtBot) -> Callable[[Session, str], Clerk]:
    """A clerk before a table of a session, the sheet shown and focused."""

    def make(session: Session, table: str) -> Clerk:
        sheet = FormView(session)
        qtbot.addWidget(sheet)
        sheet.resize(900, 700)
        sheet.zoom = 1.0
        sheet.show_copy(session.copies_named(table)[0].id)
        with qtbot.waitExposed(sheet):
            sheet.show()
        sheet.activateWindow()  # in a real window without a window manager nobody else does
        sheet.setFocus()
        qtbot.waitUntil(sheet.editor.hasFocus)
        return Clerk(sheet)

    return make


@pytest.fixture
def clerk(session: Session, make_clerk: Callable[[Session, str], Clerk]) -> Clerk:
    """A clerk before 附件2 of the sample."""
    return make_clerk(session, "附件2")


@pytest.fixture(name="drawn", scope="session")
def _drawn() -> Callable[..., FormLayout]:
    return drawn


SMALL = """表 意见 意见
[表格]
列宽 12 30 12 30
 | 等次 | {等次} | 分 | {分} |
 | 名次 | 第{名次}名 | 数额 | {数额} |
 | 单位 | {=单位名称} | 签章 | {签} |
 | 情况\\n　　{情况} | < | < | < |
[行文]
单位：{=单位名称}　年度：{=年度}
[格]
等次  选项 优秀 良好 合格 不合格
分 名次 数额  万元
签    签章
情况  正文
"""


@pytest.fixture
def small(make_clerk: Callable[[Session, str], Clerk]) -> Clerk:
    """A clerk before a little form with a choice, words around a value, a narrow number, room for a seal."""
    clerk = make_clerk(little(SMALL), "意见")
    clerk.session.type_into(clerk.ref("封面数据.单位名称"), "试用单位")
    clerk.session.type_into(clerk.ref("封面数据.年度"), "2023")
    return clerk
