"""Last year beside the question: the own answer, else what was agreed; nothing untold, nothing that is asked otherwise now."""

from __future__ import annotations

from dataclasses import replace

from maturity.assessment import service
from maturity.assessment.model import Answer, AnswerState, Mode, Scope
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.service import Particulars
from maturity.assessment.years import last_year_service
from maturity.assessment.years.last_year_service import last_year
from tests.builders import a_domain, a_practice, a_questionnaire


def answer(db, actor, round_, item, choice):
    return service.save_answer(db, actor, round_.id, Answer(item, AnswerState.ANSWERED, str(choice), f"notitie {item}"))


def a_year_later(db, cast, before, **options):
    round_service.close_round(db, cast.ann, before.id)
    return round_service.open_round(db, cast.ann, "Nu", particulars=Particulars(previous_id=before.id), **options)


def test_the_own_answer_stands_there_else_what_all_together_reached(db, cast):
    before = round_service.open_round(db, cast.ann, "Toen")
    answer(db, cast.bob, before, "S1", 2)
    answer(db, cast.ann, before, "S1", 5)
    answer(db, cast.ann, before, "S2", 4)
    now = a_year_later(db, cast, before)
    found = last_year(db, cast.bob, now)
    assert {item: one.choice for item, one in found.answers.items()} == {"S1": "2", "S2": "4"}
    assert found.own == {"S1"}
    assert found.answers["S2"].note == ""  # Ann's note is hers
    assert service.my_answers(db, cast.bob, now.id) == {}  # nothing counts as answered
    assert (found.new, found.changed, found.gone) == ((), (), ())


def test_a_mean_between_two_descriptions_reaches_the_lower(db, cast):
    before = round_service.open_round(db, cast.ann, "Toen")
    answer(db, cast.ann, before, "S1", 4)
    answer(db, cast.bob, before, "S1", 3)
    found = last_year(db, replace(cast.bob, account_id="newcomer"), a_year_later(db, cast, before))
    assert found.answers["S1"].choice == "3"


def test_without_a_round_before_there_is_nothing(db, cast):
    round_ = round_service.open_round(db, cast.ann, "Toen")
    assert last_year(db, cast.bob, round_) is None
    assert last_year(db, cast.charlie, replace(round_, previous_id=round_.id)) is None
    assert last_year(db, cast.bob, replace(round_, previous_id=round_.id)) is not None
    assert last_year(db, cast.bob, replace(round_, previous_id=round_.id, questionnaire_id="other")) is None


def test_what_may_not_be_told_of_an_anonymous_round_is_not_told_here(db, cast):
    before = round_service.open_round(db, cast.ann, "Toen", mode=Mode.ANONYMOUS)
    found = last_year(db, cast.bob, a_year_later(db, cast, before))
    assert found.answers == {}


def test_what_a_quick_scan_did_not_ask_is_not_new(db, cast):
    before = round_service.open_round(db, cast.ann, "Toen", Scope.QUICK)
    answer(db, cast.bob, before, "S1", 2)
    found = last_year(db, cast.bob, a_year_later(db, cast, before))
    assert (found.new, found.gone, set(found.answers)) == ((), (), {"S1"})


def test_only_the_same_question_has_a_last_year(db, cast, monkeypatch):
    """Another version of the questionnaire: S2 asks something else, S3 is gone, S9 is new."""
    before = round_service.open_round(db, cast.ann, "Toen")
    for item in ("S1", "S2", "S3"):
        answer(db, cast.bob, before, item, 2)
    now = a_year_later(db, cast, before)
    old = a_questionnaire([a_domain("d", [a_practice(one) for one in ("S1", "S2", "S3")])])
    other = replace(a_practice("S2"), question={"nl": "Iets anders?"})
    new = a_questionnaire([a_domain("d", [a_practice("S1"), other, a_practice("S9")])])
    by_round = {before.id: old, now.id: new}
    monkeypatch.setattr(last_year_service, "asked_in", lambda round_: by_round[round_.id])
    monkeypatch.setattr(last_year_service, "_whole", lambda round_: by_round[round_.id].practices)
    found = last_year(db, cast.bob, now)
    assert set(found.answers) == {"S1"}
    assert (found.new, found.changed, [one.id for one in found.gone]) == (("S9",), ("S2",), ["S3"])
