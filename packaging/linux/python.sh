#!/usr/bin/env bash
# Build a Python for old systems: CPython, SQLite and zlib from Debian's sources, in a Debian 11 root (glibc 2.31), wanting no
# more than glibc 2.28.
#   python.sh FOLDER    the finished Python; its root and sources stay beside it in build/ for the next time
# As root, with debootstrap. Nothing but Debian's archive is asked.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
target=$(realpath -m "${1:?FOLDER}")
root=$PWD/build/debian11
# shellcheck source=packaging/linux/fetch.sh
. packaging/linux/fetch.sh

say() { printf '%s\n' "$*" >&2; }

[ "$(id -u)" = 0 ] || { say "建旧系统的环境要用 root（debootstrap、chroot）。"; exit 1; }
command -v debootstrap >/dev/null || { say "没有 debootstrap：apt install debootstrap"; exit 1; }

fetch p/python3.13/python3.13_3.13.5.orig.tar.xz \
    93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640
fetch s/sqlite3/sqlite3_3.46.1.orig.tar.xz \
    d0cdd2ece271b29e7ce18095745d892517ee26d0f270065b3a25c2e9eb11639c
fetch z/zlib/zlib_1.3.dfsg+really1.3.1.orig.tar.gz \
    60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb

if [ ! -e "$root/.ready" ]; then
    rm -rf "$root"
    say "正在建 Debian 11 的环境……"
    debootstrap --variant=minbase --include=binutils,gcc,libc6-dev,libffi-dev,make,pkg-config,tcl,xz-utils \
        bullseye "$root" "$archive" >"$root.log" 2>&1 || { tail -5 "$root.log" >&2; exit 1; }
    touch "$root/.ready"
fi

rm -rf "$root/src" "$root/opt/python"
mkdir -p "$root"/src/{python,sqlite,zlib}
tar -xf "$sources/python3.13_3.13.5.orig.tar.xz" -C "$root/src/python" --strip-components=1
tar -xf "$sources/sqlite3_3.46.1.orig.tar.xz" -C "$root/src/sqlite" --strip-components=1
tar -xf "$sources/zlib_1.3.dfsg+really1.3.1.orig.tar.gz" -C "$root/src/zlib" --strip-components=1
cp packaging/linux/old_glibc.h packaging/linux/python_inside.sh "$root/src/"
say "正在编译 Python……"
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 JOBS="${JOBS:-$(nproc)}" \
    chroot "$root" sh /src/python_inside.sh >"$root.log" 2>&1 || { tail -20 "$root.log" >&2; exit 1; }
rm -rf "$target"
cp -a "$root/opt/python" "$target"
