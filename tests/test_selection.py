"""What a run holds: the whole one keeps to its budget, whoever names a file or a room gets everything in it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import selection
from tests.sampling import sample

ROOT = Path(__file__).parents[1]


class Run:
    """A run of pytest as far as the choice of tests looks at it."""

    def __init__(self, *arguments: str, keyword: str = "", thorough: bool = False, ordinary: bool = False) -> None:
        self.args, self._given = [*arguments], {"--thorough": thorough, "--ordinary": ordinary}
        self.invocation_params = SimpleNamespace(dir=ROOT)
        self.option = SimpleNamespace(keyword=keyword, markexpr="")
        self.stash = pytest.Stash()
        self.hook = SimpleNamespace(pytest_deselected=lambda items: None)
        self.workerinput: dict[str, str] = {}

    def getoption(self, name: str) -> bool:
        return self._given[name]


class Item:
    """A test as far as the choice looks at it."""

    path = ROOT / "tests" / "people" / "test_made_up.py"

    def __init__(self, name: str, *marks: str, fixtures: tuple[str, ...] = ()) -> None:
        self.name, self.marks, self.fixturenames, self.stash = name, [*marks], fixtures, pytest.Stash()

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None

    def add_marker(self, name: str) -> None:
        self.marks.append(name)


@pytest.mark.parametrize("named", [["tests"], ["."], [str(ROOT / "tests")]])
def test_the_whole_run_has_a_budget(named):
    assert selection.has_budget(Run(*named))
    assert not selection.has_budget(Run(*named, thorough=True))
    assert not selection.has_budget(Run(*named, keyword="audit"))


@pytest.mark.parametrize("named", [["tests/people"], ["tests/people/test_audit.py"], ["tests/people/test_audit.py::test_gap"]])
def test_whoever_names_a_place_gets_all_of_it_unless_it_is_to_be_as_in_the_whole_run(named):
    assert not selection.has_budget(Run(*named))
    assert not selection.has_budget(Run("tests", *named))
    assert selection.has_budget(Run(*named, ordinary=True))
    assert not selection.has_budget(Run(*named, ordinary=True, thorough=True))


def test_what_is_thorough_is_left_out_and_counted_and_what_needs_a_browser_comes_first():
    def chosen(run: Any) -> list[str]:
        items: list[Any] = [Item("quick"), Item("long", "thorough"), Item("clicks", fixtures=("browser",))]
        selection.pytest_collection_modifyitems(run, items)
        return [item.name for item in items]

    whole, named = Run("tests"), Run("tests/people")
    assert chosen(whole) == ["clicks", "quick"]
    assert whole.stash[selection.LEFT] == 1
    assert chosen(named) == ["clicks", "quick", "long"]
    assert named.stash[selection.LEFT] == 0


def test_a_sample_is_spread_over_all_cases():
    kept = [case.values[0] for case in sample(range(10), 3) if not case.marks]
    assert kept == [0, 4, 9]
    assert [case.values for case in sample([("a", 1), ("b", 2)], 1)] == [("a", 1), ("b", 2)]


def test_the_workers_times_are_added_and_what_they_left_out_is_not():
    run = Run("tests")
    for seconds in (200.5, 180.0):
        selection.pytest_testnodedown(SimpleNamespace(config=run, workeroutput={"budget": [70, seconds]}))
    assert (run.stash[selection.LEFT], run.stash[selection.SECONDS]) == (70, 380.5)
