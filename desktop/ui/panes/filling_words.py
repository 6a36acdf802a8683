"""How a cell is filled, in one sentence: what is written into it, or why nothing is."""

from typing import Final

from desktop.domain.forms.cell import NUMERIC_KINDS, CellDef, Kind, Origin

_WANTED: Final = {
    Kind.MONEY: "填金额",
    Kind.YUAN: "填金额",
    Kind.PEOPLE: "填人数",
    Kind.WHOLE: "填整数",
    Kind.NUMERIC: "填数",
    Kind.PERCENT: "填百分比，如 95%",
    Kind.POINTS: "填分数",
    Kind.YEAR: "填年份",
    Kind.DATE: "填日期",
    Kind.PERSON: "填姓名",
    Kind.PHONE: "填电话号码",
    Kind.SHORT_TEXT: "填文字",
    Kind.LONG_TEXT: "填文字，可以写几段",
    Kind.NUMBERED: "分条写，一条一段",
    Kind.PROSE: "写正文，表里有的数按 { 取来",
    Kind.CHOICE: "选一项",
    Kind.TICKS: "勾选，可以勾几项",
    Kind.SIGNATURE: "印出来签字",
}
_UNITS: Final = {Kind.MONEY: "万元", Kind.YUAN: "元", Kind.PEOPLE: "人", Kind.POINTS: "分"}


_SAID: Final = {Kind.PEOPLE, Kind.POINTS}  # what is wanted names the unit already


def how_filled(origin: Origin, definition: CellDef | None, told: bool = False, rowless: bool = False) -> str:
    """Without a definition, as of a cell that is only shown.

    Where more is `told` of the cell, that says what to do where there is nothing: 0, or nothing at all. A cell of a
    class without rows, `rowless`, is asked of nobody.
    """
    if definition is None:
        return "只显示，不用填。"
    unit = definition.unit or _UNITS.get(definition.kind, "")
    measured = f"，单位是{unit}" if unit else ""
    computed = "这个数自动算出" if definition.kind in NUMERIC_KINDS else "自动得出"
    match origin:
        case Origin.TYPED:
            asked = "" if definition.kind in _SAID and not definition.unit else measured
            end = "，必填。" if definition.required else "。" if told else "；没有的可以空着。"
            end = "；这一类还没有行，填了就有。" if rowless else end
            return _WANTED[definition.kind] + asked + end
        case Origin.COMPUTED:
            return f"{computed}{measured}，不能直接填；要改，请改算它的那些格子。"
        case Origin.TAKEN:
            return f"取自别的表{measured}；要另填，用“手工改数”（Ctrl+M）写明理由。"
        case Origin.CONSTANT:
            return "表上印好的，不用填。"
    return "只显示，不用填。"
