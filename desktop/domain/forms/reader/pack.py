"""Reading a rule pack: numbers, indicator trees, band tables, functions and decimals, each with its clause 《…》."""

import re
from decimal import Decimal

from msgspec.structs import replace

from desktop.domain import limits, number, words
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.pack import Band, BandTable, Function, IndicatorTree, Pack, PackNumber, TreeClass
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.cells import MOST_DECIMALS
from desktop.domain.forms.reader.rule_switches import read_switches
from desktop.domain.forms.reader.shorthand import split_basis
from desktop.domain.forms.reader.source import Line, Section, Source, key_and_rest
from desktop.domain.formula import syntax
from desktop.domain.limits import as_count
from desktop.domain.refusal import Problem, nearest

_HEAD = [words.PACK, words.INHERITS, words.BASIS]
_SECTIONS = [
    words.PACK_NUMBERS,
    words.PACK_TREE,
    words.PACK_TABLE,
    words.PACK_FUNCTIONS,
    words.PACK_ROUNDING,
    words.RULES,
]
_DEEPEST = 50  # packs that inherit one another; the shipped ones have two
_FUNCTION = re.compile(r"\s*(\w+)\s*\(([^()]*)\)\s*")
_NODE = re.compile(rf'(\S+)(?:\s+(\d+(?:\.\d+)?))?(?:\s+["“](.*)["”])?(?:\s+{words.FORMERLY}\s+(\S+))?')
_KINDS = {kind.value: kind for kind in Kind}


def read_pack(
    name: str,
    sources: dict[str, Source],
    problems: list[Problem],
    above: tuple[str, ...] = (),
    known: dict[str, Pack] | None = None,
) -> Pack:
    """The pack `name` out of `sources` (pack name → file), with what it inherits filled in.

    `above` are the packs that are being read, `known` those that have been: each is read once, however many take it.
    """
    known = {} if known is None else known
    if name in known:
        return known[name]
    source = sources[name]
    pack = Pack(name)
    for line in source.head:
        key, rest = key_and_rest(line)
        if key == words.INHERITS:
            for other in inherited(rest):
                if other in (*above, name):
                    problems.append(source.problem(line.number, f"规则包“{other}”绕回来沿用自己"))
                elif other not in sources:
                    hint = nearest(other, list(sources)) or f"，请把 {other}.txt 和这个文件放在一起"
                    problems.append(source.problem(line.number, f"没有叫“{other}”的规则包{hint}"))
                elif len(above) >= _DEEPEST:
                    problems.append(
                        source.problem(line.number, f"沿用套了超过 {_DEEPEST} 层，请直接沿用要用的")
                    )
                else:
                    pack = _over(pack, read_pack(other, sources, problems, (*above, name), known))
        elif key == words.BASIS:
            pack = replace(pack, basis=rest)
        elif key != words.PACK:
            problems.append(source.problem(line.number, f"看不懂“{key}”{nearest(key, _HEAD)}"))
    switches: list[Section] = []
    for section in source.sections:
        if section.name not in _SECTIONS:
            problems.append(
                source.problem(section.line, f"没有叫“{section.name}”的段{nearest(section.name, _SECTIONS)}")
            )
        elif section.name == words.RULES:
            switches.append(section)
        elif section.name == words.PACK_TREE:
            tree = _Tree(source, section, problems).read()
            pack = replace(pack, trees={**pack.trees, tree.name: tree})
        elif section.name == words.PACK_TABLE:
            table = _bands(source, section, problems)
            pack = replace(pack, tables={**pack.tables, table.name: table})
        else:
            pack = _lines(source, section, pack, problems)
    pack = replace(pack, switches=pack.switches | read_switches(source, switches, problems))
    known[name] = pack
    return pack


def inherited(text: str) -> list[str]:
    """The packs that a line `沿用 base、考核` names, in its order."""
    return re.split(r"[ \t\u3000、，,]+", text.strip()) if text.strip() else []


def _over(pack: Pack, other: Pack) -> Pack:
    """`pack` with all of `other` over it, under its own name."""
    return Pack(
        pack.name,
        other.basis or pack.basis,
        pack.numbers | other.numbers,
        pack.trees | other.trees,
        pack.tables | other.tables,
        pack.functions | other.functions,
        pack.decimals | other.decimals,
        pack.switches | other.switches,
    )


def _lines(source: Source, section: Section, pack: Pack, problems: list[Problem]) -> Pack:
    numbers, functions, decimals = dict(pack.numbers), dict(pack.functions), dict(pack.decimals)
    here: dict[str, int] = {}
    for line in section.lines:
        name = ""
        if section.name == words.PACK_FUNCTIONS:
            function = _function(source, line, problems)
            if function:
                name = function.name
                functions[name] = function
        elif section.name == words.PACK_ROUNDING:
            name, rest = key_and_rest(line)
            places = as_count(rest)
            if name not in _KINDS or places is None or places > MOST_DECIMALS:
                hint = "" if name in _KINDS else nearest(name, list(_KINDS))
                problems.append(
                    source.problem(
                        line.number, f"取整要写“类型 位数”（最多 {MOST_DECIMALS} 位），如：分 2{hint}"
                    )
                )
            else:
                decimals[_KINDS[name]] = places
        else:
            packed = _number(source, line, problems)
            if packed:
                name = packed.name
                numbers[name] = packed
        if name and name in here:
            problems.append(source.problem(line.number, f"“{name}”已经写在第 {here[name]} 行"))
        here.setdefault(name, line.number)
    return replace(pack, numbers=numbers, functions=functions, decimals=decimals)


def _number(source: Source, line: Line, problems: list[Problem]) -> PackNumber | None:
    body, basis = split_basis(line.words)
    name, text = key_and_rest(Line(line.number, body))
    name = syntax.normal(name)
    value = number.read(text, percent="%" in syntax.normal(text))
    if value is None or not re.fullmatch(r"\w+", name):
        problems.append(
            source.problem(line.number, "数要写成“名字 数值 《依据》”，如：执行分值 10 《表头分值栏》")
        )
        return None
    if not basis:
        problems.append(source.problem(line.number, f"“{name}”没有写依据，请在行末用《…》注明条款"))
    return PackNumber(name, value, Place(source.file, line.number), basis)


def _bands(source: Source, section: Section, problems: list[Problem]) -> BandTable:
    bands: list[Band] = []
    for line in section.lines:
        least, word = key_and_rest(line)
        value = number.read(least, percent="%" in syntax.normal(least))
        if value is None or not word:
            problems.append(source.problem(line.number, "每档要写“下限 词”，如：90 优"))
        elif bands and value >= bands[-1].least:
            problems.append(
                source.problem(
                    line.number, f"各档要从高到低：{least} 不小于上一档 {number.show_plain(bands[-1].least)}"
                )
            )
        else:
            bands.append(Band(value, word))
    if bands and len(bands) == len(section.lines) and bands[-1].least > 0:
        least = number.show_plain(bands[-1].least)
        problems.append(
            source.problem(
                section.lines[-1].number, f"最低一档从 {least} 起，不到 {least} 的没有词；最低一档请从 0 起"
            )
        )
    _, basis = split_basis(" " + section.rest)
    if not section.lines:
        problems.append(source.problem(section.line, f"表“{section.argument}”没有列出各档，如：90 优"))
    if not basis:
        problems.append(
            source.problem(section.line, f"表“{section.argument}”没有写依据，请在方括号后用《…》注明条款")
        )
    return BandTable(syntax.normal(section.argument), tuple(bands), Place(source.file, section.line), basis)


def _function(source: Source, line: Line, problems: list[Problem]) -> Function | None:
    body, basis = split_basis(line.words)
    head, _, text = body.replace("＝", "=").partition("=")
    match = _FUNCTION.fullmatch(syntax.normal(head))
    if not match:
        problems.append(source.problem(line.number, "算法要写成“名字(参数, …) = 算式 《依据》”"))
        return None
    name, text = match[1].lower(), text.strip()
    parameters = tuple(word.strip() for word in match[2].split(",") if word.strip())
    for word in parameters:
        if parameters.count(word) > 1:
            problems.append(source.problem(line.number, f"算法“{name}”：参数“{word}”写了两次"))
    formula = _formula(source, line, f"算法“{name}”", text, basis, problems)
    return Function(name, parameters, formula) if formula else None


def _formula(
    source: Source, line: Line, who: str, text: str, basis: str, problems: list[Problem]
) -> Formula | None:
    """What follows `=` or 合计, with its clause; `who` is what it is called in a message."""
    try:
        tree = syntax.parse(text)
    except syntax.FormulaError as error:
        problems.append(source.problem(line.number, f"{who}：{error}（第 {error.position + 1} 个字）"))
        return None
    if not basis:
        problems.append(source.problem(line.number, f"{who}没有写依据，请在行末用《…》注明条款"))
    return Formula(text, tree, Place(source.file, line.number), basis)


class _Tree:
    """One [树 …]: one node per line, deeper nodes indented, `名称 [权重] ["印出来的字"] [原 类]`."""

    def __init__(self, source: Source, section: Section, problems: list[Problem]) -> None:
        self.source, self.section, self.problems = source, section, problems
        self.levels: tuple[str, ...] = ()
        self.whole: Formula | None = None
        self.right = True
        self.formerly: tuple[str, ...] = ()  # of the node read last
        # One entry per open ancestor: indentation, name, printed words, weight.
        self.open: list[tuple[int, str, str, Decimal | None]] = []
        self.classes: list[TreeClass] = []
        self.lines: dict[tuple[str, ...], int] = {}  # path of a node → its line
        self.keys: set[str] = set()

    def read(self) -> IndicatorTree:
        lines = list(self.section.lines)
        if lines and key_and_rest(lines[0])[0] == words.LEVELS:
            self.levels = tuple(syntax.normal(word) for word in key_and_rest(lines.pop(0))[1].split())
        if lines and key_and_rest(lines[0])[0] == words.SUM_OF_WEIGHTS:
            self._whole(lines.pop(0))
        if not self.levels:
            self.wrong(self.section.line, f"树的第一行要写层级，如：{words.LEVELS} 一级 二级")
            lines = []
        for at, line in enumerate(lines):
            if len(self.classes) >= limits.CLASSES:
                self.wrong(line.number, f"一棵树最多 {limits.CLASSES} 类，请分成几棵")
                break
            self._node(line)
            following = lines[at + 1] if at + 1 < len(lines) else None
            if following is None or following.depth <= line.depth:
                self._leaf(line)
        if self.right:
            self._weights()
        name = syntax.normal(self.section.argument)
        return IndicatorTree(name, self.levels, tuple(self.classes), self.whole)

    def _whole(self, line: Line) -> None:
        text, basis = split_basis(line.words.removeprefix(words.SUM_OF_WEIGHTS))
        formula = _formula(self.source, line, words.SUM_OF_WEIGHTS, text.strip(), basis, self.problems)
        self.whole = formula

    def wrong(self, line: int, message: str) -> None:
        self.right = False
        self.problems.append(self.source.problem(line, message))

    def _node(self, line: Line) -> None:
        match = _NODE.fullmatch(line.text.strip())
        if not match:
            self.wrong(line.number, '指标要写成“名称 权重 "印出来的字"”，后两样可以不写')
            match = re.fullmatch(r"(.*?)()()()", line.text.strip())
            assert match
        depth = line.depth
        while self.open and self.open[-1][0] >= depth:
            self.open.pop()
        weight = Decimal(match[2]) if match[2] else None
        printed = match[3] or match[1]
        self.open.append((depth, match[1], printed.replace("\\n", "\n"), weight))
        self.lines.setdefault(tuple(node[1] for node in self.open), line.number)
        self.formerly = tuple(re.split("[、，,]", match[4])) if match[4] else ()

    def _leaf(self, line: Line) -> None:
        if self.levels and len(self.open) != len(self.levels):
            self.wrong(
                line.number,
                f"“{line.words}”在第 {len(self.open)} 层，层级写了 {len(self.levels)} 层，请检查缩进",
            )
            return
        new = TreeClass(
            path=tuple(node[1] for node in self.open),
            printed=tuple(node[2] for node in self.open),
            weights=tuple(node[3] for node in self.open),
            formerly=self.formerly,
        )
        if new.key in self.keys:
            self.wrong(line.number, f"“{line.words}”在同一类下写了两次")
            return
        self.keys.add(new.key)
        self.classes.append(new)

    def _weights(self) -> None:
        """The weights of the children, where all are given, make up the weight of their parent."""
        for depth in range(1, len(self.levels)):
            parents: dict[tuple[str, ...], dict[tuple[str, ...], tuple[Decimal | None, Decimal | None]]] = {}
            for known in self.classes:
                children = parents.setdefault(known.path[:depth], {})
                children[known.path[: depth + 1]] = known.weights[depth - 1], known.weights[depth]
            for parent, below in parents.items():
                whole = next(iter(below.values()))[0]
                parts = [part for _, part in below.values()]
                if whole is None or any(part is None for part in parts):
                    continue
                total = sum((part for part in parts if part is not None), Decimal(0))
                if total != whole:
                    self.wrong(
                        self.lines[parent],
                        f"“{parent[-1]}”权重 {whole}，下一级合计 {total}，差 {abs(whole - total)}",
                    )
