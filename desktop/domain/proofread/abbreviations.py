"""Names as people shorten them: 系统维护 for 系统升级维护专项经费, 规划与管理 for 城乡社区规划与管理."""

from collections.abc import Callable, Mapping

from desktop.domain.proofread import grammar

_BLOCK, _LEAST = 2, 4  # signs of a name that are kept together, and of an abbreviation
_MOST = 60  # names that share two signs: a word of so many abbreviates none
_OF_OWNERS = tuple(filter(None, grammar.NAME_TAILS))  # 信息平台项目 of 信息平台运行维护


class Abbreviations:
    """Finds the one name that words shorten: its own signs in their order, two together at least."""

    def __init__(self, names: Mapping[str, str], owners: frozenset[str]) -> None:
        """`names` are name → meaning; among several names that a word may shorten, one of `owners` is meant."""
        self._names = names
        self._owners = owners
        self._by_pair: dict[str, list[str]] = {}
        for name in names:
            for pair in {name[at : at + _BLOCK] for at in range(len(name) - 1)}:
                self._by_pair.setdefault(pair, []).append(name)

    def at(self, text: str, at: int, known: Callable[[str, int], bool]) -> tuple[int, str] | None:
        """How many signs of `text` from `at` on shorten a name, and what that means; words behind must be `known`."""
        names = self._by_pair.get(text[at : at + _BLOCK], ())
        if not names or len(names) > _MOST:
            return None
        lengths = {name: self._length(text, at, name) for name in names}
        longest = max(lengths.values())
        end = at + longest
        plain = end == len(text) or known(text, end)
        tail = "" if plain else next((one for one in _OF_OWNERS if text.startswith(one, end)), "")
        if longest < _LEAST or not (plain or tail):
            return None
        meant = {self._names[name] for name, length in lengths.items() if length == longest}
        if len(meant) > 1 or tail:
            meant &= self._owners
        return (longest + len(tail), next(iter(meant))) if len(meant) == 1 else None

    def _length(self, text: str, at: int, name: str) -> int:
        """How much of a name's own words stands there; of what is no project only general words may be left out behind."""
        length, rest = _kept(text, at, name)
        general = rest.endswith(grammar.NAME_ENDINGS) or grammar.NUMBER_TAIL.fullmatch(rest) is not None
        whole = self._names[name] in self._owners or not rest or general
        return length if whole else 0


def _kept(text: str, start: int, name: str) -> tuple[int, str]:
    """How many signs of `text` from `start` on stand in `name` in this order, in blocks of two at least; and the rest."""
    at, behind = start, 0
    while at + _BLOCK <= len(text):
        size = _BLOCK
        found = name.find(text[at : at + size], behind)
        if found < 0:
            break
        while at + size < len(text) and (further := name.find(text[at : at + size + 1], behind)) >= 0:
            size, found = size + 1, further
        at, behind = at + size, found + size
    return at - start, name[behind:]
