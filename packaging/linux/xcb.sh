#!/usr/bin/env bash
# Put small libraries of X beside Qt's own, which asks for them and of which UOS 20 has others or none.
#   xcb.sh FOLDER       FOLDER is PySide6/Qt/lib
# Taken from the Debian 11 root of python.sh, whose C library is older than what the whole may want. As root.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
folder=${1:?FOLDER}
root=$PWD/build/debian11
[ -e "$root/.ready" ] || { echo "没有 Debian 11 的环境：先运行 packaging/linux/python.sh" >&2; exit 1; }
libraries="libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-render-util.so.0 libxcb-util.so.1"

if [ ! -e "$root/.xcb" ]; then
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" sh -eu -c '
        apt-get -qq update
        apt-get -qq install -y --no-install-recommends libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 \
            libxcb-render-util0 libxcb-util1
    ' >"$root.log" 2>&1 || { tail -5 "$root.log" >&2; exit 1; }
    touch "$root/.xcb"
fi
for library in $libraries; do
    cp -L "$root"/usr/lib/*-linux-gnu/"$library" "$folder/"
done
