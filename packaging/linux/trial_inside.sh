#!/usr/bin/env bash
# Runs inside the Debian 12 root, without network: see trial.sh. Every line that it prints is something that was seen.
set -eu -o pipefail
version=$1
cd /opt/trial
says() { printf '%s\n' "$*"; }
fails() { printf '%s\n' "不行：$*" >&2; exit 1; }
clerk() { runuser -u zhang -- env -i HOME="/home/张 三" USER=zhang LANG=zh_CN.UTF-8 LC_ALL=C.UTF-8 PATH=/usr/bin:/bin DISPLAY=:9 "$@"; }
of_system() { find / -xdev \( -path /proc -o -path /opt -o -path /home -o -path /root -o -path /tmp -o -path /run -o -path /dev \) -prune -o -type f -print | sort; }
# window NAME TITLE COMMAND…: start, wait until a window with that title is there, take a picture, end it.
window() {
    local name=$1 title=$2
    shift 2
    clerk "$@" >"$name.log" 2>&1 &
    local found='' program=$!
    for _ in $(seq 120); do
        found=$(clerk xdotool search --onlyvisible --name "$title" 2>/dev/null | tail -1) && [ -n "$found" ] && break
        sleep 0.5
    done
    [ -n "$found" ] || { cat "$name.log" >&2; fails "没有等到标题里有 $title 的窗口：$*"; }
    sleep 4
    clerk import -window root "png:-" >"$name.png"
    clerk xdotool key Escape key ctrl+q # left as one leaves it: what is remembered is written then
    wait "$program" || fails "$name 没有好好退出"
    [ ! -s "$name.log" ] || { cat "$name.log"; fails "$name 往终端写了东西"; }
    says "窗口 $name：有"
}

getent passwd zhang >/dev/null || useradd --create-home --home-dir "/home/张 三" --shell /bin/bash zhang
mkdir -p "/home/张 三" && chown zhang "/home/张 三"
[ "$(tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' ')" = lo ] || fails "有网络"
dpkg -s jixiao >/dev/null 2>&1 && dpkg -P jixiao >/dev/null
of_system >before.txt

dpkg -i old.deb >/dev/null 2>&1 || fails "dpkg -i"
says "装上旧版 0.0.1；依赖都在：$(dpkg -s jixiao | sed -n 's/^Status: //p')"
man jixiao >man.txt 2>&1 || fails "man jixiao"
grep -q audit man.txt || fails "man jixiao 里没有命令"
desktop-file-validate /usr/share/applications/jixiao.desktop || fails "菜单项"
says "man jixiao：有；菜单项：合格"

Xvfb :9 -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
trap 'kill $screen 2>/dev/null' EXIT
sleep 2
clerk openbox >/dev/null 2>&1 & # without a window manager no window is the active one
sleep 1
cd "/home/张 三"
clerk jixiao sample national-2020 "年 报.db" >/dev/null
clerk jixiao print "年 报.db" -o "年 报.pdf" | sed 's/^/打印：/'
kind=$(clerk xdg-mime query filetype "年 报.db")
[ "$kind" = application/x-jixiao ] || fails "文件的种类是 $kind"
[ "$(clerk xdg-mime query default application/x-jixiao)" = jixiao.desktop ] || fails "用什么打开"
says "文件的种类和打开它的程序：认得"
cd /opt/trial
window old 绩效自评 jixiao
window opened "年 报" xdg-open "/home/张 三/年 报.db"
settings=$(find "/home/张 三/.config" -type f | sort)
[ -n "$settings" ] || fails "没有设置"
kept=$(find "/home/张 三" -type f -newermt 2000-01-01 -exec md5sum {} + | sort)

dpkg -i new.deb >/dev/null 2>&1 || fails "升级"
[ "$(dpkg-query -W -f '${Version}' jixiao)" = "$version" ]
[ "$kept" = "$(find "/home/张 三" -type f -newermt 2000-01-01 -exec md5sum {} + | sort)" ] || fails "升级动了本人的文件"
window upgraded 绩效自评 jixiao
says "升级到 $version：设置和自评文件一个字节没有动，最近打开的还在"

cd "/opt/只读 的 U盘/绩效 自评"
clerk ./jixiao sample yueyang-2023 "/home/张 三/二.db" >/dev/null
clerk ./jixiao print "/home/张 三/二.db" -o "/home/张 三/二.pdf" --pdf-a | sed 's/^/文件夹版打印：/'
clerk ./jixiao export "/home/张 三/二.db" -o "/home/张 三/二.docx" >/dev/null
clerk ./jixiao export "/home/张 三/二.db" -o "/home/张 三/二.xlsx" >/dev/null
clerk ./jixiao check "/home/张 三/二.db" | tail -1 || true
clerk ./jixiao audit "/home/张 三/二.docx" | tail -1 || true
cd /opt/trial
window folder "二" "/opt/只读 的 U盘/绩效 自评/jixiao" "/home/张 三/二.db"
[ -z "$(find "/opt/只读 的 U盘" -newer before.txt -type f)" ] || fails "往只读的文件夹里写了东西"

own=$(find "/home/张 三" -type f | wc -l)
dpkg -r jixiao >/dev/null 2>&1
dpkg -P jixiao >/dev/null 2>&1
of_system >after.txt
diff before.txt after.txt >left.txt || true
grep -v -E '^[<>] /(var/(lib/dpkg|cache|log)|usr/share/(mime|applications/mimeinfo.cache|icons/hicolor/icon-theme.cache))|^[0-9]' left.txt &&
    fails "卸载以后还有这些"
[ "$own" = "$(find "/home/张 三" -type f | wc -l)" ] || fails "卸载动了本人的文件"
says "卸载：系统里没有留下程序的文件，本人的 $own 个文件都在"
