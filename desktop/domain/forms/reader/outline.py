"""Reading the outline of a written report: covers, parts, chapters with guidance and first sentences, attachments.

    报告  自评报告  部门整体支出绩效自评报告
    标题  {年度}年度{单位名称}\\n整体支出绩效自评报告
    落款  {单位名称}  {填报日期 | 日期}
    [封面]                        标题 … (one per line) · 日期 … · any other word: a line “单位名称：…”
    [部分]  第一部分\\n概况          a title on a page of its own; below it 标题 … for the chapters after it
    [章 基本情况]  单位基本情况      its id, its heading; 可空, 固定 and 无题 may follow the id
    填报说明  …                    guidance beside the text
    | == 机构设置                  the words it begins with, one paragraph per line
    [附件]                        the forms enclosed, in order, each perhaps with a name for the list
    [审核]                        what should hold between tables and chapters, as in any form
    [规则]                        general rules switched off or taken at another level, as in any form

A report is a form whose cells are its chapters.
"""

import re

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain import limits, words
from desktop.domain.forms.cell import MESSAGE, CellDef, Kind, Origin, Piece
from desktop.domain.forms.form import Form
from desktop.domain.forms.outline import Chapter, CoverPage, Enclosed, Outline, Part
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.checks import read_checks, read_formula
from desktop.domain.forms.reader.rule_switches import read_switches
from desktop.domain.forms.reader.source import Section, Source, key_and_rest, read_head
from desktop.domain.formula.syntax import normal
from desktop.domain.limits import text_problem
from desktop.domain.refusal import Problem, nearest

_HEAD = (words.REPORT, words.TITLE, words.SIGNED, words.PRINTED)
_SECTIONS = (words.COVER_PAGE, words.PART, words.CHAPTER, words.ENCLOSED, words.CHECKS, words.RULES)
_FLAGS = (words.FIXED_TEXT, words.MAY_BE_EMPTY, words.NO_HEADING)


def is_outline(source: Source) -> bool:
    return bool(source.head) and key_and_rest(source.head[0])[0] == words.REPORT


def read_outline(source: Source) -> tuple[Form | None, list[Problem]]:
    """The report that one file describes, and what is wrong in it; its figures are joined later, by the set."""
    reader = _OutlineReader(source)
    form = reader.form()
    return form, reader.problems


class _OutlineReader(Struct):
    source: Source
    problems: list[Problem] = field(default_factory=list)
    cells: dict[str, CellDef] = field(default_factory=dict)

    def wrong(self, line: int, message: str) -> None:
        self.problems.append(self.source.problem(line, message))

    def form(self) -> Form | None:
        said = read_head(self.source, _HEAD, self.problems)
        at, rest = said[words.REPORT]
        id_, _, name = re.sub(r"[ \t\u3000]+", " ", rest).partition(" ")
        id_ = normal(id_)
        if not re.fullmatch(r"\w+", id_):
            self.wrong(
                at,
                "第一行要写“报告  编号  名称”，编号只用文字、数字和下划线，如：报告  自评报告  绩效自评报告",
            )
            return None
        place = Place(self.source.file, at)
        unit, _, date = re.sub(r"[ \t\u3000]{2,}", "\t", said.get(words.SIGNED, (0, ""))[1]).partition("\t")
        outline = Outline(
            _lines(said.get(words.TITLE, (0, ""))[1]), unit=unit, date=date.strip(), place=place
        )
        switches = [section for section in self.source.sections if section.name == words.RULES]
        for section in self.source.sections:
            if section not in switches and section.name != words.CHECKS:
                outline = self._section(outline, section)
        if not outline.chapters:
            self.wrong(at, f"没有一章，要写成：[{words.CHAPTER} 基本情况]  单位基本情况")
        checked = [section for section in self.source.sections if section.name == words.CHECKS]
        checks = tuple(read_checks(self.source, checked, id_, (), self._told, self.problems))
        printed = said.get(words.PRINTED, (0, ""))[1] != words.NO
        return Form(
            id_,
            name.strip() or id_,
            place,
            printed=printed,
            cells=self.cells,
            checks=checks,
            switches=read_switches(self.source, switches, self.problems),
            outline=outline,
        )

    def _told(self, text: str, group: str, line: int) -> str:
        """A value told in the message of a check."""
        id_ = f"{MESSAGE}{len(self.cells)}"
        formula = read_formula(self.source, text.lstrip("=＝"), line, self.problems)
        if formula:
            place = Place(self.source.file, line)
            self.cells[id_] = CellDef(id_, group, place, origin=Origin.SHOWN, formula=formula)
        return id_

    def _section(self, outline: Outline, section: Section) -> Outline:
        if section.name == words.COVER_PAGE:
            return replace(outline, covers=(*outline.covers, self._cover(section)))
        if section.name == words.PART:
            return replace(outline, contents=(*outline.contents, self._part(section)))
        if section.name == words.ENCLOSED:
            return replace(outline, enclosed=(*outline.enclosed, *self._enclosed(section)))
        if section.name == words.CHAPTER:
            chapter = self._chapter(section)
            return replace(outline, contents=(*outline.contents, chapter)) if chapter else outline
        self.wrong(section.line, f"没有叫“{section.name}”的段{nearest(section.name, list(_SECTIONS))}")
        return outline

    def _cover(self, section: Section) -> CoverPage:
        title: list[str] = []
        fields: list[tuple[str, str]] = []
        date = ""
        for line in section.lines:
            key, rest = key_and_rest(line)
            if key == words.TITLE:
                title += _lines(rest).split("\n")
            elif key == words.DATE:
                date = rest
            else:
                fields.append((key, rest))
        if not title:
            self.wrong(section.line, f"封面要有“{words.TITLE}”一行")
        return CoverPage(tuple(title), tuple(fields), date, Place(self.source.file, section.line))

    def _part(self, section: Section) -> Part:
        title = ""
        for line in section.lines:
            key, rest = key_and_rest(line)
            if key == words.TITLE:
                title = _lines(rest)
            else:
                self.wrong(line.number, f"看不懂“{key}”{nearest(key, [words.TITLE])}")
        name = _lines(section.rest)
        if not name:
            self.wrong(section.line, f"要写成：[{words.PART}]  第一部分\\n概况")
        return Part(name, title, Place(self.source.file, section.line))

    def _enclosed(self, section: Section) -> list[Enclosed]:
        found = []
        for line in section.lines:
            form, _, name = re.sub(r"[ \t\u3000]+", " ", line.words).partition(" ")
            found.append(Enclosed(normal(form), name.strip(), Place(self.source.file, line.number)))
        return found

    def _chapter(self, section: Section) -> Chapter | None:
        place = Place(self.source.file, section.line)
        id_, *flags = [normal(word) for word in section.argument.split()] or [""]
        if not re.fullmatch(r"\w+", id_):
            self.wrong(section.line, f"章要写编号和题目，如：[{words.CHAPTER} 基本情况]  单位基本情况")
            return None
        if id_ in self.cells:
            self.wrong(section.line, f"章“{id_}”已经写在第 {self.cells[id_].place.line} 行，请改一个编号")
        for flag in flags:
            if flag not in _FLAGS:
                self.wrong(section.line, f"看不懂“{flag}”{nearest(flag, list(_FLAGS))}")
        if not section.rest:
            self.wrong(
                section.line, f"章“{id_}”没有题目；不印题目的，编号后面写“{words.NO_HEADING}”，题目照写"
            )
        text, help_ = self._words_of(section)
        if problem := text_problem(text, id_):
            self.wrong(section.line, problem)
        fixed = words.FIXED_TEXT in flags
        if fixed and not text:
            self.wrong(section.line, f"章“{id_}”是固定的文字，却没有写；一段一行，前面加“|”")
        self.cells[id_] = CellDef(
            id_,
            "",
            place,
            label=(Piece(_plain(section.rest)),),
            kind=Kind.PROSE,
            origin=Origin.CONSTANT if fixed else Origin.TYPED,
            required=not fixed and words.MAY_BE_EMPTY not in flags,
            default=text,
            help=help_,
        )
        if len(self.cells) > limits.CELLS:
            self.wrong(section.line, f"一份报告最多 {limits.CELLS} 章，请合并或删去用不着的")
            return None
        return Chapter(id_, "" if words.NO_HEADING in flags else section.rest, place)

    def _words_of(self, section: Section) -> tuple[str, str]:
        text: list[str] = []
        help_: list[str] = []
        for line in section.lines:
            key, rest = key_and_rest(line)
            if line.words[:1] in ("|", "｜"):
                text.append(line.words[1:].strip(" \t"))
            elif key == words.HELP:
                help_.append(rest)
            else:
                self.wrong(line.number, f"看不懂“{key}”，章里只写“{words.HELP}”和以“|”开头的正文")
        return "\n".join(text), "\n".join(help_)


def _lines(text: str) -> str:
    return text.replace("\\n", "\n")


def _plain(heading: str) -> str:
    """A heading without the braces of its figures, as a label."""
    return re.sub(r"[{｛][^{}｛｝]*[}｝]", "", heading)
