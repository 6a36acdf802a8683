#!/usr/bin/env bash
# `make package`: the folder build, from it a .tar.xz that runs from a stick, and a .deb; all into dist/.
set -eu -o pipefail
cd "$(dirname "$0")/.."
bash packaging/system-packages.sh package
version=$(.venv/bin/python -c 'import desktop; print(desktop.__version__)')
machine=$(uname -m)
[ -x build/python/bin/python3.13 ] || bash packaging/linux/python.sh build/python
bash packaging/linux/folder.sh build/python build/package/jixiao
mkdir -p dist
archive=dist/jixiao-$version-linux-$machine.tar.xz
tar --sort=name --owner=0 --group=0 --numeric-owner -C build/package -cJf "$archive" jixiao
ls -l "$archive"
bash packaging/linux/deb.sh build/package/jixiao dist
(cd dist && sha256sum "${archive##*/}" "jixiao_${version}_$(dpkg --print-architecture).deb")
