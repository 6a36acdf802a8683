"""A workbook as JSON, out and in: the shape that scripts depend on (README, `jixiao export` and `import`).

    {"version", "set", "variants": {name: way}, "unit", "year",
     "forms": [{"form", "label", "copy", "cells": {id: text}, "rows": {group: [{…}]}}],
     "text", "overrides": [{"cell", "text", "reason"}], "explanations": [{"code", "where", "text", "figures"}],
     "silenced": [{"code", "where", "text", "figures", "who", "at"}], "carried": [{"cell", "origin"}],
     "past": {fingerprint: origin}, "review": {…}, "print", "computed": {label.id: text}}

Every figure is text as displayed. `computed` is for readers; an import passes over it.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from desktop.domain import limits, words
from desktop.domain.contract import JSON_VERSION
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.limits import as_count
from desktop.domain.narrative.references import to_names
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import name_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Explanation, Row, Workbook
from desktop.exchange.match_rows import CLASS, KEY, SOURCE, name_of_listed
from desktop.exchange.review_data import export_review
from desktop.exchange.typed_columns import typed_columns

_MOST_BRACKETS = 1_000_000  # before they are read: twenty million of them would fill the memory


def export_json(
    book: Workbook, calculation: Values, copies: Sequence[Copy] | None = None
) -> dict[str, object]:
    """The workbook, or with `copies` only those of it, with its computed cells."""
    chosen = book.copies if copies is None else copies
    refs = [ref for copy in chosen for ref in _refs(copy, calculation)]
    cover = book.single(book.set.cover).id
    year = book.texts.get(CellRef(cover, "", words.YEAR), "")
    said = defaultdict(list)
    for code, ref in sorted(book.explanations):
        said[ref].append(code)
    return {
        "version": JSON_VERSION,
        "set": book.set.id,
        **(
            {"variants": {one.name: one.chosen for one in variants}}
            if (variants := book.set.variants)
            else {}
        ),
        "unit": book.texts.get(CellRef(cover, "", words.UNIT), ""),
        "year": number if (number := as_count(year)) is not None and str(number) == year else year,
        "forms": [_form(copy, book, calculation) for copy in chosen if not copy.form.outline],
        "text": {
            cell.id: to_names(book.texts.get(CellRef(copy.id, "", cell.id), ""), calculation)
            for copy in chosen
            if copy.form.outline
            for cell in typed_columns(copy, None, calculation).values()
        },
        "overrides": [
            {"cell": name_of(calculation, ref), "text": override.text, "reason": override.reason}
            for ref in refs
            if (override := book.overrides.get(ref))
        ],
        "explanations": [
            _reason(code, name_of(calculation, ref), why)
            for ref in refs
            for code in said[ref]
            if not (why := book.explanations[code, ref]).silences
        ],
        "silenced": [
            _reason(code, name_of(calculation, ref), why)
            for ref in refs
            for code in said[ref]
            if (why := book.explanations[code, ref]).silences
        ],
        "carried": [
            {"cell": name_of(calculation, ref), "origin": origin}
            for ref in refs
            if (origin := book.carried.get(ref))
        ],
        "past": dict(sorted(book.past.items())),
        "review": export_review(book, calculation, {copy.id for copy in chosen}),
        "print": dict(sorted(book.print_settings.items())),
        "computed": {
            name_of(calculation, ref): calculation.text(ref)
            for ref in refs
            if (definition := calculation.definition(ref))
            and (definition.formula or definition.kind is Kind.PROSE)
        },
    }


def read_json(data: bytes | str) -> dict[str, object]:
    """The parsed JSON of a workbook, numbers as the text they were written as. Raises Refusal."""
    if len(data) > limits.JSON_BYTES:
        size, most = len(data) / 1_000_000, limits.JSON_BYTES / 1_000_000
        raise Refusal(f"这个文件有 {size:.1f} MB，最多 {most:.0f} MB，请分成几个文件导入")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1 if isinstance(data, bytes) else 0
        raise Refusal(
            f"第 {line} 行不是 UTF-8 编码，读不出来；请在记事本里打开，选“另存为”，编码选 UTF-8，再导入"
        ) from None
    brackets = text.count("{") + text.count("[")
    if brackets > _MOST_BRACKETS:
        raise Refusal(
            f"里面有 {brackets} 个括号，最多 {_MOST_BRACKETS} 个，不像工作簿的 JSON；请分成几个文件导入"
        )
    try:
        found = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=_no_constant, object_pairs_hook=_no_twins
        )
        text.encode()
        json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise Refusal(
            f"不是完整的 JSON：第 {error.lineno} 行第 {error.colno} 个字附近写错了，请检查引号、逗号和括号"
        ) from None
    except UnicodeEncodeError:
        raise Refusal("里面有半个字符（\\ud800 这样的写法），存不下来，请改成完整的字") from None
    except RecursionError:
        raise Refusal("括号套得太深，这不是工作簿的 JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("set"), str):
        raise Refusal("这不是工作簿的 JSON：最外层要有 set，写明是哪套报告集")
    _known_version(found)
    return found


def _known_version(found: dict[str, object]) -> None:
    """A file of a newer program may mean something else by a key that both know."""
    said = found.get("version", str(JSON_VERSION))
    version = as_count(said) if isinstance(said, str) else None
    if not version:
        raise Refusal(f"version 写的不是版本号，请写 {JSON_VERSION}，或者不写")
    if version > JSON_VERSION:
        raise Refusal(
            f"这个文件是第 {version} 版的 JSON，本程序只认得到第 {JSON_VERSION} 版；请用新版的程序导入"
        )


def _no_constant(word: str) -> None:
    raise Refusal(f'{word} 不是数，空格子写 "" 或不写')


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise Refusal(f"“{key}”在同一个花括号里写了两次，请留一个")
        found[key] = value
    return found


def _refs(copy: Copy, calculation: Values) -> Iterator[CellRef]:
    """The cells that people can name, in the order of the form, rows as printed."""
    rows = {group: printed_rows(copy, group, calculation.set) for group in copy.form.groups}
    for cell in copy.form.cells.values():
        if cell.named:
            for row in rows[cell.group] if cell.group else [Row("", "")]:
                yield CellRef(copy.id, row.id, cell.id)


def _reason(code: str, where: str, why: Explanation) -> dict[str, str]:
    known = {"figures": why.figures} | ({"who": why.who, "at": why.at} if why.silences else {})
    return {
        "code": code,
        "where": where,
        "text": why.text,
        **{key: text for key, text in known.items() if text},
    }


def _form(copy: Copy, book: Workbook, calculation: Values) -> dict[str, object]:
    said: dict[str, object] = {"form": copy.form.id, "label": calculation.label(copy)}
    if copy.form.many:
        said["copy"] = copy.key or calculation.ordinal(copy, None)
    said["cells"] = {
        column: text
        for column, cell in typed_columns(copy, None, calculation).items()
        if (text := _written(CellRef(copy.id, "", cell.id), cell, calculation))
    }
    if copy.form.groups:
        said["rows"] = {
            group.id: _rows(copy, group, book, calculation) for group in copy.form.groups.values()
        }
    return said


def _rows(copy: Copy, group: Group, book: Workbook, calculation: Values) -> list[dict[str, str]]:
    listed: dict[str, int] = {}
    if group.rows is RowSource.PER_ROW:
        listed = {row.id: number for number, row in enumerate(book.listed(group), start=1)}
    return [
        _row(copy, group, row, listed, calculation) for row in printed_rows(copy, group.id, calculation.set)
    ]


def _row(copy: Copy, group: Group, row: Row, listed: dict[str, int], calculation: Values) -> dict[str, str]:
    said: dict[str, str] = {}
    if group.rows is RowSource.BY_CLASS:
        said[CLASS] = row.class_
    elif group.rows is RowSource.FIXED and row.key:
        said[KEY] = row.key
    elif group.rows is RowSource.PER_COPY:
        source = calculation.copy(row.source)
        said[SOURCE] = calculation.label(source) if source else ""
    elif group.rows is RowSource.PER_ROW:
        number = listed.get(row.source)
        said[SOURCE] = name_of_listed(group, number) if number else ""
    for column, cell in typed_columns(copy, row, calculation).items():
        if text := _written(CellRef(copy.id, row.id, cell.id), cell, calculation):
            said[column] = text
    return said


def _written(ref: CellRef, cell: CellDef, calculation: Values) -> str:
    """What is typed in a cell; figures of a text by their names."""
    text = calculation.workbook.texts.get(ref, "")
    return to_names(text, calculation) if cell.kind is Kind.PROSE else text
