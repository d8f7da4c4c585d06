"""Reading and checking the files of the example in data/demo. All faults are collected, then reported together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from maturity.ambition.model import PROMISES, YEARS, AmbitionError, Targets
from maturity.ambition.service import check_targets
from maturity.demonstration.answers import read_marks
from maturity.demonstration.model import Example, ExampleInitiative, ExampleRound
from maturity.demonstration.plan import a_date, read_decision, read_initiatives, read_roadmap
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.questionnaire.library import questionnaire
from maturity.questionnaire.model import Questionnaire, Texts
from maturity.questionnaire.reading import ContentError, Faults, Table, read_table

DEMO = Path(__file__).parent.parent.parent / "data" / "demo"


@cache
def example() -> Example:
    """The example that we ship. Raises ContentError."""
    return read_example(DEMO)


def read_example(folder: Path) -> Example:
    """The example in a folder. Raises ContentError with every fault in it."""
    faults = Faults()
    tables = [read_table(folder / name, faults) for name in ("organisation.toml", "answers.toml", "roadmap.toml")]
    organisation, answers, plan = tables
    if organisation is None or answers is None or plan is None:
        raise ContentError(faults.found)
    result = _read(organisation, answers, plan)
    if faults.found:
        raise ContentError(faults.found)
    return result


def _read(organisation: Table, answers: Table, plan: Table) -> Example:
    languages = organisation.strings("languages")
    asked = _questionnaire(organisation)
    dates, titles = _rounds(organisation, languages)
    raters = tuple(_texts(entry, "group", languages) for entry in organisation.tables("rater"))
    people = {entry.identifier(): _texts(entry, "name", languages) for entry in organisation.tables("person")}
    marks = read_marks(answers, asked, languages, list(dates), len(raters))
    roadmap = read_roadmap(plan)
    initiatives = read_initiatives(plan, roadmap, languages, people)
    result = Example(
        languages=languages,
        questionnaire=asked,
        name=organisation.texts("name", languages),
        kind=OrganisationKind(organisation.choice("kind", OrganisationKind)),
        size=OrganisationSize(organisation.choice("size", OrganisationSize)),
        sentence=organisation.texts("sentence", languages),
        promises=_promises(organisation, languages),
        targets=_targets(organisation.table("targets"), asked),
        raters=raters,
        rounds=tuple(ExampleRound(titles[name], *dates[name], tuple(marks[name])) for name in dates),
        roadmap=roadmap,
        initiatives=_in_order(initiatives),
        decision=read_decision(plan.table("decided"), languages, {one.plain.code for one in initiatives}),
    )
    organisation.done()
    plan.done()
    return result


def _in_order(initiatives: Sequence[ExampleInitiative]) -> tuple[ExampleInitiative, ...]:
    return tuple(sorted(initiatives, key=lambda one: one.plain.code))


def _questionnaire(table: Table) -> Questionnaire:
    """The questionnaire that is named. Without it nothing else can be checked: raises ContentError."""
    try:
        return questionnaire(table.string("questionnaire"), table.string("questionnaire_version"))
    except ContentError:
        table.fault("the questionnaire that it names is missing or has faults of its own")
        raise ContentError(table.faults.found) from None


def _rounds(table: Table, languages: Sequence[str]) -> tuple[dict[str, tuple[date, date]], dict[str, Texts]]:
    """The days of opening and closing, and the title, per round."""
    dates: dict[str, tuple[date, date]] = {}
    titles: dict[str, Texts] = {}
    last = date.min
    for entry in table.tables("round"):
        name = entry.identifier()
        opened, closed = a_date(entry, "opened"), a_date(entry, "closed")
        if not last < opened <= closed:
            entry.fault("a round closes after it opens, and opens after the round before it closed")
        dates[name], last = (opened, closed), closed
        titles[name] = _texts(entry, "title", languages)
    if not dates:
        table.fault("at least one [[round]] is needed")
    return dates, titles


def _promises(table: Table, languages: Sequence[str]) -> tuple[Texts, ...]:
    found = tuple(_texts(entry, "text", languages) for entry in table.tables("promise"))
    if len(found) > PROMISES:
        table.fault(f"there are at most {PROMISES} promises")
    return found


def _targets(table: Table, asked: Questionnaire) -> Targets:
    found: dict[str, tuple[int | None, int | None, int | None]] = {}
    for subject, levels in table.data.items():
        if not isinstance(levels, list) or len(levels) != len(YEARS) or not all(isinstance(one, int) for one in levels):
            table.fault(f"the target of {subject} is a level for each of three years")
            continue
        found[subject] = (levels[0], levels[1], levels[2])
        try:
            check_targets({subject: found[subject]}, asked)
        except AmbitionError as error:
            table.fault(f"{subject}: {error.__doc__}")
    return found


def _texts(entry: Table, key: str, languages: Sequence[str]) -> Texts:
    """The one text of a small table."""
    found: Mapping[str, str] = entry.texts(key, languages)
    entry.done()
    return found
