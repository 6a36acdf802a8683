#!/usr/bin/env bash
# Build the folder that runs wherever it is put: a Python of its own, the locked packages, the program, its licences.
#   folder.sh PYTHON FOLDER     PYTHON made by python.sh; FOLDER is made anew
# Needs .venv (make setup), and the package index that its pip is set up for.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
python=${1:?PYTHON} folder=${2:?FOLDER}
machine=$(uname -m)
oldest=28 # the minor number of the oldest glibc that wheels may want

rm -rf "$folder" build/wheel
mkdir -p "$folder" build/wheel
cp -a "$python" "$folder/python"
rm -rf "$folder"/python/{include,share} "$folder"/python/lib/{pkgconfig,libpython*}
find "$folder/python/bin" -mindepth 1 ! -name python3.13 -delete
library=$folder/python/lib/python3.13
rm -rf "$library"/{idlelib,tkinter,turtledemo,turtle.py,ensurepip,pydoc_data,test,venv,site-packages} "$library"/config-3.13-*
find "$library" -name __pycache__ -prune -exec rm -rf {} +

site=$library/site-packages
.venv/bin/python packaging/runtime.py >build/runtime.lock
platforms=$(for minor in $(seq "$oldest" -1 17) 12 5; do printf ' --platform manylinux_2_%s_%s' "$minor" "$machine"; done)
# shellcheck disable=SC2086  # a list of words
.venv/bin/python -m pip install --quiet --disable-pip-version-check --target "$site" --no-compile --no-deps \
    --require-hashes --only-binary :all: --implementation cp --python-version 3.13 --abi cp313 --abi abi3 --abi none \
    $platforms --platform "manylinux2014_$machine" -r build/runtime.lock
.venv/bin/python -m build --wheel --no-isolation --outdir build/wheel . >/dev/null
.venv/bin/python -m pip install --quiet --disable-pip-version-check --target "$site" --no-compile --no-deps --no-index \
    build/wheel/jixiao-*.whl
find "$site" -name direct_url.json -delete # says where on this machine the wheel lay
.venv/bin/python packaging/trim.py "$site"
bash packaging/linux/xcb.sh "$site/PySide6/Qt/lib"
plugin=build/fcitx/libfcitxplatforminputcontextplugin-qt6.so
[ -e "$plugin" ] || bash packaging/linux/fcitx.sh "$site/PySide6" build/fcitx
cp "$plugin" "$site/PySide6/Qt/plugins/platforminputcontexts/"
touch "$site/INSTALLER" # by which desktop/licences.py knows that a Python goes along

cp packaging/linux/launcher "$folder/jixiao"
chmod 755 "$folder/jixiao"
"$folder/python/bin/python3.13" -I -B packaging/licences.py "$folder/licences"
cp LICENSE "$folder/licences/LICENSE.txt"
# The folder may be read-only, and on a stick times are coarse: what is compiled now is never looked at again.
# -B: what is imported meanwhile is not compiled by the way, with this machine's path in it.
(cd "$folder" && ./python/bin/python3.13 -I -B -m compileall -q --invalidation-mode unchecked-hash python/lib)
.venv/bin/python packaging/glibc.py "$folder" "2.$oldest"
.venv/bin/python packaging/sizes.py "$folder"
