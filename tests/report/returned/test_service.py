"""A reviewed document of Ann's: Ann takes it in and decides; Bob may not, Charlie sees nothing; nothing changes by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml import etree

from maturity.ambition import service as ambitions
from maturity.ambition.model import Ambition, UnknownTargetError
from maturity.assessment import service as assessments
from maturity.database import ConflictError
from maturity.demonstration.service import example_organisation
from maturity.language import translator
from maturity.people import service as people
from maturity.people.model import Actor, NotFoundError, NotPermittedError, Role
from maturity.report.returned import export_snapshot, repository, service
from maturity.report.returned.model import (
    AnswerMissingError,
    DecidedError,
    Export,
    Kind,
    Proposal,
    ReturnedFile,
    ReviewerMissingError,
    Snapshot,
    State,
    UnknownExportError,
)
from maturity.report.returned.reading.document import read_returned
from maturity.report.service import roadmap_document
from maturity.report.word.safe_docx import OpeningError
from maturity.roadmap import service as roadmaps
from maturity.roadmap import validation
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.model import State as Life
from maturity.roadmap.review import service as review_service
from tests.report.reading import W
from tests.report.returned.reviewers import anywhere, by_hand, director, line, rewritten, said, tracked
from tests.report.returned.reviewers import sent as sent_elsewhere
from tests.report.word.lint import lint
from tests.roadmap.plans import a_roadmap, work

NL, EN = translator("nl"), translator("en")
REMARK = Proposal(1, 1, Kind.COMMENT, "", "", "", "Akkoord", "Els Bos")
EDIT = Proposal(1, 1, Kind.EDIT, "M-9", "goal", "Bellen", "Terugbellen", "Els Bos")


def sent(db, planned, t=NL):
    return roadmap_document(db, planned.ann, planned.organisation, t)


def replaced(data, old, new):
    """The document with a text changed, without tracking."""

    def edit(root):
        text = next(node for node in line(root, old).iter(f"{W}t") if old in (node.text or ""))
        text.text = text.text.replace(old, new)

    return by_hand(data, edit)


def plan_of(db, planned, code="M-9", language="nl"):
    return roadmaps.roadmap(db, planned.ann, language).initiative(code)


def only(db, planned):
    (found,) = service.proposals(db, planned.ann)
    return found


@pytest.mark.both_stores
def test_it_works(db, planned):
    received = service.receive(db, planned.ann, "terug.docx", replaced(sent(db, planned), "Klanten terugbellen", "Terugbellen"))
    (proposal,) = received.proposals
    assert (proposal.code, proposal.field, proposal.old, proposal.new) == ("M-9", "goal", "Klanten terugbellen", "Terugbellen")
    assert (received.since, received.again, received.repaired, received.file.name) == ((), False, False, "terug.docx")
    assert plan_of(db, planned).goal == "Klanten terugbellen"
    service.accept(db, planned.ann, proposal.number)
    assert plan_of(db, planned).goal == "Terugbellen"
    assert only(db, planned).proposal.state is State.ACCEPTED


def test_an_unedited_document_proposes_nothing(db, planned):
    for t in (NL, EN):
        assert service.receive(db, planned.ann, "x.docx", sent(db, planned, t)).proposals == ()


def test_rejecting_leaves_the_plan_and_is_final(db, planned):
    service.receive(db, planned.ann, "x.docx", replaced(sent(db, planned), "Klanten terugbellen", "Niets"))
    number = only(db, planned).proposal.number
    service.reject(db, planned.ann, number)
    assert plan_of(db, planned).goal == "Klanten terugbellen"
    for again in (service.accept, service.reject):
        with pytest.raises(DecidedError):
            again(db, planned.ann, number)


def test_the_same_file_is_taken_in_once_and_a_later_one_brings_what_is_new(db, planned):
    out = sent(db, planned)
    first = replaced(out, "Klanten terugbellen", "Terugbellen")
    service.receive(db, planned.ann, "1.docx", first)
    again = service.receive(db, planned.ann, "1.docx", first)
    assert (again.again, len(again.proposals)) == (True, 1)
    later = service.receive(db, planned.ann, "2.docx", replaced(first, "80 % gebeld", "90 % gebeld"))
    assert [one.field for one in later.proposals] == ["done_when"]
    assert len(service.proposals(db, planned.ann)) == 2


def test_an_older_document_is_said_to_be_older(db, planned):
    out = sent(db, planned)
    roadmaps.save(db, planned.ann, replace(plan_of(db, planned), owner="Kim"))
    roadmaps.stop(db, planned.ann, plan_of(db, planned, "B-2"), "Te duur")
    changed = service.receive(db, planned.ann, "x.docx", out).since
    assert {(one.code, one.field, one.sent, one.now) for one in changed} >= {("M-9", "owner", "Jo", "Kim")}
    assert {(one.code, one.field) for one in changed} == {("M-9", "owner"), ("B-2", "block")}


def test_what_changed_in_the_app_meanwhile_is_shown_before_it_is_overwritten(db, planned):
    service.receive(db, planned.ann, "x.docx", replaced(sent(db, planned), "Klanten terugbellen", "Terugbellen"))
    roadmaps.save(db, planned.ann, replace(plan_of(db, planned), goal="Iets anders"))
    shown = only(db, planned)
    assert (shown.now, shown.meanwhile) == ("Iets anders", True)
    with pytest.raises(ConflictError):
        service.accept(db, planned.ann, shown.proposal.number)
    assert plan_of(db, planned).goal == "Iets anders"
    assert only(db, planned).proposal.state is State.OPEN
    service.accept(db, planned.ann, shown.proposal.number, shown.now)
    assert plan_of(db, planned).goal == "Terugbellen"


def test_a_text_of_the_library_is_changed_in_the_language_of_the_document(db, planned):
    goal = plan_of(db, planned, "B-2", "en").goal
    service.receive(db, planned.ann, "x.docx", replaced(sent(db, planned, EN), goal, "To know why people call"))
    service.accept(db, planned.ann, only(db, planned).proposal.number)
    assert plan_of(db, planned, "B-2", "nl").goal == "To know why people call"
    assert plan_of(db, planned, "B-2", "nl").done_when != plan_of(db, planned, "B-2", "en").done_when


def test_a_date_is_written_as_a_date(db, planned):
    roadmaps.save(db, planned.ann, replace(plan_of(db, planned), first_action_on=date(2027, 1, 15)))
    service.receive(db, planned.ann, "x.docx", replaced(sent(db, planned), "15 januari 2027", "1 maart 2027"))
    service.accept(db, planned.ann, only(db, planned).proposal.number)
    assert plan_of(db, planned).first_action_on == date(2027, 3, 1)
    assert plan_of(db, planned).first_action == "Bel vijf klanten"


def test_an_own_initiative_keeps_a_name(db, planned):
    service.receive(db, planned.ann, "x.docx", replaced(sent(db, planned), "  Belteam", "  "))
    found = only(db, planned).proposal
    assert (found.field, found.new) == ("name", "")
    with pytest.raises(validation.NameMissingError):
        service.accept(db, planned.ann, found.number)
    assert plan_of(db, planned).name == "Belteam"


def test_the_tray_is_emptied_by_hand(db, planned):
    data = replaced(sent(db, planned), "Dit document laat zien", "Deze nota laat zien")
    service.receive(db, planned.ann, "x.docx", data)
    number = only(db, planned).proposal.number
    assert only(db, planned).proposal.code == ""
    with pytest.raises(NotFoundError):
        service.assign(db, planned.ann, number, "Z-9")
    service.assign(db, planned.ann, number, "M-9")
    assert only(db, planned).proposal.code == "M-9"
    service.accept(db, planned.ann, number)
    assert only(db, planned).proposal.state is State.ACCEPTED
    assert service.receive(db, planned.ann, "y.docx", data).proposals[0].number == number


def nameless(root):
    line(root, "Klanten terugbellen").append(tracked("ins", said(" snel"), author="Unknown Author"))


def test_who_reviewed_is_asked_when_the_file_does_not_say(db, planned):
    data = by_hand(sent(db, planned), nameless)
    with pytest.raises(ReviewerMissingError):
        service.receive(db, planned.ann, "x.docx", data)
    assert service.files(db, planned.ann) == []
    (proposal,) = service.receive(db, planned.ann, "x.docx", data, "Els Bos").proposals
    assert (proposal.author, proposal.tracked) == ("Els Bos", True)


def test_a_document_of_another_organisation_is_not_taken_in(db, planned):
    out = replaced(sent(db, planned), "Klanten terugbellen", "Terugbellen")
    with pytest.raises(UnknownExportError):
        service.receive(db, planned.charlie, "x.docx", out)
    assert service.files(db, planned.charlie) == []


def test_an_export_that_nobody_knows_is_refused(db, planned):
    with pytest.raises(UnknownExportError):
        service.receive(db, planned.ann, "x.docx", sent_elsewhere().data)


def test_charlie_reaches_nothing_and_bob_may_not(db, planned):
    service.receive(db, planned.ann, "x.docx", replaced(sent(db, planned), "Klanten terugbellen", "GEHEIM"))
    number = only(db, planned).proposal.number
    assert (service.proposals(db, planned.charlie), service.files(db, planned.charlie)) == ([], [])
    for act in (service.accept, service.reject):
        with pytest.raises(NotFoundError):
            act(db, planned.charlie, number)
    with pytest.raises(NotFoundError):
        service.answer(db, planned.charlie, number, "hoi")
    for person in (planned.bob, Actor("", planned.organisation.id, Role.DIRECTOR)):
        for forbidden in (
            lambda who: service.receive(db, who, "x.docx", b""),
            lambda who: service.proposals(db, who),
            lambda who: service.files(db, who),
            lambda who: service.accept(db, who, number),
            lambda who: service.reject(db, who, number),
            lambda who: service.assign(db, who, number, "M-9"),
            lambda who: service.answer(db, who, number, "hoi"),
        ):
            with pytest.raises(NotPermittedError):
                forbidden(person)
    assert plan_of(db, planned).goal == "Klanten terugbellen"


def test_a_bad_file_changes_nothing(db, planned):
    with pytest.raises(OpeningError):
        service.receive(db, planned.ann, "x.docx", b"PK\x03\x04 kapot")
    assert (service.files(db, planned.ann), service.proposals(db, planned.ann)) == ([], [])


@pytest.mark.thorough
def test_an_answer_goes_along_until_it_was_seen(db, planned, tmp_path):
    with director(sent(db, planned), tmp_path) as (document, saved):
        document.add_comment("Klanten terugbellen", "Waarom nu?")
        service.receive(db, planned.ann, "x.docx", saved())
    asked = only(db, planned).proposal
    assert (asked.kind, asked.code, asked.author) == ("comment", "M-9", "Els Bos")
    with pytest.raises(AnswerMissingError):
        service.answer(db, planned.ann, asked.number, " ")
    service.answer(db, planned.ann, asked.number, "Omdat klanten wachten.")
    out = sent(db, planned)
    assert lint(out) == []
    seen = read_returned(out, {"M-9": "Belteam"}).comments
    assert [(one.author, one.text, one.code, one.parent is not None) for one in seen] == [
        ("Els Bos", "Waarom nu?", "M-9", False),
        ("Groeikaart", "Omdat klanten wachten.", "M-9", True),
    ]
    with director(out, tmp_path) as (document, saved):
        answer = document.list_comments()[0].replies[0]
        assert answer.text == "Omdat klanten wachten."
        document.reply_to_comment(document.list_comments()[0].id, "Dank je.")
        received = service.receive(db, planned.ann, "y.docx", saved())
    assert [(one.kind, one.new, one.code) for one in received.proposals] == [("reply", "Dank je.", "M-9")]
    assert export_snapshot.answers(db, planned.ann) == []


def test_an_answer_says_something_and_is_not_endless(db, cast):
    for text in ("", " \t", "x" * (validation.TEXT_LIMIT + 1)):
        with pytest.raises(AnswerMissingError):
            service.answer(db, cast.ann, 1, text)
    with pytest.raises(NotFoundError):  # it may be so long, and there is no such remark
        service.answer(db, cast.ann, 1, "x" * validation.TEXT_LIMIT)


def test_what_was_said_has_an_answer_and_what_is_decided_on_has_none(db, cast):
    here, day = cast.organisation.id, datetime(2026, 12, 1, 10, tzinfo=UTC)
    with db.writing(here) as session:
        repository.add_export(session, here, "a", Export("E1", day, "nl", "roadmap", 1, Snapshot({})))
        repository.add_file(session, here, "a", ReturnedFile(0, day, "x.docx", "", "E1"), "digest")
        added = repository.add_proposals(session, here, 1, [replace(REMARK, kind=kind) for kind in Kind])
    for one in added:
        if one.kind in (Kind.EDIT, Kind.ANSWER, Kind.MANY):
            with pytest.raises(NotFoundError):
                service.answer(db, cast.ann, one.number, "Dank je.")
        else:
            service.answer(db, cast.ann, one.number, "Dank je.")
    said = {shown.proposal.kind for shown in service.proposals(db, cast.ann) if shown.proposal.answer == "Dank je."}
    assert said == {Kind.COMMENT, Kind.REPLY, Kind.ASIDE, Kind.NEW}


def test_the_same_words_of_somebody_else_are_another_remark_and_the_same_edit_is_one():
    again = replace(REMARK, number=7, file=2, code="M-9", where="M-9 Belteam", written_at=datetime(2026, 12, 1, 10, tzinfo=UTC))
    assert service._key(again) == service._key(REMARK)
    assert service._key(replace(again, author="Kim")) != service._key(REMARK)
    assert service._key(replace(EDIT, author="Kim")) == service._key(EDIT)
    assert service._key(replace(EDIT, code="B-2")) != service._key(EDIT)


@pytest.mark.parametrize(("now", "meanwhile"), [("Bellen", False), ("Anders", True), ("Terugbellen", False)])
def test_a_text_that_somebody_brought_in_already_did_not_change_meanwhile(now, meanwhile):
    initiative = replace(work("M-9", "metrics"), goal=now)
    shown = service._shown(EDIT, a_roadmap(initiative), Ambition(), "nl")
    assert (shown.now, shown.meanwhile) == (now, meanwhile)
    shown = service._shown(replace(EDIT, code="", field="sentence"), a_roadmap(), Ambition(sentence=now), "nl")
    assert (shown.now, shown.meanwhile) == (now, meanwhile)


def test_a_promise_and_the_sentence_are_taken_over(db, planned):
    ambition = ambitions.ambition(db, planned.ann)
    sentence = "Mensen voelen zich goed geholpen bij ons."
    ambitions.save_words(db, planned.ann, ambition, sentence, ("We bellen altijd terug.",))
    data = replaced(sent(db, planned), "We bellen altijd terug.", "We bellen binnen een dag terug.")

    def better(root):
        """Where it stands alone; the summary quotes it."""
        (alone,) = (node for node in root.iter(f"{W}p") if "".join(node.itertext(f"{W}t")) == sentence)
        next(alone.iter(f"{W}t")).text = "Mensen voelen zich heel goed geholpen bij ons."

    found = service.receive(db, planned.ann, "x.docx", by_hand(data, better)).proposals
    assert {one.field for one in found} == {"promise1", "sentence"}
    for one in found:
        service.accept(db, planned.ann, one.number)
    ambition = ambitions.ambition(db, planned.ann)
    assert ambition.promises == ("We bellen binnen een dag terug.",)
    assert ambition.sentence == "Mensen voelen zich heel goed geholpen bij ons."


def test_an_answer_of_the_board_becomes_a_line_in_the_decision_log(db, planned):
    def answer(root):
        row = next(node for node in anywhere(root, "Leg vier momenten").iterancestors() if node.tag == f"{W}tr")
        [*row.iter(f"{W}t")][-1].text = "Akkoord"

    (found,) = service.receive(db, planned.ann, "x.docx", by_hand(sent(db, planned), answer), "Els Bos").proposals
    assert (found.kind, found.field, found.new) == ("answer", "decision:moments", "Akkoord")
    service.accept(db, planned.ann, found.number)
    entry = decision_service.entries(db, planned.ann)[0]
    assert (entry.kind, entry.subject, entry.by, entry.why) == ("answered", "moments", "Els Bos", "Akkoord")
    assert decision_service.entries(db, planned.charlie) == []


def test_an_initiative_that_was_typed_in_becomes_an_idea(db, planned):
    def typed(root):
        there = line(root, "Wat we niet doen")
        for text in ("Klantpanel", "Doel: elke maand praten", "Eigenaar: Kim", "Eerste actie: 15 maart 2027: nodig uit"):
            node = etree.Element(f"{W}p")
            node.append(said(text))
            there.addprevious(node)

    data = by_hand(sent(db, planned), typed)
    (found,) = [one for one in service.receive(db, planned.ann, "x.docx", data).proposals if one.kind == "new"]
    service.accept(db, planned.ann, found.number)
    (added,) = [one for one in roadmaps.roadmap(db, planned.ann, "nl").initiatives if one.name == "Klantpanel"]
    assert (added.goal, added.owner, added.first_action, added.first_action_on, added.state) == (
        "elke maand praten",
        "Kim",
        "nodig uit",
        date(2027, 3, 15),
        Life.IDEA,
    )


def test_texts_that_equal_our_own_words_or_begin_with_a_date_change_nothing(db, planned):
    one = replace(plan_of(db, planned), owner="Nog geen eigenaar.", first_action="15 januari 2027: bel Kim")
    roadmaps.save(db, planned.ann, one)
    received = service.receive(db, planned.ann, "x.docx", sent(db, planned))
    assert (received.proposals, received.since) == ((), ())


def test_the_same_edits_under_another_name_are_recognised(db, planned):
    out = sent(db, planned)
    first = by_hand(out, nameless)
    service.receive(db, planned.ann, "x.docx", first, "Els Bos")
    second = rewritten(first, {"docProps/app.xml": b"<x/>"})
    assert service.receive(db, planned.ann, "y.docx", second, "E. Bos").proposals == ()


def test_lone_surrogates_do_no_harm(db, planned):
    data = replaced(sent(db, planned), "Klanten terugbellen", "Terugbellen")
    service.receive(db, planned.ann, "x\ud83d.docx", data, "E\udc00")
    review_service.remark(db, planned.ann, "M-9", "Goed\ud83d", "E\udc00")
    assert review_service.remarks(db, planned.ann)[0].text == "Goed"


def test_days_and_the_quarter_in_which_it_starts_are_taken_over(db, planned):
    known = plan_of(db, planned)
    roadmaps.save(db, planned.ann, replace(known, person_days=50))
    began = roadmaps.roadmap(db, planned.ann, "nl").calendar
    was, wanted = began.quarter_of(known.start), began.quarter_of(known.start + 1)
    later = f"{began.year_of(known.start + 1)}-Q{wanted}"
    data = replaced(sent(db, planned), "50 mensdagen", "40 dagen")
    data = replaced(data, f"K{was} {began.year_of(known.start)} ·", f"K{wanted} {began.year_of(known.start + 1)} ·")
    found = {one.field: one for one in service.receive(db, planned.ann, "x.docx", data).proposals if one.code == "M-9"}
    assert {name: (one.new, one.applies) for name, one in found.items()} == {"start": (later, True), "person_days": ("40", True)}
    for one in found.values():
        service.accept(db, planned.ann, one.number)
    changed = plan_of(db, planned)
    assert (changed.person_days, changed.start) == (40, known.start + 1)
    assert changed.reason.kind == "by_hand"


def test_days_that_changed_meanwhile_are_told_and_not_overwritten(db, planned):
    roadmaps.save(db, planned.ann, replace(plan_of(db, planned), person_days=50))
    service.receive(db, planned.ann, "x.docx", replaced(sent(db, planned), "50 mensdagen", "40 dagen"))
    roadmaps.save(db, planned.ann, replace(plan_of(db, planned), person_days=60))
    shown = only(db, planned)
    assert (shown.now, shown.meanwhile) == ("60", True)
    with pytest.raises(ConflictError):
        service.accept(db, planned.ann, shown.proposal.number)
    assert plan_of(db, planned).person_days == 60
    service.accept(db, planned.ann, shown.proposal.number, shown.now)
    assert plan_of(db, planned).person_days == 40


@pytest.mark.thorough
def test_a_target_is_taken_over_for_the_domain_and_no_half_level(db):
    account = people.sign_in(db, "test", "dora", "Dora")
    organisation = example_organisation(db, account, "nl")
    dora = people.actor_in(db, account, organisation.id)[0]

    def raised(to):
        def change(root):
            rows = [one for one in root.iter(f"{W}tr") if len(one.findall(f"{W}tc")) == 6]
            row = next(one for one in rows if "".join(next(one.iter(f"{W}tc")).itertext(f"{W}t")) == "S Strategie")
            next(row.findall(f"{W}tc")[4].iter(f"{W}t")).text = to

        return by_hand(roadmap_document(db, dora, organisation, NL), change)

    half = service.receive(db, dora, "x.docx", raised("4,5")).proposals[0]
    assert (half.field, half.applies) == ("target:S:3", True)
    with pytest.raises(UnknownTargetError):
        service.accept(db, dora, half.number)
    whole = service.receive(db, dora, "y.docx", raised("5")).proposals[0]
    service.accept(db, dora, whole.number)
    found = assessments.latest_results(db, dora).questionnaire
    strategy = next(iter(found)).id
    assert ambitions.ambition(db, dora).domain_means(found, 3)[strategy] == 5
