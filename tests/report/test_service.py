"""What is gathered for the document from what is stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.assessment import service as assessments
from maturity.assessment.model import Answer, AnswerState, Rater
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import service as round_service
from maturity.assessment.service import results
from maturity.demonstration.service import example_organisation
from maturity.language import translator
from maturity.people import service as people
from maturity.people.model import NotPermittedError
from maturity.report import service as documents
from maturity.report.house_style import repository as looks
from maturity.report.model import HouseStyle
from maturity.report.note_ready import NothingToDecideError
from maturity.report.service import document_name, report_of, roadmap_document
from maturity.report.values.perception_gap import perceived
from maturity.roadmap import service as roadmaps

DUTCH = translator("nl")


@pytest.fixture
def example(filled):
    return filled(the_example)


def the_example(db):
    """The example organisation and who leads it."""
    account = people.sign_in(db, "test", "dora", "Dora")
    organisation = example_organisation(db, account, "nl")
    return people.actor_in(db, account, organisation.id)[0], organisation


def test_it_works(db, example):
    actor, organisation = example
    found = report_of(db, actor, organisation, DUTCH)
    assert all(domain.forecast is not None for domain in found.standing)
    assert len(found.brakes) == 3
    assert any("Doe zelf mee met Leiders één dag per maand bij klanten\u00a0(C\u20111)" in line for line in found.own_part)
    assert all(one.asks for one in found.initiatives)


def test_results_are_read_once_for_a_document(db, example, monkeypatch):
    """And once more for the survey that tells how leaders and the front line see it."""
    actor, organisation = example
    read = []
    one_read = assessments.results
    monkeypatch.setattr(assessments, "results", lambda db, who, round_id: read.append(round_id) or one_read(db, who, round_id))
    roadmap_document(db, actor, organisation, DUTCH, kind="note")
    survey = next(one.id for one in round_service.rounds(db, actor) if one.is_anonymous)
    assert sorted(read) == sorted({*read})
    assert set(read) - {survey} == {assessments.latest_results(db, actor).round.id}


def test_only_who_may_export_gets_a_document(db, cast):
    with pytest.raises(NotPermittedError):
        report_of(db, cast.bob, cast.organisation, DUTCH)


def test_decisions_are_logged_in_words_and_steps_between_them_are_not(db, example):
    actor, organisation = example
    before = len(report_of(db, actor, organisation, DUTCH).log)
    roadmap = roadmaps.roadmap(db, actor, "nl")
    code = roadmap.planned[-1].code
    roadmaps.stop(db, actor, roadmap.initiative(code), "Er is geen geld meer voor.")
    log = report_of(db, actor, organisation, DUTCH).log
    assert len(log) == before + 1
    assert (log[0].what, log[0].why) == (f"{code} {roadmap.initiative(code).name} is gestopt.", "Er is geen geld meer voor.")


def test_a_resource_of_the_organisation_itself_is_counted_per_quarter(db, example):
    actor, organisation = example
    roadmap = roadmaps.roadmap(db, actor, "nl")
    capacity = replace(roadmap.capacity, extra={"Jurist": (5,) * roadmap.calendar.quarters})
    roadmaps.set_capacity(db, actor, roadmap, "own", capacity)
    one = roadmaps.roadmap(db, actor, "nl").planned[-1]
    roadmaps.save(db, actor, replace(one, extra={"Jurist": 3}))
    uses = report_of(db, actor, organisation, DUTCH).capacity
    asked = {quarter: dict(use.extra)["Jurist"].used for quarter, use in enumerate(uses, 1)}
    assert asked == {quarter: 3 if (one.start or 0) <= quarter <= (one.finish or 0) else 0 for quarter in asked}


def test_no_template_that_somebody_uploaded_reaches_another_program(db, cast, monkeypatch):
    """LibreOffice fetches what a file points to: what it gets is in our own style."""
    with db.writing(cast.organisation.id) as session:
        looks.save_template(session, cast.organisation.id, cast.ann.account_id, "huisstijl.dotx", b"template")
    styles = []
    monkeypatch.setattr(documents, "write_document", lambda *_, style, **__: styles.append(style) or b"")
    monkeypatch.setattr(documents, "sent", lambda *told: told[3])
    for make in (documents.roadmap_document, documents.plain_document):
        make(db, cast.ann, cast.organisation, DUTCH)
    assert styles == [HouseStyle(b"template"), None]


def test_a_note_about_nothing_is_not_made(db, cast):
    with pytest.raises(NothingToDecideError):
        roadmap_document(db, cast.ann, cast.organisation, DUTCH, kind="note")


def test_names_of_files_tell_the_kind(cast):
    assert document_name(cast.organisation, DUTCH, "note").startswith("besluitnota dienst-ann ")
    assert document_name(cast.organisation, DUTCH).startswith("meerjarenkaart dienst-ann ")


@pytest.mark.parametrize("consents", [True, False])
def test_leaders_and_front_line_stand_side_by_side_only_when_that_may_be_told(db, cast, consents):
    opened = round_service.open_round(db, cast.ann, "Paneel")
    practices = asked_in(opened).practices
    with db.writing(cast.organisation.id) as session:
        for name, group, level in (("qa", "leaders", "4"), ("qb", "leaders", "3"), ("qc", "front", "2"), ("qd", "front", "3")):
            answer_repository.ensure_rater(session, cast.organisation.id, opened.id, Rater(name, group, consents=consents))
            given = [Answer(one.id, AnswerState.ANSWERED, level) for one in practices]
            answer_repository.add_answers(session, cast.organisation.id, opened.id, name, given)
    assert report_of(db, cast.ann, cast.organisation, DUTCH).views is None, "while people answer nothing is told"
    round_service.close_round(db, cast.ann, opened.id)
    views = report_of(db, cast.ann, cast.organisation, DUTCH).views
    if not consents:
        assert views is None
        return
    assert views is not None
    assert views.headline.startswith("Leiding schat ")
    assert (len(views.domains), len(views.practices)) == (6, 36)
    assert {(float(one.leaders), float(one.front), one.difference, one.in_words) for one in views.domains} == {
        (3.5, 2.5, "+1,0", "leiding hoger")
    }
    assert views.base == "Gevraagd in “Paneel”. Op basis van 2 leidinggevenden en 2 mensen uit de frontlijn."


def test_the_views_may_come_from_a_survey_beside_the_levels_of_a_panel(db, example):
    actor, organisation = example
    found = report_of(db, actor, organisation, DUTCH)
    round_ = {one.title: one for one in round_service.rounds(db, actor)}
    survey = next(one for one in round_.values() if one.is_anonymous)
    assert survey.title not in found.base, "the levels are those of the panel"
    assert found.views is not None
    assert found.views.base.startswith(f"Gevraagd in “{survey.title}”.")
    latest = results(db, actor, round_["Nulmeting 2024"].id)
    then = perceived(db, actor, latest)
    assert then is None or not then.round.is_anonymous, "what was asked years later says nothing about that round"
