# Sourced: `fetch PATH SHA256` has a file of Debian's archive in $sources, held against its digest.
archive=${DEBIAN:-http://deb.debian.org/debian}
sources=$PWD/build/sources
mkdir -p "$sources"

fetch() {
    local file=$sources/${1##*/}
    [ -e "$file" ] || curl -sSf -o "$file" "$archive/pool/main/$1"
    echo "$2  $file" | sha256sum --quiet --check -
}
