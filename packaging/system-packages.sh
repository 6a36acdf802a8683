#!/usr/bin/env bash
# Provide the system libraries which Qt's wheels leave out, and for the tests a screen and an input method.
#   system-packages.sh window   what the window needs
#   system-packages.sh test     that, Xvfb, and ibus with libpinyin
#   system-packages.sh package  what the installers are built with
# Installs through apt where the caller is root; otherwise, and where that fails, says what will be skipped.
# Always ends well: what is missing costs some tests, not the run.
set -u
want=${1:?window、test 或 package}

say() { printf '%s\n' "$*" >&2; }

# Found with ldd on the wheel's platform plugins, which is also how a missing one is noticed below.
QT_PACKAGES="libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4
    libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0
    libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0"
SCREEN_PACKAGES="xvfb xdotool"
INPUT_PACKAGES="ibus ibus-libpinyin dbus dbus-x11"
BUILD_PACKAGES="curl debootstrap qt6-base-dev-tools xz-utils"

qt_missing() {
    local qt
    qt=$(echo .venv/lib/python3*/site-packages/PySide6)
    ldd "$qt"/QtWidgets*.so "$qt"/QtPrintSupport*.so "$qt"/Qt/plugins/platforms/libq{xcb,offscreen}.so \
        "$qt"/Qt/plugins/platforminputcontexts/libibus*.so 2>/dev/null |
        sed -n 's/^[[:space:]]*\(.*\) => not found.*/\1/p' | sort -u | tr '\n' ' '
}
screen_missing() {
    command -v Xvfb >/dev/null || printf 'Xvfb '
    command -v xdotool >/dev/null || printf 'xdotool'
}
input_missing() {
    command -v ibus-daemon >/dev/null || printf 'ibus '
    command -v dbus-run-session >/dev/null || printf 'dbus-run-session '
    [ -x /usr/libexec/ibus-engine-libpinyin ] || [ -x /usr/lib/ibus/ibus-engine-libpinyin ] || printf 'ibus-libpinyin'
}
build_missing() {
    local tool
    for tool in curl debootstrap dpkg-deb xz; do command -v "$tool" >/dev/null || printf '%s ' "$tool"; done
    [ -x /usr/lib/qt6/libexec/moc ] && [ -x /usr/lib/qt6/bin/qdbusxml2cpp ] || printf 'moc、qdbusxml2cpp '
}

updated=
install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    say "正在安装系统软件包：$(echo "$@")"
    if [ -z "$updated" ]; then
        apt-get -qq update >&2 || say "软件包目录没有更新成功，用现有的目录继续。"
        updated=yes
    fi
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null 2>&1
}

# provide CHECK PACKAGES SENTENCE: install the packages if the check finds something missing, and say so if it still does.
provide() {
    local missing
    [ -n "$($1)" ] || return 0
    # shellcheck disable=SC2086  # a list of words
    install $2
    missing=$($1)
    [ -z "$missing" ] || say "缺少 $missing：$3（管理员可以安装：$(echo $2)）"
}

case $want in
    window) provide qt_missing "$QT_PACKAGES" "窗口可能打不开" ;;
    package) provide build_missing "$BUILD_PACKAGES" "做不了安装包" ;;
    test)
        provide qt_missing "$QT_PACKAGES" "窗口的测试会失败或跳过"
        provide screen_missing "$SCREEN_PACKAGES" "真实窗口和真实按键的测试（标记 window）跳过"
        provide input_missing "$INPUT_PACKAGES" "真实输入法的测试跳过"
        ;;
esac
exit 0
