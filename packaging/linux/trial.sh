#!/usr/bin/env bash
# Try the .deb in a bare Debian: installed, used, upgraded and removed without network by somebody whose home has a
# Chinese name; then the folder, read-only, at a path with blanks and Chinese characters.
#   trial.sh DEB FOLDER [SUITE]     FOLDER made by folder.sh; SUITE bookworm, or bullseye, whose glibc is 2.31 as Kylin V10's
# Pictures of the windows come into build/trial, where the bare root stays for the next time. As root, with debootstrap.
# Stops at the first thing that fails.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
deb=$(realpath "${1:?DEB}") folder=$(realpath "${2:?FOLDER}") suite=${3:-bookworm}
root=$PWD/build/trial/$suite
version=$(dpkg-deb --field "$deb" Version)

if [ ! -e "$root/.ready" ]; then
    rm -rf "$root"
    mkdir -p build/trial
    # What `Depends` names, a screen, and what a desktop has at hand. No font: the program brings its own.
    depends=$(dpkg-deb --field "$deb" Depends | sed -e 's/([^)]*)//g' -e 's/ *|[^,]*//g' | tr -d ' ')
    debootstrap --variant=minbase \
        --include="$depends,xvfb,openbox,xdotool,xdg-utils,libfile-mimeinfo-perl,shared-mime-info,desktop-file-utils,man-db,imagemagick" \
        "$suite" "$root" "${DEBIAN:-http://deb.debian.org/debian}" >"$root.log" 2>&1 || { tail -5 "$root.log" >&2; exit 1; }
    touch "$root/.ready"
fi
rm -rf "$root/opt/trial" "$root/home/张 三" "$root/opt/只读 的 U盘"
mkdir -p "$root/opt/trial" "$root/opt/只读 的 U盘"
cp "$deb" "$root/opt/trial/new.deb"
# The same with an older number, to be upgraded from.
rm -rf build/older && dpkg-deb -R "$deb" build/older
sed -i "s/^Version: .*/Version: 0.0.1/" build/older/DEBIAN/control
dpkg-deb --root-owner-group -Zgzip -z1 --build build/older "$root/opt/trial/old.deb" >/dev/null
rm -rf build/older
cp -a "$folder" "$root/opt/只读 的 U盘/绩效 自评"
chmod -R a-w "$root/opt/只读 的 U盘/绩效 自评"
cp packaging/linux/trial_inside.sh "$root/opt/trial/"
mkdir -p "$root/proc" "$root/tmp"
# A network of its own with nothing in it: not even the loopback is up.
unshare --net --mount --pid --fork bash -c "mount -t proc proc '$root/proc' &&
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 chroot '$root' bash /opt/trial/trial_inside.sh $version"
for picture in "$root"/opt/trial/*.png; do cp "$picture" "build/trial/$suite-$(basename "$picture")"; done
