#!/usr/bin/env bash
# Build a Python for old systems: CPython and SQLite from Debian's sources, in a Debian 11 root (glibc 2.31), wanting no
# more than glibc 2.28.
#   python.sh FOLDER    the finished Python; its root and sources stay beside it in build/ for the next time
# As root, with debootstrap. Nothing but Debian's archive is asked.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
target=$(realpath -m "${1:?FOLDER}")
archive=${DEBIAN:-http://deb.debian.org/debian}
root=$PWD/build/debian11
sources=$PWD/build/sources

say() { printf '%s\n' "$*" >&2; }

[ "$(id -u)" = 0 ] || { say "建旧系统的环境要用 root（debootstrap、chroot）。"; exit 1; }
command -v debootstrap >/dev/null || { say "没有 debootstrap：apt install debootstrap"; exit 1; }

# fetch PATH SHA256: a source package of Debian stable, held against the digest in its .dsc.
fetch() {
    local file=$sources/${1##*/}
    [ -e "$file" ] || curl -sSf -o "$file" "$archive/pool/main/$1"
    echo "$2  $file" | sha256sum --quiet --check -
}

mkdir -p "$sources"
fetch p/python3.13/python3.13_3.13.5.orig.tar.xz \
    93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640
fetch s/sqlite3/sqlite3_3.46.1.orig.tar.xz \
    d0cdd2ece271b29e7ce18095745d892517ee26d0f270065b3a25c2e9eb11639c

if [ ! -e "$root/.ready" ]; then
    rm -rf "$root"
    say "正在建 Debian 11 的环境……"
    debootstrap --variant=minbase --include=binutils,gcc,libc6-dev,libffi-dev,make,patch,pkg-config,tcl,xz-utils,zlib1g-dev \
        bullseye "$root" "$archive" >"$root.log" 2>&1 || { tail -5 "$root.log" >&2; exit 1; }
    touch "$root/.ready"
fi

rm -rf "$root/src" "$root/opt/python"
mkdir -p "$root/src/python" "$root/src/sqlite"
tar -xf "$sources/python3.13_3.13.5.orig.tar.xz" -C "$root/src/python" --strip-components=1
tar -xf "$sources/sqlite3_3.46.1.orig.tar.xz" -C "$root/src/sqlite" --strip-components=1
cp packaging/linux/old_glibc.h packaging/linux/python_inside.sh "$root/src/"
say "正在编译 Python……"
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 JOBS="${JOBS:-$(nproc)}" \
    chroot "$root" sh /src/python_inside.sh >"$root.log" 2>&1 || { tail -20 "$root.log" >&2; exit 1; }
rm -rf "$target"
cp -a "$root/opt/python" "$target"
