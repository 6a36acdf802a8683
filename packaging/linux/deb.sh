#!/usr/bin/env bash
# Make a .deb of the folder build.
#   deb.sh FOLDER DIST      FOLDER made by folder.sh; the .deb comes into DIST. DEB_COMPRESSION=gzip is quicker, for a try
set -eu -o pipefail
cd "$(dirname "$0")/../.."
folder=${1:?FOLDER} dist=${2:?DIST}
version=$(.venv/bin/python -c 'import desktop; print(desktop.__version__)')
architecture=$(dpkg --print-architecture)
tree=build/deb/jixiao_${version}_$architecture
share=$tree/usr/share

rm -rf "$tree"
mkdir -p "$tree"/{DEBIAN,usr/bin,usr/lib} "$share"/{applications,mime/packages,man/man1,doc/jixiao} "$dist"
cp -a "$folder" "$tree/usr/lib/jixiao"
ln -s ../lib/jixiao/jixiao "$tree/usr/bin/jixiao"
cp packaging/linux/jixiao.desktop "$share/applications/"
id=$(.venv/bin/python -c 'from desktop.store.migrations import APPLICATION_ID; print(hex(APPLICATION_ID))')
sed "s/@APPLICATION_ID@/$id/" packaging/linux/jixiao.xml >"$share/mime/packages/jixiao.xml"
.venv/bin/python packaging/icon.py build/icon
for picture in build/icon/*.png; do
    size=$(basename "$picture" .png)
    install -D -m 644 "$picture" "$share/icons/hicolor/${size}x$size/apps/jixiao.png"
done
install -D -m 644 resources/icon/jixiao.svg "$share/icons/hicolor/scalable/apps/jixiao.svg"
.venv/bin/python packaging/man.py | gzip -9n >"$share/man/man1/jixiao.1.gz"
gzip -9nc CHANGELOG.md >"$share/doc/jixiao/changelog.gz"
{
    printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: jixiao\n\n'
    printf 'Files: *\nCopyright: %s\nLicense: MIT\n' "$(sed -n 's/^Copyright (c) //p' LICENSE)"
    printf 'Comment: 用到的其他部分见 /usr/lib/jixiao/licences/许可证一览.txt\n\nLicense: MIT\n'
    sed -e '1,4d' -e 's/^$/./' -e 's/^/ /' LICENSE
} >"$share/doc/jixiao/copyright"
for script in postinst postrm; do install -m 755 packaging/linux/caches.sh "$tree/DEBIAN/$script"; done
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" \
    -e "s/@SIZE@/$(du -sk --apparent-size "$tree/usr" | cut -f1)/" packaging/linux/control >"$tree/DEBIAN/control"
find "$tree" -type d -exec chmod 755 {} +
dpkg-deb --root-owner-group -Z"${DEB_COMPRESSION:-xz}" --build "$tree" "$dist" >/dev/null
ls -l "$dist/$(basename "$tree").deb"
