"""What comes before what, and how the time between two dates is said."""

import re
from typing import Final

Chain = tuple[tuple[float, re.Pattern[str]], ...]


def chain(*steps: tuple[float, str]) -> Chain:
    return tuple((step, re.compile(words)) for step, words in steps)


CHAINS: Final[tuple[Chain, ...]] = (
    chain(
        (0, r"立项|申报(?!表)"),
        (1, r"可研|初步设计|概算批复|方案(?:评审|审批|批复|论证)|评审(?!专家)|财评"),
        (2, r"招标|招投标|挂网|采购公告|询价|竞争性磋商"),
        (3, r"中标|开标|签约|签订|合同签"),
        (4, r"开工|动工|进场|奠基"),
        (5, r"安装|施工|搬迁|敷设|实施(?!方案|细则|办法|意见|单位)"),
        (6, r"完工|竣工|建成"),
        (6.5, r"试运行"),
        (7, r"验收"),
        (7.5, r"投入使用|交付使用|正式运行|启用|铺开"),
        (9, r"竣工决算|结算审计|工程结算"),
    ),
    chain(
        (0, r"印发|下发|布置|动员"),
        (1, r"报送|填报|上报|提交|提出|送审|收集|测量|摸底"),
        (2, r"汇总|复核|审核|收到|批复|退回|反馈"),
        (3, r"形成(?:自评)?报告|完成报告|填报完(?:毕|成)|定稿"),
        (4, r"(?:报|报送|上报)(?:主管|财政|上级|市|县|区|省)|公开|公示|通报"),
    ),
)
# Words that say no more than that something began or ended count where no step is named.
BEGUN_AND_ENDED: Final = chain((0, r"启动|开始|布置"), (1, r"完成|结束|完毕|形成|上线"))
OTHERS: Final = re.compile(
    r"[一二三四五\d][期批标轮][^，。]{0,2}|第[一二三四五\d]+[批期标阶]|标段|分别|另[一外有]|其他|其余|以前|原[址有]|上年|去年"
)
LATER: Final = re.compile(r"随后|之后|然后|接着|此后|其后")
EARLIER_BY: Final = re.compile(
    r"(?P<way>提前|提早|早了?|晚了?|推迟|推后|延迟|延后|滞后|逾期|超期|超过)了?(?P<many>\d{1,3})\s?(?:个)?(?P<unit>天|日)"
)
EARLY: Final = ("提前", "提早", "早", "早了")
PLANNED: Final = re.compile(r"计划|原定|目标|要求|规定|约定|应于|应在|指标值|期限|截止|不晚于|之前|前")
LASTED: Final = re.compile(r"(?:历时|工期|用时|前后|耗时|共用)(?:共|约|近)?(?P<many>\d{1,2})\s?个月")
BEGINS, UNTIL = re.compile(r"^(?:份)?(?:起|开始|以来)"), re.compile(r"(?:截[至止]到?|(?<!推迟)[至到])$")
