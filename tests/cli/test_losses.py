"""`jixiao losses` as JSON."""

import json

from desktop.cli.losses import deductions_json
from desktop.domain.queries.deductions import deductions
from tests.builders import open_texts, texts_of

FORM = """表    附表
得分  总分.得分  满分 总分.分值
[表格]
指标* | {三级} | {目标} | {完成} | {分值} | {得分} | {原因} |
总分 | 总分 | | | {分值} | {得分} | |
[组 指标]
行    自由 2
[格]
*.分值 *.得分  分  去零
指标.得分  必填
[计算]
总分.(分值 得分) = sum(指标.*)
[建议]
指标.得分 = if(可比(目标, 完成), 分值 × min(1, 数(完成) / 数(目标)), 空)
[失分]
指标.得分  满分 指标.分值  名称 指标.三级  理由 指标.原因
      完成值比指标值 {目标} {相差(目标, 完成)}
总分.得分  满分 总分.分值
"""
FILLED = {
    "附表.指标[1].三级": "案件数", "附表.指标[1].目标": "≥200件", "附表.指标[1].完成": "190件", "附表.指标[1].分值": "40",
    "附表.指标[1].得分": "35", "附表.指标[1].原因": "人手不够", "附表.指标[2].三级": "满意度", "附表.指标[2].分值": "10",
}  # fmt: skip


def test_as_json() -> None:
    """Cells by the names people type, figures as plain text; what is not scored yet stands apart."""
    calculation = open_texts(texts_of(FORM)).type(FILLED).calculation
    (table,) = json.loads(json.dumps(deductions_json(calculation, deductions(calculation))))
    assert (table["label"], table["full"], table["lost"]) == ("附表", "50", "15")
    assert table["losses"] == [{
        "cell": "附表.指标[1].得分", "name": "案件数", "full": "40", "score": "35", "lost": "5", "suggested": "38",
        "reason": "人手不够", "facts": ["完成值比指标值 ≥200件 少 10件"],
    }]  # fmt: skip
    assert [(one["name"], one["score"]) for one in table["unscored"]] == [("满意度", "")]
