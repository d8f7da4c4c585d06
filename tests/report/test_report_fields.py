"""What the document holds beside what is stored: field by field, with no two values alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from maturity.ambition import service as ambitions
from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import service as round_service
from maturity.database import Database
from maturity.initiative.model import Lift
from maturity.language import translator
from maturity.people.model import Organisation
from maturity.report.model import Prerequisite, Quarter, Report, Use
from maturity.report.service import report_of
from maturity.report.values.decisions import unbroken
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decisions
from maturity.roadmap.model import Capacity, Roadmap, RoadmapInitiative, State
from tests.clock import TODAY
from tests.conftest import cast_in

DUTCH = translator("nl")
CAPACITY = Capacity(
    tuple(range(101, 113)),
    tuple(range(21, 33)),
    tuple(range(41, 53)),
    (9,) * 12,
    (9,) * 12,
    {"Jurist": tuple(range(61, 73))},
)
FIELDS = ("name", "goal", "owner", "team", "first_action", "done_when", "stop_when")


def own(name: str, **more: object) -> RoadmapInitiative:
    """An own initiative of which every text says which it is."""
    texts = {field: f"{field} van {name}" for field in FIELDS if field != "name"}
    return replace(RoadmapInitiative("", "metrics", name, **texts), **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Gathered:
    """The document's values, and the roadmap that they come from."""

    report: Report
    stored: Roadmap
    organisation: Organisation

    def code(self, name: str) -> str:
        """The code of the initiative with this name."""
        return next(one.code for one in self.stored.initiatives if one.name == name)


@pytest.fixture(scope="module")
def gathered(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    """Everything on level 2 but S1 (4) and S2 (1), and metrics on 1 before; a plan of two, one stopped, one that does not fit."""
    path = tmp_path_factory.mktemp("fields") / "groeikaart.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    db = Database(f"sqlite:///{path}")
    cast = cast_in(db)
    ann = cast.ann
    earlier = round_service.open_round(db, ann, "Eerder")
    for number in range(1, 7):
        assessments.save_answer(db, ann, earlier.id, Answer(f"M{number}", AnswerState.ANSWERED, "1"))
    round_service.close_round(db, ann, earlier.id)
    round_ = round_service.open_round(db, ann, "Nulmeting")
    for practice in asked_in(round_).practices:
        level = {"S1": "4", "S2": "1"}.get(practice.id, "2")
        assessments.save_answer(db, ann, round_.id, Answer(practice.id, AnswerState.ANSWERED, level))
    known = ambitions.save_words(
        db, ann, ambitions.ambition(db, ann), "De klant weet het.", ("Wij bellen terug.", "Wij leggen uit.")
    )
    ambitions.save_targets(db, ann, known, {"M1": (2, 3, 4), "M2": (3, 3, 3)}, asked_in(round_))

    def stored() -> Roadmap:
        return roadmaps.roadmap(db, ann, "nl")

    def add(name: str, **more: object) -> str:
        roadmaps.add_own(db, ann, "M", own(name, **more))
        return next(one.code for one in stored().initiatives if one.name == name)

    roadmaps.set_capacity(db, ann, stored(), "own", CAPACITY)
    first = add(
        "Eerst",
        quarters=2,
        person_days=31,
        load=3,
        first_action_on=date(2027, 1, 12),
        lifts=(Lift("M1", 2, 3),),
        extra={"Jurist": 5},
    )
    add("Daarna", quarters=1, person_days=17, load=2, first_action_on=date(2027, 2, 9), requires=(first,))
    gone = add("Gestopt", person_days=23)
    add("Te lang", quarters=12, person_days=11, earliest=2)
    roadmaps.stop(db, ann, stored().initiative(gone), "Het loont niet.")
    order = roadmaps.order(db, ann)
    roadmaps.accept_order(db, ann, stored().revision, order.status, order.places)
    decisions.decide(db, ann, stored().revision, "Kim", "Wij beginnen.", "nl")
    found = Gathered(report_of(db, ann, cast.organisation, DUTCH), stored(), cast.organisation)
    db.dispose()
    return found


def test_the_plan_as_it_is_stored(gathered: Gathered) -> None:
    first_code, second_code = gathered.code("Eerst"), gathered.code("Daarna")
    assert [one.code for one in gathered.report.initiatives] == [first_code, second_code]
    for shown in gathered.report.initiatives:
        one = gathered.stored.initiative(shown.code)
        assert {name: getattr(shown, name) for name in FIELDS} == {name: getattr(one, name) for name in FIELDS}
        assert (shown.start, shown.finish, shown.state, shown.first_action_on) == (
            one.start,
            one.finish,
            one.state,
            one.first_action_on,
        )
    first, second = gathered.report.initiatives
    assert (first.name, second.name) == ("Eerst", "Daarna")
    assert (first.start, first.finish, second.start, second.finish) == (1, 3, 4, 5)  # the planner spreads both
    assert (first.period, second.period) == ("K1–K3 2027", "K4 2027 – K1 2028")
    assert (first.prerequisites, second.prerequisites) == ((), (Prerequisite(first_code, "Eerst"),))
    assert (first.domain, first.domain_name) == ("metrics", "Meten")
    assert all(figure in first.asks for figure in ("31", "3")), first.asks
    assert "17" in second.asks
    assert first_code in second.why_here
    assert {one.state for one in gathered.report.initiatives} == {State.PLANNED}


def test_what_is_not_in_the_plan_and_what_was_stopped(gathered: Gathered) -> None:
    (waiting,) = gathered.report.not_now
    assert (waiting.code, waiting.name, waiting.domain_name) == (gathered.code("Te lang"), "Te lang", "Meten")
    assert waiting.reason
    (stopped,) = gathered.report.stopped
    assert (stopped.code, stopped.name, stopped.reason, stopped.freed_days) == (
        gathered.code("Gestopt"),
        "Gestopt",
        "Het loont niet.",
        23,
    )


def test_the_use_of_every_quarter(gathered: Gathered) -> None:
    assert [(one.person_days.used, one.load.used, one.parallel.used) for one in gathered.report.capacity] == [
        (11, 3, 1),
        (10, 3, 1),
        (10, 3, 1),
        (9, 2, 1),
        (8, 2, 1),
        *[(0, 0, 0)] * 7,
    ]
    assert [one.person_days.available for one in gathered.report.capacity] == list(range(101, 113))
    assert [one.load.available for one in gathered.report.capacity] == list(range(21, 33))
    assert [one.parallel.available for one in gathered.report.capacity] == list(range(41, 53))
    assert [one.extra for one in gathered.report.capacity] == [
        (("Jurist", Use(5 if number < 3 else 0, 61 + number)),) for number in range(12)
    ]


def test_the_calendar_and_who_asks(gathered: Gathered) -> None:
    assert gathered.report.quarters[:5] == tuple(Quarter(f"K{n % 4 + 1}", str(2027 + n // 4)) for n in range(5))
    assert (len(gathered.report.quarters), gathered.report.years, gathered.report.period) == (
        12,
        ("2027", "2028", "2029"),
        "2027–2029",
    )
    assert (gathered.report.organisation, gathered.report.language) == (gathered.organisation.name, "nl")
    assert gathered.report.date == TODAY
    assert gathered.report.plan_code == f"{gathered.organisation.id[:6]}-{gathered.stored.revision}".upper()
    assert gathered.report.desired_experience == "De klant weet het."
    assert gathered.report.promises == ("Wij bellen terug.", "Wij leggen uit.")


def test_where_every_domain_and_practice_stands(gathered: Gathered) -> None:
    standing = {one.code: one for one in gathered.report.standing}
    values = {one.code: one.value for one in gathered.report.practices}
    assert values == {code: {"S1": 4, "S2": 1}.get(code, 2) for code in values}
    assert len(values) == 36
    assert {one.code: one.target for one in gathered.report.practices if one.target is not None}["M1"] == 4
    metrics = next(one for one in gathered.report.standing if one.name == "Meten")
    assert (metrics.mean, metrics.level, metrics.previous) == (2, 2, 1)
    strategy = next(one for one in gathered.report.standing if one.name == "Strategie")
    assert strategy.mean is not None
    assert strategy.previous is None  # hardly anything of it was answered then
    assert strategy.mean * 6 == 4 + 1 + 2 * 4
    assert [one is not None for one in metrics.targets] == [True] * 3
    assert metrics.targets[0] < metrics.targets[1] < metrics.targets[2]  # type: ignore[operator]
    assert metrics.forecast is not None
    assert float(metrics.forecast) * 6 == pytest.approx(2 * 6 + 1)
    assert set(standing) == {one.domain for one in gathered.report.practices}


def test_what_was_decided_is_in_the_log(gathered: Gathered) -> None:
    newest = gathered.report.log[0]
    assert (newest.on, newest.by, newest.why) == (TODAY, "Kim", "Wij beginnen.")
    assert "Gestopt" in next(line.what for line in gathered.report.log if "gestopt" in line.what)
    assert gathered.report.decisions
    assert any(unbroken(gathered.code("Te lang")) in line.text for line in gathered.report.decisions)
    assert any("40 mensdagen" in line.text for line in gathered.report.decisions)  # 31, and 9 of 17 over the year's end
