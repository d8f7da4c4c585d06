"""What can be verified of a library: that its chains fit the plan, that every lift can begin, that its texts are as agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from math import ceil

from maturity.checked_fields import Faults, Table
from maturity.initiative.model import Initiative, Library
from maturity.questionnaire.checking import Jargon, read_jargon
from maturity.questionnaire.model import Practice, Questionnaire

TEXTS = ("name", "goal", "team", "first_action", "done_when", "stop_when")
YEAR = 4  #: quarters
SMALL = 15  #: person-days that an organisation of any size can miss in a quarter


@dataclass(frozen=True)
class Checks:
    """What a library promises. quarters: within which everything ends, 0 when not said; longest: by text, in characters."""

    quarters: int = 0
    longest: Mapping[str, int] = field(default_factory=dict)
    jargon: Jargon = field(default_factory=dict)


def read_checks(table: Table, languages: Iterable[str]) -> Checks:
    """The table [checks] of library.toml; without it only what the format itself asks is checked."""
    longest = table.table("longest")
    checks = Checks(
        table.integer("quarters", 0, 40, 0),
        {key: longest.integer(key, 1, 1000) for key in TEXTS if longest.has(key)},
        read_jargon(table, languages),
    )
    longest.done()
    table.done()
    return checks


def check_prerequisites(result: Library, faults: Faults) -> None:
    """Every prerequisite exists, and none leads back to itself."""
    known = {initiative.id for initiative in result.initiatives}
    graph = {}
    for initiative in result.initiatives:
        for needed in sorted(set(initiative.requires) - known):
            _fault(faults, initiative, f"`requires` names {needed!r}, which does not exist")
        graph[initiative.id] = set(initiative.requires) & known
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        faults.add("library.toml", error.args[1][0], f"these initiatives wait for each other in a circle: {circle}")


def check_lifts(result: Library, questionnaire: Questionnaire, faults: Faults) -> None:
    """Every lift is of a practice that exists, and every practice can be lifted from the lowest level to the last but one."""
    practices = {practice.id: practice for practice in questionnaire.practices}
    steps: dict[str, set[int]] = {practice: set() for practice in practices}
    for initiative in result.initiatives:
        for lift in initiative.lifts:
            if lift.practice not in practices:
                _fault(faults, initiative, f"`lifts` names {lift.practice!r}, which is not a practice")
            else:
                steps[lift.practice] |= set(range(lift.start, lift.end))
    for practice_id, found in steps.items():
        missing = sorted(set(range(_lowest(practices[practice_id]), _highest(practices[practice_id]) - 1)) - found)
        if missing:
            named = ", ".join(f"{step} to {step + 1}" for step in missing)
            faults.add("library.toml", practice_id, f"no initiative lifts this practice from {named}")


def check_promises(result: Library, questionnaire: Questionnaire, checks: Checks, faults: Faults) -> None:
    """What the library promises in [checks]. Call it only when prerequisites and lifts are without faults."""
    for initiative in result.initiatives:
        _check_texts(initiative, checks, faults)
        if checks.quarters:
            _check_needed(initiative, result, faults)
    if checks.quarters:
        _check_horizon(result, {practice.id: _lowest(practice) for practice in questionnaire.practices}, checks.quarters, faults)


def _check_texts(initiative: Initiative, checks: Checks, faults: Faults) -> None:
    for key in TEXTS:
        for language, text in getattr(initiative, key).items():
            if len(text) > checks.longest.get(key, len(text)):
                _fault(
                    faults,
                    initiative,
                    f"`{language}.{key}` has {len(text)} characters; at most {checks.longest[key]} were agreed",
                )
            for word in checks.jargon.get(language, ()):
                if word.lower() in text.lower():
                    _fault(faults, initiative, f"`{language}.{key}` uses {word!r}, which is on the list of jargon")
    if any(initiative.done_when.get(language) == goal for language, goal in initiative.goal.items()):
        _fault(faults, initiative, "`done_when` is the same as `goal`: say how one sees that it is reached")


def _check_needed(initiative: Initiative, result: Library, faults: Faults) -> None:
    """A prerequisite that another one has already is not written down again."""
    for needed in initiative.requires:
        others = [one for one in initiative.requires if one != needed]
        through = next((one for one in others if needed in _behind(one, result)), None)
        if through is not None:
            _fault(faults, initiative, f"`requires` names {needed!r}, which already comes before {through!r}")


def _behind(initiative_id: str, result: Library) -> set[str]:
    found, waiting = set[str](), [initiative_id]
    while waiting:
        source = result.find(waiting.pop())
        new = set(source.requires if source else ()) - found
        found |= new
        waiting += new
    return found


def _check_horizon(result: Library, lowest: Mapping[str, int], quarters: int, faults: Faults) -> None:
    """With all the room in the world, beginning at the lowest level: everything ends in the plan, and every lift can begin."""
    ends = earliest_ends(result, lowest)
    for initiative in result.initiatives:
        if (end := ends.get(initiative.id)) is None:
            _fault(
                faults,
                initiative,
                "a lift begins at a level that no other initiative brings, or only one that waits for this one",
            )
        elif end > quarters:
            _fault(faults, initiative, f"with what comes before it, it ends in quarter {end} of {quarters}")
    visible = sorted(ends[one.id] for one in result.initiatives if one.track == "visible" and one.id in ends)
    for year in range(1, quarters // YEAR + 1):
        if sum(end <= year * YEAR for end in visible) < year:
            faults.add("library.toml", "", f"nothing visible can be chosen in year {year}")
    if not any(not one.requires and one.quarters == 1 and one.person_days <= SMALL for one in result.initiatives):
        faults.add("library.toml", "", f"nothing of one quarter and {SMALL} person-days can begin at once")


def earliest_ends(result: Library, lowest: Mapping[str, int]) -> dict[str, int]:
    """The quarter in which each initiative ends when nothing is short and every practice begins at its lowest level.

    lowest: practice → its lowest level. An initiative waits for what it requires and, of each practice that it lifts from a
    higher level, for whoever brings that level first. One that can never begin is left out.
    """
    ends: dict[str, int] = {}
    reached: dict[tuple[str, int], int] = dict.fromkeys(lowest.items(), 0)
    waiting = list(result.initiatives)
    while waiting:
        able = {
            initiative.id: start + initiative.quarters
            for initiative in waiting
            if (start := _start(initiative, ends, reached)) is not None
        }
        if not able:
            break
        end = min(able.values())
        for one in [initiative for initiative in waiting if able.get(initiative.id) == end]:
            ends[one.id] = end
            for lift in one.lifts:
                for level in range(lift.start + 1, lift.end + 1):
                    reached.setdefault((lift.practice, level), end)
        waiting = [initiative for initiative in waiting if initiative.id not in ends]
    return ends


def _start(initiative: Initiative, ends: Mapping[str, int], reached: Mapping[tuple[str, int], int]) -> int | None:
    """How many quarters pass before it can begin; None when that is not known yet."""
    found = [ends.get(needed) for needed in initiative.requires] + [
        reached.get((lift.practice, lift.start)) for lift in initiative.lifts
    ]
    known = [quarter for quarter in found if quarter is not None]
    return max(known, default=0) if len(known) == len(found) else None


def _fault(faults: Faults, initiative: Initiative, message: str) -> None:
    faults.add(f"{initiative.domain}.toml", initiative.id, message)


def _lowest(practice: Practice) -> int:
    return ceil(min(answer.value for answer in practice.scale.answers))


def _highest(practice: Practice) -> int:
    return ceil(max(answer.value for answer in practice.scale.answers))
