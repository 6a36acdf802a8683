"""What a file from outside says about a workbook, before anyone asks whether the workbook has room for it.

Here the shape is checked against the keys of the format; what the texts mean is checked by `importing`. A place is
named as its writer finds it, counted from 1: forms 第 3 项（附件2）rows.指标 第 1 行.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from desktop.domain.limits import Counts, counts_problem
from desktop.domain.refusal import Refusal
from desktop.exchange.review_data import ReviewData, entries_of, review_data
from desktop.exchange.shape import as_list, as_object, as_text, as_texts, items, missing, only_known

_BOOK = (
    "version",
    "set",
    "variants",
    "unit",
    "year",
    "forms",
    "text",
    "overrides",
    "explanations",
    "silenced",
    "carried",
    "past",
    "review",
    "print",
    "computed",
)
_FORM = ("form", "label", "copy", "cells", "rows")
_OVERRIDE = ("cell", "text", "reason")
_EXPLANATION = ("code", "where", "text", "figures")
_CARRIED = ("cell", "origin")
_SILENCED = (*_EXPLANATION, "who", "at")


class RowData(Struct, frozen=True):
    """A row: its `_class`, `_key` or `_source` under those names, its cells by column."""

    place: str
    marks: dict[str, str]
    cells: dict[str, str]


class FormData(Struct, frozen=True):
    """One copy of a form, found by its key, its label, or its number among its form's copies from 1: `copy`."""

    place: str
    form: str
    label: str
    copy: str
    cells: dict[str, str]
    rows: dict[str, list[RowData]]


class OverrideData(Struct, frozen=True):
    place: str
    cell: str
    text: str
    reason: str


class ExplanationData(Struct, frozen=True):
    place: str
    code: str
    where: str
    text: str
    figures: str = ""
    silences: bool = False
    who: str = ""
    at: str = ""


class CarriedData(Struct, frozen=True):
    """A cell that holds what last year's report says at `origin`, not confirmed yet."""

    place: str
    cell: str
    origin: str


class WorkbookData(Struct, frozen=True):
    """The whole file. `unit`, `year`, `past`, `review` and `prints` are None where it does not mention them."""

    set: str
    unit: str | None = None
    year: str | None = None
    forms: tuple[FormData, ...] = ()
    overrides: tuple[OverrideData, ...] = ()
    explanations: tuple[ExplanationData, ...] = ()
    carried: tuple[CarriedData, ...] = ()
    past: dict[str, str] | None = None
    review: ReviewData | None = None
    prints: dict[str, str] | None = None
    sections: dict[str, str] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)


def workbook_data(data: Mapping[str, object]) -> WorkbookData:
    """The contents that parsed JSON stands for. Raises Refusal naming the place of the first thing amiss."""
    only_known(data, _BOOK, "")
    _count(as_list(data.get("forms", []), "forms"), data)
    forms = tuple(_form(one, f"forms 第 {at} 项") for at, one in items(data, "forms"))
    first: dict[tuple[str, str], str] = {}
    for form in forms:
        key = form.form, form.label or form.copy
        if key in first:
            raise Refusal(f"{form.place}和 {first[key]}说的是同一份，请留一个")
        first[key] = form.place
    return WorkbookData(
        set=as_text(data.get("set", ""), "set"),
        unit=as_text(data["unit"], "unit") if "unit" in data else None,
        year=as_text(data["year"], "year") if "year" in data else None,
        forms=forms,
        overrides=tuple(_override(one, f"overrides 第 {at} 项") for at, one in items(data, "overrides")),
        explanations=tuple(
            _explanation(one, f"{key} 第 {at} 项", key == "silenced")
            for key in ("explanations", "silenced")
            for at, one in items(data, key)
        ),
        carried=tuple(_carried(one, f"carried 第 {at} 项") for at, one in items(data, "carried")),
        past=as_texts(data["past"], "past") if "past" in data else None,
        review=review_data(data["review"]) if "review" in data else None,
        prints=as_texts(data["print"], "print") if "print" in data else None,
        sections=as_texts(data.get("text", {}), "text"),
        variants=variants_in(data),
    )


def variants_in(data: Mapping[str, object]) -> dict[str, str]:
    """Which ways of its set's switches a workbook was filled with: switch → way. Raises Refusal."""
    return as_texts(data.get("variants", {}), "variants")


def _count(forms: list[object], data: Mapping[str, object]) -> None:
    """Refuse more than a workbook holds, before each of it is looked at."""
    counts = Counts(len(forms))
    for key in ("overrides", "explanations", "silenced", "carried"):
        counts.filled += len(as_list(data.get(key, []), key))
    counts.filled += entries_of(data.get("review", {}))
    for form in forms:
        said = form if isinstance(form, dict) else {}
        cells, groups = said.get("cells"), said.get("rows")
        counts.filled += len(cells) if isinstance(cells, dict) else 0
        for rows in groups.values() if isinstance(groups, dict) else ():
            if isinstance(rows, list):
                counts.rows += len(rows)
                counts.together = max(counts.together, len(rows))
                counts.filled += sum(len(row) for row in rows if isinstance(row, dict))
    if problem := counts_problem(counts):
        raise Refusal(problem)


def _form(data: object, place: str) -> FormData:
    said = as_object(data, place)
    form = as_text(said.get("form", ""), f"{place} form")
    label = as_text(said.get("label", ""), f"{place} label")
    where = f"{place}（{label or form}）" if label or form else place
    only_known(said, _FORM, where)
    if not form:
        raise Refusal(f"{where}没有写 form，请写明是哪张表")
    copy = as_text(said.get("copy", ""), f"{where}copy")
    rows = {
        group: [
            _row(one, f"{where}rows.{group} 第 {at} 行")
            for at, one in enumerate(as_list(lines, f"{where}rows.{group}"), start=1)
        ]
        for group, lines in as_object(said.get("rows", {}), f"{where}rows").items()
    }
    return FormData(where, form, label, copy, as_texts(said.get("cells", {}), f"{where}cells"), rows)


def _row(data: object, place: str) -> RowData:
    texts = as_texts(data, place)
    return RowData(
        place,
        {key: text for key, text in texts.items() if key.startswith("_")},
        {key: text for key, text in texts.items() if not key.startswith("_")},
    )


def _override(data: object, place: str) -> OverrideData:
    said = as_texts(data, place)
    only_known(said, _OVERRIDE, place)
    for key in _OVERRIDE:
        if key not in said or (key != "text" and not said[key].strip()):
            raise Refusal(f"{place}{missing(said, key)}，改一个算出来的数要写明 cell、text 和 reason")
    return OverrideData(place, said["cell"], said["text"], said["reason"])


def _carried(data: object, place: str) -> CarriedData:
    said = as_texts(data, place)
    only_known(said, _CARRIED, place)
    for key in _CARRIED:
        if not said.get(key, "").strip():
            raise Refusal(
                f"{place}{missing(said, key)}，取自上年的一格要写明 cell 和 origin；已经确认的删去这一项"
            )
    return CarriedData(place, said["cell"], said["origin"])


def _explanation(data: object, place: str, silences: bool) -> ExplanationData:
    said = as_texts(data, place)
    only_known(said, _SILENCED if silences else _EXPLANATION, place)
    for key in ("code", "where", "text"):
        if not said.get(key, "").strip():
            raise Refusal(
                f"{place}{missing(said, key)}，一条说明要写明 code、where 和 text；不要说明就删去这一项"
            )
    figures, who, at = (said.get(key, "") for key in ("figures", "who", "at"))
    return ExplanationData(place, said["code"], said["where"], said["text"], figures, silences, who, at)
