"""A job is plain data: composed in another process or thread it gives the same bytes."""

import pickle
import subprocess
import sys
from threading import Thread

import pytest

from desktop.domain.narrative.manuscript import Manuscript, Paragraph, Role
from desktop.typeset.document import faces_for
from desktop.typeset.fonts import SHIPPED
from desktop.typeset.print_job import PrintJob
from desktop.typeset.selection import Selection
from tests.builders import bytes_of

COMPOSE = """
import pickle, sys
from desktop.typeset.document import compose
job = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(compose(job).data)
engine = [name for name in sys.modules if name.startswith(("desktop.session", "desktop.domain.engine.calculation"))]
sys.exit(" ".join(engine) or 0)
"""


@pytest.fixture(scope="module")
def job(sample) -> PrintJob:
    """The sample's tables behind a short text."""
    text = Manuscript(
        "自评报告", paragraphs=(Paragraph(Role.TITLE, "自评报告"), Paragraph(Role.BODY, "一切正常。"))
    )
    return PrintJob(
        sample.tables, text, title="自评", author="某某中心", selection=Selection(("自评报告", "附件2"))
    )


def test_another_process_gives_the_same_bytes(job) -> None:
    """Without session and engine."""
    done = subprocess.run(
        [sys.executable, "-c", COMPOSE], input=pickle.dumps(job), capture_output=True, check=False
    )
    assert done.stderr.decode() == ""
    assert done.stdout == bytes_of(job)


def test_threads_give_the_same_bytes(job) -> None:
    """Three at once."""
    found: list[bytes] = []
    threads = [Thread(target=lambda: found.append(bytes_of(job))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [bytes_of(job)] * 3


def test_faces_are_those_of_the_job_or_of_this_computer() -> None:
    """Given, chosen where it is composed, or the shipped ones."""
    assert faces_for(PrintJob()) == SHIPPED
    assert faces_for(PrintJob(faces={"song": "kai"})) == {"song": "kai"}
    assert faces_for(PrintJob(wishes=dict.fromkeys(SHIPPED, ""))) == SHIPPED
