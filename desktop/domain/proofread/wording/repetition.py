"""Words and marks that stand twice: 主要包括主要包括, 资金资金的, 资料库的建建设, 工作。。"""

import re
from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.lexicon import Lexicon
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wording import patterns

_AROUND = 8


def doubled(one: Passage, lexicon: Lexicon, names: frozenset[str]) -> Iterator[Remark]:
    """Words written twice by hand; a single sign only where it cannot be part of two words."""
    for match in patterns.DOUBLED.finditer(one.plain):
        word = match[1]
        if word * 2 in lexicon.doubled or word in lexicon.doubled or len(set(word)) == 1:
            continue
        if one.is_taken(match.start(), match.end()) or any(match[0] in name for name in names):
            continue
        yield _remark(one, match.start(), match[0], word)
    for match in patterns.DOUBLED_OF.finditer(one.plain):
        if not one.is_taken(match.start(), match.end()):
            yield _remark(one, match.start(), match[0], match[0][0])
    for match in patterns.DOUBLED_SIGN.finditer(one.plain):
        sign = match[1]
        if sign * 2 in lexicon.doubled or sign in patterns.PLACES or sign in grammar.NUMERALS:
            continue
        if not one.is_taken(match.start(), match.end()):
            yield _remark(one, match.start(), match[0], sign)
    for match in patterns.DOUBLED_MARK.finditer(one.text):
        if not one.is_taken(match.start(), match.end()):
            yield _of_marks(one, match)


def _of_marks(one: Passage, match: re.Match[str]) -> Remark:
    right = next(sign for sign in patterns.MARKS if sign in match[0])
    text = one.text[max(match.start() - _AROUND, 0) : match.end()].replace("\n", "")
    message = f"“{text}”：标点连在一起了，请只留一个“{right}”"
    return Remark("doubled", Level.HINT, one.span(match.start(), match.end()), message, right, match[0])


def _remark(one: Passage, at: int, text: str, word: str) -> Remark:
    message = f"“{text}”：“{word}”写了两遍，请删去一遍"
    return Remark("doubled", Level.HINT, one.span(at, at + len(text)), message, word, text)
