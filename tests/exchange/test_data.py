"""What a file from outside may hold at most."""

from typing import Any

import pytest

from desktop.domain import limits
from desktop.domain.refusal import Refusal
from desktop.exchange.data import workbook_data
from desktop.exchange.json_file import read_json


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"forms": [{"form": "甲"}] * 5001}, "里面有 5001 份表，一个工作簿最多 5000 份，请分成几个工作簿"),
        (
            {"forms": [{"form": "甲", "rows": {"行": [{}] * 200_001}}]},
            "里面有 200001 行，一个工作簿最多 200000",
        ),
        (
            {"forms": [{"form": "甲", "rows": {"行": [{}] * 20_001}}]},
            "里面有 20001 行的一组，一组最多 20000 行",
        ),
        ({"overrides": [{}] * 600_000, "explanations": [{}] * 400_001}, "里面有 1000001 格有内容"),
        ({"unit": "甲" * 100_001}, "“unit”有 100001 个字，一格最多 100000 字，请分开写或删短"),
        ({"forms": [{"form": "甲", "cells": {"乙": "字" * 100_001}}]}, "有 100001 个字，一格最多 100000 字"),
        ({"text": {"章": "字" * 100_001}}, "“text.章”有 100001 个字"),
    ],
)
def test_too_much(data: dict[str, Any], said: str) -> None:
    """What, both numbers, and what to do."""
    with pytest.raises(Refusal, match=said):
        workbook_data({"set": "x", **data})


def test_a_thousand_projects_with_a_hundred_rows() -> None:
    """A large unit's year has room."""
    form = {"form": "甲", "rows": {"行": [{"a": "1"}] * 100}}
    assert (
        len(workbook_data({"set": "x", "forms": [{**form, "copy": str(at)} for at in range(1000)]}).forms)
        == 1000
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b'{"set": "' + b"x" * limits.JSON_BYTES + b'"}',
            "这个文件有 20.0 MB，最多 20 MB，请分成几个文件导入",
        ),
        (b"[" + b"[]," * 1_000_000, "里面有 1000001 个括号"),
    ],
)
def test_a_file_that_is_too_large(data: bytes, said: str) -> None:
    """Refused before it is read."""
    with pytest.raises(Refusal, match=said):
        read_json(data)
