"""How each command is written, a line for each way; and so which commands there are. README has the same lines."""

import re

USAGE = """\
用法：
  jixiao [FILE.db]                          打开窗口
  jixiao sets [--json]                      有哪些报告集
  jixiao fields SET [--json]                一套表里有哪些格子
  jixiao form FOLDER [-o preview.pdf]       检查一套表的定义，印出样子
  jixiao form FOLDER --meanings [--json]    每一格看成了什么意思，哪些字不认识
  jixiao rules [SET] [--json]               审核有哪些规则；SET：连同这套表改了哪些，表自己的审核
  jixiao draft-form TABLE.docx|TABLE.xlsx -o forms/NAME/   从财政局的表起草定义
  jixiao open-report REPORT.docx|REPORT.xlsx -o OUT.db [--convert] [--like LAST.db]   把别的单位的报告连同它的表建成一个文件；--like：同一张表上年的文件，定过的照用，只列改了的
  jixiao new SET FILE.db --unit NAME --year Y
  jixiao new SET FILE.db … --choose 表式=写法   有几种表式的报告集（jixiao sets 列出）选哪一种，可以写几个
  jixiao new SET FILE.db --from LAST [--unit NAME] [--year Y] [--dry-run] [--json] [--convert]   从上年的文件（.db、Word、Excel）提取单位、项目、指标和上年数
  jixiao sample NAME FILE.db                建一个随程序带的样例
  jixiao show FILE.db [--form ID|LABEL] [--json]
  jixiao explain FILE.db CELL [--json]      一个格子是怎么算出来的
  jixiao losses FILE.db [--json]            每一分失在哪里，还差多少
  jixiao check FILE.db [--json] [-o REPORT.pdf]   审核；0 可上报，1 不可上报，2 没能审核；-o 印审核报告
  jixiao review FILE.db [--json] [-o REPORT.pdf]   上级复核：先看什么、批注、两个总分；0 已通过或定稿，1 还没有；-o 印复核意见
  jixiao print FILE.db -o OUT.pdf [--only LABEL,LABEL] [--pages 2-5,8] [--no-cover] [--pdf-a] [--public [--mask WORDS.txt]]
  jixiao audit FILE|FOLDER… [--json] [-o REPORT.pdf|REPORT.xlsx] [--convert]   审核别人的报告（Word、Excel、网页、PDF、文本）；0 没有问题，1 有，2 读不出来
  jixiao export FILE.db -o OUT.json|OUT.docx|OUT.xlsx [--public [--mask WORDS.txt]]   导出全部内容，或 Word、Excel 版；--public 公开版
  jixiao export FILE.db -o OUT.docx --into FORM.docx   填进单位的 Word 表，别的不动；0 都填好了，1 有没有地方填的
  jixiao submit FILE.db -o FOLDER [--with word,excel] [--force REASON]   做报送的文件夹：自评文件、PDF、审核报告、清单；1 不可上报
  jixiao hand-out FILE.db LABEL -o OUT.db   一张表存成单独的文件，交给别人填
  jixiao take-back FILE.db OUT.db [--prefer theirs|ours]   收回交出的表；两边都改了的列出来，1 没有收回
  jixiao backup FILE.db [--list] [--json]   现在备份一次；--list：有哪些备份
  jixiao restore FILE.db [BACKUP|N] [-o OUT.db]   换回第 N 份备份（不写：最近不同的一份），先把现在的备份好；-o 恢复为新文件
  jixiao recover DAMAGED.db -o NEW.db [--json]   从损坏的文件抢救；0 全部救回，1 有丢失的（逐项列出），2 救不了
  jixiao diff A.db B.db [--json] [-o LIST.pdf]   两个文件哪里不一样；0 一样，1 不一样；-o 印对照表
  jixiao merge [BASE.db] OURS.db THEIRS.db -o OUT.db [--choose ours|theirs|LIST.json] [--json]   两个人各改的合成一个新文件；两边都改了的列出来，1 没有合并
  jixiao history FILE.db [LABEL|CELL] [--json]   谁什么时候改了什么；FILE.db --to N -o OUT.db：第 N 次改动之后的样子存成新文件
  jixiao verify FILE.db [CODE]              修改记录有没有在别处改过；CODE：和印出来的页脚校验码一样不一样；0 一致，1 不一致
  jixiao import FILE.db SOURCE.json [--dry-run]
  jixiao import FILE.db SOURCE [--dry-run] [--json] [--answers FILE] [--convert]   从 Word、Excel、网页、文本导入；--convert：旧格式（.doc、.wps、.rtf、.odt）先用 LibreOffice 转换；0 都放好了，1 有要人看的，2 没有导入
  jixiao --version"""

COMMANDS = tuple(dict.fromkeys(re.findall(r"^  jixiao ([a-z][a-z-]*)", USAGE, re.MULTILINE)))


def usage_of(program: str) -> str:
    """The line of one command, such as `jixiao sets`; all of them if it has none."""
    lines = [line.strip() for line in USAGE.splitlines() if f" {program} " in f"{line} "]
    return lines[0] if lines else USAGE
