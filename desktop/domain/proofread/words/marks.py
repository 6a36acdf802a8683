"""得满分的16项，扣分的2项；数量指标4项计20分，得19分: how the points of a list are told."""

import re
from typing import Final

_MANY: Final = r"(?P<many>\d{1,3}|[一二两三四五六七八九十])\s?[项个]"
_FULL: Final = r"(?:均|都)?(?:得|拿|获|取得|评)?(?:到|了)?满分"
_LOST: Final = r"(?:均|都)?(?:有|被)?(?:扣|失|丢)(?:了)?分|(?:未|没有?)(?:得|拿|获)(?:到)?满分"
_OF: Final = r"的?(?:三级|绩效|评价)?(?:指标|项目|的)?(?:共|一共|只|仅|就)?(?:有|为|是)?"

ALL: Final = re.compile(
    r"(?P<all>\d{1,3}|[一二两三四五六七八九十]{1,2})\s?[项个](?:三级|二级|四级|绩效|量化|评价|考核|个性|共性)*指标(?:共|一共|共有)?(?![\d一二三四五六七八九十]{1,2}[项个])"
    r"|指标(?:共|一共|总共|共有)(?P<behind>\d{1,3}|[一二三四五六七八九十]{1,2})\s?[项个]"
)
FULL: Final = re.compile(
    rf"{_FULL}{_OF}{_MANY}|{_MANY.replace('many', 'before')}(?:三级|绩效)?(?:指标|项目)?{_FULL}(?!的)"
)
LOST: Final = re.compile(
    rf"(?:{_LOST}){_OF}{_MANY}|{_MANY.replace('many', 'before')}(?:三级|绩效)?(?:指标|项目)?(?:{_LOST})(?!的)"
)
# 数量指标4项计20分，得19分; 产出指标满分50分，得49分
CLASS: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,10}?)(?:共|有|类)?(?:(?P<many>\d{1,2}|[一二两三四五六七八九十])[项个])?[，,]?"
    r"(?:共|合计)?(?:计|满分|分值|权重|总分值?)(?:共|合计|为|是)?(?P<full>\d{1,3}(?:\.\d+)?)分[，,]?"
    r"(?:自评|实际|共|实|全部)?得(?:分|了)?(?:为|是)?(?P<got>\d{1,3}(?:\.\d+)?)分"
)
RATE: Final = re.compile(r"得分率(?:分别)?[为是达到约]*$")
COEFFICIENT: Final = re.compile(r"得分系数(?:为|是|达到?|约)*(?P<value>[01](?:\.\d+)?)(?![\d.]*[%分])")
# 完全达到的16项，基本达到的2项: how far each of all has come, by the word that they share
HOW_FAR: Final = re.compile(
    r"(?:完全|全部|基本|部分|超额|未|没有|尚未|按时|超时|已)?(?P<what>达到|达成|完成|实现|达标|合格|整改)(?:目标|到位)?的?(?:有|共)?"
    r"(?P<many>\d{1,3}|[一二两三四五六七八九十])[项个家]"
)
SO_MANY_CLASSES: Final = re.compile(r"(?:这|等)?(?:[两二三四五六]|\d)[类项个](?:指标)?$|(?:各类)?指标的?$")
JOINED: Final = re.compile(r"[、和与]")
GRADED: Final = re.compile(r"等级|等次|评为|获评|评定|评价结果|自评结果|评级|档次")
# 1个“优”, 评为“优”的8个; {0} are the grades
OF_A_GRADE: Final = (
    r"(?P<before>\d{{1,3}}|[一二两三四五六七八九十])\s?[个项张](?:项目|表)?(?:的?等[级次])?(?:为|是|评为|获评|得)?[“\"]?(?P<grade>{0})[”\"]?(?=[，,；;。、（(]|$|和)"
    r"|(?:为|是|评为|获评|[，,、；;：:“\"]|^)[“\"]?(?P<first>{0})[”\"]?的?(?:等[级次])?的?(?:项目)?(?:共|有|为)*(?P<many>\d{{1,3}}|[一二两三四五六七八九十])\s?[个项张]"
)
JUST_COUNTED: Final = re.compile(r"[个项张目表]$")
