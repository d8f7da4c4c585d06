"""What the document asks of a director: the decisions that the plan as it stands really needs, and what nobody else can do.

Nothing is asked about nothing: an experience that was never written, or zero days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from maturity.ambition.model import Ambition
from maturity.language import Translator
from maturity.report.model import RequestedDecision
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State
from maturity.roadmap.roadmap_problem import even_parts

FIRST_YEAR = 4
#: Practices of our own questionnaire that rest with those who lead: their example, and the sponsor on the board.
LEADING = frozenset({"C1", "G1"})
_NAMED = 6  #: initiatives that a decision names; the others stand in the roadmap
_SPOKEN = 3  #: owners whom a director speaks by name
_FEWER = (4, 3, 2, 1)  #: the same where there is less room


def decisions_asked(roadmap: Roadmap, ambition: Ambition, t: Translator) -> tuple[RequestedDecision, ...]:
    """The decisions, the widest first; none without a plan."""
    return tuple(_asked(roadmap, ambition, t)) if roadmap.planned else ()


def decision_name(key: str, t: Translator) -> str:
    """What a decision is about, in a few words: for the log, after the plan has changed."""
    return {
        "experience": t("the desired experience and the targets"),
        "start": t("what starts in the first year"),
        "days": t("the days for the first year"),
        "owners": t("the owners"),
        "not_now": t("what does not start now"),
        "moments": t("four moments a year"),
    }.get(key, t("a decision that was asked"))


def beginning(roadmap: Roadmap) -> list[RoadmapInitiative]:
    """What begins in the first year: it is planned, and does not run already."""
    return [
        initiative
        for initiative in roadmap.planned
        if initiative.state is State.PLANNED and (initiative.start or 99) <= FIRST_YEAR
    ]


def running(roadmap: Roadmap) -> list[RoadmapInitiative]:
    """What runs already."""
    return [initiative for initiative in roadmap.planned if initiative.state is State.RUNNING]


def _asked(roadmap: Roadmap, ambition: Ambition, t: Translator) -> Iterator[RequestedDecision]:
    board, begins = t("the board"), beginning(roadmap)
    if ambition.sentence:
        text = t("Agree with the desired customer experience and the targets for three years.")
        if not ambition.targets:
            text = t("Agree with the desired customer experience.")
        consequence = t("If not, there is no measure to choose by, and the plan goes back.")
        shorter = (t("Agree with the customer experience and the targets."),) if ambition.targets else ()
        yield RequestedDecision("experience", text, consequence, board, shorter)
    if begins:
        briefer = (*_fewer(begins, lambda names: _start(len(begins), names, t), t), _count(begins, running(roadmap), t))
        yield RequestedDecision("start", _start(len(begins), _names(begins, t), t), _waiting(roadmap, begins, t), board, briefer)
    days = sum(map(_first_days, begins))
    if days:
        text = t("Set aside {days} person-days of own staff in the first year for what starts in it.", days=t.number(days, 0))
        brief = t("Set aside {days} person-days for it in the first year.", days=t.number(days, 0))
        yield RequestedDecision("days", text, _share(roadmap, days, t), board, (brief,))
    orphans = [initiative for initiative in begins if not initiative.owner]
    if orphans:
        short = t.plural("Name an owner for {n} initiative.", "Name an owner for {n} initiatives.", len(orphans))
        briefer = (*_fewer(orphans, lambda names: _owner(names, t), t), short)
        yield RequestedDecision("owners", _owner(_names(orphans, t), t), t("Without an owner it does not start."), board, briefer)
    if roadmap.not_now:
        waits = roadmap.not_now
        short = t.plural(
            "Agree that {n} initiative does not start now.", "Agree that {n} initiatives do not start now.", len(roadmap.not_now)
        )
        briefer = (*_fewer(waits, lambda names: _put_off(len(waits), names, t), t), short)
        text = _put_off(len(waits), _names(waits, t), t)
        yield RequestedDecision("not_now", text, t("If one of them has to start, say which other one goes out."), board, briefer)
    text = t("Fix four moments a year to look at this plan: what goes on, what stops.")
    short = t("Fix four moments a year to look at this plan.")
    yield RequestedDecision("moments", text, t("If not, nobody sees in time that the plan no longer fits."), board, (short,))


def _start(count: int, names: str, t: Translator) -> str:
    return t.plural(
        "Start {n} initiative in the first year, and give its owner time for it: {names}.",
        "Start these {n} initiatives in the first year, and give their owners time for them: {names}.",
        count,
        names=names,
    )


def _owner(names: str, t: Translator) -> str:
    return t("Name an owner for {names}.", names=names)


def _put_off(count: int, names: str, t: Translator) -> str:
    return t.plural(
        "Agree that {n} initiative does not start now: {names}.",
        "Agree that {n} initiatives do not start now: {names}.",
        count,
        names=names,
    )


def _fewer(found: Sequence[RoadmapInitiative], worded: Callable[[str], str], t: Translator) -> list[str]:
    """The decision with fewer names, the longest first."""
    return [worded(_names(found, t, most)) for most in _FEWER if most < len(found)]


def _first_days(initiative: RoadmapInitiative) -> int:
    """What an initiative asks of own staff in the first year, spread as the plan spreads it."""
    return sum(even_parts(initiative.person_days, initiative.lasts)[: FIRST_YEAR + 1 - (initiative.start or 1)])


def _count(begins: Sequence[RoadmapInitiative], runs: Sequence[RoadmapInitiative], t: Translator) -> str:
    """How many begin, apart from what runs already."""
    text = t.plural("Start {n} initiative in the first year.", "Start {n} initiatives in the first year.", len(begins))
    if not runs:
        return text
    return text + " " + t.plural("{n} runs already.", "{n} run already.", len(runs))


def _names(found: Sequence[RoadmapInitiative], t: Translator, most: int = _NAMED) -> str:
    """Names, each with its code, which does not break off from it; a long list ends in how many more there are."""
    shown = [_named(initiative) for initiative in found[: most if most < _NAMED or len(found) > most + 1 else None]]
    more = len(found) - len(shown)
    return t.listing([*shown, t("{n} more", n=more)] if more else shown)


def _named(initiative: RoadmapInitiative) -> str:
    return f"{initiative.name}\u00a0({unbroken(initiative.code)})"


def unbroken(code: str) -> str:
    """A code that no line end breaks."""
    return code.replace("-", "\u2011")


def _waiting(roadmap: Roadmap, begins: Iterable[RoadmapInitiative], t: Translator) -> str:
    """What waits for what begins, however far on."""
    late = {initiative.code for initiative in begins}
    first = len(late)
    while more := {
        initiative.code for initiative in roadmap.planned if initiative.code not in late and late & {*initiative.requires}
    }:
        late |= more
    if len(late) == first:
        return t("If not, they start a quarter later for every quarter that we wait.")
    return t.plural(
        "If not, they start later, and so does {n} more that waits for them.",
        "If not, they start later, and so do {n} more that wait for them.",
        len(late) - first,
    )


def _share(roadmap: Roadmap, days: int, t: Translator) -> str:
    there = sum(roadmap.capacity.person_days[:FIRST_YEAR])
    if not there:
        return t("If not, fewer of them can start.")
    no, share, known = t("If not, fewer of them can start."), t.number(100 * days / there, 0), t.number(there, 0)
    runs = sum(map(_first_days, running(roadmap)))
    if not runs:
        text = t("It is {share} % of the {days} days that there are for it in the first year.", share=share, days=known)
        return f"{no} {text}"
    text = t(
        "It is {share} % of the {days} days that there are in the first year; what runs already takes {runs} of them.",
        share=share,
        days=known,
        runs=t.number(runs, 0),
    )
    return f"{no} {text}"


def own_part(roadmap: Roadmap, t: Translator) -> tuple[str, ...]:
    """What the director does personally this year, five lines at most: the first steps of leaders come first."""
    planned = roadmap.planned
    if not planned:
        return ()
    near = [
        initiative
        for initiative in planned
        if initiative.state in (State.PLANNED, State.RUNNING) and (initiative.start or 99) <= FIRST_YEAR
    ]
    asked = [_first_step(initiative, t) for initiative in near if LEADING & {lift.practice for lift in initiative.lifts}][:2]
    owners = list(dict.fromkeys(initiative.owner for initiative in near if initiative.owner))
    if owners:
        shown = owners if len(owners) <= _SPOKEN else [*owners[: _SPOKEN - 1], t("{n} more", n=len(owners) - _SPOKEN + 1)]
        asked.append(t("Speak every quarter with {owners}, and take away what holds them back.", owners=t.listing(shown)))
    asked.append(
        t(
            "Put four moments a year in your diary to look at this plan. The first is at the start of {quarter}.",
            quarter=quarter_label(roadmap.calendar, 2, t),
        )
    )
    asked.append(t("Ask with every new wish: which initiative goes out for it?"))
    return tuple(asked)


def _first_step(initiative: RoadmapInitiative, t: Translator) -> str:
    if not initiative.first_action:
        return t("Take part yourself in {initiative}.", initiative=_named(initiative))
    if initiative.first_action_on:
        return t(
            "Take part yourself in {initiative}. The first step, on {day}: {action}",
            initiative=_named(initiative),
            day=t.date(initiative.first_action_on),
            action=initiative.first_action,
        )
    return t(
        "Take part yourself in {initiative}. The first step: {action}",
        initiative=_named(initiative),
        action=initiative.first_action,
    )
