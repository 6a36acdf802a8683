"""The shape of parsed JSON, asked for piece by piece: a list, an object, texts; what is amiss is refused at its place."""

from collections.abc import Iterator, Mapping

from desktop.domain.limits import text_problem
from desktop.domain.refusal import Refusal, nearest


def missing(said: Mapping[str, str], key: str) -> str:
    reason = f"的 {key} 是空的" if key in said else f"没有写 {key}"
    return reason


def only_known(said: Mapping[str, object], keys: tuple[str, ...], place: str) -> None:
    for key in said:
        if key not in keys:
            raise Refusal(f"{place}看不懂“{key}”{nearest(key, list(keys)) or '，可写 ' + '、'.join(keys)}")


def items(data: Mapping[str, object], key: str) -> Iterator[tuple[int, object]]:
    return enumerate(as_list(data.get(key, []), key), start=1)


def as_list(value: object, place: str) -> list[object]:
    if not isinstance(value, list):
        raise Refusal(f"{place} 要写成方括号里的一列")
    return value


def as_object(value: object, place: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Refusal(f"{place} 要写成花括号里的“名字: 内容”")
    return value


def as_texts(value: object, place: str) -> dict[str, str]:
    return {key: as_text(one, f"{place}.{key}") for key, one in as_object(value, place).items()}


def as_text(value: object, place: str) -> str:
    """A text, or a whole number as its digits: other numbers would lose the zeros they were written with."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Refusal(f'{place} 要写成引号里的文字，空格子写 "" 或不写')
    if problem := text_problem(value, place):
        raise Refusal(problem)
    return value
