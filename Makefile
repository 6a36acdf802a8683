# 只要有 python3（3.11 起）、make、git，新克隆的目录里每个目标都能直接运行。
#   make run          建好环境，生成示例并打印各表得分和报告位置，有显示器时打开窗口
#   make test         建好环境，运行全部测试
#   make setup        只建环境（.venv；命令是 .venv/bin/jixiao）
#   make findings     已公布的文件里重算过的数，逐项与样例对照，按结论计数
#   make soak         长时间的测试：MINUTES=分钟（各项分，不写 60），PART=哪一项（? 列出来），SEED=数字 重来一遍
#   make bench        几项对比的倍数；JSON=1 每次测得的也印成 JSON，ONLY=一项，BEFORE=提交 比打开大文件
#   make screenshots  重新生成 resources/screenshots/
#   make wheel        安装包，放在 dist/
#   make package      文件夹版、.deb，放在 dist/（第一次要 root 和 debootstrap，见 docs/packaging.md）
#   make pdfa         用 veraPDF 校验各样例的 PDF/A（要 Java）
#   make fonts        重新生成 resources/fonts/
#   make format       整理代码格式
#   make lock         按 pyproject.toml 重新锁定依赖

BIN := .venv/bin
SAMPLE ?= yueyang-2023
SEED ?= $(shell date +%s)
MINUTES ?= 60
# One lock for Linux and Windows. Settings of this machine (an own index, folders of wheels) must not leak into it.
LOCK := env -u UV_INDEX -u UV_FIND_LINKS $(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header

.PHONY: help setup run test findings soak bench screenshots wheel package pdfa fonts format lock
.NOTPARALLEL:

help:
	@sed -n 's/^#   //p' Makefile

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	@bash packaging/setup.sh

run: setup
	@bash packaging/run.sh $(SAMPLE)

test: setup
	@bash packaging/system-packages.sh test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not soak and not window"
	bash packaging/window-tests.sh

findings: setup
	$(BIN)/python -m tests.findings

soak: setup
	@bash packaging/system-packages.sh test
ifeq ($(PART),?)
	@$(BIN)/python -m tests.soak
else
	$(BIN)/python -m pytest -m soak -s --seed=$(SEED) --minutes=$(MINUTES) --part=$(PART)
endif

bench: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
	    -r requirements-bench.lock
	$(BIN)/python packaging/bench

screenshots: setup
	$(BIN)/python packaging/screenshots.py

wheel: setup
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

package: setup
	@bash packaging/package.sh

pdfa: setup
	@bash packaging/verapdf/run.sh

fonts: setup
	$(BIN)/python packaging/make_fonts.py

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup
	$(LOCK) --extra dev --output-file requirements.lock pyproject.toml
	$(LOCK) --extra bench --constraint requirements.lock --output-file requirements-bench.lock pyproject.toml
