"""The words of the list of concepts that Python itself understands: its sections and signs, and concepts with rules.

Printed labels are never here; they are data in `forms/concepts.txt`.
"""

from typing import Final

# The sections of a list of concepts, and what may stand in their lines.
DIMENSION, CONCEPT, LABELS, COMPOUNDS, UNSURE, IDENTITIES, CARRIED = (
    "维",
    "含义",
    "标签",
    "组词",
    "不猜",
    "恒等",
    "结转",
)
GRADES, CLASSES, FEWER, PROMPTS = "等级", "指标分类", "越少越好", "提示语"
DRAFT: Final = "草稿"
OTHERS: Final = ("文字", DRAFT)  # sections that begin so are read elsewhere
# What drafting a form from a bureau's table finds there, under 草稿: sections, and the lists of [草稿 词].
DRAFT_NAMES, DRAFT_LEVELS, DRAFT_COVER, DRAFT_UNITS = "短名", "级别", "封面", "单位"
DRAFT_KINDS, DRAFT_ENDINGS, DRAFT_ANSWERS, DRAFT_WORDS = "类型", "词尾", "答案", "词"
TITLE_WORD, LABEL_WORD, NOTE_LINE, ORDINAL_WORD, FIXED_WORD = "题目", "附件", "备注", "序号", "固定"
SCORED_WORD, SUM_WORD, AMONG_WORD, BEFORE_WORD, YEAR_WORD = "得分", "合计", "其中", "上年", "年"
JOIN_WORD, OF_WORD, INK_WORD, PROJECT_WORD = "连词", "的", "签章", "项目"
GROUP_WORD, HEAD_WORD, TREE_WORD, COVER_WORD, LIST_WORD = "组", "表头", "树", "封面", "清单"
DERIVED, FIELD, COLUMN = "派生", "栏", "列"
SECTION, SILENT = "段", "无"
IMPLIES: Final = "带出"
SAME, NOTHING, ASKED = "同", "无", "待认"
ARROW, DIVIDED = "→", "÷"

# How sure a meaning is.
CERTAINTIES: Final = ("写明", "标签", "组词", "语境")

# Dimensions and members that rules speak of.
YEARS, LAST_YEAR, THIS_YEAR, NEXT_YEAR = "年", "上年", "本年", "下年"
PERIOD: Final = "期"  # one year or several
STAGE, BUDGET, GRANTED, UNSTATED, SPENT, ACTUAL = "口径", "年初", "全年", "未说明", "执行", "决算"
ADJUSTMENT: Final = "调整"  # what was added to a budget, or what it came to: 调整预算数 says both
SOURCE, LEVEL_OF_GOVERNMENT, KIND_OF_BUDGET = "来源", "级次", "预算类"
FROM_TREASURY, CARRIED, REST = "财政", "结转", "其他"
SOURCES_ASKED: Final = ("上级", "地方", "单位", "其他")  # what a clerk tells money by, of source and level
NATURE: Final = "性质"
MAIN_NATURES: Final = ("基本", "项目")
PROJECT_MEMBERS: Final = ("项目", "专项", "业务工作", "运行维护")

# Concepts.
MONEY, INCOME, SPENDING = "资金", "收入", "支出"
PROJECT_NAME: Final = "项目名称"
SUB_PROJECT_NAME: Final = "子项目名称"
UNIT_NAME: Final = "单位名称"
RATE, WEIGHT_WORD, SCORE_WORD, TOTAL, GRADE = "执行率", "分值", "得分", "总分", "等级"
DEDUCTED_WORD, SCORE_RATE = "扣分", "得分率"
CHANGED: Final = "增减"  # a word or a figure
REASON_WORD, NOTE_WORD = "原因", "说明"
FILLED_ON: Final = "填报日期"
GOAL, GOAL_DONE, GOAL_LATER = "目标.预期", "目标.完成", "目标.长期"
MOMENT, AT_START, AT_END = "时点", "期初", "期末"
IN_AND_OUT, IN_AND_OUT_LABEL = "收支总计", "总计"
INDICATOR: Final = "指标"
LEVEL_1, LEVEL_2, NAME = "指标.一级", "指标.二级", "指标.三级"
TARGET, RESULT, SIGN, UNIT = "指标.目标值", "指标.完成值", "指标.性质", "指标.单位"
TARGET_LATER, NOTE = "指标.长期目标值", "指标.备注"
COMPLETION = "指标.完成率"
WEIGHT, SCORE, REASON, EXPLAINED = "指标.分值", "指标.得分", "指标.原因", "指标.解释"
EXECUTION_WEIGHT, EXECUTION_SCORE = "执行分值", "执行得分"
TOTAL_WEIGHT, TOTAL_SCORE = "总分.分值", "总分.得分"
DEDUCTED, TOTAL_DEDUCTED = "指标.扣分", "总分.扣分"

# What labels are made of.
AMONG: Final = "其中"
TAKEN_AWAY: Final = ("减", "加")  # a row of a calculation: 减：年初财政收回
POINTS: Final = "分"
UNIT_OF: Final = "单位"
PLAIN_TARGET: Final = "指标值"  # a target, or beside a 目标值 the result
TOTAL_LABELS: Final = ("合计", "总计", "小计", "总分", "总分合计")
YEAR_TOTALS: Final = ("全年", "全年合计", "全年累计")  # of months or quarters
FIGURES_OF_A_YEAR: Final = (
    "预算",
    "决算",
    "执行数",
    "指标值",
    "完成值",
)  # what is headed by the year it is of
PLAIN_YEAR: Final = ("度", "年度")
JOINED_BY: Final = ("/", "及", "或", "、")
UNTIL: Final = "至到"
COST: Final = "成本"
MEASURES: Final = (
    "面积",
    "数量",
    "总量",
    "数",
    "人数",
    "人次",
    "次数",
    "个数",
    "场次",
    "长度",
    "里程",
)  # end a name
LEADS: Final = (
    "全年",
    "完成",
    "累计",
    "实现",
    "计划",
    "预计",
    "共",
    "达成",
    "开展",
    "年度",
)  # begin a clause
FILLINGS: Final = (
    "达", "达到", "为", "约", "约为", "共", "完成", "实现", "不少于", "不低于", "不超过", "控制在", "超过", "≥", "≤", ">=", "<=",
)  # fmt: skip  # between a name and its figure
BOUNDS: Final = ("以上", "以下", "以内", "左右")  # behind a figure
RATE_ENDING: Final = "率"
RATE_UNIT: Final = "%"
BY_TIME, BY_MONEY = "时效", COST  # the kinds of indicators that a day and an amount of money measure
AMOUNTS: Final = {"万元": 10_000, "元": 1, "亿元": 100_000_000, "千元": 1_000}  # by what they are in 元
UNITS: Final = (
    "万元", "亿元", "千元", "元", "%", "人", "分", "㎡", "平方米", "个", "辆", "台", "套", "次", "条", "件", "公里",
)  # fmt: skip
SPAN: Final = "至到"  # between two years
# An import: what words of other files are called here, what is no word of ours, why a printed figure is kept.
CALLED_HERE, NOT_OURS, PRINTED_SO = "叫法", "（不是这里的）", "按来源文件所印"
ENCLOSURES: Final = ("附件：", "附件:")  # begin the list of attachments under a text
YUAN_IN = {
    "元": "1",
    "千元": "1000",
    "万元": "10000",
    "亿元": "100000000",
}  # how many yuan an amount's unit is
WITH_A_YEAR: Final = r"[(（]?\d{4}(?:年度?|年)?[)）]?"
IS, NOT = "是", "否"  # 一是, but not 一是否
COUNTED: Final = "一二三四五六七八九十"
# Written in a cell where something does not apply.
NOT_APPLICABLE: Final = (
    "", "/", "-", "—", "——", "无", "不涉及", "不适用", "单位不需填列", "不需填列", "不需填报", "无需填列", "不填列",
)  # fmt: skip
CHANGING: Final = (
    "追加", "调整", "调增", "调减", "增加", "减少", "压减", "核减", "削减", "收回", "结转", "新增", "增拨", "下达", "上缴",
)  # fmt: skip  # tell why a budget of the whole year is another than that of its beginning
ORDINALS: Final = ("序号", "序", "行次", "栏次", "列次")  # of rows and columns that are only counted
MUCH: Final = "超额线"  # the number of a rule pack from which on a result is far above its target
GRADE_TABLE: Final = "等级"
CHANGE_RATE: Final = "增减率"  # (this year − last year) ÷ last year
