"""Nothing the project ships or tests with tells a real person's name or number."""

import json
import re
from pathlib import Path

import pytest

from desktop.resources import FORMS, RESOURCES
from tests.samples.shipped import said

# A landline with its area code, or a mobile number; not the tail of a longer number.
PHONE = re.compile(r"(?<![\d.])(?:0(?:10|2\d|[3-9]\d\d)[-－— ]?[2-9]\d{6,7}|1[3-9]\d{9})(?![\d.])")
TEXTS = {".json", ".txt", ".md", ".py", ".csv", ".tsv", ".qm", ".ts"}


@pytest.mark.parametrize("folder", [RESOURCES, FORMS, Path(__file__).parent], ids=lambda path: path.name)
def test_no_phone_number(folder: Path) -> None:
    """Nothing the project ships or tests with holds somebody's phone number."""
    found = {
        str(path.relative_to(folder)): numbers
        for path in sorted(folder.rglob("*"))
        if path.suffix in TEXTS
        and (numbers := PHONE.findall(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert not found


def test_phone_pattern_finds_a_phone_number() -> None:
    """The pattern of the test above finds both kinds of number, and takes no amount or date for one."""
    assert PHONE.search("电话：0730" + "-" + "8" * 7) and PHONE.search("联系人 13" + "8" * 9 + "。")
    assert not PHONE.search(
        "0123456789 1383.41 2024.6.24 940924 12345678901234.123456789012345678 0.2345678901"
    )


@pytest.mark.parametrize("path", sorted((RESOURCES / "samples").glob("*.json")), ids=lambda path: path.stem)
def test_people_in_samples_are_placeholders(path: Path) -> None:
    """Where a form asks for a person or a phone number, a sample says in brackets what belongs there."""
    sample = json.loads(path.read_text(encoding="utf-8"))
    fields = {form["form"]: form["cells"] for form in said("fields", sample["set"])}
    for form in sample["forms"]:
        asked = {cell["id"] for cell in fields[form["form"]] if cell["type"] in ("人名", "电话")}
        texts = [text for cell, text in form.get("cells", {}).items() if cell in asked]
        texts += [
            text
            for group, rows in form.get("rows", {}).items()
            for row in rows
            for column, text in row.items()
            if f"{group}.{column}" in asked
        ]
        assert all(re.fullmatch("（[^（）]+）", text) for text in texts), (form["label"], texts)
