"""The vocabulary of the form format and of targets: every Chinese word that Python itself understands.

Words of a particular form, bureau or year are never here; they are data under `forms/`.
"""

# Signs that NFKC leaves alone but people type for the same thing.
SIGNS = str.maketrans(
    {
        "≧": "≥", "⩾": "≥", "≮": "≥", "≦": "≤", "⩽": "≤", "≯": "≤", "﹥": ">", "﹤": "<",
        "═": "=", "﹦": "=", "꞊": "=", "－": "-", "﹣": "-", "−": "-", "：": ":",
    }
)  # fmt: skip
# … and two signs for one.
PAIRS = {">=": "≥", "≥=": "≥", "<=": "≤", "≤=": "≤", "==": "=", "<>": "≠", "!=": "≠"}
# Marks that take no room: what a chat window or a web page brings along on the clipboard.
UNSEEN = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF])
YUAN_SIGNS = "¥￥"  # before an amount of money
NIL = ("-", "--", "—", "——", "–", "/")  # where Excel and people mean that there is nothing to count

# The expression language.
AND, OR, NOT, BLANK = "且", "或", "非", "空"
ORDINAL = "序"  # the number of a row in its group, of a copy among its form's copies, from 1
SOURCE = "来源"  # the row or copy that a row follows
PREVIOUS = "上一行"  # the row printed before, in the same group

# Cells that every set's cover data must declare, because a workbook has a unit and a year.
UNIT, YEAR = "单位名称", "年度"

# The functions of the language, as in WPS; those of a rule pack come beside them.
LOOKUP, NUMBER_OF, DIRECTION_OF, SORT_OF, COMPARABLE = "查表", "数", "方向", "种类", "可比"
NEXT_BAND, APART = "上一档", "相差"
CONTAINS, BEGINS, ENDS = "含", "开头", "结尾"
YEAR_OF, MONTH_OF, DAY_OF, DAYS_BETWEEN = "年", "月", "日", "天数"
# … and the words that follow the sign of a difference: above, below and at zero.
CHANGE, GROWN, SHRUNK, SAME = "增减", "增加", "减少", "持平"
HEIGHT, HIGHER, LOWER, LEVEL_WITH = "高低", "高于", "低于", "等于"

# set.txt
SET, SET_YEAR, SET_PACK, SET_COVER, SET_SCORE, SET_FORMS = (
    "报告集", "年度", "规则包", "封面数据", "总分", "表",
)  # fmt: skip

# … and what a set says of itself to whoever looks for one: where and for which years it was seen in use.
SET_PLACE, SET_SEEN, SEEN_TO = "地区", "见于", "-－—–~至到"
WHOLE_COUNTRY = "全国"
VARIANT = "表式"  # a switch of a set, and the line that says what is chosen

# Rule packs.
PACK, INHERITS, BASIS = "规则包", "沿用", "依据"
PACK_NUMBERS, PACK_TREE, PACK_TABLE, PACK_FUNCTIONS, PACK_ROUNDING = "数", "树", "表", "算法", "取整"
LEVELS = "层级"
SUM_OF_WEIGHTS = "合计"  # what the weights of a tree must make up
FORMERLY = "原"  # after a class: the classes whose rows come here from another edition of the tree
WEIGHT = "分值"  # suffix of a level's name: the weight of a row's class on that level

# A form file: the lines of its head.
FORM, COPIES, TITLE, PAPER, PRINTED, SCORE = "表", "份", "标题", "纸张", "打印", "得分"
ONE, MANY, EACH_KEY, LABEL, CALLED = "一份", "多份", "每份", "标签", "名称"
NOT_PRINTED = "不印"  # after a label: it names the copy but is not printed on its page
YES, NO = "是", "否"
FULL, GRADE = "满分", "等级"

# … and its sections.
GRID, LINES, PAGE_BREAK, GROUP, UNPRINTED, CELLS = "表格", "行文", "分页", "组", "表外", "格"
COMPUTED, TAKEN, SUGGESTED, CHECKS, LOOKS, HELP = "计算", "带入", "建议", "审核", "版式", "填报说明"
CHART = "图"
GLUED = "紧接"
NOT_NUMBERED = "不编页码"  # after 分页: the pages before it, a cover, bear no number
WIDTHS = "列宽"

# [组]
ROWS, ROW_COUNT, MERGE, CHANGEABLE = "行", "行数", "合并", "可改"
ROWS_FREE, ROWS_FIXED, ROWS_BY, ROWS_EACH_COPY, ROWS_EACH_ROW = "自由", "固定", "按", "每张", "每个"
KEEP_EMPTY = "空类照印"

# [图]
CHART_LINES, CHART_BARS, CHART_NAME = "折线", "柱", "名"

# [格]: kinds of cell …
MONEY, YUAN, PEOPLE, WHOLE, NUMERIC, PERCENT, POINTS = "万元", "元", "人数", "整数", "数", "百分比", "分"
PERSONS = "人"
DATE, YEAR_KIND, PERSON, PHONE = "日期", "年份", "人名", "电话"
SHORT_TEXT, LONG_TEXT, NUMBERED, PROSE, CHOICE, SIGNATURE = (
    "文本",
    "长文本",
    "编号列表",
    "正文",
    "选项",
    "签章",
)
# … and what may follow the kind.
REQUIRED, NOT_NEGATIVE, MAY_BE_NEGATIVE, DECIMALS, TRIMMED = "必填", "非负", "可负", "小数", "去零"
PADDED, MAY_NOT_APPLY, BOXED = "补零", "可不适用", "印框"
TICKS = "勾选"  # a kind: several of the options, printed as boxes
NO_POINTS = "—"  # drafted where a row's points are in one box with those of the row above
# Typed where something does not apply, in cells that may be left so.
NOT_APPLICABLE = (
    "/", "\\", "-", "--", "—", "——", "–", "无", "不适用", "不涉及", "单位不需填列", "不需填列", "不需填报", "无需填列", "不填列",
)  # fmt: skip
# … where no figure can be worked out, often with the reason before it.
NO_FIGURE = ("无法计算", "无法计算百分比", "无法计算比例", "无法比较", "不可比")
DEFAULT, PRINT_UNDEFINED, PRINT_ZERO, UNIT_OF = "默认", "除零印", "零印", "单位"

# What cells mean: a section of a form and of set.txt, the head of a list of concepts, and a quoted label's reading.
MEANINGS, CONCEPTS, NO_MEANING = "义", "含义表", "无"
OPEN_POINT = "待定"  # begins a comment on what is left to decide in a drafted set

# The written report: outlines and texts.
REPORT, PART, CHAPTER, COVER_PAGE, SIGNED = "报告", "部分", "章", "封面", "落款"
FIXED_TEXT, MAY_BE_EMPTY, NO_HEADING = "固定", "可空", "无题"
# The id and name of a report drafted from somebody's file, and of its text where that is not parted in chapters.
DRAFT_REPORT, DRAFT_TEXT = "自评报告", "正文"
WHERE, IN_CASE, ELSE = "当", "若", "否则"
COUNTABLE = "若可算"  # no figure in it is divided by zero
FROM_TO = "（{}至{}）"  # the labels of several copies
DIGITS = "零一二三四五六七八九十"
NTH = "第"
TEN, ZEROS = "十", "〇○Ｏ"  # other ways to write nought
WHOLE_MONTH = "份"  # 6月份
TENS = ("千", "百", "十", "")
UNKNOWN = "？"  # shown in place of a table or row that is gone
# Amounts written by hand: how much of 万元 a unit is.
AMOUNT_UNITS = {"亿元": "10000", "万元": "1", "元": "0.0001"}

# [审核]
ERROR, EXPLAIN, HINT = "错误", "待说明", "提示"
UNFILLED = "未填"  # what is not there yet is no error; no form can give this level
PER = "每个"

# [规则]
RULES, OFF = "规则", "关"

# [失分]; the score's full marks and the row's name are written with the words of the head.
LOSSES, WHEN, REASON = "失分", "若", "理由"
OPTIONAL = "（选填）"  # behind the name of a cell that is not printed and may be left blank

# 纸张
PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
PORTRAIT, LANDSCAPE, MARGINS, FONT = "纵向", "横向", "边距", "字体"

# [版式]
VERTICAL, LEFT, CENTRE, RIGHT, TOP = "竖排", "居左", "居中", "居右", "顶端"
ROW_HEIGHT, FRAMELESS, THICK, REPEAT, CONTINUED, COLUMN = "行高", "无框", "粗框", "重复", "续", "列"
KEEP, LOWER_RIGHT = "同页", "右下"
OUTER = "外"
CONTINUED_MARK = "（续）"

# The written report on paper.
ENCLOSED = "附件"  # heads the list under the text; an enclosed table's label begins with it
COLON = "："
SIGNATURE_PLACE, COVER_PLACE = "落款", "封面"  # where a character stood that no font has
BREAK_AFTER = ("关于", "的", "、", "，", "：", "）", "》", "年度", " ", "\u3000")  # in a title, by meaning
BREAK_BEFORE = ("关于", "《", "（")
NEVER_BEFORE = ("的",)
FONTS = {
    "宋体": "song", "黑体": "hei", "楷体": "kai", "仿宋": "fang", "小标宋": "song-bold",
}  # fmt: skip
# What the file keeps of how it was printed: on one side of the paper or two.
PRINT_SIDES, LONG_SIDE, SHORT_SIDE = "双面", "双面，沿长边翻", "双面，沿短边翻"
PRINT_ARCHIVAL = "长期保存格式"  # … and whether its PDF is PDF/A
PAGE_MARK = "页脚印校验码"  # … and whether the code of the contents stands in the bottom margin
HANDED_OUT = "交出时"  # … and how a table stood that was handed out in a file of its own
# What a printout for the public leaves out: sorts of it, the words before a name or a number, and a mask file's own.
IDENTITY, EMAIL, CARD, MARKED = "身份证号", "电子邮箱", "银行卡号", "自己标的"
BEFORE_NAME = (
    "填表人", "填报人", "制表人", "经办人", "联系人", "负责人", "审核人", "复核人", "评价人", "法定代表人", "法人代表", "姓名",
)  # fmt: skip
NO_NAMES = (
    "职称", "职务", "性别", "年龄", "学历", "专业", "单位", "部门", "日期", "时间", "签名", "签字", "盖章", "意见", "备注", "合计",
)  # fmt: skip
BEFORE_PHONE = ("电话", "电话号码", "手机", "手机号码", "手机号", "传真", "联系方式")
EXTENSION, BETWEEN_NAMES, DASHES = "转", "、，,;；/", "—–"
NOT_MASKED = "不遮"
PUBLIC = "公开版"  # … and under what the words are kept that a clerk has marked for it
UP_TO = "至到"  # between two page numbers
PRINT_FONT, BUNDLED = (
    "字体 {}",
    "随程序带的",
)  # what the file keeps of a choice of font: for which face, and which
# Installed fonts that print a face better than the shipped one, by the names they give themselves, the best first.
INSTALLED = {
    "song": ("宋体", "SimSun", "方正书宋_GBK", "方正书宋简体"),
    "hei": ("黑体", "SimHei", "方正黑体_GBK", "方正黑体简体"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "方正楷体简体", "楷体", "KaiTi"),
    "fang": ("仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GBK", "方正仿宋简体", "仿宋", "FangSong"),
    "song-bold": ("方正小标宋_GBK", "方正小标宋简体", "小标宋", "方正大标宋_GBK", "方正大标宋简体"),
}  # fmt: skip

# Reading a target or a result as people type it.
SCALES = {"亿": 100000000, "万": 10000}
SPOKEN_SCALES = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3}
AT_LEAST = ("不低于", "不少于", "不小于", "不早于", "大于等于", "达到", "至少", "≥", ">=", "≥=")
AT_MOST = ("不高于", "不超过", "不多于", "不大于", "不晚于", "不迟于", "小于等于", "至多", "≤", "<=", "≤=")
MORE_THAN = ("大于", "高于", "超过", ">")
LESS_THAN = ("小于", "低于", "少于", "<")
EQUAL_TO = ("等于", "==", "=")
FILLERS = ("大约", "约", "平均", "年均", "全年", "控制在")  # before a number, saying nothing of its direction
ROUGHLY = "左右"
OR_MORE = ("(含)以上", "及以上", "以上")
OR_LESS = ("(含)以下", "(含)以内", "及以下", "以下", "以内", "之内", "内")
FEWER, MORE, EARLIER, LATER, DAYS, PERCENTAGE_POINTS = "少", "多", "早", "晚", "天", "个百分点"
EACH = ("每天", "每日", "每月", "每季", "每年")
A_DAY = {"/日": "/天"}
A_DAY_UNIT = "/天"
BEFORE_DATE = ("之前", "以前", "前", "内")
BEFORE_MONTH = BEFORE_DATE[:3]  # 6月内 may be six months
# The sorts of a reading, and the units that make an amount one of money or of time.
MONEY_SORT, DAY_SORT, TIME_SORT, PERCENT_SORT, AMOUNT_SORT, WORDS_SORT = (
    "金额", "日期", "时长", "百分比", "数量", "定性",
)  # fmt: skip
MONEY_UNITS = ("元", "元整", "元人民币", "块", "块钱")
TIME_UNITS = (
    "秒", "秒钟", "分钟", "小时", "个小时", "天", "日", "工作日", "个工作日", "周", "个星期", "个月", "月",
    "季度", "个季度", "年",
)  # fmt: skip
YEAR_MARK, MONTH_MARK, DAY_MARK, DONE = "年", "月", "日", "完成"
DAY_MARKS, END_MARKS = "日号", "底末"
