"""What a window has done for the clerk while she goes on typing: one piece at a time, with a line that tells of it."""

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.domain.refusal import Refusal
from desktop.typeset.progress import Progress
from desktop.ui.background import Work
from desktop.ui.text_input.typist import Typist

T = TypeVar("T")

_SHOWN_AFTER_MS: Final = 400  # shorter work flashes no line
_LOOK_MS: Final = 100  # a thousand tables would have the line laid out a thousand times
_AT_ONCE_MS: Final = 1000  # what comes within that was waited for, whatever was typed meanwhile


class Offer(Struct, frozen=True):
    """How a result that would take the keyboard is offered to somebody who is typing: a sentence, and a button."""

    words: str
    button: str


class Job(Struct, Generic[T], frozen=True):
    """A piece of work, and what becomes of it; all but `task` is called in the window's thread.

    `words` say what is being done. `then` is given what `task` returned, `refused` the sentence of a refusal, `stopped`
    nothing. With an `offer`, `then` shows a dialog. `passing` work may give way to another wish: nobody misses it.
    """

    words: str
    task: Callable[[Progress], T | None]
    then: Callable[[T], object]
    refused: Callable[[str], object]
    stopped: Callable[[], object]
    offer: Offer | None = None
    passing: bool = False
    owner: object | None = None  # the workbench that it goes with, None for what any workbench leaves alone


class Jobs(QObject):
    """At most one job. What it comes to is kept until the clerk asks for it, where she has begun to type meanwhile.

    It comes by itself within a second, or when nothing has been typed since it was asked for; never while an input
    method composes, a menu is open or a question waits for its answer.
    """

    changed = Signal()  # what there is to tell and to do

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None
        self._work: Work[Any] | None = None
        self._typist: Typist | None = None
        self._came: Any = None  # what waits for the clerk
        self._stopping = False
        self._since = QElapsedTimer()
        self._look = QTimer(self)
        self._look.timeout.connect(self._look_again)

    # What there is to tell

    @property
    def words(self) -> str:
        """What goes on, or what is offered; "" where there is nothing, or nothing yet worth a line."""
        if self._job is None:
            return ""
        if self._work is None:
            return self._job.offer.words if self._job.offer else ""
        if self._since.elapsed() < _SHOWN_AFTER_MS:
            return ""
        if self._stopping:
            return "正在停止……"
        done, of = self._work.done
        return f"{self._job.words}……" + (f" {done}/{of}" if of else "")

    @property
    def offer(self) -> Offer | None:
        """What waits for the clerk."""
        return self._job.offer if self._job and self._work is None else None

    def in_the_way(self, passing: bool = False) -> str:
        """Why nothing else can begin now, in one sentence; "" if it can. Work that is `passing` takes the place of its like."""
        if self._job is None or (self._job.passing and (passing or self.offer)):
            return ""
        if self.offer:
            return f"{self.offer.words}，请先点“{self.offer.button}”"
        return f"{self._job.words}，请等它做完，或先在窗口下面点“停止”"

    @property
    def busy(self) -> bool:
        """Whether something goes on in a thread."""
        return self._work is not None

    def unfinished(self, owner: object | None = None) -> str:
        """What would be missed if it ended now, of an owner or of anybody, in one sentence; "" where that is nothing."""
        job = self._job
        if job is None or job.passing or (owner is not None and job.owner is not owner):
            return ""
        if self.offer:
            return f"{self.offer.words}，还没有点“{self.offer.button}”"
        return f"{job.words}，还没有做完；现在离开就停在这里"

    # What is done

    def start(self, job: Job[T]) -> None:
        """Begin it. What is in its way gives way: whoever asks has looked at `in_the_way`."""
        self.end()
        self._job, self._stopping = job, False
        self._work = work = Work(job.task, self)
        self._typist = Typist(self)
        self._since.start()
        work.finished.connect(self._ended)
        self._look.start(_LOOK_MS)
        work.start()

    def stop(self) -> None:
        """The clerk wants no more of it: what is done then says so."""
        if self._work:
            self._stopping = True
            self._work.stop()
            self.changed.emit()

    def take(self) -> None:
        """The clerk wants what is offered."""
        if self.offer:
            job, came = self._job, self._came
            self._forget()
            if job:
                job.then(came)

    def end(self, owner: object | None = None) -> None:
        """Let go of the job of an owner, or of whatever there is, and say nothing of it. It waits for the thread."""
        if self._job is None or (owner is not None and self._job.owner is not owner):
            return
        if self._work:
            self._work.finished.disconnect(self._ended)
            self._work.stop()
            self._work.wait()
        self._forget()

    def _look_again(self) -> None:
        if self._since.elapsed() >= _SHOWN_AFTER_MS:
            self.changed.emit()

    def _ended(self) -> None:
        job, work = self._job, self._work
        if job is None or work is None or not work.isFinished():
            return  # the word that one has ended may come when another is already under way
        work.wait()
        if work.failure is None and work.result is not None and job.offer and not self._may_come():
            self._came, self._work = work.result, None
            self._rest(work)
            self.changed.emit()
            return
        self._forget()
        if isinstance(work.failure, Refusal):
            job.refused(str(work.failure))
        elif work.failure is not None:
            raise work.failure
        elif work.result is None:
            job.stopped()
        else:
            job.then(work.result)

    def _may_come(self) -> bool:
        """Whether a dialog may take the keyboard now."""
        typist = self._typist
        if QApplication.activeModalWidget() or QApplication.activePopupWidget() or not typist:
            return False
        return not typist.composing and (not typist.has_typed or self._since.elapsed() < _AT_ONCE_MS)

    def _forget(self) -> None:
        work, self._work = self._work, None
        self._job = self._came = None
        self._rest(work)
        self.changed.emit()

    def _rest(self, work: Work[Any] | None) -> None:
        """Nothing goes on in a thread any more."""
        self._look.stop()
        if self._typist:
            self._typist.leave()
            self._typist = None
        if work:
            work.deleteLater()
