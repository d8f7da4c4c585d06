"""What goes to a group is exactly what was looked at, and nothing is left of what was taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from maturity.assessment.evidence import service as evidence_service
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.model import Answer, AnswerState, Rater
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import service as round_service
from maturity.assessment.workshop import repository as workshop_repository
from maturity.assessment.workshop.model import Consensus
from maturity.comparison.contribution import Depth, FigureKind, Offer, Way
from maturity.comparison.documents import as_document, contribution_of
from maturity.comparison.giving import moment_service as moments
from maturity.comparison.giving import repository, tally_repository, withdrawing
from maturity.comparison.giving import service as giving
from maturity.comparison.giving.composing import Wish
from maturity.comparison.giving.plausibility import Doubt
from maturity.comparison.groups import service as groups
from maturity.comparison.model import (
    AgreementNotAcceptedError,
    GivenOtherwiseError,
    GroupEndedError,
    GroupInvalidError,
    NothingToGiveError,
    OfferInvalidError,
)
from maturity.comparison.scope import of_group
from maturity.database import Database
from maturity.people import audit_service
from maturity.people import service as people
from maturity.people.model import NotFoundError, NotPermittedError
from tests.clock import TODAY
from tests.comparison.circle import ALL, ASKED, OFFER, TERMS, Circle, a_circle, a_round
from tests.conftest import Cast
from tests.sampling import sample


@pytest.fixture
def circle(db: Database, cast: Cast) -> Circle:
    """Ann hosts, Charlie takes part."""
    made = a_circle(db, cast.ann)
    made.join(cast.charlie, people.sign_in(db, "test", "charlie", "Charlie"))
    return made


def everything(db: Database, circle: Circle) -> str:
    """All that the tables of the group hold, as the group as a whole reads it."""
    found = []
    with db.reading(of_group(circle.group.id)) as session:
        for is_named in (True, False):
            found += [str(as_document(one)) for one in repository.all_given(session, circle.group.id, is_named=is_named)]
        found += [str(one) for one in tally_repository.all_tallies(session, circle.group.id)]
    return "\n".join(sorted(found))  # a store keeps no order of its own


def test_what_others_read_is_word_for_word_what_was_looked_at(db, cast, circle):
    wish = Wish(a_round(db, cast.ann.organisation_id, 3), ALL, True, (OFFER,))
    draft = giving.preview(db, cast.ann, circle.group.id, wish)
    given = giving.give(db, cast.ann, circle.group.id, wish, draft.seen)
    circle.give(cast.charlie)
    (seen,) = giving.group_view(db, cast.charlie, circle.group.id).named
    assert as_document(seen) == as_document(draft.contribution) == as_document(given)
    assert seen.name == "Dienst Ann"
    assert seen.basis.way is Way.SOLO
    assert len(seen.of_kind(FigureKind.PRACTICE)) == 36
    assert {figure.level for figure in seen.of_kind(FigureKind.PRACTICE).values()} == {3}


def test_a_document_comes_back_as_the_contribution_that_it_was_made_of(db, cast, circle):
    given = circle.give(cast.ann, [1 + n % 5 for n in range(36)])
    assert contribution_of(given.group_id, given.id, given.member_id, as_document(given)) == given


def test_only_the_layers_that_were_chosen_are_copied(db, cast, circle):
    round_id = a_round(db, cast.ann.organisation_id, 3)
    for depth, empty in (
        ({Depth.DOMAINS}, ("gaps", "evidence", "done", "offers")),
        ({Depth.PRACTICES, Depth.EVIDENCE}, ("gaps", "done", "offers")),
    ):
        draft = giving.preview(db, cast.ann, circle.group.id, Wish(round_id, frozenset(depth), True, (OFFER,)))
        assert not any(getattr(draft.contribution, name) for name in empty)
        assert bool(draft.contribution.of_kind(FigureKind.PRACTICE)) is (Depth.PRACTICES in depth)
        assert len(draft.contribution.of_kind(FigureKind.DOMAIN)) == 6


def test_without_a_name_go_figures_and_nothing_that_tells_whose_they_are(db, cast, circle):
    wish = Wish(a_round(db, cast.ann.organisation_id, 3), ALL, False, (OFFER,))
    made = giving.preview(db, cast.ann, circle.group.id, wish).contribution
    assert (made.name, made.kind, made.size, made.offers, made.done, made.evidence, made.gaps) == ("", None, None, (), (), {}, {})
    assert made.depth == {Depth.DOMAINS, Depth.PRACTICES}
    assert made.figures
    assert "Ann" not in str(as_document(made))


def test_a_mean_of_a_panel_goes_to_one_decimal_and_what_a_workshop_settled_exactly(db, cast, circle):
    round_id = a_round(db, cast.ann.organisation_id, 3)
    organisation_id = cast.ann.organisation_id
    with db.writing(organisation_id) as session:
        for name in ("second", "third"):
            given = [Answer(one.id, AnswerState.ANSWERED, "4") for one in ASKED.practices]
            answer_repository.add_raters(session, organisation_id, round_id, [(Rater(name, "leaders"), given)])
        workshop_repository.save_consensus(session, organisation_id, round_id, Consensus("S1", AnswerState.ANSWERED, "2"))
    made = giving.preview(db, cast.ann, circle.group.id, Wish(round_id, ALL)).contribution
    assert made.basis.way is Way.PANEL
    assert (made.figures["S1"].exact, made.figures["S2"].exact) == (2, Fraction(37, 10))
    assert made.figures["S2"].of == 0  # three people: how many is not told
    assert all(figure.exact.denominator in (1, 2, 5, 10) for figure in made.figures.values())


def test_confidential_evidence_counts_in_nothing(db, cast, circle):
    round_id = a_round(db, cast.ann.organisation_id, 3)
    for practice, confidential in (("S1", False), ("S2", True)):
        found = Evidence("", practice, EvidenceKind.DECISION, "Kast", 2, confidential=confidential)
        evidence_service.save_evidence(db, cast.ann, round_id, found)
    made = giving.preview(db, cast.ann, circle.group.id, Wish(round_id, ALL)).contribution
    assert set(made.evidence) == {"S1"}
    assert made.evidence["S1"].kinds == ("decision",)
    assert "Kast" not in str(as_document(made))


def test_a_frozen_copy_does_not_follow_what_happens_at_home(db, cast, circle):
    before = circle.give(cast.ann, 3)
    circle.give(cast.charlie)
    with db.writing(cast.ann.organisation_id) as session:
        session.connection().exec_driver_sql("DELETE FROM answer")
    (seen,) = giving.group_view(db, cast.charlie, circle.group.id).named
    assert seen == before


def test_what_changed_since_it_was_looked_at_is_not_given(db, cast, circle):
    wish = Wish(a_round(db, cast.ann.organisation_id, 3), ALL)
    seen = giving.preview(db, cast.ann, circle.group.id, wish).seen
    with pytest.raises(GivenOtherwiseError):
        giving.give(db, cast.ann, circle.group.id, replace(wish, offers=(OFFER,)), seen)
    with pytest.raises(GivenOtherwiseError):
        giving.give(db, cast.ann, circle.group.id, replace(wish, is_named=False), seen)
    assert giving.group_view(db, cast.ann, circle.group.id).own is None


@pytest.mark.thorough
def test_who_gave_nothing_sees_nothing_and_who_took_back_sees_nothing_any_more(db, cast, circle):
    circle.give(cast.ann)
    moments.open_moment(db, cast.ann, circle.group.id, moments.plan_moment(db, cast.ann, circle.group.id, "Eerste", TODAY).id)
    empty = giving.group_view(db, cast.charlie, circle.group.id)
    assert (empty.named, empty.tallies, empty.aggregates, empty.is_shown) == ((), (), {}, False)
    members = groups.standing(db, cast.charlie, circle.group.id).members
    assert {one.name for one in members} == {"Dienst Ann", "Bureau Charlie"}
    circle.give(cast.charlie)
    assert giving.group_view(db, cast.charlie, circle.group.id).named
    giving.withdraw(db, cast.charlie, circle.group.id)
    assert giving.group_view(db, cast.charlie, circle.group.id).named == ()


def test_the_host_may_let_newcomers_read_first(db, cast, circle):
    circle.give(cast.ann)
    groups.change(db, cast.ann, groups.standing(db, cast.ann, circle.group.id).group, replace(TERMS, reads_first=True))
    assert len(giving.group_view(db, cast.charlie, circle.group.id).named) == 1


@pytest.mark.both_stores
def test_taking_back_leaves_nothing_for_anybody(db, cast, circle):
    circle.give(cast.charlie, 4)
    circle.give(cast.ann, 3)
    assert "Dienst Ann" in everything(db, circle)
    giving.withdraw(db, cast.ann, circle.group.id)
    assert "Dienst Ann" not in everything(db, circle)
    assert giving.group_view(db, cast.charlie, circle.group.id).named == ()
    assert {one.exact for one in giving.group_view(db, cast.charlie, circle.group.id).tallies} == {4}
    with pytest.raises(NotFoundError):
        giving.withdraw(db, cast.ann, circle.group.id)


@pytest.mark.thorough
def test_giving_again_takes_the_place_of_what_was_given(db, cast, circle):
    circle.give(cast.charlie, 1)
    circle.give(cast.ann, 3)
    circle.give(cast.ann, 5)
    known = giving.group_view(db, cast.charlie, circle.group.id)
    assert [figure.level for figure in known.named[0].of_kind(FigureKind.PRACTICE).values()] == [5] * 36
    counted = {one.exact: one.count for one in known.tallies if one.figure_id == "S1"}
    assert counted == {1: 1, 5: 1}


@pytest.mark.thorough
@pytest.mark.both_stores
def test_tallies_are_what_the_contributions_say(db, cast, circle):
    for number in range(4):
        circle.give(circle.newcomer(f"Dienst {number}"), [1 + (number + n) % 5 for n in range(36)])
    circle.give(cast.ann, 3)
    known = giving.group_view(db, cast.ann, circle.group.id)
    counted: dict[tuple[str, object], int] = {}
    for one in (*known.named, known.own):
        assert one is not None
        for figure in one.figures.values():
            counted[figure.id, figure.exact] = counted.get((figure.id, figure.exact), 0) + 1
    assert {(one.figure_id, one.exact): one.count for one in known.tallies} == counted


@pytest.mark.both_stores
def test_an_anonymous_contribution_is_read_by_its_giver_alone_and_comes_in_at_a_moment(db, cast, circle):
    hidden = [circle.newcomer(f"Stil {number}") for number in range(6)]
    for number, one in enumerate(hidden):
        circle.give(one, [1 + (number + n) % 5 for n in range(36)], is_named=False)
    circle.give(cast.ann, 2)
    known = giving.group_view(db, cast.ann, circle.group.id)
    assert known.named == ()
    assert {one.exact for one in known.tallies} == {2}
    own = giving.group_view(db, hidden[0], circle.group.id).own
    assert own is not None
    assert own.figures
    planned = moments.plan_moment(db, cast.ann, circle.group.id, "Bijeenkomst", TODAY)
    assert giving.group_view(db, cast.ann, circle.group.id).aggregates == {}
    moments.open_moment(db, cast.ann, circle.group.id, planned.id)
    shown = giving.group_view(db, cast.ann, circle.group.id).aggregates[planned.id].document
    assert shown["figures"]
    told = str(giving.group_view(db, cast.ann, circle.group.id))
    with db.reading(of_group(circle.group.id)) as session:
        ids = [one.id for one in repository.all_given(session, circle.group.id, is_named=False)]
    assert len(ids) == 6
    assert not any(one in told for one in ids)


@pytest.mark.thorough
@pytest.mark.parametrize("is_named", [True, False])
def test_an_aggregate_that_held_what_is_taken_back_is_gone_at_once(db, cast, circle, is_named):
    hidden = [circle.newcomer(f"Stil {number}") for number in range(6)]
    for number, one in enumerate(hidden):
        circle.give(one, [1 + (number + n) % 5 for n in range(36)], is_named=False)
    circle.give(cast.ann, 2)
    circle.give(cast.charlie, 2)
    planned = moments.plan_moment(db, cast.ann, circle.group.id, "Bijeenkomst", TODAY)
    moments.open_moment(db, cast.ann, circle.group.id, planned.id)
    assert planned.id in giving.group_view(db, cast.ann, circle.group.id).aggregates
    giving.withdraw(db, cast.charlie if is_named else hidden[0], circle.group.id)
    assert giving.group_view(db, cast.ann, circle.group.id).aggregates == {}
    again = moments.plan_moment(db, cast.ann, circle.group.id, "Volgende", TODAY)
    moments.open_moment(db, cast.ann, circle.group.id, again.id)
    assert set(giving.group_view(db, cast.ann, circle.group.id).aggregates) == {again.id}


def test_what_came_after_a_moment_waits_for_the_next(db, cast, circle):
    circle.give(cast.ann, 2)
    planned = moments.plan_moment(db, cast.ann, circle.group.id, "Bijeenkomst", TODAY)
    moments.open_moment(db, cast.ann, circle.group.id, planned.id)
    before = giving.group_view(db, cast.ann, circle.group.id).aggregates
    circle.give(circle.newcomer("Stil"), 4, is_named=False)
    assert giving.group_view(db, cast.ann, circle.group.id).aggregates == before
    moments.open_moment(db, cast.ann, circle.group.id, planned.id)  # a moment opens once
    assert giving.group_view(db, cast.ann, circle.group.id).aggregates == before


def test_pairs_are_of_two_members_and_seen_by_who_sees_what_was_given(db, cast, circle):
    circle.give(cast.ann)
    planned = moments.plan_moment(db, cast.ann, circle.group.id, "Bijeenkomst", TODAY)
    ids = [one.id for one in groups.standing(db, cast.ann, circle.group.id).members]
    for wrong in (frozenset(ids[:1]), frozenset({ids[0], "nobody"}), frozenset({*ids, "nobody"})):
        with pytest.raises(GroupInvalidError):
            moments.keep_pairs(db, cast.ann, circle.group.id, planned.id, [wrong])
    moments.keep_pairs(db, cast.ann, circle.group.id, planned.id, [frozenset(ids)])
    assert giving.group_view(db, cast.ann, circle.group.id).last_pairs == {frozenset(ids)}
    assert giving.group_view(db, cast.charlie, circle.group.id).last_pairs == frozenset()
    moments.keep_pairs(db, cast.ann, circle.group.id, planned.id, [])
    assert giving.group_view(db, cast.ann, circle.group.id).last_pairs == frozenset()


@pytest.mark.parametrize("where", sample(["after erasing", "after adding", "after sight", "while taking back"], 2))
@pytest.mark.both_stores
def test_killed_in_the_middle_there_is_all_of_it_or_nothing(db, cast, circle, monkeypatch, where):
    circle.give(cast.charlie, 1)
    circle.give(cast.ann, 2)
    group_id = circle.group.id
    before, own = everything(db, circle), giving.group_view(db, cast.ann, circle.group.id).own

    class KilledError(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise KilledError

    place = {
        "after erasing": (repository, "add"),
        "after adding": (giving.groups, "change_seat"),
        "after sight": (audit_service, "record"),
        "while taking back": (withdrawing.groups, "change_seat"),
    }[where]
    wish = Wish(a_round(db, cast.ann.organisation_id, 5), ALL)
    seen = giving.preview(db, cast.ann, circle.group.id, wish).seen
    with monkeypatch.context() as patched:
        patched.setattr(*place, die)
        takes_back = where == "while taking back"
        with pytest.raises(KilledError):
            giving.withdraw(db, cast.ann, group_id) if takes_back else giving.give(db, cast.ann, group_id, wish, seen)
    assert everything(db, circle) == before
    assert giving.group_view(db, cast.ann, circle.group.id).own == own


def test_only_a_closed_round_with_figures_can_be_given(db, cast, circle):
    open_id = round_service.open_round(db, cast.ann, "Open").id
    for round_id in (open_id, "nergens"):
        with pytest.raises(NothingToGiveError):
            giving.preview(db, cast.ann, circle.group.id, Wish(round_id, ALL))
    with pytest.raises(NothingToGiveError):
        giving.preview(db, cast.ann, circle.group.id, Wish(a_round(db, cast.ann.organisation_id), frozenset()))


@pytest.mark.parametrize(
    "offers", [(Offer("S1", "", "bel"),), (Offer("S1", "x", " "),), (Offer("S1", "x" * 1001, "bel"),), (OFFER, OFFER)]
)
def test_an_offer_says_what_was_done_and_how_to_reach_us(db, cast, circle, offers):
    wish = Wish(a_round(db, cast.ann.organisation_id), ALL, True, offers)
    with pytest.raises(OfferInvalidError):
        giving.preview(db, cast.ann, circle.group.id, wish)


def test_plausibility_asks_and_does_not_refuse(db, cast, circle):
    old = date(TODAY.year - 2, 1, 1)
    wish = Wish(a_round(db, cast.ann.organisation_id, 4, closed=old), ALL)
    draft = giving.preview(db, cast.ann, circle.group.id, wish)
    assert {one.doubt for one in draft.questions} == {Doubt.OLD, Doubt.SOLO, Doubt.UNCONFIRMED}
    assert next(one for one in draft.questions if one.doubt is Doubt.UNCONFIRMED).number == len(ASKED.practices)
    giving.give(db, cast.ann, circle.group.id, wish, draft.seen)


@pytest.mark.thorough
def test_after_the_end_nothing_is_given_and_what_was_given_can_be_taken_back(db, cast, circle):
    circle.give(cast.ann)
    circle.give(cast.charlie)
    groups.end(db, cast.ann, circle.group.id)
    with pytest.raises(GroupEndedError):
        circle.give(cast.charlie)
    assert giving.group_view(db, cast.charlie, circle.group.id).named
    giving.withdraw(db, cast.ann, circle.group.id)
    assert not giving.group_view(db, cast.charlie, circle.group.id).named


def test_another_agreement_is_accepted_before_anything_is_given_or_seen(db, cast, circle):
    circle.give(cast.ann)
    circle.give(cast.charlie)
    held = groups.standing(db, cast.ann, circle.group.id).group
    changed = groups.change(db, cast.ann, held, replace(TERMS, agreement="Voortaan anders."))
    assert giving.group_view(db, cast.charlie, circle.group.id).named == ()
    with pytest.raises(AgreementNotAcceptedError):
        circle.give(cast.charlie)
    groups.accept_agreement(db, cast.charlie, circle.group.id, changed.agreement.revision)
    assert giving.group_view(db, cast.charlie, circle.group.id).named


def test_who_only_reads_in_an_organisation_gives_nothing_and_takes_nothing_back(db, cast, circle):
    circle.give(cast.ann)
    for act in (
        lambda: giving.withdraw(db, cast.bob, circle.group.id),
        lambda: giving.preview(db, cast.bob, circle.group.id, Wish("x", ALL)),
    ):
        with pytest.raises(NotPermittedError):
            act()
    assert giving.group_view(db, cast.bob, circle.group.id).own is not None


@pytest.mark.thorough
@pytest.mark.both_stores
def test_an_older_copy_of_the_row_is_not_left_in_the_store(db, cast, circle):
    circle.give(cast.ann)
    circle.give(cast.ann)

    def count(session: Session) -> int:
        return int(session.connection().execute(sa.text("SELECT count(*) FROM group_contribution")).scalar_one())

    with db.reading(of_group(circle.group.id)) as session:
        assert count(session) == 1
