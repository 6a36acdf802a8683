"""全县有乡镇卫生院14家; 全县16家乡镇卫生院全部完成改造: how many of a kind there are in all."""

import re
from typing import Final

_ALL: Final = r"全[县市区镇乡街校院局州省旗]|辖区|下设|下属|所辖|[县市区镇乡街道局]辖|共有|现有|设有"
_UNIT: Final = r"(?P<unit>个|家|所|座|支|处)"
# The clause that tells how many of each kind there are, and each of them in it.
TOLD: Final = re.compile(rf"(?:{_ALL}|[我本全][县市区镇乡局校院]有)[^，,；;。：:\d]{{0,12}}\d[^，,；;。：:]*")
ONE: Final = re.compile(
    rf"(?:{_ALL}|[、有和设辖])(?:共|有|设|辖)*(?P<what>[\u4e00-\u9fff]{{3,10}}?)(?P<many>\d{{1,4}}){_UNIT}(?=[、和及（(]|$)"
)
# The number first: all of them are meant where the words behind say so, or nothing stands behind.
COUNTED: Final = re.compile(
    rf"(?:{_ALL})(?:共|有|共有|现有|的)*(?P<many>\d{{1,4}}){_UNIT}(?P<what>[\u4e00-\u9fff]{{3,10}}?)(?=全部|全都|均|都|已全部|[，,；;。、（(]|$)"
)
OF_OTHERS: Final = re.compile(r"上年|去年|以前|新增|新建|新开|撤销|撤并|其余|其中|另|试点|目标|计划|拟")
