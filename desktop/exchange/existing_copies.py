"""The copies that a workbook has, found by what contents from outside call them: by label, key or number."""

from collections.abc import Mapping

from msgspec import Struct, field

from desktop.domain.forms.form import Form
from desktop.domain.formula.syntax import normal
from desktop.domain.limits import as_count
from desktop.domain.refusal import Refusal, nearest
from desktop.domain.workbook.workbook import Copy, Workbook
from desktop.exchange.data import FormData


class _OfForm(Struct):
    """The copies of one form that the workbook has, by what contents may call them; of two the first."""

    copies: list[Copy] = field(default_factory=list)
    labels: dict[str, Copy] = field(default_factory=dict)
    keys: dict[str, Copy] = field(default_factory=dict)

    def take(self, copy: Copy, label: str) -> None:
        self.copies.append(copy)
        self.labels.setdefault(label, copy)
        self.keys.setdefault(copy.key, copy)

    def named(self, form: Form, said: FormData) -> Copy | None:
        """The copy that an entry of that form is about, if it is there."""
        if not form.many:
            return self.copies[0] if self.copies else None
        if form.keys and said.copy:
            return self.keys.get(said.copy)
        if said.label:
            return self.labels.get(said.label)
        number = as_count(said.copy) or 0
        return self.copies[number - 1] if 1 <= number <= len(self.copies) else None


class ExistingCopies:
    """Finds the copy that each entry is about, once; `labels` are theirs by id."""

    def __init__(self, book: Workbook, labels: Mapping[str, str]) -> None:
        self._book, self._labels = book, labels
        self._there: dict[str, _OfForm] = {}
        for copy in book.copies:
            self._there.setdefault(copy.form.id, _OfForm()).take(copy, labels[copy.id])
        self._taken: set[str] = set()

    def form_of(self, said: FormData) -> Form:
        """The form of an entry. Raises Refusal if there is none, or if the entry does not say which copy it means."""
        forms = self._book.set.forms
        form = forms.get(normal(said.form))
        if form is None:
            raise Refusal(f"{said.place}没有叫“{said.form}”的表{nearest(said.form, list(forms))}")
        if form.outline:
            raise Refusal(
                f'{said.place}“{form.id}”是报告，它的各章请写进 text，如 "{form.outline.chapters[0].cell}"'
            )
        if form.many and not said.label and not said.copy:
            raise Refusal(f"{said.place}要用 label 或 copy 写明是哪一份：表“{form.id}”有许多份")
        if said.copy and not form.keys and not (said.copy.isascii() and said.copy.isdecimal()):
            raise Refusal(f"{said.place}的 copy 是“{said.copy}”，要写第几份，如 1")
        return form

    def copy_of(self, form: Form, said: FormData) -> Copy | None:
        """The copy of an entry; None where another one is to be added. Raises Refusal if it was found before."""
        there = self._there.get(form.id, _OfForm()).named(form, said)
        if there is None and form.keys:
            labels = [self._labels[one.id] for one in self._book.copies_of(form.id)]
            hint = f"，现有 {'、'.join(form.keys)}" if said.copy else nearest(said.label, labels)
            raise Refusal(f"{said.place}：表“{form.id}”没有“{said.copy or said.label}”这一份{hint}")
        if there and there.id in self._taken:
            raise Refusal(f"{said.place}写了两次：前面已经有“{self._labels[there.id]}”，请留一个")
        if there:
            self._taken.add(there.id)
        return there
