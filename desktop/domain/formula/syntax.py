"""The expression language of the forms: text to tree, with positions and messages in Chinese.

    expr := unary (op expr)*     op, weakest first: 或 < 且 < (= ≠ <> < > ≤ <= ≥ >=) < & < (+ -) < (* × / ÷)
    unary := (非 | -) unary | atom;  atom := number %? | "text" | name | name(expr, …) | (expr);  空 is blank

A name is `\\w+(\\.\\w+)*` after NFKC and may begin with a digit (3月). `*` beside a dot stands for the part that
the left side of the formula lists in parentheses: `总额.(年初 预算) = 拨款.* + 结转.*`. Literals are Decimal. Files
come from anywhere, so nesting is limited and nothing here recurses without counting.
"""

import re
import unicodedata
from decimal import Decimal

from msgspec import Struct

from desktop.domain import limits, number, words

MAX_DEPTH = 40
MAX_TOKENS = 400
MAX_DIGITS = 40


class Number(Struct, frozen=True):
    value: Decimal


class Text(Struct, frozen=True):
    value: str


class Blank(Struct, frozen=True):
    pass


class Name(Struct, frozen=True):
    """A name as written (NFKC), and where it begins in the formula, in characters from 0."""

    text: str
    position: int


class Unary(Struct, frozen=True):
    sign: str
    operand: "Tree"


class Binary(Struct, frozen=True):
    sign: str
    left: "Tree"
    right: "Tree"


class Call(Struct, frozen=True):
    function: str
    arguments: tuple["Tree", ...]
    position: int


Tree = Number | Text | Blank | Name | Unary | Binary | Call


class FormulaError(Exception):
    """A formula that cannot be read: a Chinese sentence, and the position where reading stopped."""

    def __init__(self, message: str, position: int) -> None:
        self.position = position
        super().__init__(message)


_PART = r"(?:\w+|\*)"
_TOKEN = re.compile(
    r"(?P<blank>[ \t\u3000]+)"
    r"|(?P<text>\"[^\"]*\")"
    rf"|(?P<name>(?:\w*[^\W\d]\w*|\*(?=\.)|\w+(?=\.[^\W\d]|\.\*))(?:\.{_PART})*)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<sign><>|<=|>=|[-+*×/÷%=≠<>≤≥&(),])"
)
_COMPARISONS = ("=", "≠", "<", ">", "≤", "≥")
_LEVELS: tuple[tuple[str, ...], ...] = (
    (words.OR,),
    (words.AND,),
    _COMPARISONS,
    ("&",),
    ("+", "-"),
    ("×", "÷"),
)
_SPELLINGS = {"*": "×", "/": "÷", "<>": "≠", "<=": "≤", ">=": "≥"}


def normal(text: str) -> str:
    """`text` with full-width letters, digits and signs as half-width ones, for reading only."""
    narrow = unicodedata.normalize("NFKC", text)
    return narrow.translate(words.SIGNS)


def parse(source: str, star: str | None = None) -> Tree:
    """The tree of one formula; `star` replaces the part written `*`. Raises FormulaError."""
    return _Parser(_tokens(source, star)).whole()


class _Token(Struct, frozen=True):
    kind: str
    text: str
    position: int


def _tokens(source: str, star: str | None) -> list[_Token]:
    if len(source) > limits.LINE:
        raise FormulaError(f"公式超过 {limits.LINE} 个字，请拆成几个格子", 0)
    text = _quoted_kept(source)
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise FormulaError("引号没有配成对" if text[at] == '"' else f"读不懂“{text[at]}”", at)
        kind, word = match.lastgroup or "", match.group()
        if kind == "name":
            parts = word.split(".")
            if "*" in parts:
                if star is None:
                    raise FormulaError(
                        "“*”只能用在等号左边列出多项的公式里，如 总额.(年初 预算) = 拨款.*", at
                    )
                word = ".".join(star if part == "*" else part for part in parts)
            if word in (words.OR, words.AND, words.NOT):
                kind = "sign"
        if kind == "sign":
            word = _SPELLINGS.get(word, word)
        if kind == "number" and len(word) > MAX_DIGITS:
            raise FormulaError(f"数字超过 {MAX_DIGITS} 位", at)
        if kind != "blank":
            tokens.append(_Token(kind, word, at))
        if len(tokens) > MAX_TOKENS:
            raise FormulaError(f"公式超过 {MAX_TOKENS} 个词，请拆成几个格子", at)
        at = match.end()
    tokens.append(_Token("end", "", len(text)))
    return tokens


def _quoted_kept(source: str) -> str:
    """The formula in half-width signs, except inside quotes, where the words are the form's own."""
    pieces = re.split(r"([\"“”][^\"“”]*[\"“”])", source)
    return "".join(f'"{piece[1:-1]}"' if at % 2 else normal(piece) for at, piece in enumerate(pieces))


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def whole(self) -> Tree:
        if self.token.kind == "end":
            raise FormulaError("公式是空的", 0)
        tree = self.level(0, 0)
        if self.token.kind != "end":
            raise self.stuck()
        return tree

    def stuck(self) -> FormulaError:
        token = self.token
        if token.kind == "end":
            return FormulaError("公式没有写完", token.position)
        return self.joint() or FormulaError(
            f"这里不该有“{token.text}”，可能缺运算符、逗号或括号", token.position
        )

    def joint(self) -> FormulaError | None:
        """且 or 或 written without blanks becomes part of a name: `分值或原因`."""
        before = self.tokens[self.at - 1] if self.at else None
        if before and before.kind == "name":
            for joint in (words.AND, words.OR):
                if joint in before.text or joint in self.token.text:
                    return FormulaError(f"“{joint}”的两边要有空格", before.position)
        return None

    def level(self, rank: int, depth: int) -> Tree:
        if rank == len(_LEVELS):
            return self.unary(depth)
        left = self.level(rank + 1, depth)
        while self.token.kind == "sign" and self.token.text in _LEVELS[rank]:
            left = Binary(self.take().text, left, self.level(rank + 1, depth))
            if _LEVELS[rank] is _COMPARISONS and self.token.text in _COMPARISONS:
                joined = f"0 ≤ 得分 {words.AND} 得分 ≤ 分值"
                raise self.joint() or FormulaError(
                    f"比较不能连着写，请拆开，如 {joined}", self.token.position
                )
        return left

    def unary(self, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise FormulaError(f"公式嵌套超过 {MAX_DEPTH} 层，请拆成几个格子", self.token.position)
        if self.token.kind == "sign" and self.token.text == "-":
            self.take()
            return Unary("-", self.unary(depth + 1))
        if self.token.kind == "sign" and self.token.text == words.NOT:
            self.take()
            return Unary(words.NOT, self.level(2, depth + 1))
        return self.atom(depth)

    def atom(self, depth: int) -> Tree:
        token = self.token
        if token.kind == "number":
            value = Decimal(self.take().text)
            if self.token.kind == "sign" and self.token.text == "%":
                self.take()
                value = number.CONTEXT.divide(value, Decimal(100))
            return Number(value)
        if token.kind == "text":
            return Text(self.take().text[1:-1])
        if token.kind == "name":
            self.take()
            if self.token.kind == "sign" and self.token.text == "(":
                return Call(token.text.lower(), self.arguments(depth), token.position)
            return Blank() if token.text == words.BLANK else Name(token.text, token.position)
        if token.kind == "sign" and token.text == "(":
            self.take()
            tree = self.level(0, depth + 1)
            self.close()
            return tree
        raise self.stuck()

    def arguments(self, depth: int) -> tuple[Tree, ...]:
        self.take()
        found: list[Tree] = []
        if self.token.text == ")" and self.token.kind == "sign":
            self.take()
            return ()
        while True:
            found.append(self.level(0, depth + 1))
            if self.token.kind == "sign" and self.token.text == ",":
                self.take()
                continue
            self.close()
            return tuple(found)

    def close(self) -> None:
        if self.token.kind == "sign" and self.token.text == ")":
            self.take()
            return
        if self.token.kind == "end":
            raise FormulaError("缺少右括号“)”", self.token.position)
        raise self.stuck()


def names(tree: Tree) -> list[Name]:
    """Every name in the tree, from left to right."""
    match tree:
        case Name():
            return [tree]
        case Unary(operand=operand):
            return names(operand)
        case Binary(left=left, right=right):
            return names(left) + names(right)
        case Call(arguments=arguments):
            return [name for argument in arguments for name in names(argument)]
    return []
