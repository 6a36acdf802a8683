"""How a cell came about: formula, the numbers put in, the unrounded result, the rounding, the clause, the override."""

from decimal import Context, Decimal

from msgspec import Struct
from msgspec.structs import asdict

from desktop.domain import number
from desktop.domain.forms.cell import CellDef, Origin
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import RowSource
from desktop.domain.formula.evaluation import Value
from desktop.domain.program.node import SUGGESTION, Node, RefKind
from desktop.domain.queries.formula_words import in_words
from desktop.domain.queries.rules_used import Rule, deciding, rules_used
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import name_of, title_of
from desktop.domain.values.cell import decimals_of, rounded_as_printed
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Override, Row

_SOURCES = 80  # signs of a list of cells in a sentence
_DECIMALS = 10  # of an unrounded result that is read
_DIGITS = Context(prec=28)  # of an unrounded result: enough to see where it was rounded


class Input(Struct, frozen=True):
    """One name of the formula: as written, the cell it reads (None for a number of the pack), its figure.

    `cell` is the cell's address, `title` what the paper calls it.
    """

    name: str
    ref: CellRef | None
    cell: str
    text: str
    title: str = ""


class Explanation(Struct, frozen=True):
    """Everything there is to say about one cell. A typed cell has no formula; `suggested` is beside it, uncounted.

    `words` is the formula in the words of the paper.
    """

    ref: CellRef
    cell: str
    title: str
    text: str
    origin: Origin
    formula: str = ""
    words: str = ""
    inputs: tuple[Input, ...] = ()
    exact: str = ""
    rounding: str = ""
    reason: str = ""
    rules: tuple[Rule, ...] = ()
    basis: str = ""
    override: Override | None = None
    computed: str = ""
    suggested: str = ""
    help: str = ""

    @property
    def unrounded(self) -> str:
        """The formula's own result in so many digits as one can take in; `exact` has all of them."""
        whole, point, decimals = self.exact.partition(".")
        long = len(decimals) > _DECIMALS and whole.lstrip("-").isdigit()
        return f"{whole}{point}{decimals[:_DECIMALS]}…" if long else self.exact


def explain(values: Values, ref: CellRef) -> Explanation:
    """The explanation of one cell, as the workbook stands."""
    definition, copy = values.definition(ref), values.copy(ref.copy)
    if definition is None or copy is None:
        raise Refusal(f"没有叫“{ref.cell}”的格子")
    row = values.row(ref.row) if ref.row else None
    cell = values.cell(ref)
    said = Explanation(
        ref,
        name_of(values, ref),
        title_of(values, ref),
        cell.text,
        values.origin_of(copy, row, definition),
        help=definition.help,
    )
    suggestion = values.program.nodes.get((copy.form.id, SUGGESTION + ref.cell))
    node = values.program.nodes.get((copy.form.id, ref.cell)) or suggestion
    if node is None:
        return said
    shown = values.cell(ref._replace(cell=node.cell))
    places = decimals_of(definition, values.set.pack)
    override = values.workbook.overrides.get(ref)
    return Explanation(
        **{
            **asdict(said),
            "formula": node.formula.text,
            # Beside a suggestion nobody asks how other rows come to theirs.
            "words": in_words(
                values, node, copy, row, *([deciding(values, node, copy, row)] if node is suggestion else [])
            ),
            "inputs": tuple(_inputs(values, node, copy, row)),
            "exact": _exact(shown.exact),
            "rounding": _rounding(shown.exact, definition, places),
            "reason": shown.reason if shown.exact is None else "",
            "rules": (rules := tuple(rules_used(values, node, copy, row))),
            "basis": node.formula.basis or next((rule.basis for rule in rules), "") or values.set.pack.basis,
            "override": override,
            "computed": values.computed_text(ref) if override else "",
            "suggested": shown.text if node is suggestion else "",
        }
    )


def by_hand(text: str, computed: str) -> str:
    """What a person has put in place of a formula, which may be nothing, and what the formula gives."""
    put = f"手工填 {text}" if text.strip() else "手工清空，不填"
    return f"{put}，按公式应为 {computed}" if computed else f"{put}，公式算不出数"


def _exact(value: Value) -> str:
    if value is None:
        return ""
    return number.show_plain(_DIGITS.plus(value)) if isinstance(value, Decimal) else str(value)


def _rounding(value: Value, definition: CellDef, places: int | None) -> str:
    if not isinstance(value, Decimal) or places is None:
        return ""
    if value == rounded_as_printed(value, definition, places):
        return ""
    if definition.kind.rounded:
        return f"四舍五入到 {places} 位小数，其他格子用取整后的数"
    return f"印 {places} 位小数，其他格子用未取整的数"


def _inputs(values: Values, node: Node, copy: Copy, row: Row | None) -> list[Input]:
    found: list[Input] = []
    for read in node.reads:
        ref = values.ref_of(read, copy, row)
        if ref:
            found.append(_input(values, read.name, ref, "空"))
        elif read.how is RefKind.CONSTANT and row:
            found.append(Input(read.name, None, "", values.constant_text(copy, row, read.name)))
        elif read.how is RefKind.PACK:
            value = values.set.pack.numbers[read.name].value
            found.append(Input(read.name, None, "", number.show_plain(value)))
        elif read.how in (RefKind.LINKED, RefKind.LISTED):
            found.append(Input(read.name, None, "", "无来源"))
    for total in node.aggregates:
        members = values.members(total, copy, row)
        for ref in members:
            found.append(_input(values, total.name, ref))
    return list(dict.fromkeys(found))


def _input(values: Values, name: str, ref: CellRef, blank: str = "") -> Input:
    return Input(name, ref, name_of(values, ref), values.text(ref) or blank, title_of(values, ref))


def why_locked(values: Values, ref: CellRef) -> str:
    """One sentence: why a cell cannot be typed in, and where its numbers come from."""
    said = explain(values, ref)
    if said.origin is Origin.TYPED:
        return ""
    sources = "、".join(dict.fromkeys(one.title for one in said.inputs if one.title)) or said.words
    if len(sources) > _SOURCES:
        sources = (
            sources[: sources.rindex("、", 0, _SOURCES) + 1] + "…"
            if "、" in sources[:_SOURCES]
            else sources[:_SOURCES] + "…"
        )
    if said.origin is Origin.TAKEN:
        return f"“{said.title}”取自 {sources}，请到那里改；要填另一个数，须写理由"
    if said.origin is Origin.CONSTANT:
        return f"“{said.title}”是表里印好的，不能改"
    by_itself = f"“{said.title}”由 {sources} 自动算出，不能直接填"
    if awaited := _awaited(values, ref):
        return f"{by_itself}；还没有“{awaited.name}”，请先用“填报 › 新增一份”添一份"
    return f"{by_itself}，请改那些格子"


def _awaited(values: Values, ref: CellRef) -> Form | None:
    """The form that a total adds up copy by copy, or by rows that follow its copies, while there is no copy of it."""
    copy = values.copy(ref.copy)
    node = values.program.nodes.get((copy.form.id, ref.cell)) if copy else None
    for total in node.aggregates if node else ():
        form = values.set.forms[total.form]
        if total.group and form.groups[total.group].rows is RowSource.PER_COPY:
            form = values.set.forms[form.groups[total.group].of]
        if form.addable and not values.copies_of(form.id):
            return form
    return None
