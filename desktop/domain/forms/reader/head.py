"""Reading the head of a form: its name, how many copies there are and what each is called, its score, its paper."""

import re

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain import number, words
from desktop.domain.forms.cell import MESSAGE, SHOWN, CellDef, Kind, Origin
from desktop.domain.forms.form import Form
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.reader import style
from desktop.domain.forms.reader.cell_table import ID, CellTable
from desktop.domain.forms.reader.source import read_head
from desktop.domain.formula import syntax
from desktop.domain.refusal import nearest

_HEAD = (words.FORM, words.COPIES, words.TITLE, words.PAPER, words.PRINTED, words.SCORE)
_MOST_KEYS = 100
_COMMA = re.compile("[、，,]")


class HeadReader(Struct):
    """The head, and what it has to do with cells that are declared below it; `named` are those: line, key, id."""

    table: CellTable
    named: list[tuple[int, str, str]] = field(default_factory=list)

    def read(self) -> Form | None:
        """The form as its head has it, without tables and cells; None where it has not even a name."""
        said = read_head(self.table.source, _HEAD, self.table.problems)
        first = self.table.source.head[0].number if self.table.source.head else 1
        at, rest = said.get(words.FORM, (first, ""))
        id_, _, name = re.sub(r"[ \t\u3000]+", " ", rest).partition(" ")
        id_ = syntax.normal(id_)
        if not re.fullmatch(r"\w+", id_):
            self.table.wrong(
                at,
                "第一行要写“表  编号  表名”，编号只用文字、数字和下划线，如：表  附件3  项目支出绩效自评表",
            )
            return None
        form = Form(id_, name.strip() or id_, self.table.place(at))
        if words.TITLE in said:
            form = replace(form, title=self.table.raw(*said[words.TITLE]))
        if words.COPIES in said:
            form = self._copies(form, *said[words.COPIES])
        if words.PRINTED in said:
            form = replace(form, printed=said[words.PRINTED][1] != words.NO)
        if words.SCORE in said:
            form = self._score(form, *said[words.SCORE])
        paper = (
            style.read_paper(self.table.source, *said[words.PAPER], self.table.problems)
            if words.PAPER in said
            else Paper()
        )
        return replace(form, paper=paper)

    def _copies(self, form: Form, line: int, rest: str) -> Form:
        rest_words = "、".join(part.strip(" \t") for part in _COMMA.split(rest)).split()
        if words.NOT_PRINTED in rest_words[2:]:
            rest_words.remove(words.NOT_PRINTED)
            form = replace(form, label_printed=False)
        if rest_words[:1] == [words.EACH_KEY]:
            form, rest_words = self._keyed(form, line, rest_words)
        if not rest_words or rest_words[0] not in (words.ONE, words.MANY) or len(rest_words) % 2 == 0:
            self.table.wrong(
                line,
                f"“{words.COPIES}”要写成：份  多份  标签 附件3-{{序}}  名称 项目支出名称，或：份  一份  标签 附件1-1，"
                "或：份  每份 月  1、2、3  标签 月报-{月}",
            )
            return form
        form = replace(form, many=rest_words[0] == words.MANY)
        for key, value in zip(rest_words[1::2], rest_words[2::2], strict=True):
            if key == words.LABEL:
                form = replace(form, label=self.table.raw(line, value))
            elif key == words.CALLED:
                form = replace(form, called=syntax.normal(value.strip("{}｛｝")))
                self.named.append((line, key, form.called))
            else:
                self.table.wrong(line, f"看不懂“{key}”{nearest(key, [words.LABEL, words.CALLED])}")
        if form.many and all(piece.text for piece in form.label):
            number = form.key or words.ORDINAL
            label = f"{words.LABEL} {form.id}-{{{number}}}"
            self.table.wrong(line, f"多份的表要写标签，里面用{{{number}}}编号，如：{label}")
        return form

    def _keyed(self, form: Form, line: int, rest: list[str]) -> tuple[Form, list[str]]:
        """`form` with the keys of `每份 月 1、2、3 …`, and the rest of the line as if it said 多份."""
        key, keys = (syntax.normal(rest[1]), rest[2].split("、")) if len(rest) > 2 else ("", [])
        if not ID.fullmatch(key) or len(keys) < 2 or "" in keys:
            self.table.wrong(
                line, f"“{words.EACH_KEY}”后面要写格子和它的各个取值，如：{words.EACH_KEY} 月  1、2、3"
            )
        elif len(keys) > _MOST_KEYS:
            self.table.wrong(line, f"“{words.EACH_KEY} {key}”最多 {_MOST_KEYS} 份，这里有 {len(keys)} 份")
        for word in dict.fromkeys(one for one in keys if keys.count(one) > 1):
            self.table.wrong(line, f"“{words.EACH_KEY} {key}”里的“{word}”写了两次")
        return replace(form, key=key, keys=tuple(keys)), [words.MANY, *rest[3:]]

    def _score(self, form: Form, line: int, rest: str) -> Form:
        parts = [syntax.normal(word) for word in rest.split()]
        form = replace(form, score=parts[0] if parts else "")
        self.named.append((line, words.SCORE, form.score))
        for key, value in zip(parts[1::2], parts[2::2], strict=False):
            if key == words.FULL:
                form = replace(form, full=value)
            elif key == words.GRADE:
                form = replace(form, grade=value)
            else:
                self.table.wrong(line, f"看不懂“{key}”{nearest(key, [words.FULL, words.GRADE])}")
            self.named.append((line, key, value))
        return form

    def declare_key(self, head: Form) -> None:
        """The cell that shows a copy's key, unless a table prints it: whole numbers if all keys are, else text."""
        if head.key and head.key not in self.table.cells:
            place = self.table.place(head.place.line)
            kind = Kind.WHOLE if all(key.isdecimal() for key in head.keys) else Kind.SHORT_TEXT
            self.table.cells[head.key] = CellDef(head.key, "", place, printed=False, kind=kind)

    def keep_key(self, head: Form) -> None:
        """The key is each copy's own: nobody types it and no formula gives it."""
        cell = self.table.cells.get(head.key)
        if cell and (cell.group or cell.formula):
            place = cell.formula.place if cell.formula else cell.place
            self.table.wrong(place.line, f"“{cell.id}”是每份表带来的，不能写在重复的行里，也不能写公式")
        elif cell:
            self.table.cells[cell.id] = replace(cell, origin=Origin.CONSTANT, required=False)

    def with_full_marks(self, form: Form) -> Form:
        """`form`, whose full marks may be a number instead of a cell: that is a value which only the head shows."""
        if form.full in self.table.cells or number.read(form.full) is None:
            return form
        at = next(one for one in self.named if one[1:] == (words.FULL, form.full))
        self.named.remove(at)
        return replace(form, full=self.table.show(form.full, "", self.table.place(at[0])))

    def check_named(self) -> None:
        """The cells that the head names are there, and stand once."""
        known = [
            id_ for id_, cell in self.table.cells.items() if id_[0] not in SHOWN + MESSAGE and not cell.group
        ]
        for line, key, id_ in self.named:
            if id_ not in known:
                self.table.wrong(line, f"“{key} {id_}”：没有叫“{id_}”的格子{nearest(id_, known)}")
