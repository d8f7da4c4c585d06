"""What the document asks of a director: the decisions that the plan as it stands really needs, and what nobody else can do.

Nothing is asked about nothing: an experience that was never written, or zero days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from maturity.ambition.model import Ambition
from maturity.language import Translator
from maturity.report.model import Asked
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State

FIRST_YEAR = 4
#: Practices of our own questionnaire that rest with those who lead: their example, and the sponsor on the board.
LEADING = frozenset({"C1", "G1"})
_NAMED = 6  #: initiatives that a decision names; the others stand in the roadmap


def decisions_asked(roadmap: Roadmap, ambition: Ambition, t: Translator) -> tuple[Asked, ...]:
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
    return [one for one in roadmap.planned if one.state is State.PLANNED and (one.start or 99) <= FIRST_YEAR]


def running(roadmap: Roadmap) -> list[RoadmapInitiative]:
    """What runs already."""
    return [one for one in roadmap.planned if one.state is State.RUNNING]


def _asked(roadmap: Roadmap, ambition: Ambition, t: Translator) -> Iterator[Asked]:
    board, begins = t("the board"), beginning(roadmap)
    if ambition.sentence:
        text = t("Agree with the desired customer experience and the targets for three years.")
        if not ambition.targets:
            text = t("Agree with the desired customer experience.")
        yield Asked("experience", text, t("If not, there is no measure to choose by, and the plan goes back."), board)
    if begins:
        yield Asked("start", _start(begins, t), _waiting(roadmap, begins, t), board, _count(begins, running(roadmap), t))
    days = sum(one.person_days for one in begins)
    if days:
        text = t("Set aside {days} person-days of own staff for what starts in the first year.", days=t.number(days, 0))
        yield Asked("days", text, _share(roadmap, days, t), board)
    orphans = [one for one in begins if not one.owner]
    if orphans:
        text = t("Name an owner for {names}.", names=_names(orphans, t))
        short = t.plural("Name an owner for {n} initiative.", "Name an owner for {n} initiatives.", len(orphans))
        yield Asked("owners", text, t("Without an owner it does not start."), board, short)
    if roadmap.not_now:
        text = t.plural(
            "Agree that {n} initiative does not start now: {names}.",
            "Agree that {n} initiatives do not start now: {names}.",
            len(roadmap.not_now),
            names=_names(roadmap.not_now, t),
        )
        short = t.plural(
            "Agree that {n} initiative does not start now.", "Agree that {n} initiatives do not start now.", len(roadmap.not_now)
        )
        yield Asked("not_now", text, t("If one of them has to start, say which other one goes out."), board, short)
    text = t("Fix four moments a year to look at this plan: what goes on, what stops.")
    yield Asked("moments", text, t("If not, nobody sees in time that the plan no longer fits."), board)


def _start(begins: Sequence[RoadmapInitiative], t: Translator) -> str:
    return t.plural(
        "Start {n} initiative in the first year, and give its owner time for it: {names}.",
        "Start these {n} initiatives in the first year, and give their owners time for them: {names}.",
        len(begins),
        names=_names(begins, t),
    )


def _count(begins: Sequence[RoadmapInitiative], runs: Sequence[RoadmapInitiative], t: Translator) -> str:
    """How many begin, apart from what runs already."""
    text = t.plural("Start {n} initiative in the first year.", "Start {n} initiatives in the first year.", len(begins))
    if not runs:
        return text
    return text + " " + t.plural("{n} runs already.", "{n} run already.", len(runs))


def _names(found: Sequence[RoadmapInitiative], t: Translator) -> str:
    """Names, each with its code, which does not break off from it; a long list ends in how many more there are."""
    shown = [f"{one.name} ({unbroken(one.code)})" for one in found[: _NAMED if len(found) > _NAMED + 1 else None]]
    more = len(found) - len(shown)
    return t.listing([*shown, t("{n} more", n=more)] if more else shown)


def unbroken(code: str) -> str:
    """A code that no line end breaks."""
    return code.replace("-", "\u2011")


def _waiting(roadmap: Roadmap, begins: Iterable[RoadmapInitiative], t: Translator) -> str:
    """What waits for what begins, however far on."""
    late = {one.code for one in begins}
    first = len(late)
    while more := {one.code for one in roadmap.planned if one.code not in late and late & {*one.requires}}:
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
    return t(
        "That is {share} % of the {days} days that were counted on in the first year. If not, fewer of them can start.",
        share=t.number(100 * days / there, 0),
        days=t.number(there, 0),
    )


def own_part(roadmap: Roadmap, t: Translator) -> tuple[str, ...]:
    """What the director does personally this year, five lines at most: the first steps of leaders come first."""
    planned = roadmap.planned
    if not planned:
        return ()
    near = [one for one in planned if one.state in (State.PLANNED, State.RUNNING) and (one.start or 99) <= FIRST_YEAR]
    asked = [_first_step(one, t) for one in near if LEADING & {lift.practice for lift in one.lifts}][:2]
    owners = list(dict.fromkeys(one.owner for one in near if one.owner))
    if owners:
        shown = owners if len(owners) <= _NAMED else [*owners[: _NAMED - 1], t("{n} more", n=len(owners) - _NAMED + 1)]
        asked.append(t("Speak every quarter with {owners}, and take away what holds them back.", owners=t.listing(shown)))
    asked.append(
        t(
            "Put four moments a year in your diary to look at this plan. The first is at the start of {quarter}.",
            quarter=quarter_label(roadmap.calendar, 2, t),
        )
    )
    asked.append(t("Ask with every new wish: which initiative goes out for it?"))
    return tuple(asked)


def _first_step(one: RoadmapInitiative, t: Translator) -> str:
    day = f" ({t.date(one.first_action_on)})" if one.first_action_on else ""
    if not one.first_action:
        return t("Take part yourself in {initiative}.", initiative=f"{one.code} {one.name}")
    return t(
        "Take part yourself in {initiative}. The first step: {action}",
        initiative=f"{one.code} {one.name}",
        action=f"{one.first_action}{day}",
    )
