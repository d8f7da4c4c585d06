"""Reading the rounds of the panel: when they were, who answers in it, and their workshops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from maturity.assessment.model import STANDARD_GROUPS
from maturity.assessment.round_questions import scales_of
from maturity.checked_fields import ContentError, Table
from maturity.demonstration.model import ExampleAction, ExampleRater, ExampleRound, ExampleWorkshop
from maturity.demonstration.plan import a_date
from maturity.questionnaire.library import questionnaire
from maturity.questionnaire.model import Questionnaire, Texts


def read_rounds(
    table: Table, asked: Questionnaire, languages: Sequence[str], people: Mapping[str, Texts]
) -> dict[str, ExampleRound]:
    """The rounds by their id, oldest first, still without answers."""
    found: dict[str, ExampleRound] = {}
    last = date.min
    for entry in table.tables("round"):
        name = entry.identifier()
        opened, closed = a_date(entry, "opened"), a_date(entry, "closed")
        if not last < opened <= closed:
            entry.fault("a round closes after it opens, and opens after the round before it closed")
        workshop = _workshop(entry.table("workshop"), asked, languages, people)
        title, then = entry.texts("title", languages), asked_then(entry, asked)
        found[name], last = ExampleRound(title, opened, closed, then, workshop), closed
        entry.done()
    if not found:
        table.fault("at least one [[round]] is needed")
    return found


def asked_then(entry: Table, asked: Questionnaire) -> Questionnaire:
    """The version that a round asked, by default the one of the example; it has the same items on the same scales."""
    version = entry.string("questionnaire_version", asked.version)
    try:
        found = questionnaire(asked.id, version)
    except ContentError:
        entry.fault(f"there is no version {version} of the questionnaire")
        return asked
    if scales_of(found) != scales_of(asked):
        entry.fault(f"version {version} asks other items or has other answers")
    return found


def read_raters(table: Table) -> tuple[ExampleRater, ...]:
    """Who answers in the panel."""
    found = []
    for entry in table.tables("rater"):
        found.append(ExampleRater(entry.choice("group", [group.id for group in STANDARD_GROUPS]), entry.string("name")))
        entry.done()
    return tuple(found)


def _workshop(table: Table, asked: Questionnaire, languages: Sequence[str], people: Mapping[str, Texts]) -> ExampleWorkshop:
    agenda = table.strings("agenda")
    known = {item.id for item in asked.items}
    if not set(agenda) <= known or len(set(agenda)) < len(agenda):
        table.fault("`agenda` has something that is not asked, or something twice")
    example_workshop = ExampleWorkshop(
        agenda,
        a_date(table, "started"),
        a_date(table, "finished") if table.has("finished") else None,
        tuple(_text(entry, languages) for entry in table.tables("brake")),
        tuple(_action(entry, languages, people) for entry in table.tables("action")),
    )
    table.done()
    return example_workshop


def _text(entry: Table, languages: Sequence[str]) -> Texts:
    found = entry.texts("text", languages)
    entry.done()
    return found


def _action(entry: Table, languages: Sequence[str], people: Mapping[str, Texts]) -> ExampleAction:
    who = people.get(entry.choice("who", people or [""]), dict.fromkeys(languages, ""))
    example_action = ExampleAction(entry.texts("what", languages), who, a_date(entry, "by"))
    entry.done()
    return example_action
