"""The vocabulary itself: each name has one meaning."""

import ast
from collections import Counter
from pathlib import Path

from desktop.domain import words


def test_no_name_is_given_twice() -> None:
    """The later one would win without a word, and hide what was added to the earlier."""
    tree = ast.parse(Path(words.__file__).read_text(encoding="utf-8"))
    names = Counter(
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    assert len(names) > 100
    assert [name for name, count in names.items() if count > 1] == []
