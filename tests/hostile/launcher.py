"""Runs a command within limits and tells what it took: `launcher.py LIMITS COMMAND…`, both as JSON.

A process of its own, because Linux counts what the parent had in memory as its child's.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import threading

_DROP_FOR_GOOD, _WRITE_EVERYWHERE, _READ_EVERYWHERE = 24, 1, 2  # of <linux/prctl.h> and <linux/capability.h>


def main() -> None:
    limits, command = json.loads(sys.argv[1]), sys.argv[2:]
    child = os.fork()
    if not child:
        try:
            _become(limits, command)
        finally:
            os._exit(127)
    late = threading.Timer(limits["wall"], os.kill, (child, signal.SIGKILL))
    late.start()
    _, status, used = os.wait4(child, 0)
    late.cancel()
    told = {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }
    with open(limits["told"], "w") as file:
        json.dump(told, file)


def _become(limits: dict[str, float], command: list[str]) -> None:
    for what, most in (
        (resource.RLIMIT_CPU, int(limits["cpu"])),
        (resource.RLIMIT_AS, int(limits["memory"])),
        (resource.RLIMIT_FSIZE, int(limits["file"])),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    if (
        limits["alone"] and os.getuid() == 0
    ):  # root may write everywhere, whatever the file says, until it may not
        for right in (_WRITE_EVERYWHERE, _READ_EVERYWHERE):
            ctypes.CDLL(None).prctl(_DROP_FOR_GOOD, right, 0, 0, 0)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
