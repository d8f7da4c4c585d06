"""From entries to rounds, on entries alone: who answered, when it was, and the last that can be a round."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.assessment.importing.build_rounds import preview_of
from maturity.assessment.importing.model import Entry, Place, Problem, Reading, Source
from maturity.assessment.model import CONSENSUS, Answer, AnswerState
from maturity.assessment.rounds.check import MOST_DEPARTMENTS, MOST_GROUPS
from tests.builders import a_domain, a_practice, a_questionnaire

ASKED = a_questionnaire([a_domain("d", [a_practice("P1"), a_practice("P2"), a_practice("P3")])])
TODAY = date(2026, 11, 18)


def entry(item="P1", **source):
    answer = Answer(item, AnswerState.ANSWERED, "3")
    return Entry(Source(**{"round": "Nu"} | source), answer, Place("", 2, "B"))


def seen(*entries, **said):
    return preview_of(Reading(entries=entries), ASKED, today=TODAY, **said)


def problems(*entries, **said):
    return [fault.problem for fault in seen(*entries, **said).faults]


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2026, 12, 31), []), (date(2027, 1, 1), [Problem.FUTURE]), (date(2027, 12, 31), [Problem.FUTURE])],
)
def test_this_year_a_round_can_be_and_next_year_not_unless_somebody_says_so(day, found):
    assert problems(entry(day=day)) == found
    assert problems(entry(day=day), days={"Nu": date(2026, 5, 1)}) == []
    assert seen(entry(day=day), days={"Nu": date(2026, 5, 1)}).rounds[0].day == date(2026, 5, 1)


def test_people_are_counted_per_role_group_and_what_was_agreed_is_nobodys():
    (found,) = seen(
        entry(rater="Ann", role_group="Leiding"),
        entry("P2", rater="Ann", role_group="Leiding"),
        entry(rater="Bob", role_group="Frontlijn"),
        entry(rater="Cas", role_group="Frontlijn"),
        entry(role_group=CONSENSUS),
    ).rounds
    assert found.sizes == {"leaders": 1, "front": 2}
    assert (found.named, found.answered, found.missing) == (3, 5, ("P3",))


@pytest.mark.parametrize(
    ("field", "most", "problem"),
    [("role_group", MOST_GROUPS, Problem.TOO_MANY_GROUPS), ("department", MOST_DEPARTMENTS, Problem.TOO_MANY_DEPARTMENTS)],
)
def test_as_many_names_as_a_round_has_and_one_more(field, most, problem):
    given = [entry(rater=f"p{number}", **{field: f"naam {number}"}) for number in range(most + 1)]
    assert problems(*given[:-1]) == []
    assert problems(*given) == [problem]


def test_somebody_under_two_role_groups_is_a_slip_and_two_people_of_one_name_are_not():
    apart = [entry(rater="Ann", role_group="Leiding"), entry("P2", rater="Ann", role_group="Frontlijn")]
    assert problems(*apart) == [Problem.PERSON_IN_TWO]
    assert problems(*apart, entry("P1", rater="Ann", role_group="Frontlijn")) == []


def test_a_round_has_a_title_and_organisations_are_named_for_all_or_none():
    assert problems(entry(round="")) == [Problem.ROUND_NAMELESS]
    assert problems(entry(round=""), title=" Nulmeting ") == []
    assert problems(entry(organisation="Dienst A"), entry(organisation="Dienst B")) == []
    assert problems(entry(organisation="Dienst A"), entry(organisation="")) == [Problem.ORGANISATION_MISSING]
