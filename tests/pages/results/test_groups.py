"""Groups on the page Compare: starting, coming in, giving word for word, taking back; and addresses that somebody made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from maturity.assessment.rounds import service as round_service
from maturity.comparison.giving import moment_service as moments
from maturity.comparison.giving import service as giving
from maturity.comparison.groups import joining_service as joining
from maturity.comparison.groups import service as groups
from maturity.comparison.model import Group, GroupRole
from maturity.people import service as people
from maturity.people.model import Actor, Role
from maturity.ui.results.comparison import searching
from tests.clock import TODAY
from tests.comparison.circle import TERMS, Circle, a_circle
from tests.pages.conftest import House
from tests.pages.window import COMPARE

CANARY = "Kanariekring"


def elsewhere(house: House) -> tuple[Actor, Circle]:
    """Charlie, who hosts a group and gave a round to it."""
    account = people.sign_in(house.db, "test", "charlie", "Charlie")
    made = people.create_organisation(house.db, account, f"{CANARY} van Charlie")
    actor = people.actor_in(house.db, account, made.id)[0]
    circle = a_circle(house.db, actor)
    circle.give(actor, 3)
    return actor, circle


def closed(house: House) -> None:
    round_service.close_round(house.db, house.ann, house.round.id)


def the_group(house: House) -> Group:
    return groups.groups(house.db, house.ann)[0][0]


def test_a_leader_starts_a_group_and_stands_in_it_at_once(empty: House) -> None:
    window = empty.open(COMPARE)
    window.fill("Naam van de groep", "Kring").fill("Waar is de groep voor?", "Leren").press("Begin de groep")
    assert [(group.title, seat.role) for group, seat in groups.groups(empty.db, empty.ann)] == [("Kring", GroupRole.HOST)]
    assert "Wie doen er mee" in window.shown
    assert "Vertrouwelijk" in the_group(empty).agreement.text


def test_without_a_name_the_group_is_not_made_and_the_page_says_so(empty: House) -> None:
    window = empty.open(COMPARE).press("Begin de groep")
    assert groups.groups(empty.db, empty.ann) == []
    assert window.said("error") == ["Geef de groep een naam van hoogstens 200 tekens."]


@pytest.mark.thorough
@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.MEMBER])
def test_who_only_reads_is_told_who_decides(belonging: Callable[[Role], House], role: Role) -> None:
    window = belonging(role).open(COMPARE)
    assert not window.has_button("Begin de groep")
    assert window.said("info")[-1].startswith("Je organisatie doet nog in geen groep mee.")


@pytest.mark.thorough
def test_what_stands_there_before_giving_is_what_others_get(assessed: House) -> None:
    closed(assessed)
    groups.start(assessed.db, assessed.ann, TERMS)
    window = assessed.open(COMPARE, part="give")
    assert "Wat anderen zouden zien, woord voor woord" in window.shown
    assert any("Eén persoon antwoordde" in line for line in window.lines())
    shown = window.table("Cijfers die je geeft (te geven)")
    window.press("Geef dit onder onze naam")
    given = giving.group_view(assessed.db, assessed.ann, the_group(assessed).id).own
    assert given is not None
    assert given.is_named
    after = window.table("Cijfers die je geeft (van jullie)")
    assert after.equals(shown)
    assert len(after) == len(given.figures) == 42


def test_without_a_name_the_page_offers_figures_only(assessed: House) -> None:
    closed(assessed)
    groups.start(assessed.db, assessed.ann, TERMS)
    window = assessed.open(COMPARE, part="give").choose("Onder je naam?", "Zonder onze naam: alleen in cijfers van velen")
    assert "Waarmee we anderen kunnen helpen" not in "".join(
        line for line in window.lines() if not line.startswith("Niet gegeven")
    )
    window.press("Geef dit zonder onze naam")
    given = giving.group_view(assessed.db, assessed.ann, the_group(assessed).id).own
    assert given is not None
    assert (given.is_named, given.name) == (False, "")


def test_taking_back_asks_once_and_says_what_others_may_have_seen(assessed: House) -> None:
    closed(assessed)
    group = groups.start(assessed.db, assessed.ann, TERMS)
    Circle(assessed.db, assessed.ann, group).give(assessed.ann)
    window = assessed.open(COMPARE, part="give")
    assert window.button("Neem terug en wis").disabled
    window.write("Ja, neem het terug", True).press("Neem terug en wis")
    assert giving.group_view(assessed.db, assessed.ann, group.id).own is None
    assert window.said("success")[0].startswith("Het is weg voor iedereen.")


def test_a_link_shows_the_agreement_and_lets_in_who_accepts(empty: House) -> None:
    charlie, circle = elsewhere(empty)
    token = joining.invite(empty.db, charlie, circle.group.id, GroupRole.MEMBER)[1]
    window = empty.open(COMPARE, join=token)
    assert TERMS.agreement in window.shown
    assert CANARY in window.shown  # who hosts it
    assert window.button("Doe mee met deze organisatie").disabled
    window.write("Wij stemmen hiermee in", True).press("Doe mee met deze organisatie")
    assert the_group(empty).id == circle.group.id
    assert "Je ziet wat anderen gaven zodra jullie zelf een ronde hebben gegeven." in " ".join(window.said("info"))
    assert "Drie beloften met de directie" not in window.raw().decode("utf-8", "replace")


def test_a_link_that_does_not_work_says_so(empty: House) -> None:
    window = empty.open(COMPARE, join="verzonnen")
    assert window.said("error") == ["Deze link werkt niet (meer). Vraag een nieuwe."]


@pytest.mark.thorough
@pytest.mark.parametrize("part", ["compare", "give", "group"])
def test_a_group_of_others_in_the_address_is_not_opened(assessed: House, part: str) -> None:
    _, circle = elsewhere(assessed)
    window = assessed.open(COMPARE, group=circle.group.id, part=part)
    assert CANARY not in window.raw().decode("utf-8", "replace")
    groups.start(assessed.db, assessed.ann, TERMS)
    window = assessed.open(COMPARE, group=circle.group.id, part=part)
    assert CANARY not in window.raw().decode("utf-8", "replace")
    assert circle.group.id not in window.raw().decode("utf-8", "replace").replace(f"group={circle.group.id}", "")


def test_what_is_taken_back_is_gone_in_a_window_that_was_open(assessed: House) -> None:
    closed(assessed)
    charlie, circle = elsewhere(assessed)
    circle.join(assessed.ann, assessed.account)
    circle.give(assessed.ann)
    window = assessed.open(COMPARE)
    assert CANARY in window.shown
    giving.withdraw(assessed.db, charlie, circle.group.id)
    said = "\n".join(line for line in window.run().lines() if line.startswith("Drie beloften"))
    assert said == ""
    assert CANARY not in window.shown


@pytest.mark.thorough
def test_a_facilitator_without_an_organisation_sees_the_figures_of_the_group_and_nobody_s_own_place(nowhere: House) -> None:
    charlie, circle = elsewhere(nowhere)
    for level in range(1, 8):
        circle.give(circle.newcomer(f"Buur {level}"), min(level, 5))
    for level in range(1, 6):
        circle.give(circle.newcomer(f"Zwijgende dienst {level}"), level, is_named=False)
    token = joining.invite(nowhere.db, charlie, circle.group.id, GroupRole.FACILITATOR)[1]
    window = nowhere.open(COMPARE, join=token)
    window.write("Wij stemmen hiermee in", True).press("Begeleid deze groep")
    assert [group.id for group, _ in groups.guided(nowhere.db, nowhere.account)] == [circle.group.id]
    moment = moments.plan_moment(nowhere.db, charlie, circle.group.id, "Herfst", TODAY)
    moments.open_moment(nowhere.db, charlie, circle.group.id, moment.id)
    assert "13 organisaties." in window.run().shown
    figures = window.open_fold(f"guided_{circle.group.id}_places_nl").table("Alle cijfers als tabel")
    assert list(figures.columns) == ["Domein of praktijk", "Onderste kwartiel", "Mediaan", "Bovenste kwartiel", "Organisaties"]
    assert set(figures["Organisaties"]) == {"8", "13"}  # a domain of the named ones, a practice of all
    assert not any(line.startswith(("Jullie", "Jij")) for line in window.lines())
    # What a member sees is all there is: who gave nothing under a name is in no figure of one organisation.
    member = giving.group_view(nowhere.db, circle.members[0], circle.group.id)
    guided = giving.guided_known(nowhere.db, nowhere.account, circle.group.id)
    assert member.own is not None
    assert {one.id for one in guided.named} == {member.own.id, *(one.id for one in member.named)}
    assert (guided.aggregates, guided.last_pairs, guided.own) == (member.aggregates, member.last_pairs, None)
    window.choose("Lees wat een lid gaf", "Buur 1")
    assert "Drie beloften met de directie" in window.shown
    window.press("Stop nu")
    assert groups.guided(nowhere.db, nowhere.account) == []
    assert CANARY not in nowhere.open(COMPARE, group=circle.group.id, part="compare").raw().decode("utf-8", "replace")


def test_in_a_large_group_members_are_searched(example: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LONG", 3)
    window = example.open(COMPARE, open="places")
    assert "5 leden gevonden." in window.shown
    known = giving.group_view(example.db, example.ann, the_group(example).id)
    wanted = known.named[-1].name
    window.write("Een deel van de naam", wanted[2:].upper())
    assert [one.name for one in known.named if f"**{one.name}**" in window.shown] == [wanted]
    assert "Geen van de leden die je zocht" in window.write("Een deel van de naam", "bestaat niet").shown


def test_the_host_opens_a_moment_once(example: House) -> None:
    window = example.open(COMPARE, part="group")
    window.press("Open nu")
    assert not window.has_button("Open nu")
    known = giving.group_view(example.db, example.ann, the_group(example).id)
    assert all(one.opened_at for one in known.moments)
