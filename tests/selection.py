"""Which tests a run holds, what kind each of them is, and what the last lines of `run.py test` say about it.

A run of the whole suite has a budget (docs/decisions/0048-a-budget-for-the-whole-run.md). It holds every quick test and, of
what takes long, what finds a fault that nothing quicker finds. The rest is marked `thorough`: it runs when somebody names its
file or its room, and with `--thorough`, before a release.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from run import NOT_QUICK, REPORT
from tests.counting import worker_of
from tests.sampling import ORDINARY, THOROUGH

HERE = Path(__file__).parent
#: What a test takes, or the folder that it is in → the kind of test that it is.
KINDS = {"browser": "browser", "postgres": "postgres", "pages": "pages", "deploy": "server", "validator": "server"}
#: What takes seconds a test: whole documents, generated attacks, every function for every role, maps of any plan.
SLOW = (
    "archive",
    "assessment/anonymity/test_attack.py",
    "assessment/guests/test_service.py",
    "assessment/importing/test_faults.py",
    "assessment/importing/test_messy_files.py",
    "assessment/importing/test_published.py",
    "assessment/importing/test_whose_and_which.py",
    "assessment/rounds/test_anonymous_rounds.py",
    "assessment/rounds/test_freezing.py",
    "assessment/workshop",
    "assessment/years/test_going_over.py",
    "commands/test_command_line.py",
    "comparison/figures/test_telling.py",
    "comparison/giving",
    "comparison/handout/test_handout.py",
    "demonstration",
    "report",
    "roadmap/changes/test_manual_moves_service.py",
    "roadmap/complete_plan/test_complete_plan.py",
    "roadmap/complete_plan/test_service.py",
    "roadmap/planner/search/test_neighbourhoods.py",
    "roadmap/planner/search/test_resource_levelling.py",
    "roadmap/planner/test_determinism.py",
    "roadmap/planner/test_promises.py",
    "roadmap/planner/test_replanning.py",
    "roadmap/review/links/test_service.py",
    "roadmap/team_map/test_baseline.py",
    "roadmap/team_map/test_charts.py",
    "roadmap/team_map/test_export.py",
    "roadmap/team_map/test_phone_map.py",
    "roadmap/test_replanning_example.py",
    "roadmap/test_service.py",
    "test_isolation.py",
    "test_store.py",
    "ui/test_server.py",
    "ui/test_store_notice.py",
    "ui/web/test_guest_routes.py",
    "ui/web/test_hostile_client.py",
    "workers",
)

#: Seconds of processor time for the tests of the whole run with all that they start: two cores do that in four minutes.
BUDGET = 480
#: How many tests this run leaves to --thorough, and the processor time that it took.
LEFT, SECONDS = pytest.StashKey[int](), pytest.StashKey[float]()


def add_options(parser: pytest.Parser) -> None:
    """What `pytest` understands beside its own options."""
    parser.addoption(THOROUGH, action="store_true", help="every test, also what the whole run leaves out")
    parser.addoption(ORDINARY, action="store_true", help="also of named files only what the whole run holds")


def has_budget(config: pytest.Config) -> bool:
    """Whether this is the run of the whole suite, or one that is to be like it. Who names tests gets all of them."""
    if config.getoption(THOROUGH) or config.getoption(ORDINARY):
        return not config.getoption(THOROUGH)
    named = [(config.invocation_params.dir / argument).resolve() for argument in config.args]
    return not config.option.keyword and all(place in (HERE, HERE.parent) for place in named)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """`run.py test --quick` does not even read the files of which it would leave out every test."""
    if config.option.markexpr != NOT_QUICK or not collection_path.is_relative_to(HERE):
        return None
    place = collection_path.relative_to(HERE).as_posix()
    return True if place.startswith(SLOW) or place.split("/")[0] in KINDS else None


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Two workers read the files from both ends: what one has compiled in a fresh checkout, the other finds compiled."""
    report = yield
    if isinstance(collector, pytest.Directory) and worker_of(collector.config) == "gw1":
        report.result = [*reversed(report.result)]
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run does not hold, and mark what tests need, so that `run.py test --quick` can leave that out.

    What needs a browser comes first: two processes begin with a half each, so that one of them has its browser, its server and
    its walk along all pages for itself, and the other helps with the end of what is left (`worksteal`).
    """
    left = [item for item in items if item.get_closest_marker("thorough")] if has_budget(config) else []
    config.hook.pytest_deselected(items=left)
    config.stash[LEFT] = len(left)
    without = set(left)
    held = (one for one in items if one not in without)
    items[:] = sorted(held, key=lambda one: ("browser" not in _fixtures(one), one.path.parts))  # the same in every worker
    for item in items:
        place = item.path.relative_to(HERE)
        folder = place.parts[0]
        given = getattr(item, "callspec", None)
        needs = {*_fixtures(item), *(map(str, given.params.values()) if given else ())}
        for marker in {KINDS[one] for one in {*needs, folder} & KINDS.keys()}:
            item.add_marker(marker)
        if place.as_posix().startswith(SLOW):
            item.add_marker("slow")


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep what this process took, itself and all that it started and saw end; a worker hands it to who started it."""
    times, config = os.times(), session.config
    taken = times.user + times.system
    if (output := getattr(config, "workeroutput", None)) is not None:
        output["budget"] = [config.stash[LEFT], taken + times.children_user + times.children_system]
        return
    others = config.stash.get(SECONDS, None)  # without workers what was started is this process's own
    config.stash[SECONDS] = taken + (times.children_user + times.children_system if others is None else others)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker is done: every one of them left out the same tests, each took its own time."""
    if "budget" in (told := getattr(node, "workeroutput", {})):
        node.config.stash[LEFT], seconds = told["budget"]
        node.config.stash[SECONDS] = node.config.stash.get(SECONDS, 0.0) + seconds


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write down what failed and what was left out, for the last lines of `run.py test`."""
    if path := os.environ.get(REPORT):
        stats = terminalreporter.stats
        failed = [one.nodeid for kind in ("failed", "error") for one in stats.get(kind, [])]
        left_out = Counter(str(one.longrepr[2]).removeprefix("Skipped: ") for one in stats.get("skipped", []))
        report = {"failed": sorted(set(failed)), "left_out": left_out, "thorough": config.stash.get(LEFT, 0)}
        if has_budget(config) and not config.option.markexpr:
            seconds: float = config.stash.get(SECONDS, 0.0)
            report |= {"seconds": round(seconds), "budget": BUDGET}
        Path(path).write_text(json.dumps(report), encoding="utf-8")
