"""A panel from which somebody is erased after closing: what they answered cannot be worked out from what is shown."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from maturity.assessment import service
from maturity.assessment.anonymity.disclosure import Release
from maturity.assessment.frozen import Frozen
from maturity.assessment.guests import link_service
from maturity.assessment.model import Answer, AnswerState, GroupKind, Rater, Round, Scope
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import answer_repository, freezing
from maturity.assessment.rounds import service as round_service
from maturity.language import translator
from maturity.people.model import NotFoundError, NotPermittedError
from maturity.report.round_export import AnswersStayError, round_csv
from tests.clock import TODAY

NOTHING = Release(1, (), {})


@pytest.fixture
def held(db, cast):
    return round_service.open_round(db, cast.ann, "Paneel")


def fill(db, cast, held, size, groups=("leaders", "front"), seed=1, consents=False):
    """A panel of so many guests who answered everything; returns their links."""
    chance, links = random.Random(seed), []
    for number in range(size):
        group = groups[number % len(groups)]
        link, _ = link_service.invite(db, cast.ann, held.id, group, name=f"Gast {number}")
        links.append(link)
    with db.writing(held.organisation_id) as session:
        for link in links:
            answer_all(session, held, Rater(link.rater_id, link.role_group, name=link.name, consents=consents), chance)
    return links


def answer_all(session, held, rater, chance):
    answer_repository.ensure_rater(session, held.organisation_id, held.id, rater)
    given = [Answer(one.id, AnswerState.ANSWERED, str(chance.randint(1, 5))) for one in asked_in(held).practices]
    answer_repository.add_answers(session, held.organisation_id, held.id, rater.id, given)


def exact(found):
    return {practice: score.exact for practice, score in found.scores.practices.items()}


def test_erasing_one_of_eight_changes_no_figure_and_takes_the_dots_away(db, cast, held):
    links = fill(db, cast, held, 8)
    round_service.close_round(db, cast.ann, held.id)
    before = service.results(db, cast.ann, held.id)
    link_service.erase(db, cast.ann, links[0].id)
    after = service.results(db, cast.ann, held.id)
    assert exact(after) == exact(before)
    assert (before.erased, after.erased) == (0, 1)
    assert any(one.values for one in before.agreements.values())
    assert not any(one.values for one in after.agreements.values()), "a mean and seven dots tell the eighth"
    with pytest.raises(AnswersStayError):
        round_csv(db, cast.ann, held.id, "answers", translator("nl"))
    with db.reading(held.organisation_id) as session:
        left = answer_repository.raters(session, held.organisation_id, held.id)
    assert links[0].rater_id not in {one.id for one in left}


def test_with_fewer_than_five_others_behind_them_the_figures_go_too(db, cast, held):
    links = fill(db, cast, held, 5)
    round_service.close_round(db, cast.ann, held.id)
    link_service.erase(db, cast.ann, links[0].id)
    assert set(exact(service.results(db, cast.ann, held.id)).values()) == {None}


def test_five_others_are_enough(db, cast, held):
    links = fill(db, cast, held, 6)
    round_service.close_round(db, cast.ann, held.id)
    before = exact(service.results(db, cast.ann, held.id))
    link_service.erase(db, cast.ann, links[0].id)
    assert exact(service.results(db, cast.ann, held.id)) == before
    link_service.erase(db, cast.ann, links[1].id)
    assert set(exact(service.results(db, cast.ann, held.id)).values()) == {None}


def test_a_role_group_is_shown_after_that_with_five_others_in_it(db, cast, held):
    links = fill(db, cast, held, 14, ("leaders", "front", "front"))
    round_service.close_round(db, cast.ann, held.id)
    assert service.results(db, cast.ann, held.id).perception is not None
    link_service.erase(db, cast.ann, links[1].id)
    after = service.results(db, cast.ann, held.id)
    assert len(after.round.of_kind(GroupKind.LEADERS)) == 1
    assert after.perception is None, "of five leaders four others would be left, whoever it was that went"


@pytest.mark.thorough
def test_closing_again_computes_nothing_anew_until_five_came_or_went(db, cast, held):
    links = fill(db, cast, held, 12)
    round_service.close_round(db, cast.ann, held.id)
    before = exact(service.results(db, cast.ann, held.id))
    link_service.erase(db, cast.ann, links[0].id)
    round_service.reopen_round(db, cast.ann, held.id, "Drie erbij")
    fill(db, cast, held, 3, seed=2)
    round_service.close_round(db, cast.ann, held.id)
    assert exact(service.results(db, cast.ann, held.id)) == before
    round_service.reopen_round(db, cast.ann, held.id, "Nog een")
    fill(db, cast, held, 1, seed=3)
    round_service.close_round(db, cast.ann, held.id)
    after = service.results(db, cast.ann, held.id)
    assert after.erased == 0
    assert exact(after) != before


@pytest.mark.parametrize(
    ("frozen", "answering", "anew"),
    [
        (None, 1, True),
        (Frozen(NOTHING, erased=0, remaining=8), 8, True),
        (Frozen(NOTHING, erased=1, remaining=7), 10, False),
        (Frozen(NOTHING, erased=1, remaining=7), 11, True),
        (Frozen(NOTHING, erased=4, remaining=8), 2, False),
        (Frozen(NOTHING, erased=5, remaining=8), 2, True),
    ],
)
def test_figures_are_computed_anew_when_five_came_or_went(monkeypatch, frozen, answering, anew):
    round_ = Round("r", "o", "Paneel", "cx", "2026.1", Scope.FULL, TODAY)
    given = [(f"rater {at}", "front", Answer("S1", AnswerState.ANSWERED, "3")) for at in range(answering)]
    kept = []
    monkeypatch.setattr(freezing.release_repository, "frozen", lambda *place: frozen)
    monkeypatch.setattr(freezing.release_repository, "freeze", lambda *what: kept.append(what[4]))
    monkeypatch.setattr(freezing.answer_repository, "answers_of_round", lambda *place: given)
    monkeypatch.setattr(freezing.answer_repository, "raters", lambda *place: [])
    freezing.freeze(None, round_)
    assert kept == [answering] * anew


def test_erasing_while_the_round_is_open_again_counts_as_well(db, cast, held):
    links = fill(db, cast, held, 8)
    round_service.close_round(db, cast.ann, held.id)
    before = exact(service.results(db, cast.ann, held.id))
    round_service.reopen_round(db, cast.ann, held.id, "Eén erbij")
    link_service.erase(db, cast.ann, links[0].id)
    round_service.close_round(db, cast.ann, held.id)
    assert exact(service.results(db, cast.ann, held.id)) == before


def test_a_correction_after_reopening_shows_when_nobody_was_erased(db, cast, held):
    service.save_answer(db, cast.ann, held.id, Answer("S1", AnswerState.ANSWERED, "2"))
    round_service.close_round(db, cast.ann, held.id)
    round_service.reopen_round(db, cast.ann, held.id, "Verbeteren")
    mine = service.my_answers(db, cast.ann, held.id)["S1"]
    service.save_answer(db, cast.ann, held.id, Answer("S1", AnswerState.ANSWERED, "4", revision=mine.revision))
    round_service.close_round(db, cast.ann, held.id)
    assert exact(service.results(db, cast.ann, held.id))["S1"] == Fraction(4)


@pytest.mark.thorough
def test_before_the_first_closing_erasing_only_erases(db, cast, held):
    links = fill(db, cast, held, 6)
    link_service.erase(db, cast.ann, links[0].id)
    round_service.close_round(db, cast.ann, held.id)
    found = service.results(db, cast.ann, held.id)
    assert found.erased == 0
    assert any(one.values for one in found.agreements.values())


def test_somebody_with_an_account_is_erased_by_whoever_leads_and_by_nobody_else(db, cast, held):
    service.save_answer(db, cast.ann, held.id, Answer("S1", AnswerState.ANSWERED, "2"))
    for actor, error in ((cast.bob, NotPermittedError), (cast.charlie, NotFoundError)):
        with pytest.raises(error):
            link_service.erase_member(db, actor, held.id, cast.ann.account_id)
    link_service.erase_member(db, cast.ann, held.id, cast.ann.account_id)
    assert service.my_answers(db, cast.ann, held.id) == {}
    with pytest.raises(NotFoundError):
        link_service.erase_member(db, cast.ann, held.id, cast.ann.account_id)


def test_a_panel_of_exactly_four_people_shows_no_role_group_and_of_five_it_does(db, cast, held):
    """Five people stand behind the mean of a role group, unless all agreed to fewer."""
    fill(db, cast, held, 4, ("front",))
    round_service.close_round(db, cast.ann, held.id)
    assert not service.results(db, cast.ann, held.id).shows_groups
    round_service.reopen_round(db, cast.ann, held.id, "Eén erbij")
    fill(db, cast, held, 1, ("front",), seed=2)
    round_service.close_round(db, cast.ann, held.id)
    assert service.results(db, cast.ann, held.id).shows_groups
