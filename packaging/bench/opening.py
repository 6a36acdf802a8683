"""Reading the sample's file and computing all of it; beside it, what importing the database library alone takes."""

import json
import sys
import tempfile
import time
from pathlib import Path

if sys.argv[1] == "imports":
    start = time.perf_counter()
    import sqlmodel  # noqa: F401

    print(json.dumps({"seconds": time.perf_counter() - start}))
else:
    import subprocess

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        subprocess.run(
            [sys.executable, "-m", "desktop", "sample", "yueyang-2023", str(path)], check=True, stdout=2
        )
        start = time.perf_counter()
        from desktop.session.opening import open_session

        open_session(path, write=False).close()
        print(json.dumps({"seconds": time.perf_counter() - start}))
