#!/usr/bin/env bash
# Build the input plugin for fcitx 4 and 5, which Qt's wheels leave out and Chinese desktops rely on.
#   fcitx.sh PYSIDE FOLDER      PYSIDE is an installed PySide6; the plugin comes into FOLDER
# The source is Debian's fcitx-qt5, the headers are those of Qt 6.8 in Debian 13, whose private parts Qt 6.9 still has;
# that they fit is seen when the plugin is linked against PYSIDE. Compiled in the Debian 11 root of python.sh, because
# Debian's own plugin wants the C++ library of a newer system than UOS 20 and Kylin V10 are. As root.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
pyside=${1:?PYSIDE} folder=${2:?FOLDER}
root=$PWD/build/debian11
[ -e "$root/.ready" ] || { echo "没有 Debian 11 的环境：先运行 packaging/linux/python.sh" >&2; exit 1; }
work=$root/src/fcitx
tools=/usr/lib/qt6

say() { printf '%s\n' "$*" >&2; }

# shellcheck source=packaging/linux/fetch.sh
. packaging/linux/fetch.sh

[ -x $tools/libexec/moc ] && [ -x $tools/bin/qdbusxml2cpp ] || { say "缺少 moc、qdbusxml2cpp：apt install qt6-base-dev-tools"; exit 1; }
fetch f/fcitx-qt5/fcitx-qt5_1.2.7.orig.tar.xz \
    951fcf8f1db23ed22ad91094eb4c6c906f92005a3643b52f666bd8a331163147
fetch q/qt6-base/qt6-base-dev_6.8.2+dfsg-9+deb13u2_amd64.deb \
    63660073c1f113ea2e9370ebf4cb0cbf198195093e4520f958783e20eac163f2
fetch q/qt6-base/qt6-base-private-dev_6.8.2+dfsg-9+deb13u2_amd64.deb \
    79d8c26d138bd96537d660f47e59344e7304af20f2084310bb1d3bfe5d8e6d76
rm -rf "$work"
mkdir -p "$work/qt" "$folder"
tar -xf "$sources/fcitx-qt5_1.2.7.orig.tar.xz" -C "$work" --strip-components=1
for package in "$sources"/qt6-base-*.deb; do dpkg-deb -x "$package" "$work/headers"; done
cp "$pyside"/Qt/lib/libQt6{Core,Gui,DBus}.so.6 "$pyside"/Qt/lib/libicu*.so.* "$work/qt/"

own=$work/qt6/platforminputcontext
qt=$work/headers/usr/include/x86_64-linux-gnu/qt6
known=(-I"$qt" -I"$qt/QtGui/6.8.2/QtGui") # where moc finds the name of the interface
for name in InputContext InputContext1 InputMethod InputMethod1; do
    base=$(printf %s "$name" | tr '[:upper:]' '[:lower:]')proxy
    (cd "$own" && $tools/bin/qdbusxml2cpp -i fcitxqtdbustypes.h -p "$base" "org.fcitx.Fcitx.$name.xml")
    (cd "$own" && $tools/libexec/moc "${known[@]}" "$base.h" -o "moc_$base.cpp")
done
for header in fcitxinputcontextproxy fcitxwatcher qfcitxplatforminputcontext main; do
    (cd "$own" && $tools/libexec/moc "${known[@]}" "$header.h" -o "moc_$header.cpp")
done
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 chroot "$root" sh -eu -c '
    command -v g++ >/dev/null && [ -e /usr/include/xkbcommon/xkbcommon.h ] && [ -e /usr/include/X11/XF86keysym.h ] ||
        { apt-get -qq update && apt-get -qq install -y --no-install-recommends g++ libxkbcommon-dev x11proto-dev; }
    cd /src/fcitx/qt6/platforminputcontext
    include=/src/fcitx/headers/usr/include/x86_64-linux-gnu/qt6
    set -- -I. -I$include
    for module in QtCore QtGui QtDBus; do
        set -- "$@" -I$include/$module -I$include/$module/6.8.2 -I$include/$module/6.8.2/$module
    done
    g++ -std=c++17 -O2 -fPIC -fvisibility=hidden -DQT_NO_KEYWORDS -DQT_PLUGIN -shared "$@" \
        -Wl,--no-undefined -Wl,-rpath-link,/src/fcitx/qt \
        *.cpp -o /src/fcitx/libfcitxplatforminputcontextplugin-qt6.so \
        /src/fcitx/qt/libQt6Core.so.6 /src/fcitx/qt/libQt6Gui.so.6 /src/fcitx/qt/libQt6DBus.so.6 -lxkbcommon
    strip /src/fcitx/libfcitxplatforminputcontextplugin-qt6.so
' >"$work.log" 2>&1 || { tail -20 "$work.log" >&2; exit 1; }
cp "$work/libfcitxplatforminputcontextplugin-qt6.so" "$folder/"
