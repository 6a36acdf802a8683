"""One name, two amounts: the same words for two different figures in one text."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.likeness import shared_pairs
from desktop.domain.proofread.match import Match
from desktop.domain.proofread.quantity import Sort, same
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.slips import Slip, slip
from desktop.domain.proofread.wordings import quoted

_LEAST_PHRASE = 5
_SHORT_PHRASE, _LONG_NUMBER = (
    4,
    4,
)  # signs of a phrase before a number of so many digits, of which one may be wrong
_LEAST_RATE = 3
_LEAST_EXCHANGED = 3  # digits of two numbers that only differ by their order
_PAIRS = 2  # pairs of signs that the words before two short ones share
_MOST = 20
Key = tuple[object, ...]
_Said = tuple[Passage, Figure, Match | None]


class Keys(Struct, frozen=True):
    """What makes an earlier figure one to hold another against: the same digits in any order, the same digits with
    another unit, the same words; None where nothing does."""

    exchanged: Key | None
    of_digits: Key | None
    words: Key | None


_NO_KEYS = Keys(None, None, None)


def keys_of(one: Passage) -> list[Keys]:
    """Of each figure of a paragraph; they stay while it is not read again."""
    found = (Keys(_exchanged_key(each), _digits_key(each), _words_key(one, each)) for each in one.figures)
    return [_NO_KEYS if each == _NO_KEYS else each for each in found]


class Repeats:
    """The amounts that a text has named so far."""

    def __init__(self) -> None:
        self._said: dict[Key, _Said] = {}
        self._of_digits: dict[Key, list[_Said]] = {}  # numbers by their digits, whatever their order
        self._by_hand: set[Key] = set()  # those of which one at least was written by a person

    def against(self, one: Passage, matches: dict[Figure, Match], keys: Sequence[Keys]) -> Iterator[Remark]:
        """What this paragraph says otherwise than an earlier place did. `keys` are those of its figures."""
        for figure, each in zip(one.figures, keys, strict=True):
            if each is _NO_KEYS:
                continue
            found = matches.get(figure)
            said = one, figure, found
            for key, search in ((each.exchanged, self._exchanged), (each.of_digits, self._ten_thousandfold)):
                if key is None:
                    continue
                if key in self._by_hand or not figure.taken:  # those that are filled in are right
                    yield from search(said, self._of_digits.get(key, ())[:_MOST])
                    self._by_hand.add(key)
                self._of_digits.setdefault(key, []).append(said)
            if each.words is None:
                continue
            known = self._said.setdefault(each.words, said)
            there, earlier, earlier_found = known
            if earlier is figure or not by_hand(figure, earlier):
                continue
            if same(figure.quantity, earlier.quantity.value, earlier.quantity.ulp):
                continue
            if same(earlier.quantity, figure.quantity.value, figure.quantity.ulp):
                continue
            if (_borne_out(found) or figure.proved) and (_borne_out(earlier_found) or earlier.proved):
                continue
            if there is one and earlier.sentence == figure.sentence and _are_listed(one, earlier, figure):
                continue  # 年初批复甲、乙160.00万元；全年调整为甲、乙171.00万元: each of its own list
            if figure.glued and there is one and earlier.sentence == figure.sentence:
                continue  # 终端20台，常用的16台；仪器90台，常用的81台: each of its own
            if figure.quantity.sort is Sort.COUNT and len(_phrase(figure)) < _LEAST_PHRASE:
                value, other = figure.quantity.value, earlier.quantity.value
                if slip(value, other, 0) is Slip.NONE:
                    continue
            doubtful, sure, place = (earlier, figure, one) if _borne_out(found) else (figure, earlier, there)
            home = there if doubtful is earlier else one
            money = figure.quantity.sort is Sort.MONEY
            level = Level.EXPLAIN if money and not _stands_somewhere(found) else Level.HINT
            message = f"“{quoted(home, doubtful)}”与别处的“{quoted(place, sure)}”不一致，请核对"
            span = home.span(doubtful.start, doubtful.end)
            yield Remark(
                "text-repeat",
                level,
                span,
                message,
                place.text[sure.start : sure.end],
                home.text[doubtful.start : doubtful.end],
            )

    def _exchanged(self, said: _Said, before: Sequence[_Said]) -> Iterator[Remark]:
        """问题11431个, then 14131个: two digits that changed places, of which one number at most is borne out."""
        one, figure, found = said
        quantity = figure.quantity
        for there, earlier, earlier_found in before:
            if not by_hand(figure, earlier):
                continue
            borne = [_borne_out(found) or figure.proved, _borne_out(earlier_found) or earlier.proved]
            named = figure.said.names, earlier.said.names
            others = all(named) and not named[0] & named[1]
            telling = max(map(_telling, (quantity.digits, earlier.quantity.digits)))
            if all(borne) or others or telling < _LEAST_EXCHANGED:
                continue
            value, other = (each.value / quantity.factor for each in (quantity, earlier.quantity))
            if slip(value, other, quantity.decimals) is not Slip.EXCHANGED:
                continue
            shared = shared_pairs(figure.near + figure.lead, earlier.near + earlier.lead)
            if shared < (1 if quantity.significant > _LONG_NUMBER else _PAIRS):
                continue
            doubtful, sure = (earlier, figure) if borne[0] else (figure, earlier)
            home, place = (there, one) if borne[0] else (one, there)
            message = f"“{quoted(home, doubtful)}”与别处的“{quoted(place, sure)}”只差两个数字的次序，请核对"
            span = home.span(doubtful.start, doubtful.end)
            right, text = place.text[sure.start : sure.end], home.text[doubtful.start : doubtful.end]
            yield Remark("text-repeat", Level.HINT, span, message, right, text)
            break

    def _ten_thousandfold(self, said: _Said, before: Sequence[_Said]) -> Iterator[Remark]:
        """冻结资金2.4亿元, then 2.4万元: the same digits and words with another unit."""
        one, figure, _ = said
        quantity = figure.quantity
        for there, earlier, _ in before:
            if earlier.quantity.value == quantity.value or not by_hand(figure, earlier):
                continue
            if shared_pairs(figure.near, earlier.near) >= _LEAST_PHRASE - 1:
                message = (
                    f"“{quoted(one, figure)}”与别处的“{quoted(there, earlier)}”数字一样，单位不一样，请核对"
                )
                span, right = one.span(figure.start, figure.end), there.text[earlier.start : earlier.end]
                yield Remark(
                    "text-repeat", Level.HINT, span, message, right, one.text[figure.start : figure.end]
                )
                break


def _exchanged_key(figure: Figure) -> Key | None:
    quantity = figure.quantity
    long = quantity.significant >= _LEAST_EXCHANGED and quantity.sort in (Sort.COUNT, Sort.MONEY)
    if not long or quantity.rough or quantity.threshold or figure.said.measures:
        return None
    digits = quantity.digits.replace(",", "")
    return (quantity.sort, quantity.unit, quantity.scale, digits.find("."), "".join(sorted(digits)))


def _digits_key(figure: Figure) -> Key | None:
    quantity = figure.quantity
    if quantity.sort is not Sort.MONEY or quantity.significant < _PAIRS or quantity.rough:
        return None
    return ("digits", quantity.digits.replace(",", ""))


def _words_key(one: Passage, figure: Figure) -> Key | None:
    quantity = figure.quantity
    if quantity.rough or quantity.threshold or figure.excluded or figure.said.measures:
        return None
    if figure.glued and (quantity.sort is not Sort.COUNT or not _begins_anew(one, figure)):
        return None
    if quantity.sort is Sort.MONEY:
        if figure.source is not Source.NEAR or not figure.understood or len(figure.words) != 1:
            return None
        if grammar.CAME_OR_WENT.match(figure.near):
            return None  # 由甲调整为乙，调增3万元: what came is that of the words before
        if figure.host is not None and not (figure.host.understood and figure.host.items):
            return None
        host = figure.host.items if figure.host and figure.host.items != figure.items else frozenset()
        return (
            "money",
            figure.words,
            figure.names,
            figure.stage,
            figure.year,
            host if figure.host and figure.host.names else "",
        )
    if quantity.sort is Sort.PERCENT:
        return _rate_key(figure)
    if quantity.sort is Sort.COUNT:
        phrase = _phrase(figure)
        long_number = quantity.significant >= _LONG_NUMBER and len(phrase) >= _SHORT_PHRASE
        if not (long_number or len(phrase) >= _LEAST_PHRASE) or not phrase.isalnum():
            return None
        return ("count", phrase, quantity.unit, figure.year)
    return None


def _are_listed(one: Passage, *figures: Figure) -> bool:
    """Whether each goes on with a list, whose first member says what stage is meant."""
    return all(
        one.plain[figure.begin - 1 : figure.begin + 1].startswith(grammar.LISTED[0])
        or one.plain[figure.begin : figure.begin + 1] == grammar.LISTED[0]
        for figure in figures
    )


def _phrase(figure: Figure) -> str:
    """What is counted, without the words that may stand before anything: 主要建设内容为｜新建道路."""
    return grammar.CONSISTS_OF.split(figure.near)[-1]


def _telling(digits: str) -> int:
    """Digits without the zeros at both ends: 25.00 has two."""
    return len(digits.replace(",", "").replace(".", "").strip("0"))


def _begins_anew(one: Passage, figure: Figure) -> bool:
    """Whether a mark parts the words before a figure from the figure before: 摄像头11个、车载终端15个."""
    begin = one.plain[max(figure.begin - 1, 0) : figure.begin + 1]
    return any(sign in grammar.CLAUSE_MARKS + grammar.LISTED for sign in begin)


def _rate_key(figure: Figure) -> Key | None:
    """A rate by its own words, where they say more than that it is one: 群众满意度为96.5%."""
    words = figure.near.rstrip(grammar.REACHES)
    telling = len(figure.said.residue) >= _LEAST_RATE and grammar.RATE_WORDS.search(words)
    if not telling or figure.said.measures or not words.isalnum() or grammar.RESPECTIVELY.search(figure.near):
        return None
    return ("percent", words, figure.stage, figure.year)


def _stands_somewhere(found: Match | None) -> bool:
    """Whether some cell says the number, of whatever it is."""
    return found is not None and found.status in (Status.CELL, Status.ELSEWHERE)


def _borne_out(found: Match | None) -> bool:
    return found is not None and found.status is Status.CELL
