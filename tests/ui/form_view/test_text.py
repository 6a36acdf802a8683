"""How texts are set: numbers stay whole, long texts break, words around a value stay where they are."""

import time

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.form_view.face import Face, around, fitting
from desktop.ui.form_view.paint import INK
from desktop.ui.form_view.text import Lines
from tests.builders import little
from tests.ui.form_view.clerk import Clerk

FORM = (
    "表 附表\n[表格]\n列宽 20 20 22\n甲 | {预} | {执} | {率} |\n签 | 负责人意见：\\n年　月　日 | < | < |\n"
    "[格]\n甲.预 甲.执 万元\n甲.率 百分比 除零印 由于预算数为0，无法计算百分比\n[计算]\n甲.率 = 甲.执 / 甲.预\n"
    '[版式]\n居左 签\n顶端 签\n行高 签 40\n右下 "年　月　日"\n'
)


def shown(make_clerk):
    """A clerk before a form with a rate and a box to sign."""
    return make_clerk(little(FORM), "附表")


def lines(clerk: Clerk, name: str) -> list[str]:
    """The lines in which a cell is painted."""
    box = clerk.sheet.page.showing[clerk.ref(name)][0]
    flow = clerk.sheet.texts.flow(box)
    assert isinstance(flow, Lines)
    text = flow.layout.text()
    pieces = (flow.layout.lineAt(at) for at in range(flow.count))
    return [text[one.textStart() : one.textStart() + one.textLength()].rstrip("\u2028") for one in pieces]


WORDS = "项目资金按照年初批复预算执行，全年完成率为98.65%，fiÅgj群众满意度达到92%以上，"


SCREEN = QRect(0, 0, 660, 700)


def picture(
    flow: Lines, zoom: float, area: QRect = SCREEN, begin: int = 0, end: int = 0, colour: QColor | None = None
) -> QImage:
    """A text as it is painted in an area of the screen."""
    image = QImage(SCREEN.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setClipRect(area)
    painter.scale(zoom, zoom)
    painter.setPen(INK)
    flow.draw(painter, begin, end, colour)
    painter.end()
    return image.copy(area)


@pytest.mark.parametrize("zoom", [0.79, 1, 1.25, 1.5, 2])
@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_painting_a_part_moves_no_ink(qapp, align: str, zoom: float) -> None:
    """Neither where a part of the area is painted again, nor where a part of the words has a colour of its own."""
    flow = Lines(WORDS * 4 + WORDS.replace("，", "，\n"), Face("宋体", 15, align, 317))
    whole = picture(flow, zoom)
    for area in (QRect(0, 37, 660, 101), QRect(33, 121, 77, 3)):
        assert picture(flow, zoom, area) == whole.copy(area)
    for begin, end in ((0, len(flow.layout.text())), (3, 150), (25, 90)):
        assert picture(flow, zoom, SCREEN, begin, end, INK) == whole


def test_what_is_not_to_be_seen_leaves_no_ink(qapp) -> None:
    """Under the editor: at 125 % the rims of the letters stayed."""
    flow = Lines(WORDS * 4, Face("宋体", 15, "left", 317))
    unseen = picture(flow, 1.25, SCREEN, 0, len(flow.layout.text()), QColor(Qt.GlobalColor.transparent))
    assert unseen == picture(Lines("", Face("宋体", 15, "left", 317)), 1.25)


def test_a_long_text_in_colour_is_painted_as_fast_as_a_short_one(qapp) -> None:
    """Of 100,000 signs those are painted that can be seen; with a colour it took 13 s at 125 %."""
    face = Face("宋体", 15, "left", 317)

    def took(times: int) -> float:
        flow = Lines(WORDS * times, face)
        start = time.process_time()
        for _ in range(5):
            picture(flow, 1.25, SCREEN, 0, len(flow.layout.text()), QColor("red"))
        return time.process_time() - start

    took(50)  # the letters are drawn for the first time
    assert took(1000) < 10 * took(50)


def test_a_number_never_breaks_but_shrinks(small) -> None:
    """A figure longer than its column is set smaller, on one line, inside its box, at every zoom."""
    small.goto("意见.名次")
    small.type("1234567890123456789012345678901234567890")
    box = small.sheet.box
    face, flow = small.sheet.texts.face(box), small.sheet.texts.flow(box)
    assert flow.count == 1
    assert flow.shrink < 1
    for zoom in small.zooms:
        scale = small.sheet.texts.spot(box, small.sheet.grid.rect(box), zoom).scale
        natural = flow.layout.lineAt(0).naturalTextWidth()
        assert natural * scale <= face.width + 1e-6
        assert fitting(face, flow.shrink, zoom) == pytest.approx(face.pixels * scale * zoom)


def test_words_in_place_of_a_number_break(make_clerk) -> None:
    """What is printed for a division by zero wraps, and the row grows with it."""
    clerk = shown(make_clerk)
    low = clerk.sheet.grid.rect(clerk.sheet.page.showing[clerk.ref("附表.甲.率")][0]).height
    clerk.session.type_into(clerk.ref("附表.甲.预"), "0")
    clerk.session.type_into(clerk.ref("附表.甲.执"), "1")
    clerk.wait()
    assert lines(clerk, "附表.甲.率") == ["由于预算数", "为0，无法", "计算百分比"]
    assert clerk.sheet.grid.rect(clerk.sheet.page.showing[clerk.ref("附表.甲.率")][0]).height > low


def test_words_in_the_lower_right_corner_are_painted(make_clerk) -> None:
    """Dark dots in the corner of the box, none in the middle between them and the text above."""
    clerk = shown(make_clerk)
    clerk.goto("附表.甲.预")
    clerk.wait()
    box = next(box for box in clerk.sheet.page.boxes if box.foot)
    rect = clerk.sheet.rect_of(box).adjusted(2, 2, -2, -2)
    image = clerk.sheet.viewport().grab(rect).toImage()

    def dark(left: float, top: float, right: float, bottom: float) -> int:
        across = range(round(image.width() * left), round(image.width() * right))
        down = range(round(image.height() * top), round(image.height() * bottom))
        return sum(image.pixelColor(x, y).lightness() < 120 for x in across for y in down)

    assert dark(0.5, 0.6, 1, 1) > 20 and dark(0, 0, 0.5, 0.4) > 20
    assert dark(0, 0.4, 1, 0.6) == 0 and dark(0, 0.6, 0.5, 1) == 0


def test_a_figure_in_a_narrow_column_stays_on_one_line(clerk: Clerk) -> None:
    """附件2's 执行率 and 得分 columns are 13 mm wide: 93.98% and even 12345.98 stand on one line."""
    assert lines(clerk, "附件2.总额.执行率") == ["93.98%"]
    clerk.goto("附件2.指标[1].得分")
    clerk.type("12345.98")
    assert lines(clerk, "附件2.指标[1].得分") == ["12345.98"]


def test_a_text_breaks_where_it_is_full_and_at_its_own_line_breaks(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].三级")
    clerk.type("一二三四五六七八九")
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    clerk.type("十")
    assert lines(clerk, "附件2.指标[1].三级") == ["一二三四五六七", "八九", "十"]


def test_words_around_a_value_are_not_typed(small) -> None:
    """第{名次}名: the editor holds the value alone, the words stay beside it while it grows."""
    small.goto("意见.名次")
    assert around(small.sheet.box) == ("第", "名")
    small.type("12")
    assert small.sheet.editor.text == "12"
    assert lines(small, "意见.名次") == ["第12名"]
    small.enter()
    assert small.kept("意见.名次") == "12"


def test_a_rare_character_before_the_value_moves_the_value_by_its_width(small) -> None:
    """Qt counts 𠮷 as two: the editor begins behind it all the same."""
    flow = Lines("𠮷𠮷12", small.sheet.texts.face(small.sheet.box))
    assert flow.x_of(4) - flow.x_of(0) == pytest.approx(2 * 14)


def test_a_rare_character_brings_the_fallback_font(clerk: Clerk) -> None:
    """㎡, 䶮 and 𠮷 have glyphs; the font that has them is loaded only then."""
    clerk.goto("附件2.指标[1].三级")
    clerk.compose("", "㎡䶮𠮷")
    flow = clerk.sheet.texts.flow(clerk.sheet.box)
    assert isinstance(flow, Lines)
    glyphs = [index for run in flow.layout.glyphRuns() for index in run.glyphIndexes()]
    assert len(glyphs) == 3
    assert 0 not in glyphs


def test_the_editor_breaks_lines_where_the_painter_does(clerk: Clerk) -> None:
    """At every zoom; else the row would be too low for what is being typed."""
    clerk.goto("附件2.目标.完成")
    painted = lines(clerk, "附件2.目标.完成")
    for zoom in clerk.zooms:
        clerk.sheet.zoom = zoom
        clerk.sheet.begin()
        block = clerk.sheet.editor.document().firstBlock()
        layout, text = block.layout(), block.text()
        shown = [layout.lineAt(at) for at in range(layout.lineCount())]
        broken = [
            text[one.textStart() : one.textStart() + one.textLength()].rstrip("\u2028") for one in shown
        ]
        assert broken == painted, zoom
        clerk.sheet.cancel()
