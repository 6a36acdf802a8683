"""The signs and words by which the wording of a text is looked through: numbers of headings, dates, marks, terms."""

import re

FIRST_STEPS = re.compile(r"([一二三四五六七八九十]{1,3})是")
PLACES = "省市县区局处乡镇村"  # 市市场监管局 is right
LEVEL_MARKS = (
    re.compile(r"^([一二三四五六七八九十]{1,3})、"),
    re.compile(r"^[（(]\s?([一二三四五六七八九十]{1,3})\s?[）)]"),
    re.compile(r"^(\d{1,2})(?:[、．]|\.(?!\d))"),
    re.compile(r"^[（(]\s?(\d{1,2})\s?[）)]"),
)
BRACKET_AND_MARK = re.compile(r"^[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)]\s?[、，]")
FILE_NUMBER = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,8})\s?(?P<open>[\[［【（(〔])\s?(?P<year>(?:19|20)\d{2})\s?年?\s?(?P<close>[\]］】）)〕])"
    r"\s?(?:第\s?)?\d{1,5}\s?号"
)
HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff])[ ]?([,;:?!()])(?=[\u4e00-\u9fff])|(?<=%)([,;])(?=[\u4e00-\u9fff])"
)
FULL_OF_HALF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
DOUBLED_OF = re.compile(
    r"(?<!目)(的)的(?!确)|(?<![一二三四五六七八九十就也不还都])(是)是(?![否非])|(?<=\d)(万)万元|(?<=\d[万亿])(元)元|(?<=\d)([%％])[%％]"
)
DOUBLED_SIGN = re.compile(r"(?<=[的了和、，,])([\u4e00-\u9fff])\1(?=[\u4e00-\u9fff])")
DOUBLED_MARK = re.compile(r"[。；：，、]{2,}")
MARKS = "。；：，、"  # the one that ends most first
DATE = re.compile(r"(?:(?P<year>(?:19|20)\d{2})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号]")
MONTH = re.compile(r"(?:19|20)\d{2}\s?年\s?(?P<month>\d{1,2})\s?月")
FROM_DATE_TO_DATE = re.compile(
    r"((?:19|20)\d{2})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?\s?(?:起|开始)?[，,]?(?:[-—~～至到]|--)+\s?"
    r"((?:19|20)\d{2})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?"
)
WILL_BE = re.compile(
    r"(?<![原曾本拟])将(?:会|要)?[在于](?P<year>(?:19|20)\d{2})\s?年度?(?!的)"
)  # 将在2024年继续
END_OF_YEAR = re.compile(
    r"截[至止]到?\s?(?P<year>(?:19|20)\d{2})\s?年\s?(?:12\s?月(?:\s?31\s?[日号]|[末底])|[末底])"
)
SCALE_FIRST = re.compile(r"([万亿])\s?(\d[\d,]*(?:\.\d+)?)\s?元")
VAGUE_EXACT = re.compile(r"(?<![\d.])([1-9]\d{2,12})(?:余|多)(?![年岁])")
SCALE_VAGUE = re.compile(r"(?<!\d)\d{1,9}([万亿])(?:多|余)万元|(?<!\d)\d{1,9}万多元")
# 占基本支出预算%，总支出万元: the number was never written. A unit may stand alone as a heading, in brackets or behind a mark.
NO_NUMBER = re.compile(
    r"(?:(?:占|完成|执行率|增长|下降|减少|提高|达到?)[^，,；;。：:（）()\d]{0,12}?(?<![每单个])%"
    r"|(?:支出|收入|资金|经费|预算|合计|共计?|增加|减少|为)[\s_]{0,6}(?:万元|亿元))(?=[，,；;。、\n]|$)"
)
# 全年预算468.00，支出451.26万元: the first amount has lost its unit. Of 分别 the last may have that of all.
NO_UNIT = re.compile(
    r"(?:预算|决算|支出|收入|资金|经费|结余|结转|合计|拨款)(?:数|额|资金)?(?:为|是|共|达|约|计)?\s?"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2})(?=[，；。]|$)"
)
WITH_A_UNIT, RESPECTIVELY = re.compile(r"\d[万亿]?元"), re.compile(r"分别|依次|单位[：:]")
# The same last words twice in one run of signs, and no word between that would join or part them.
RUN_TOGETHER = re.compile(
    r"(?P<ending>[\u4e00-\u9fff]{2}(?:经费|资金|工程|补助|补贴)(?:项目|专项)?)"
    r"(?P<second>[^\W\d_、和与及或暨的等为是到至并入给由从对向把将按用含归转还又也在及以其各两二三]{2,12}(?P=ending))"
)
EXPECTED = re.compile(
    r"预计[^，。；\n]{0,16}(?:年底|年末|月底|下半年|季度)[^，。；\n]{0,6}(?:完成|建成|投入|竣工)"
)
ATTACHMENT = re.compile(
    r"^\s*(?:附件\s?[：:]\s?)?(\d{1,2}(?:[-—]\d{1,2})?)[.、．]\s?(.{4,40}?)\s*(?:（.*）)?$"
)
ATTACHMENT_ALONE = re.compile(
    r"^\s*附件\s?(\d{1,2}(?:[-—]\d{1,2})?)\s?[：:]\s?([^。；;：:]{4,40}?)\s*(?:（.*）)?[。；;]?$"
)
ATTACHED = re.compile(r"^\s*附件\s?[：:]")
QUOTE, QUOTE_WITHIN = "“", re.compile(r"“[^”]{0,200}“")
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("〔", "〕"), ("【", "】"))
OTHER_PAIR = {"（": "(", "）": ")"}
MONTHS_SAID = re.compile(
    r"(?<![\d年])(?P<first>\d{1,2})月(?:份)?(?:至|到|-|—|～)(?P<last>\d{1,2})月(?:份)?(?:底|末)?(?:共|一共|历时|总共)?(?P<many>\d{1,2}|[二两三四五六七八九十])个月"
)
DAYS_SAID = re.compile(
    r"(?:前后|历时|相隔|间隔|中间|等了|用了|用时)(?:只|仅|共|一共|整整)?(?:用|等|隔)?了?(?P<many>\d{1,3})天"
)
SENTENCE_STOP = "。"
LEADING_ZERO = re.compile(r"(?<!\d)0(?=\d\s?[月日号])")
CARRIED = re.compile(r"结转|结余|累计")

# Numbers of points within a paragraph, at its beginning or behind the end of the point before.
MARKS_IN_LINE = tuple(
    re.compile(rf"(?:^|(?<=[。；;\n：:]))\s*({mark})")
    for mark in (
        r"（(?P<number>[一二三四五六七八九十]{1,3})）",
        r"（(?P<number>\d{1,2})）",
        r"(?P<number>[一二三四五六七八九十]{1,3})、",
        r"(?P<number>\d{1,2})(?:[、．]|\.(?!\d))",
    )
)
