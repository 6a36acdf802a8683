"""How a case of a general rule is told: a little set, what is typed in, what must speak and what must not."""

from collections.abc import Callable

from msgspec import Struct, field

from tests.builders import Book, open_texts, texts_of

Typed = dict[str, str]


class RuleCase(Struct, frozen=True):
    """`forms` with `typed` in them are right in the eyes of one rule; with `speaks` over it, they are not.

    `first` builds what cannot be typed, such as copies of a form; `breaks` then does what cannot be typed either.
    """

    forms: tuple[str, ...]
    speaks: Typed = field(default_factory=dict)
    typed: Typed = field(default_factory=dict)
    pack: str = "规则包  试用\n"
    first: Callable[[Book], object] = lambda book: None
    breaks: Callable[[Book], object] = lambda book: None

    def silent(self) -> Book:
        book = open_texts(texts_of(*self.forms, pack=self.pack))
        self.first(book)
        return book.type(self.typed)

    def speaking(self) -> Book:
        book = self.silent()
        self.breaks(book)
        return book.type(self.speaks)
