#!/usr/bin/env bash
# Make .venv from the lock and put `jixiao` into it, from a bare Python 3.11 or later. Run from the top folder.
set -eu

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local name
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$name"
            return
        fi
    done
    say "没有找到 Python 3.11 或更新的版本：请先安装，或用 make PYTHON=路径 setup 指明。"
    return 1
}

# Debian and Ubuntu split off what `python3 -m venv` needs into a package of its own.
provide_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "正在安装 python3-venv……"
        apt-get -qq update >/dev/null 2>&1 || :
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-venv >/dev/null 2>&1 || :
    fi
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    say "这台电脑的 Python 建不了虚拟环境：请让管理员安装 python3-venv（apt install python3-venv），再运行一次。"
    return 1
}

python=$(find_python)
provide_venv "$python"
"$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    -r requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
touch .venv/.ready
