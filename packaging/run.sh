#!/usr/bin/env bash
# Build the sample workbook afresh, print its scores and its report, and open the window on it where there is a screen.
#   run.sh SAMPLE
set -eu -o pipefail
sample=$1
workbook=build/$sample.db
report=build/$sample.pdf

mkdir -p build
rm -f "$workbook" "$report"
.venv/bin/jixiao sample "$sample" "$workbook" >/dev/null
echo "示例：$PWD/$workbook"
echo "各表得分："
# A table's name and score stand at the margin, with two blanks between; its cells are indented.
.venv/bin/jixiao show "$workbook" | grep '^[^ ]\+  '
.venv/bin/jixiao print "$workbook" -o "$report" >/dev/null
echo "报告：$PWD/$report"

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname -s)" = Linux ]; then
    echo "没有显示器（DISPLAY 和 WAYLAND_DISPLAY 都没有设置），窗口没有打开。"
    exit 0
fi
bash packaging/system-packages.sh window
exec .venv/bin/jixiao "$workbook"
