"""A shipped set, a workbook with two project tables, and an import that is done."""

from collections.abc import Callable

import pytest

from desktop.domain.engine.calculation import Calculation
from desktop.domain.program.program import Program
from desktop.domain.workbook.workbook import Workbook, new_workbook
from desktop.exchange.json_file import export_json
from tests.builders import import_into, program_of

Json = dict[str, object]


@pytest.fixture
def program() -> Program:
    return program_of("yueyang-2023")


@pytest.fixture
def brought_in() -> Callable[[Json, Workbook], list[str]]:
    """Imports JSON into a workbook as one edit, and gives the sentences that say what it did."""

    return lambda data, book: import_into(book, data)


@pytest.fixture
def exported() -> Callable[[Workbook], Json]:
    def exported(book: Workbook) -> Json:
        return export_json(book, Calculation(book))

    return exported


@pytest.fixture
def book(program: Program, brought_in: Callable[[Json, Workbook], list[str]]) -> Workbook:
    """A small workbook that has something of everything."""
    book = new_workbook(program.set)
    brought_in(small(), book)
    return book


def small() -> Json:
    """What `book` holds."""
    return {
        "set": "yueyang-2023",
        "unit": "示例单位",
        "year": 2023,
        "forms": [
            {"form": "封面数据", "label": "封面数据", "cells": {"主管部门": "城管局", "填表人": "甲"}},
            {"form": "底稿", "label": "底稿", "cells": {}, "rows": {"业务": [{}, {}, {}]}},
            {
                "form": "附件1",
                "label": "附件1",
                "cells": {"人员.编制": "30", "基本支出.预算": "420.00"},
                "rows": {"项目": [{"_source": "附件3-1", "上年": "32.00"}, {"_source": "附件3-2"}]},
            },
            {
                "form": "附件2",
                "label": "附件2",
                "cells": {"总额.年初": "612.00"},
                "rows": {
                    "指标": [
                        {
                            "_class": "产出指标/数量指标",
                            "三级": "巡查",
                            "目标": "≥12次",
                            "分值": "50",
                            "得分": "49.5",
                        },
                        {"_class": "产出指标/数量指标", "三级": "受理"},
                        {"_class": "满意度指标/服务对象满意度指标", "三级": "市民满意度"},
                    ]
                },
            },
            {
                "form": "附件3",
                "label": "附件3-1",
                "copy": 1,
                "cells": {"项目支出名称": "视频平台", "拨款.预算": "26.00", "拨款.执行": "22.71"},
                "rows": {"指标": [{"_class": "产出指标/成本指标", "原因": "招标结余"}]},
            },
            {
                "form": "附件3",
                "label": "附件3-2",
                "copy": 2,
                "cells": {"项目支出名称": "热线"},
                "rows": {"指标": []},
            },
        ],
        "text": {},
        "overrides": [{"cell": "附件2.总额.预算", "text": "1383.41", "reason": "按批复"}],
        "explanations": [{"code": "required", "where": "附件2.指标[2].得分", "text": "年中新增"}],
        "print": {"duplex": "yes"},
    }


@pytest.fixture
def data() -> Json:
    return small()
