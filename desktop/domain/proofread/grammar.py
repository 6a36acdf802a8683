"""The grammar of figures in Chinese sentences: the words that the proof-reader itself understands.

Names of meanings, units, synonyms and typos are data (`forms/concepts.txt`, see lexicon.py); here are the words that
make a sentence: what introduces parts, what compares, what a date looks like.
"""

import re
from string import ascii_letters

# The sections of the lexicon.
SECTION = "文字"
ITEMS, LOOSE, WHOLES, PARTS, EQUALS, UNSPENT = "项", "近义", "总称", "组成", "恒等", "非支出"
STAGES, YEARS, MEASURES, NEUTRAL, EXCLUDING = "阶段", "年", "量度", "虚词", "除外"
EXCLUDING_HERE = "本句除外"
SHORT, PERIODS = "简称", "期间"
UNITS, SPANS, TYPOS, NOT_DOUBLED = "单位", "时长", "错字", "叠词"

# Stages of an amount, as the lexicon names them.
OPENING, ADJUSTED, BUDGET, ACTUAL = "年初", "全年", "预算", "决算"
TARGET, RESULT, WEIGHT, SCORED = "目标", "完成", "分值", "得分"

TOTAL_SCORE, GRADE, RATE_OF_EXECUTION = "总分", "等级", "执行率"
SEVERAL = re.compile(
    r"^(?:以上|上述|这)?(?P<many>[一二两三四五六七八九十\d]{1,3})[项个笔者类块种家](?:季度|月份?|单位|部门|项目|科室)?"
)
SO_MANY_OF_THEM = re.compile(
    r"(?P<many>[二两三四五六七八九十]|\d{1,2})[项个笔类块种家](?:项目|专项|单位|部门|科目)?"
)
NAME_ENDINGS = ("专项经费", "项目经费", "经费", "项目", "资金", "合计", "费用", "支出", "费")
# What the name of a number ends with, and a sentence that says the number leaves out: 改造户厕数, 改造户厕436户.
NUMBER_TAIL = re.compile(r"[\u4e00-\u9fff]{0,2}(?:数量|数|次)|[\u4e00-\u9fff]?量|长度|面积|里程")
NAME_TAILS = ("", "项目", "专项")
TOTAL_FIRST = ("小计", "合计", "共计", "总计")
OFF_TOTAL = re.compile(r"^(?:小计|合计|共计|总计|总额)数?(?:相?差|多|少)(?:了|出)?$")
TOTAL_WORDS = ("总数", "合计", "共计", "总计", "小计", "总共", "两项共", "合计支出", "共")
ALL_TOLD = ("一共", "总共", "合起来")
TOTAL_SAID = re.compile(
    r"^(?:以?上|上述|这)?(?:[一二两三四五六七八九十\d]{1,3}[项个笔者类块种家级批期次部](?:[\u4e00-\u9fff]{0,4}?))?(?:资金|问题)?"
    r"(?:合计|共计|总计|小计|总共|一共|加起来|相加|之和|累计|总额|(?<=[项个笔者类块种家级批期次部])共|(?<=问题)共|(?<=项目)共)"
    r"(?:共|支出|收入|完成|受理|办结|使用|安排|投入|访问|接待|发布|推送|培训|发现|检查|扣|失|得)?[为是达]?$"
)
TOTAL_OF_FLOWS = re.compile(
    r"^(?:[两三四五六]项)?(?:合计|共计|总计|一共|共|累计)(?P<how>调减|调增|追加|核减|核增|压减|收回|增加|减少|节约|结余|剩余|超支)(?:了)?$"
)
TOTAL_OF_YEAR = re.compile(
    r"^(?:全年|上半年|下半年|前三季度)(?:共|累计|合计|总计)?(?:支出|收入|完成|受理|办结|处置)?[为是]?$"
)
PART_OF_THE_YEAR = re.compile(r"季度|上半年|下半年")
TOTAL_ROW, ALL_MONEY = ("合计", "总计", "总额"), "资金总额"
PROJECTS = "项目支出"  # what a project’s own name says already
OF_EXECUTION = "预算执行"  # the item whose score is the row of the money

# Measures.
SHARE, CHANGE, COMPARED = "占", "增减", "比"
UPWARD = ("多支出", "多花", "多用", "增加", "增长", "上升", "提高", "提升", "上涨", "净增", "增幅", "增")
DOWNWARD = ("少支出", "少花", "少用", "减少", "下降", "降低", "降幅", "节约", "压减", "减幅", "降", "减")

# Quantities.
SCALES = {"亿": 100_000_000, "万": 10_000, "千": 1_000, "百": 100}
YUAN, PERCENT, POINTS, SCORE = "元", "%", "百分点", "分"
PEOPLE = ("人", "名")
VAGUE = "余多几"
NUMERALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}


def numeral(text: str) -> int:
    """The number that digits or one Chinese numeral say; 0 if none."""
    return int(text) if text.isdigit() else NUMERALS.get(text, 0)


LIMITS = (
    "≥", "≤", ">", "<", "不低于", "不少于", "不小于", "不高于", "不超过", "不多于", "不大于", "大于等于", "小于等于",
    "至少", "至多", "最多", "最高", "最低", "低于", "高于", "大于", "小于", "少于", "超过", "突破", "不足", "不到", "逾",
)  # fmt: skip
# Signs before which 约 and 近 are part of another word: 节约, 签约, 最近.
NOT_ROUGHLY = {"约": "(?<![节签合预违契履])", "近": "(?<![最附邻临就靠])"}
ROUGHLY = ("大约", "约", "近", "将近", "接近", "平均", "年均", "人均")
TAILS_LIMIT = ("以上", "以下", "以内", "之内", "及以上", "及以下", "(含)以上", "（含）以上", "（含）")
TAILS_ROUGHLY = ("左右", "上下")
NOT_SCORE = "钟之局项公支别为类管院会行析散布发校店级店区层配"

# What is no quantity: masked, each only where nothing is masked yet.
# Each with signs one of which it needs, so that most are not tried on most texts.
MASKS = tuple(
    (needs, re.compile(pattern))
    for needs, pattern in (
        # 〔2022〕2号
        ("〔[(（【［", r"[〔\[（(【［]\s?(?:19|20)\d{2}\s?年?\s?[〕\]）)】］]\s?(?:第\s?)?\d{1,5}\s?号?"),
        ("号楼", r"第?\d{1,6}\s?(?:号令|号文件?|号楼|号公告|号|楼(?!宇))"),
        (
            "年",
            r"(?:19|20)\d{2}\s?年?\s?(?:[-—~～至到]|--)\s?(?:19|20)\d{2}\s?年(?:度|末|初|底)?"
            r"|(?:19|20)\d{2}\s?年\s?(?:度|末|初|底|中|上半年|下半年|第?[一二三四1-4]季度)?"
            r"(?:\s?\d{1,2}\s?月(?:份|末|初|底)?(?:\s?\d{1,2}\s?[日号])?)?"
            r"|\d{2}\s?年(?:度|底|末|初)",
        ),
        ("月", r"\d{1,2}\s?月(?:份|末|初|底)?(?:\s?\d{1,2}\s?[日号])?(?=\D|$|\d+(?:[^\d日号]|$))"),
        ("-./", r"\d{4}[-./]\d{1,2}[-./]\d{1,2}"),
        ("日号", r"(?<!\d)\d{1,2}\s?[日号](?![a-zA-Z])"),
        ("1-—", r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[-—]\d{7,8}(?!\d)"),
        (":：", r"\d{1,2}[:：]\d{2}(?::\d{2})?(?!\d)"),
        ("×xX*＊", r"\d{1,2}\s?[×xX*＊]\s?\d{1,2}(?:\s?小时)?"),
        (
            "附表图第",
            r"(?:附件|附表|表|图|第)\s?[0-9一二三四五六七八九十]{1,3}(?:[-—.]\d{1,3})*"
            r"(?:\s?(?:批次?|期|季度|届|次|章|节|条|款|项|轮|部分|标段|个|名|位|页))?",
        ),
        ("《", r"《[^《》\n]{1,80}》"),
        ("1", r"(?<![\d.])1\d{4}(?=[\u4e00-\u9fff“”]{0,3}(?:热线|服务|运营|市长|平台|城管|公共))"),
        ("热", r"(?<![\d.,])[1-9]\d{2,4}(?=热线)"),
        (
            ascii_letters + "Ω",
            r"(?<![A-Za-z])[A-Za-z]{1,20}[-_]?\d{1,9}(?:\.\d+)?[A-Za-z]{0,9}"
            r"|(?<![\d.])\d{1,9}[A-Za-zΩ]{1,12}(?![\d%])",
        ),
        ("、.．", r"(?<=[一二三四五六七八九十])[、.．]"),
    )
)
HEADING_NUMBER = re.compile(
    r"(?:(?<=^)|(?<=[\n；;：:。]))[ \u3000*]*"
    r"(?:[（(]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[）)]、?"
    r"|\d{1,2}(?:[-—]\d{1,2}\.?|[、．](?!\d)|\.(?!\d))|\d{1,2}[)）](?=\D)|[一二三四五六七八九十]{1,3}、)"
)

# Years and the clause.
YEAR = re.compile(r"((?:19|20)\d{2})\s?(?:年度?(?:[末初底]|以来)?|(?=[-—至]))")
SENTENCE_END = "。！？!?\n"
CLAUSE_MARKS = "，,；;：:。！？!?\n"
OPENING_MARKS, CLOSING_MARKS = "（(《“〔[【", "）)》”〕]】"
JOINTS = "、和及与或以及·*-— \u3000，,；;：:"
SQUASHED = re.compile(
    r"[ \u3000\t“”\"‘’*]|（[类款项]）|\([类款项]\)|[^\x00-\uffff]"
    r"|第(?:\d{1,3}|[一二三四五六七八九十]{1,3})名[，,]?|前[一二三四五六七八九十]名"
)

PART_OF_A_YEAR = re.compile(r"(?<!\d)(?:[1-9]|1[01])\s?月(?!\s?31)|上半年|前\S{1,3}季度|[一二三]季度|半年")
NOT_DONE_BEHIND = re.compile(r"(?:案件|工单|问题|项目)?(?:还|仍|尚)?(?:没有?|未)(?=[\u4e00-\u9fff])")
FOR_EXAMPLE = re.compile(r"举.{0,2}例|例如|比如|譬如|假如|假设|假定|某(?:单位|项目|部门|企业|人)")
SOME_OF = re.compile(r"(?:\d{1,3}|[一两二三四五六七八九十]{1,3})\s?个(?:项目|单位|部门|科室|下属)")

# What introduces the parts of a total, and lists.
THEREOF = re.compile(r"其中[：:,，]?|包括|分别(?:为|是)[：:]?|由[^，。；]{0,20}(?:组成|构成)")
THEREOF_WORD = "其中"
UP_TO_A_COLON = re.compile(r"^[^，,；;。（(：:]{0,14}[：:]")  # 追加的170.00万元用在三个项目上：
IN_BRACKETS = re.compile(
    r"^[^，,；;。（(）)]{0,12}[（(][^，,：:（(]{1,16}$"
)  # 32家责任单位（A类18家、B类14家）
COMPARED_IN_BRACKETS = re.compile(r"[比较增减超差]|上年|去年|预算|目标|计划|实际|完成|含")
USE_BEHIND = re.compile(
    r"(?:全部|均|主要|都)?(?:用于|用在|花在|用作|是|为|系|属于?)(?:支付|发放|开支|保障|购买)?(?:的)?(?P<what>[^，,；;。：:、（(\d]{2,24}?)(?:方面|上)?(?=[，,；;。：:、]|$)"
)
USED_FOR = re.compile(r"^(?:其中)?用于")
WITHIN = re.compile(
    r"[^；;。（(：:]{0,14}分(?:[一二两三四五六七八九十\d]{1,2}[次笔期批年个]|季度|月份?|项目|部门|块|科目)[^，；。：:]{0,6}[：:]|"
    r"[^，,；;。（(]{0,6}(?<![为是评])[中里][，,：:]|的?(?:去向|构成|组成|用途|分布|明细|支出方向|使用情况)(?:是|为|如下)?[：:]"
)
RESPECTIVELY = re.compile(r"分别(?:为|是|达到?|支出|完成|得到?|获得?)?[：:]?$")
ABOUT_BEFORE = re.compile(
    r"^(?:均|都|全部|主要|用于|来自|来源|其中用于|包含|含)"
)  # a clause that speaks of the figure before it
EACH_ITS_OWN = "分别"
EACH_EVENLY = "均"
EACH_ALIKE = re.compile(r"(?:(?:均|都|各)[为是]?|各自?[得扣失占有])$")

IS = "为是"
OF, OF_IT = "的约 ", "的"
IS_OF = re.compile(r"^(?:仅?占|为|是|完成|达到?|相当于)")
DEDUCTED = ("扣", "失", "减", "少得")
FLOWS = (
    "预算追加",
    "财政收回",
    "上年结转",
    "结转下年",
)  # what came and went, of whatever the sentence speaks of
SETS_UP = re.compile(r"^.{0,12}?(?:设有?|下设|内设|为|包括|[：:])")
TEN = "十"
EACH_OF = "个"
EACH = "每"

# Claims.
RATE = re.compile(r"([\u4e00-\u9fff]{2,12}率)")
# The first levels of indicators of 财预〔2020〕10号, and of 财预〔2013〕53号 before it; none of their tables has a row of money.
SECTION_SAID = re.compile(r"(决策|投入|过程|产出|效益|效果)(?:指标|类|部分|方面)?(?:得分?|[为是])?$")
FIRST_SECTIONS = (frozenset({"决策", "过程"}), frozenset({"投入", "过程"}))
RATE_END = "率"
MEASURED_ENDS = (RATE_END, "度")  # 处置率, 满意度: a per cent of its own, and no share of something
EXECUTION_RATE = ("执行率", "预算执行率", "执行进度", "支付率", "支出进度")
NUMBER_OF = re.compile(r"(?:总|案?件|条|次|户|人)?[数量]$")
SHARE_BASE = re.compile(
    r"(?:占|(?:是|为|相当于)(?=[^占，,；;。]{2,24}的$))([^占，,；;。]{0,24}?)(?:的|比重?|比例)?(?:为|达到?|约)?$"
)
OUT_OF_IT = re.compile(r"^的?[中里内](?!型|心|央|小|层|期|标|部|外)")
SHARE_OF_SEVERAL = re.compile(
    r"^(?:以上|这|上述)?(?P<many>[两二三四五六七八九十]|[2-9])(?:项|个|者|类|笔|家|种|个?月|个?季度)(?:项目|支出|经费|资金|科目|单位)?"
    r"(?:合计|共计|共|总共|加起来)?(?:占|占比[为是]?)$"
)
COMPLETES = re.compile(
    r"(?:完成了?|[是为占](?=[^，,；;。]{0,6}预算)|达到?(?=[^，,；;。]{0,6}预算)|相当于)([^，,；;。]{0,10}?)(?:的|数的?|为)?$"
)
CHANGE_AMOUNT = re.compile(
    r"(?:(比|较|与|同)([^，,；;。]{0,14}?)(?:相比)?[，,]?)?[^，,；;。]{0,16}?"
    r"(增幅|降幅|减幅|(?:[多少](?:支出|花|用)|增加|增长|上升|提高|提升|净增|减少|下降|降低|节约|压减|增|减|降)(?![为到至]))"
    r"(?:了|额|幅度?|率|[^，,；;。\d]{0,6})?(?:为|达到?|约)?$"
)
BEFORE_COMPARED = re.compile(r"([^，,；;。]{4,}?)(?:本年|当年|今年)?(?:[比较与同](?:上|去|前|\d{4})年|同比)")
AMONG_IT = ("中的", "里的", "之中的", "当中的")
CHANGED_BY = re.compile(r"(?:调整|变动|增减|变化)(?:幅度|率|比例)(?:为|达到?)?$")
MORE = (
    "多", "高", "超", "超编", "超过", "高于", "多于", "超出", "高出", "多出", "超支", "增加", "增长", "提高", "提升", "上升", "净增", "增",
)  # fmt: skip
INTO_AND_OUT = ("净增", "净减")
LESS = (
    "净减",
    "空编",
    "缺编",
    "空缺",
    "空岗",
    "少",
    "低",
    "低于",
    "少于",
    "减少",
    "下降",
    "降低",
    "回落",
    "节约",
    "节省",
    "压减",
    "低出",
    "降",
    "减",
)
APART = (
    "还有",
    "尚有",
    "还剩",
    "剩下",
    "剩",
    "差",
    "相差",
    "还差",
    "差额",
    "差距",
    "余",
    "结余",
    "剩余",
    "节余",
    "尚余",
    "扣",
    "扣减",
    "省下",
    "省出",
)
DIFFERENCE = re.compile(
    r"^(?:相比|同比|环比|仍|还|又|共|也|即|均|两[者项类家组]|两个(?:项目|专项|指标|单位|部门)|二者|前后|彼此)*(?:(?P<who>[^，,；;。比较]{2,16})?(?:比|较|与|同)(?P<base>[^，,；;。]{1,24}?)(?:相比)?[，,]?)?"
    r"(?:仍|还|尚|又|也|则|略|共|实际)?"
    rf"(?P<how>{'|'.join(sorted((*MORE, *LESS, *APART), key=len, reverse=True))})"
    r"(?:了|为|约|额|建|用|花|支|支出|完成|办|做|掉|分|采|开|修|查|种|训|收|发|报|派)?$"
)
KEPT_WITHIN = re.compile(r"(?:控制|限制|压缩|压减|保持)在$|(?:限额|上限|控制数|控制标准)[为是]?$")
# 超目标12篇, 高出目标1个百分点: what is compared with stands behind the word that compares.
BEYOND = re.compile(
    r"^(?P<who>[^，,；;。比较]{0,12}?)(?P<how>超过|超出|超|高出|高于|多于|低于|少于|低|少)了?"
    r"(?:年度|全年|年初|预期|既定|绩效)?(?P<base>目标|计划|任务|指标|预算)(?:值|数|量)?了?$"
)
BEYOND_TURNED = re.compile(
    r"^比(?:年度|全年|年初|预期|既定|绩效)?(?P<base>目标|计划|任务|指标)(?:值|数|量)?(?P<how>多|高|少|低|超出|超)(?:出|了|完成)*$"
)
OF_BOTH = re.compile(r"^(?:两[者项类家组]|两个(?:项目|专项|指标|单位|部门)|二者|前后|彼此)")
MORE_BY = re.compile(r"^(?:也就是|即|约|相当于)*(?:多|少|高|低|超|多出|少出|高出|低出|超出)(?:了|出)?$")
GROWN_BY = re.compile(r"^(?:增长|增幅|上升|提高|下降|降幅|减少|降低|降|增|涨)(?:了|约|为|达到?)*$")
PER_HEAD = re.compile(
    r"^(?:全年)?(?:人均(?P<before>[\u4e00-\u9fff]{2,10}?)|(?P<behind>[\u4e00-\u9fff]{2,10}?)人均)(?:为|约|达到?|是)*$"
)
THAN_BEFORE = "环比"
# B类低于A类8.18个百分点: what is compared with stands behind the word that compares.
DIFFERENCE_TURNED = re.compile(
    r"^(?P<who>[^，,；;。比较]{2,12}?)(?P<how>低于|高于|少于|多于|超过|超出|领先|落后)了?(?P<base>[^，,；;。\d]{2,12}?)(?:约|近)?$"
)
FORMER, LATTER = "前者", "后者"
# What is over or short of a limit that it names itself.
OF_A_LIMIT = {"超编": "编制", "空编": "编制", "缺编": "编制", "空缺": "编制", "空岗": "编制"}
A_POST = re.compile(r"编制[数为有共]*$")
STILL_SHORT = ("差", "还差")
NOTHING_LEFT = ("剩", "剩下", "还剩", "省下", "省出", "结余", "节余", "剩余", "余", "节约", "节省", "尚余")
OFF_BASE = re.compile(
    r"^的?(?:年度|全年|年初|既定)?(?:(?:目标|计划|任务|预算|指标|标准|要求|限额|上限|下限|红线)(?:值|数|量|任务)?)?(?:的?部分为?)?"
    r"(?:多|少|高|低|超|节约|减少|增加)?(?:出|了|完成|支出|支|用)*$"
)
COMPARES_WITH = re.compile(
    r"(?:^|[，,；;：:])[^，,；;：:]{0,10}(?:比|较(?!为|好)|高于|低于|多于|少于|超出|超过|高出)[^，,；;：:]{0,10}$"
)
COMPARED_WITH = re.compile(r"^(?:相?比|较|与|同|高于|低于|多于|少于)")
CHANGED_FROM = re.compile(r"[由从][^，,；;]{0,8}$")
TO_BEHIND = re.compile(r"[，,]?[^，,；;。\d]{0,8}[到至为]")
CHANGED_TO = re.compile(
    rf"^[^，,；;。]{{0,8}}?(?P<how>{'|'.join(sorted((*UPWARD, *DOWNWARD), key=len, reverse=True))})(?:了)?(?:到|至|为)(?:了)?[^，,；;。]{{0,8}}$"
)
BECAME = re.compile(r"(?:为|到|至|成)了?[^，,；;。\d]{0,8}$")
ONLY_CHANGED = re.compile(
    rf"^[^比较与，,；;]{{0,6}}?(?:{'|'.join(sorted((*UPWARD, *DOWNWARD), key=len, reverse=True))})了?$"
)
OF_BUDGET = re.compile(r"预算")
LAST_YEAR = re.compile(r"上年|去年|上一年|同比|往年")
THAN_A_YEAR = re.compile(r"[比较与]((?:19|20)\d{2})\s?年")
FULL_MARKS = ("满分", "总分", "分值", "分项总分", "权重")
GOT = re.compile(r"得了?$")
FULL_BEHIND = re.compile(r"的?(?:分值|满分|权重)")
EXECUTED = re.compile(r"(?:执行率|支付率|执行进度|支出进度)[为是达到]{0,2}$")
RECKONED_BY = re.compile(r"按[^。；]{0,16}(?:计算|计分|折算)")
COMPARING = re.compile(
    r"(?:支出)?(?:决算|执行|支出|实际支出)数?\s?(?P<how>大于|高于|超过|多于|小于|低于|少于|与|等于)\s?"
    r"(?:了)?(?:年初|全年|调整)?预算数?(?P<same>持平|一致|相等)?"
)
THOSE_THAT = re.compile(r"的(?!主要|原因|部分)")  # 决算数大于预算数的有两个
MORE_OF_TWO = re.compile(r"(?:(?P<income>收)|支)(?:入|出)?(?:大于|多于|超过|高于)(?P<second>支|收)(?:出|入)?")
INCOME_SAID = re.compile(r"收入?(?:合计|总计|总额)?(?:为|是|共)?$")
SPENDING_SAID = re.compile(r"支出?(?:合计|总计|总额)?(?:为|是|共)?$")
GREATER = ("大于", "高于", "超过", "多于")
SMALLER = ("小于", "低于", "少于")
FIGURE_LIST_STOPS = re.compile(r"其中|合计|共计|总计|等|另|其余|分别")
COUNTED_NAMES = re.compile(
    r"(?P<number>[2-9]|1\d|[两三四五六七八九十])(?P<unit>条|座|个|处|所|家|项|类|台|辆)(?P<what>[\u4e00-\u9fff]{1,4})"
)
COUNTED_LIST = re.compile(
    r"(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?P<unit>个|家|项|类|大类|大|名|处|所|区|科|部|股|方面|种|张(?=[总分明]?表)|条(?=[道路街巷河渠线]))"
    r"(?P<what>[^，,；;：:。\d、（）()]{0,12})"
)
AND_OTHERS = "等"
LIST_JOINTS = re.compile(r"、|(?<=[^、])[和及](?=[^、]{2,})")
OF_TARGET = ("完成率", "达成率", "实现率", "目标完成率")
ALL_OF_IT = re.compile(r"全部|全额|均已|执行完毕|支付完毕|使用完毕")
AVERAGE = re.compile(
    r"^(?:(?:全年)?(?:平均|均)?(?:算?下来|摊下来)?(?:每一?|(?<=下来)一)(?P<unit>个?[\u4e00-\u9fff]{1,2}?)(?:平均|均)?(?:约|为|是|发现|受理|处置|办理|支出|检查|完成|处理|解决){0,2}|"
    r"(?:全年)?单(?P<single>[车辆台人户亩件校村])(?:费用|支出|运行费|成本)?(?:约|为|是)?|"
    r"(?:全年)?(?P<of>[人次件户日月年])均(?:费用|支出|接待|处置|受理|办理)?(?:约|为|是)?|(?:全年)?(?:平均|均)(?:约|为|是)?)$"
)
# What was reckoned, anywhere in the words before a figure.
APART_SAID = re.compile(
    r"相?差(?!旅|异|错|额补|别)|剩|结余|节余|余额|节约|节省|缺口|多|少|高|低|超|增|减|升|降|扣|追加|调整|调增|调减|收回|没有|未|还有|尚有|不(?!断|同|少|足)|净"
)
TOGETHER_SAID = re.compile(r"共|可用|总数|合计|总|加起来|相加|之和|累计|达|进账|合起来|一起")
AVERAGED = re.compile(r"均|每")
ROUGHLY_ONLY = ("约", "近", "接近")
MANY_SPELT = re.compile(
    r"([二两三四五六七八九十])(?=个?(?:月|季度?|[人名家项次期批场个])|年(?:合计|总计|共|累计|间|来|里|中))"
)
OF_YEARS = "年"
YEARS_SPELT = re.compile(r"([二两三四五六七八九十])(?=年(?:合计|总计|共|累计|间|来|里|中))")
PEOPLE_SPELT = re.compile(r"([二两三四五六七八九十])(?=个?[人名家项次期批场])")
TIMES_A_YEAR = (
    (re.compile(r"月"), (12,)),
    (re.compile(r"季"), (4,)),
    (re.compile(r"周"), (52,)),
    (re.compile(r"[天日]"), (365, 366)),
)
MEAN = re.compile(
    r"(?<![人件户次日月年天周场批])(?:平均|均)(?:自评|综合)?(?:得分|[\u4e00-\u9fff]{0,4}率|满意度|得|分|值|数|为|是|达到?|约)*$"
)
TIMES = "倍"
MULTIPLE = re.compile(
    r"(?P<grown>(?:增长|增加|提高|上升|扩大|多出?|高出?)了?(?:了|近|约)?)?(?P<about>约为?|近|大约|将近|接近)?"
    r"(?P<number>\d{1,4}(?:\.\d{1,2})?|(?<![几数])(?:[二三四五六七八九]?十[一二三四五六七八九]?|[两三四五六七八九]))(?P<vague>多|余)?倍(?P<rough>左右|上下|多|以上|出头)?"
)
THAT_IS = re.compile(
    r"^[，,（(]?(?:也就是|即|折合|合|相当于|等于|换算(?:成|为)|=)(?:人民币)?(?:约|约为|是|为)?$"
)
THE_OTHERS = re.compile(r"^(?:而)?(?:其余|余下|剩下)的?")
ALL_THE_OTHERS = re.compile(r"^(?:其余|余下|剩下)的?(?:资金|部分|款项)?$")
OF_SO_MANY = re.compile(
    r"^(?:项目|单位|部门|专项)?(?:共|一共|合计)?(?:支出|预算|资金)?(?:共|一共|合计)?[为是]?$"
)
ALL_OF_THEM = re.compile(
    r"(?P<number>[二两三四五六七八九十])(?P<unit>个|家|项|类|处|所|名|人|条|台|辆|次|起|件)"
)
MONTHS = "个月"
TAKEN_OFF = re.compile(r"扣|失分|丢分|[失丢]了?$")
TAKEN_OFF_TOGETHER = re.compile(
    r"^(?:[两三四五六]项|以上|两者)?(?:共|合计|一共|总共|累计)(?:扣|失|丢)(?:了|分)?$"
)
TAKEN_OFF_BEHIND = re.compile(r"的?(?:失分|扣分|丢分)")  # 5分的失分来自三项指标
OFF_FULL = re.compile(r"(?:与|比|较|距|离)?满分(?:相比|比)?[，,]?(?:共|合计|还|一共)?[扣失丢差]")
ALL_TAKEN_OFF = re.compile(
    r"^(?:(?:与|比|较|距|离)?满分(?:相比|比)?)?(?:共|合计|一共|总共|被)?(?:扣|失|丢)(?:的|了|掉|去|减|分)?$"
)
SPENT_ITEMS = ("支出合计",)
# Whose whole it is, whatever the heading above speaks of: 本单位全年实际支出1300.19万元.
OF_ALL_OF_IT = re.compile(r"[本我全](?:单位|部门|中心|局|院|校|委|办|镇|乡|街道)|(?:部门|单位)整体")
BUDGET_BEHIND = re.compile(r"的(?:年初|全年|调整后)?(?:预算|总?盘子|额度)")
A_PERIOD = re.compile(r"\d\s?月|[一二三四1-4]季度|上半年|下半年|[该本当每各]月")
ACTUALLY = re.compile(r"^(?:年底|全年|最终)?(?:实际|实得|结果|自评得?)")
AIMED_AT = re.compile(r"目标|计划|指标值|应(?!急)|任务|要求|标准|不低于|以上|控制[数额]|限额|上限")
ANOTHER_TIME = re.compile(r"上年|去年|上一年|往年|以前|原|预算|年初|安排|较|比(?!例|重|率)|同期")
PARTS_NUMBERED = re.compile(r"[一二两三四五六七八九十\d]个?部分")
TAKEN_AWAY = re.compile(r"^(?:再|并)?(?:减去|减掉|扣除|扣去|扣掉|减)(?!少|幅)")
BEFORE_A_COUNT = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(LIMITS, key=len, reverse=True)))}"
    r"|目标|任务|计划|实际|完成|不?少于|共|了|为|是|达到?|有|约|均)*$"
)
ADDED = re.compile(r"^(?:再|并)?(?:加上|加(?!强|大|快|班|工))")
ONE_BY_ONE = frozenset({"人", "名"})
ALSO_COUNTED = {
    "人": ("人次", "名"),
    "日": ("天",),
    "次": ("人次", "场次", "批次"),
    "批": ("批次",),
    "车": ("辆", "台"),
}
OF_A_YEAR = (
    (re.compile(r"^个?月$"), (12,)),
    (re.compile(r"^个?季度?$"), (4,)),
    (re.compile(r"^周$"), (52,)),
    (re.compile(r"^[天日]$"), (365, 366)),
)
LISTED = "、，"
AROUND_NAMES = JOINTS + "的"
IS_SHARE = re.compile(r"(?:占|占比|比重|权重|比例|(?:时|后|前|内)付|支付)(?:分别)?$")
TOTAL_OF_SHARES = re.compile(r"^(?:三者|两者|各项|各部分|以上)?(?:合计|共计|总计|之和)(?:占比?)?[为是]?$")
SCORED_OF = re.compile(r"(?:[，,]?只?自评得?|只?实?得|只?拿|扣|失|丢)了?\d")
CLASS = re.compile(r"([A-D]|[甲乙丙丁]|[一二三四])[类级等档型]$")
CLASS_LETTERS = ("ABCD", "甲乙丙丁", "一二三四")
OF_SO_MANY_PARTS = re.compile(
    r"[二两三四五六]个?部分(?:共同)?(?:组成|构成|合成)|由[^，；。]{0,12}(?:组成|构成|得出|合成|加权)|分[二两三四五六七八九十][次笔期批](?:支付|拨付|付款|付)"
)
OF_A_HUNDRED = re.compile(r"(?:构成|组成|合成|实行|采用)[^，,；;。]{0,6}(?:百分制|100分|100%)")
NUMBER_OF_PARTS = re.compile(r"([一二两三四五六七八九十])(?:个|块|类|项|部分|大类|种|方面|[次笔期批])")
WORDS_BEHIND = re.compile(r"[\u4e00-\u9fff]{1,12}")
COMPLEMENTS = tuple(
    (re.compile(of_all), re.compile(one), re.compile(other))
    for of_all, one, other in (
        (r"完成|办结|结案|处置|解决", r"(?<!不)(?:按时|按期|及时|准时|如期)", r"超时|超期|逾期|延期|不及时"),
        (
            r"受理|案件|立案|任务|派遣|总数|共|指标|项目|^$",
            r"(?<![未时期])(?<!没有)(?:完成|办结|结案|解决)$",
            r"(?:未|没有)(?:完成|办结|结案|解决)的?$",
        ),
        (r"抽检|检查|抽查|检测|验收|共", r"(?<!不)合格$", r"不合格$"),
        (r"上报|采集|信息|问题|共|^$", r"(?<!无)有?效(?:上报|采集)?$", r"无效$"),
        (
            r"发现|排查|隐患|问题",
            r"(?<!未)(?:整改|销号)(?:到位|完成)?$",
            r"(?:未|没有|尚未|待)(?:整改|销号)$",
        ),
        (r"转来|转办|接到|接收|接了|来电", r"(?<!未)(?<!不予)受理了?$", r"(?:未|不予)受理了?$|退回?了?$"),
    )
)
IN_ORDER = re.compile(
    r"(?<![以之])[前后末](?P<number>[三四五六七八九十]|[3-9]|10)(?![季年周天日期]|个?月)(?:名|位|项|个|类|家)?"
    r"|[从由][高多大低少小]到[低少小高多大]"
)
ORDINAL = re.compile(r"第(?P<number>[一二三四五六七八九十]|\d{1,2})[名位][^，,；;。]{0,12}$")
HIGHEST = ("最高", "最多", "最大", "最好", "最长", "第一", "居首")
LOWEST = ("最低", "最少", "最小", "最差", "最短", "垫底", "末位")
EXTREME = re.compile(rf"({'|'.join((*HIGHEST, *LOWEST))})(?:的[^，,；;。]{{0,12}})?(?:[，,]|为|是|达到?)*$")
EXTREME_FIRST = re.compile(rf"^(?:其中)?[^，,；;。]{{0,8}}?({'|'.join((*HIGHEST, *LOWEST))})的[是为]")
EXTREME_OF_ALL = re.compile(
    rf"(?:全年|各月份?|各季度|十二个月|12个月|所有|全部|各项目|各单位)(?:中|里)?的?(?P<how>{'|'.join((*HIGHEST, *LOWEST))})"
)
EXTREME_OF = re.compile(
    rf"[，,；;](?:其中|以)?(?P<name>[^，,；;。]{{2,16}}?)(?:的[^，,；;。]{{2,6}})?(?P<how>{'|'.join((*HIGHEST, *LOWEST))})(?=[，,；;。]|$)"
)
_NUMBER = r"\d[\d,]*(?:\.\d+)?(?:\s?(?:万?元|%|分|[件个人条次天]))?"
_NAME = r"[\u4e00-\u9fff]{0,12}"  # 解决率60.74%×55%＋及时解决率40.01%×45%
EQUATION = re.compile(
    rf"(?<![\d.×÷＋－*/+\-（(])({_NUMBER}(?:\s?[×÷*/＋+－-]\s?{_NAME}{_NUMBER})+)\s?[=＝]\s?{_NAME}({_NUMBER})(?![\d.]|\s?[×÷*/＋+－-])"
)
WHOLE_YEARS = (("上半年", "下半年"), ("一季度", "二季度", "三季度", "四季度"))
FIRST_OF_ALL = re.compile(
    rf"(?P<of>[^，,；;。、（(]{{0,14}}?)(?P<how>{'|'.join((*HIGHEST, *LOWEST))})的(?:项目|月份|单位|部门|一个|一项|季度)?[是为]"
    r"“?(?P<name>[^，,；;。、（(”]{2,40})"
)
# 初中教育支出最多，小学教育次之: the name before it.
NAMED_FIRST = re.compile(
    rf"(?:^|(?<=[，,；;。：:]))(?P<name>(?!其中|以|最)[^，,；;。：:、（(\d]{{3,30}}?)(?P<how>{'|'.join((*HIGHEST, *LOWEST))})(?=[，,；;。]|$)"
)
BEHIND_A_FIRST = "，,是为达到有约（("
AMONG = "中"
INDICATORS = "指标"
LOWEST_ONE = re.compile(rf"(?:{'|'.join(LOWEST)})[^，,；;。]{{0,12}}$")
ALL_REACHED = re.compile(
    r"(?:[都均]|全部)(?:已经?)?(?:达到|完成|实现|超过)了?(?:年度|全年|年初|既定|预期)?(?:目标|任务|指标)|[都均](?:已经?)?达标"
)
DASHES = "-—－~～"
OF_THE_YEAR = "全年"
TREND = re.compile(
    rf"(?:逐[月季年步次]|(?:连续)?[两二三四五六七八九十\d]{{0,2}}个?[月季年]?(?:度)?(?:逐[月季年步次]|持续|连续|不断))(?:都在|稳步|持续)?(?P<how>{'|'.join((*UPWARD, *DOWNWARD))})"
)
# Money that came, went or is left: its parts are of no row of what was granted or spent.
MOVED = re.compile(
    r"追加|调增|调减|新增|增拨|增加|减少|压减|核减|削减|收回|结转|结余|节余|节约|节省|下达|统筹|调剂"
)
ONWARDS = re.compile(r"[-—至到起以]")  # behind a year: 2022年至今
YEAR_FIRST = re.compile(
    r"\s*(?:[我本][\u4e00-\u9fff]{1,3})?(?P<year>(?:19|20)\d{2})\s?年度?(?P<apart>[，,])?"
)
OF_PLAN = re.compile(
    r"(?:完成|达到|实现|相当于|[占为是])了?(?:年度|全年|年初)?(?:计划|目标|任务)(?:数|值|量)?的$"
)
BOUND = re.compile(
    r"^(?:(?P<all>均|都|全部)|已经?|也|略|远|仍|且|并|略微|大幅)*"
    r"(?:(?P<above>高于|超过|大于|超出|多于|突破|好于)|(?P<below>低于|少于|小于|不足|未达到?|没有达到)"
    r"|(?P<at>未超过|没有超过|不超过|没有突破|未突破|控制在))了?"
    r"(?P<what>[^，,；;。\d]{0,10}(?:目标值?|计划数?|指标值|预算数?|标准值?|要求|平均水平?|平均值|上年|去年|同期|水平|任务|编制数?|限额|上限|红线|(?:[^，,；;。\d]|\d{1,2}(?=月)){1,8}(?=的)))?[的为]?$"
)
LEVEL_WITH = re.compile(r"(?:的?(?:目标|计划|预算|水平|数))?(?:持平|一致|相同|相等|完全一致)")
LEVEL_BEFORE = re.compile(r"(?:^|[，,；;、])[^，,；;]{0,4}(?:与|同|和)[^，,；;]{0,10}$")
IS_BOUND = re.compile(
    r"(?:以[内上下])?的(?:[^，,；;。\d]{0,6})(?:目标|计划|指标|预算|标准|要求|任务|平均|水平|限额|上限|红线)"
)
OF_EACH = re.compile(
    r"^(?:平均|均|按)?每一?个?[\u4e00-\u9fff]{1,3}?(?:补助|补贴|安排|支付|奖励|培训|拨付|检查|抽查|约|为)?$|^(?:按|以)?[日月年人次户]均[^，,；;。]{0,6}$|^单价为?$|^每[\u4e00-\u9fff]{1,2}单价为?$"
)
EACH_FIRST = re.compile(
    r"^(?:平均|均)?每一?个?(?P<unit>[月季周天年户人件次期场班名村家])(?:度)?[^，,；;。\d]{0,10}$"
)
EACH_UNIT = re.compile(r"每一?个?(?P<one>[人户件次期场班名])|(?P<other>[人户件次])均")
IN_ALL = re.compile(r"^(?:一|总|合)?(?:共|合计|总计|共计|累计|总额|总价|总金额)[^，,；;。\d]{0,6}$")
POINTS_SAID = re.compile(
    r"(?P<number>[二两三四五六七八九十]|[2-9]|10)\s?(?:个|大|项|条|点|类|种)?"
    r"(?:方面|问题|措施|不足|原因|建议|工作|举措|任务|亮点|做法|特点|短板|困难|点|条|项)[^，,。；;：:\n\d一]{0,8}[：:，,。]\s?"
    r"(?=一是|[（(]1[）)])"
)
# 主要问题有三个：一是
POINTS_OF = re.compile(
    r"(?:问题|措施|不足|原因|建议|做法|短板|困难|亮点|经验)(?:主要)?(?:有|是|为)?"
    r"(?P<number>[二两三四五六七八九十]|[2-9]|10)\s?(?:个|大|项|条|点|方面|个方面)[：:，,。]\s?(?=一是|[（(]1[）)])"
)
POINT_MARKS = (re.compile(r"([一二三四五六七八九十])是"), re.compile(r"[（(](\d{1,2})[）)]"))
VERDICT = re.compile(
    r"(?P<over>超额完成|超过(?:年度|预期)?(?:目标|计划)|超预算|超支)"
    r"|(?P<within>(?<![未没有])(?:严格)?控制在(?:了)?(?:年初|全年|年度)?(?:预算|目标|限额|指标)(?:之内|以内|内|范围内))"
    r"|(?P<under>(?:未能?|没有|没能)(?:完成|达到?|实现)(?:了)?(?:年度|预期|既定)?(?:年初)?(?:设定的?)?(?:目标|任务|计划|指标))"
    r"|(?P<same>与(?:上年|去年|上一年)(?:基本)?持平)(?<!基本持平)"
)
OF_WHICH = tuple(
    (re.compile(given), re.compile(back))
    for given, back in (
        (r"发放|发出", r"(?<!未)(?:收回|回收)"),
        (r"发现|排查", r"(?<!未)(?:整改|解决|处置)"),
        (r"(?<!不予)受理|接(?:到|收)", r"(?<!未)(?:办结|结案|派遣)"),
        (r"案件|任务|(?<!已)应处置|应完成|应办", r"(?<!未)(?<!没有)(?:完成|办结|结案|已处置)"),
        (r"(?<!应)(?<!未)(?<!没有)处置|立案", r"(?<!未)结案"),
        (r"(?<!未)(?<!没有)派遣", r"(?<!未)(?<!没有)(?:完成|办结)"),
        (r"抽查|检查|抽检", r"(?<!不)合格"),
    )
)
OF_EARLIER = re.compile(r"上年|去年|以前|历年|往年|结转|遗留|积压|累计|含")
REACHES = "为是达到约"
STAGE_BEHIND = re.compile(r"(?:年初|全年|调整后|当年|年度|预算|决算|实际|项目|支出|安排)+$")
RATE_WORDS = re.compile(r"[率度]$")
NAMES_A_RATE = re.compile(r"(?:率|(?<![季年])度)[为是达到]{0,2}$")
CONSISTS_OF = re.compile(r"(?:内容|任务|工作|情况|建设)(?:为|是|有|包括|包含)(?=.)")
ANNOUNCES = re.compile(r"[：:]$|(?:如下|包括|其中)[：:。]?$")
AN_ITEM = re.compile(
    r"^\s*(?:[（(]?\d{1,2}(?:[）)、．]|\.(?!\d))|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]是|[-—•·●①②③④⑤⑥⑦⑧⑨])"
)
WHOLE_FROM = re.compile(r"(?P<whole>[^，,；;。：:、\d]{2,16}?)(?:主要)?由(?=[^，,；;。]{2,40}?\d)")
RANGE_FROM = re.compile(
    r"(?:[至到]|[-—~～]+)\s?\d[\d,.]*\s?(?:%|万?元|分|[\u4e00-\u9fff]{1,2})?(?:之间|以上|以下|[（(]|的)"
)
COUNTED_BY = re.compile(
    r"(?:及?以上|及?以下|以内)?的(?:项目|指标|专项|单位|部门|月份)?(?:只|仅|共)?有?(?:\d{1,3}|[一二两三四五六七八九十])(?:个|项|家|所)"
)
A_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+|[①-⑨]")
MADE_UP_OF = re.compile(r"组成|构成")
SELF_RATED = ("自评", "只自评")
FROM_THESE = re.compile(r"^[，,]?(?:主要)?由")
OUGHT = ("应", "未", "不", "拟", "待", "计划", "目标")
ROLE_OPENING = ("年初预算", "年初")
ROLE_ADDED = ("调整增加", "年中增加", "追加增加", "新增预算", "追加", "调增", "调整追加", "增加预算")
ROLE_CUT = ("调整减少", "年中减少", "收回", "调减", "核减", "压减", "削减")
ROLE_CARRIED = ("结转下年", "结转下年支出", "年末结转", "结余结转")
CAME_OR_WENT = re.compile(r"(?:追加|调增|调减|收回|核减)(?!后)")
ROLE_TOTAL = ("全年预算", "可用资金", "实际可用", "可用", "预算收入", "调整后预算", "收入合计", "收入")

GAP = re.compile(
    r"[比较与](?P<base>[^，,；;。]{0,6}?预算)数?(?:相比)?[，,]?(?P<how>少支出|节约|减少|少|多支出|超支|超出|增加|多)了?$"
)
LEFT_OVER = re.compile(r"(?:剩余|剩下|结余|尚余|余款|未支付|节余|还剩|缺口|差额)[^，,；;。]{0,4}$")
FROM = re.compile(r"[由从][^，,；;。]{0,20}$")
MORE_THAN_BUDGET = ("多支出", "超支", "超出", "增加", "多")
GRADE_SAID = re.compile(
    r"(?:等次|等级|档次|评级|评价结果|结果|评定)[^，。；“”\n]{0,6}[为是：:]\s?[“\"]?([\u4e00-\u9fff]{1,3})[”\"]?(?=[，,。；;、（()）\n]|$)"
)

# Labels of cells.
TABLE_OF = re.compile(r"(?P<what>.{2,20}?)(?:支出)?(?:预算|决算|执行)?(?:情况)?(?:明细|汇总|统计|一览)?表$")
MONTH_SAID, QUARTER_SAID = "{}月", "{}季度"
PERIOD = re.compile(r"(?<!\d)(?:(?P<month>1[0-2]|[1-9])\s?月份?(?!\s?\d)|第?(?P<quarter>[一二三四1-4])季度)")
GENERAL_LABEL = re.compile(r"(?:平均|全年|合计|月).*")  # 平均得分 counts no 平均
COUNTED_TAILS = ("总数", "数量", "数", "得分")
NOT_YET, NOT_YET_SAID = "未", ("没有", "没", "尚未")
SUBTOTAL = ("小计", "合计")
NAME_LABEL = "名称"
LABEL_NUMBER = re.compile(
    r"^(?:[（(]?\d{1,2}[）)]|\d{1,2}[、.．]|[（(]?[一二三四五六七八九十]{1,2}[）)、]|其中[：:]?|减：|加：|\s)+"
)
UNIT_IN_BRACKETS = re.compile(
    r"[（(](?:单位[：:])?(?:[百千万亿]?(?:元|人次|人|名|个|所|户|家|件|次|起|套|台|条|份|项|处|座|场|期|间|张|册|株|头|只|辆"
    r"|亩|公顷|公里|千米|平方米|立方米|米|吨|天|小时)|%|％|分|A|B|B/A)[）)]"
)
POINTS_IN_BRACKETS = re.compile(r"[（(]\d{1,3}(?:\.\d+)?分[）)]$")  # 新增图书（15分）
YEAR_IN_LABEL = re.compile(r"(?:19|20)\d{2}\s?年度?|上年度?|本年度?")
MONEY_IN_BRACKETS = re.compile(r"[（(](?:单位[：:])?([万亿千]?)元[）)]")
QUALIFIER = re.compile(r"[（(]([^（）()]*)[）)]")
BLANKS_AND_COLONS = " \t\u3000：:"
VAGUE_BEFORE = tuple("几数千百十亿余多半")
TOGETHER_OF = re.compile(
    r"^(?P<names>[^，,；;。]{4,60}?)(?:等?(?:这|以上|上述)?(?P<many>[两二三四五])[项个类块笔者种](?:项目|支出|资金|经费)?)?(?:支出|资金)?"
    r"(?:共|一共|总共|合计|共计|总计|加起来|加在一起|之和)(?:共|支出|安排|使用|完成)?[为是达]?$"
)
PLACED_BEFORE = re.compile(
    r"第(?P<number>十?[一二三四五六七八九十]|\d{1,2})[名位](?:的?是|为|：)[^，,；;。第（(]{2,20}[，,（(]?(?:得|得分|为)*$"
)
PLACED = re.compile(
    r"[，,]?(?:的成绩|的得分)?(?:位列|位居|名列|排名|排在|列|居|排|为)(?:全[年县市区])?(?:[A-D甲乙一二]类(?:单位)?)?(?:排名)?(?:的)?"
    r"第(?P<number>十?[一二三四五六七八九十]|\d{1,2})(?![季批次期项届])"
)

# Portions in words.
HALF = "半"
AND_ABOVE = ("以上", "有余", "强")
CLOSE_TO = ("将近", "接近", "近")
PORTION = re.compile(
    r"(?P<under>不到|不足|未到|不满)?(?P<near>将近|接近|(?<![最附邻临就靠])近|大约|大致|约为?)?(?P<over>超过了?|超出|(?<!只)超|逾|高达)?"
    r"(?:(?P<tenths>[一二两三四五六七八九])成(?![本员果功交为分绩熟立效人型果就不新])(?P<fifth>[一二三四五六七八九半])?"
    r"|(?P<of>[二三四五六七八九十])分之(?P<parts>[一二两三四五六七八九])|(?P<half>一半|半数)|(?P<past>过半(?!年)))"
    r"(?P<more>以上|有余|多|出头|强)?(?P<around>左右|上下)?"
)
PORTION_OF_RATE = re.compile(r"率[为是达]?到?了?$|(?<![超总])占比[为是达]?到?了?$")
PORTION_OF_CHANGE = re.compile(
    rf"(?P<how>{'|'.join(sorted((*UPWARD, *DOWNWARD, '超额'), key=len, reverse=True))})了?[为达]?到?$"
)
BY_NOW = ("已经", "已", "占了", "占", "约占", "只占", "仅占")
PORTION_LEFT = re.compile(r"未|没|剩|余|不")
IS_PORTION_OF = re.compile(
    r"(?:约|大约|将近|仅|只)?(?:占到?了?|(?:[为是]|相当于)(?=[^，,；;。]*$))(?P<base>[^，,；;。占]*?)的?(?:约|近)?$"
)
PORTION_GOES_TO = re.compile(
    r"^(?:的?(?:资金|经费|支出|收入))?(?:是|为)?(?:用于|用在|花在|来自于?|来源于|投向|属于)(?P<what>[^，,；;。]{2,16}?)(?:上|方面)?$"
)
ONE_TO_ANOTHER = re.compile(
    r"(?:约[为是]?|大约[为是]?|大致[为是]?|之比[为是]?|接近|近似|[为是])(?P<one>[一二三四五六七八九])比(?P<other>[一二三四五六七八九])"
)
