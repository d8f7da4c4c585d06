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
from coverage import Coverage

from run import NOT_QUICK, REPORT
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
    "roadmap/complete_plan",
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

#: Kinds of which the lines are counted elsewhere: the same test ran on SQLite, or it is about another process.
UNCOUNTED = ("postgres", "browser")
#: Files that reach, all together, less than one line in a hundred that no others reach, and take half of what is counted.
COUNTED_ELSEWHERE = (
    "assessment/anonymity/test_attack.py",
    "assessment/guests/test_service.py",
    "assessment/importing/test_published.py",
    "assessment/importing/test_service.py",
    "assessment/years/test_going_over.py",
    "comparison/figures/test_telling.py",
    "comparison/giving/test_giving.py",
    "comparison/giving/test_silence.py",
    "demonstration/test_example.py",
    "pages/overview/test_start.py",
    "pages/test_language.py",
    "pages/test_outsiders.py",
    "pages/test_roles.py",
    "pages/test_statements.py",
    "people/test_facts.py",
    "report/house_style/test_template.py",
    "report/pdf/test_pdf.py",
    "report/returned/test_bad_files.py",
    "report/test_formats.py",
    "report/test_service.py",
    "report/word/chapters/test_note.py",
    "report/word/chapters/test_team_map.py",
    "report/word/test_document.py",
    "report/word/test_text.py",
    "report/word/test_validator.py",
    "report/workbook/test_workbook.py",
    "roadmap/complete_plan/test_service.py",
    "roadmap/decisions/test_deciding.py",
    "roadmap/planner/search/test_formulation.py",
    "roadmap/planner/search/test_value.py",
    "roadmap/planner/test_promises.py",
    "roadmap/team_map/test_charts.py",
    "roadmap/team_map/test_outlook.py",
    "roadmap/test_level_chains.py",
    "roadmap/test_replanning_example.py",
    "roadmap/test_service.py",
    "test_house.py",
    "test_isolation.py",
    "test_language.py",
    "test_store.py",
    "test_store_failures.py",
    "ui/web/test_hostile_client.py",
    "workers/test_pool.py",
)
#: Counting makes Python half as slow again. Of a test with many cases the first counts, and all where a floor is high.
COUNTED_CASES = 1
COUNTED = ("assessment/scoring", "assessment/agreement", "assessment/anonymity", "roadmap/planner", "people")
#: Seconds of processor time for the tests of the whole run with all that they start: two cores do that in four minutes.
BUDGET = 480
#: How many tests this run leaves to --thorough, and the processor time that it took.
LEFT, SECONDS = pytest.StashKey[int](), pytest.StashKey[float]()
#: What counts lines in this process, whether it does so now, and whether it is to do so in a test.
COUNTER, COUNTING, IS_COUNTED = pytest.StashKey[Coverage](), pytest.StashKey[bool](), pytest.StashKey[bool]()


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
    if isinstance(collector, pytest.Directory) and _worker(collector.config) == "gw1":
        report.result = [*reversed(report.result)]
    return report


def _worker(config: pytest.Config) -> str:
    """Which of the processes that share the tests this is; empty when it is none of them."""
    return str(getattr(config, "workerinput", {}).get("workerid", ""))


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
    cases: Counter[tuple[Path, str]] = Counter()
    for item in items:
        place = item.path.relative_to(HERE)
        folder = place.parts[0]
        given = getattr(item, "callspec", None)
        needs = {*_fixtures(item), *(map(str, given.params.values()) if given else ())}
        for marker in {KINDS[one] for one in {*needs, folder} & KINDS.keys()}:
            item.add_marker(marker)
        if place.as_posix().startswith(SLOW):
            item.add_marker("slow")
        test = item.path, getattr(item, "originalname", item.name)
        cases[test] += 1
        is_repeated = cases[test] > COUNTED_CASES and not place.as_posix().startswith(COUNTED)
        is_elsewhere = {*needs, folder} & {*UNCOUNTED} or place.as_posix() in COUNTED_ELSEWHERE
        item.stash[IS_COUNTED] = not is_elsewhere and not is_repeated


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Take over from pytest-cov when lines are counted, which has two counters in a worker: while its own is halted, the other
    goes on unseen. What modules do when they are read is counted by one worker, and nothing by whoever only hands out tests."""
    counters = []
    while (counter := Coverage.current()) is not None:
        counter.stop()
        counters.append(counter)
    if counters:
        session.config.stash[COUNTER], session.config.stash[COUNTING] = counters[0], False
        worker = _worker(session.config)
        _count(session.config, worker == "gw0" if worker else not session.config.getoption("numprocesses", None))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count lines in a test that is to be counted, its fixtures included."""
    _count(item.config, item.stash[IS_COUNTED])
    return (yield)


def _count(config: pytest.Config, is_counted: bool) -> None:
    """Begin or end to count, where lines are counted at all and this is not so yet."""
    if COUNTER in config.stash and is_counted != config.stash[COUNTING]:
        config.stash[COUNTING] = is_counted
        (config.stash[COUNTER].start if is_counted else config.stash[COUNTER].stop)()


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
