"""Long random runs, each bounded by time: `make soak`. A part goes on until its aim is reached or its time is up.

A test marked `soak(part, aim, of)` takes the fixture `soak` and counts in it. The minutes asked for are shared by the
tests that run: each gets an even part of what is left, so that one that is done early leaves its time to the others.
What it came to is printed: "kills: reached 200 of 200 kills in 1.3 of 5.0 minutes, seed 17". A seed gives the same
rounds in the same order. `python -m tests.soak` lists the parts.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from msgspec import Struct

_MINUTES = 60.0
_EXAMPLES = 500  # that hypothesis makes up before it is given another seed


class Part(Struct, frozen=True):
    """What a mark says: the name of a part, how many it is to reach, and of what."""

    name: str
    aim: int
    of: str = "rounds"


class Soak:
    """A count on its way to an aim, for so many seconds; `clock` tells the seconds. The first round is always done."""

    def __init__(
        self, part: Part, seconds: float, seed: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.part, self.seed = part, seed
        self.chance = Random(seed)
        self.reached = 0
        self.told: list[str] = []
        self._seconds, self._clock, self._begun = seconds, clock, clock()

    def goes_on(self) -> bool:
        """Whether there is something left to reach, and time for it."""
        if not self.reached:
            return True
        return self.reached < self.part.aim and self._clock() - self._begun < self._seconds

    def rounds(self) -> Iterator[int]:
        """The numbers of the rounds from 0; a round counts as one when it is over."""
        while self.goes_on():
            yield self.reached
            self.reached += 1

    def search(self, case: Callable[[st.DataObject], int | None]) -> None:
        """Cases of hypothesis's making. Each counts as what `case` gives, or as one; one that fails is made small first."""
        failed = False

        def examples(data: st.DataObject) -> None:
            nonlocal failed
            try:
                worth = case(data)
            except Exception:
                failed = True
                raise
            if not failed:
                self.reached += 1 if worth is None else worth
                if not self.goes_on():
                    raise _Over  # behind all that a case draws: to hypothesis it is one like any other

        made_up = settings(
            max_examples=_EXAMPLES,
            database=None,
            deadline=None,
            derandomize=False,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )(given(st.data())(examples))
        while self.goes_on():
            drawn = self.chance.getrandbits(32)
            try:
                seed(drawn)(made_up)()
            except _Over:
                return
            except BaseException as failure:
                failure.add_note(
                    f"hypothesis made it up with @seed({drawn}), behind {self.reached:,} that held"
                )
                raise

    def tell(self, words: str) -> None:
        """Say something of what was found, behind the count."""
        self.told.append(words)

    def __str__(self) -> str:
        took, given = ((self._clock() - self._begun) / 60, self._seconds / 60)
        return "; ".join(
            [
                f"{self.part.name}: reached {self.reached:,} of {self.part.aim:,} {self.part.of}"
                f" in {took:.1f} of {given:.1f} minutes, seed {self.seed}",
                *self.told,
            ]
        )


class _Over(BaseException):
    """The time is up. No Exception, or hypothesis took it for a find and looked for a smaller one."""


class Shares:
    """Some seconds for so many tests: each gets an even part of what those before it have left."""

    def __init__(self, seconds: float, tests: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._end, self._left = clock, clock() + seconds, tests

    def next(self) -> float:
        share = max(self._end - self._clock(), 0.0) / max(self._left, 1)
        self._left -= 1
        return share


# What pytest is told


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("soak", "long random runs, marked `soak`")
    group.addoption("--part", default="", help="only this part; `python -m tests.soak` lists them")
    group.addoption("--minutes", type=float, default=_MINUTES, help="for all of them together")
    group.addoption("--seed", type=int, default=1, help="what all chance comes from")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--part`, the tests of this part; a part that there is not is refused."""
    wanted = config.getoption("part")
    if not wanted:
        return
    chosen = [item for item in items if item.get_closest_marker("soak") and part_of(item).name == wanted]
    if not chosen:
        raise pytest.UsageError(f"no part of the soak is called {wanted!r}: make soak PART=? lists them")
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


@pytest.fixture(scope="session")
def _shares(request: pytest.FixtureRequest) -> Shares:
    tests = [item for item in request.session.items if item.get_closest_marker("soak")]
    return Shares(request.config.getoption("minutes") * 60, len(tests))


@pytest.fixture
def soak(request: pytest.FixtureRequest, _shares: Shares) -> Iterator[Soak]:
    """The count of the test that asks, by its mark; what it came to is printed, also where it failed."""
    count = Soak(part_of(request.node), seconds=_shares.next(), seed=request.config.getoption("seed"))
    yield count
    print(f"\n{count}")


def part_of(item: pytest.Item) -> Part:
    """What a test's mark says."""
    mark = item.get_closest_marker("soak")
    assert mark, f"{item.name} is not marked `soak`"
    return Part(*mark.args, **mark.kwargs)


class _Listing:
    """Instead of running the tests, say what they are."""

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            part = part_of(item)
            words = (getattr(item, "function", item).__doc__ or "").strip().split("\n")[0]
            print(f"{part.name:16} {part.aim:>6,} {part.of:12} {words}")


def main(words: Sequence[str]) -> int:
    """List the parts, each with its aim and what it does; 0 unless the tests cannot be read."""
    return pytest.main(["-m", "soak", "--collect-only", "-p", "no:terminal", *words], plugins=[_Listing()])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
