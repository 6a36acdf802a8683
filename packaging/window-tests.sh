#!/usr/bin/env bash
# Run the tests marked `window`, all of which are in tests/ui, in a real X window under Xvfb. Where that cannot be, it says so and ends well.
set -u

if ldd .venv/lib/python3*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so | grep -q 'not found'; then
    echo "Qt 缺少 X 窗口的系统库：真实窗口的测试（标记 window）跳过。" >&2
    exit 0
fi
if ! command -v Xvfb >/dev/null; then
    echo "没有 Xvfb：真实窗口的测试（标记 window）跳过。" >&2
    exit 0
fi

# -noreset: a server that starts anew when its last window closes takes the next test's window with it.
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1600x1200x24 -noreset -nolisten tcp 2>/dev/null)
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
if ! read -r -t 30 display <&3; then
    echo "Xvfb 没有启动成功：真实窗口的测试（标记 window）没有运行。" >&2
    exit 1
fi
env -u WAYLAND_DISPLAY DISPLAY=":$display" QT_QPA_PLATFORM=xcb .venv/bin/python -m pytest -m window tests/ui "$@"
