"""Reading a file and computing all of it: the sample, beside importing the database library alone; 1,000 projects.

`opening.py imports | sample | projects`. The workbook of 1,000 projects is written by a process of its own, so that
nothing of it is known yet; what the program's own modules take to load is not counted there, a set's compiling is.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECTS = 1000


def main() -> None:
    what = sys.argv[1]
    if what == "write":
        write(Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "自评.db"
        if what == "sample":
            words = ["-m", "desktop", "sample", "yueyang-2023", str(path)]
            subprocess.run([sys.executable, *words], check=True, stdout=2)
        elif what == "projects":
            subprocess.run([sys.executable, __file__, "write", str(path)], check=True)
            import desktop.session.opening  # noqa: F401
        start, begun = time.perf_counter(), time.process_time()
        if what == "imports":
            import sqlmodel  # noqa: F401
        else:
            from desktop.session.opening import open_session

            open_session(path, write=False).close()
        busy = time.process_time() - begun
        print(json.dumps({"seconds": time.perf_counter() - start, "cpu_seconds": busy}))


def write(path: Path) -> None:
    """A workbook of 1,000 projects. What it is made with stands beside this file: an earlier commit has its own."""
    from workbooks import with_projects

    from desktop.store.file import create

    create(path, with_projects(PROJECTS))


if __name__ == "__main__":
    main()
