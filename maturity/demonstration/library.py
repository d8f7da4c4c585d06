"""Reading and checking the files of the example in data/demo. All faults are collected, then reported together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from maturity.ambition.model import PROMISES, YEARS, AmbitionError, Targets
from maturity.ambition.service import check_targets
from maturity.checked_fields import ContentError, Faults, Table, read_table
from maturity.demonstration.answers import RoundAnswers, read_answers
from maturity.demonstration.model import Example, ExampleInitiative, ExampleRound
from maturity.demonstration.panel import read_raters, read_rounds
from maturity.demonstration.plan import read_decision, read_initiatives, read_roadmap
from maturity.demonstration.survey import read_survey
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.questionnaire.library import questionnaire
from maturity.questionnaire.model import Questionnaire, Texts

DEMO = Path(__file__).parent.parent.parent / "data" / "demo"


@cache
def example() -> Example:
    """The example that we ship. Raises ContentError."""
    return read_example(DEMO)


def read_example(folder: Path) -> Example:
    """The example in a folder. Raises ContentError with every fault in it."""
    faults = Faults()
    files = ("organisation.toml", "answers.toml", "survey.toml", "roadmap.toml")
    organisation, answers, survey, plan = (read_table(folder / name, faults) for name in files)
    if organisation is None or answers is None or survey is None or plan is None:
        raise ContentError(faults.found)
    result = _read(organisation, answers, survey, plan, folder / "survey_release.json")
    if faults.found:
        raise ContentError(faults.found)
    return result


def _read(organisation: Table, answers: Table, survey: Table, plan: Table, told: Path) -> Example:
    languages = organisation.strings("languages")
    asked = _questionnaire(organisation)
    people = {entry.identifier(): _texts(entry, "name", languages) for entry in organisation.tables("person")}
    rounds, raters = read_rounds(organisation, asked, languages, people), read_raters(organisation)
    given = read_answers(answers, asked, languages, list(rounds), len(raters), people)
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
        rounds=tuple(_filled(example_round, given[name]) for name, example_round in rounds.items()),
        survey=read_survey(survey, asked, languages, told),
        roadmap=roadmap,
        initiatives=_in_order(initiatives),
        decision=read_decision(
            plan.table("decided"), languages, {example_initiative.plain.code for example_initiative in initiatives}
        ),
    )
    organisation.done()
    plan.done()
    return result


def _filled(example_round: ExampleRound, round_answers: RoundAnswers) -> ExampleRound:
    return replace(
        example_round,
        marks=tuple(round_answers.marks),
        consensus=tuple(round_answers.consensus),
        evidence=tuple(round_answers.evidence),
    )


def _in_order(initiatives: Sequence[ExampleInitiative]) -> tuple[ExampleInitiative, ...]:
    return tuple(sorted(initiatives, key=lambda example_initiative: example_initiative.plain.code))


def _questionnaire(table: Table) -> Questionnaire:
    """The questionnaire that is named. Without it nothing else can be checked: raises ContentError."""
    try:
        return questionnaire(table.string("questionnaire"), table.string("questionnaire_version"))
    except ContentError:
        table.fault("the questionnaire that it names is missing or has faults of its own")
        raise ContentError(table.faults.found) from None


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
