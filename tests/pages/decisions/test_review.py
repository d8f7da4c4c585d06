"""Reviewing: a document comes back and is decided on piece by piece; a director remarks, decides or sends the plan back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.language import translator
from maturity.people.model import Role
from maturity.report.returned.model import State
from maturity.report.returned.service import files, proposals
from maturity.report.service import roadmap_document
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.review import service as review_service
from maturity.roadmap.review.suggestions import service as suggestions
from tests.pages.conftest import House, accept, complete
from tests.pages.window import HOME, PLAN, REVIEW, Window
from tests.report.reading import W
from tests.report.returned.reviewers import anywhere, by_hand, line, said, tracked

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document(house: House, language: str = "nl") -> bytes:
    return roadmap_document(house.db, house.ann, house.organisation, translator(language))


def retold(data: bytes, old: str, new: str) -> bytes:
    """The document with an untracked change."""

    def edit(root):
        text = next(node for node in line(root, old).iter(f"{W}t") if old in (node.text or ""))
        text.text = text.text.replace(old, new)

    return by_hand(data, edit)


def hand_in(window: Window, data: bytes, name: str = "terug.docx", reviewer: str = "") -> Window:
    window.at.file_uploader[0].upload(name, data, WORD)
    if reviewer:
        window.fill(window.t("Who reviewed it? (only needed when the file does not say)"), reviewer)
    return window.press("read_in")


def open_proposals(house: House) -> list[int]:
    return [one.proposal.number for one in proposals(house.db, house.ann) if one.proposal.state is State.OPEN]


def goal_of(house: House, code: str = "B-2") -> str:
    return house.roadmap.initiative(code).goal


def test_a_reviewed_document_is_handed_in_and_taken_over(planned, language):
    goal = roadmaps.roadmap(planned.db, planned.ann, language).initiative("B-2").goal
    data = retold(document(planned, language), goal, "[Nieuw]")
    window = hand_in(planned.open(REVIEW, lang=language), data)
    (number,) = open_proposals(planned)
    assert "~~" in window.shown
    assert "**[Nieuw]**" in window.shown
    assert goal_of(planned) != "[Nieuw]"
    window.press(f"accept_{number}")
    assert goal_of(planned) == "[Nieuw]"
    assert open_proposals(planned) == []
    assert window.table(window.t("What was decided on the proposals"))[window.t("What became of it")][0] == window.t("taken over")


@pytest.mark.thorough
def test_a_proposal_is_left_and_the_plan_with_it(planned):
    before = goal_of(planned)
    window = hand_in(planned.open(REVIEW), retold(document(planned), before, "Niets doen"))
    window.press(f"reject_{open_proposals(planned)[0]}")
    assert (goal_of(planned), open_proposals(planned)) == (before, [])


@pytest.mark.thorough
def test_an_unedited_document_says_that_nothing_is_proposed(planned):
    window = hand_in(planned.open(REVIEW), document(planned))
    assert any(text.startswith("“terug.docx” is gelezen. Er staat niets in dat verschilt") for text in window.said("success"))
    assert open_proposals(planned) == []


@pytest.mark.thorough
def test_what_changed_here_meanwhile_is_shown_beside_both(planned):
    data = retold(document(planned), goal_of(planned), "Uit het document")
    roadmaps.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), goal="In de app"))
    window = hand_in(planned.open(REVIEW), data)
    assert window.table(window.t("What changed since the document was sent"))[window.t("Now")][0] == "In de app"
    (number,) = open_proposals(planned)
    roadmaps.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-2"), goal="Nog later in de app"))
    window.press(f"accept_{number}")  # the page showed an older text
    assert goal_of(planned) == "Nog later in de app"
    window.run().press(f"accept_{number}")
    assert goal_of(planned) == "Uit het document"


def test_a_bad_file_is_refused_in_words_and_nothing_is_kept(planned):
    window = hand_in(planned.open(REVIEW), b"geen Word", "notitie.docx")
    assert window.said("error") == [
        window.t("This is not a Word file (.docx) or a PDF. Nothing was changed. Save the document as .docx and try again.")
    ]
    assert files(planned.db, planned.ann) == []


@pytest.mark.thorough
def test_who_reviewed_is_asked_when_the_file_does_not_say(planned):
    data = by_hand(
        document(planned),
        lambda root: line(root, goal_of(planned)).append(tracked("ins", said(" Meer."), author="Unknown Author")),
    )
    window = hand_in(planned.open(REVIEW), data)
    assert window.said("error") == [window.t("The file does not say who reviewed it. Fill in the name, then read it in again.")]
    hand_in(window, data, reviewer="Els Bos")
    assert [one.proposal.author for one in proposals(planned.db, planned.ann)] == ["Els Bos"]


def test_what_has_no_place_is_given_to_an_initiative(planned):
    window = hand_in(planned.open(REVIEW), retold(document(planned), "Dit document laat zien", "Deze nota laat zien"))
    (number,) = open_proposals(planned)
    name = planned.roadmap.initiative("B-5").name
    window.choose(window.t("Which initiative does proposal {number} belong to?", number=number), f"B-5 {name}").press(
        f"assign_{number}"
    )
    assert [one.proposal.code for one in proposals(planned.db, planned.ann)] == ["B-5"]


@pytest.mark.thorough
@pytest.mark.parametrize("role", [Role.MEMBER, Role.FACILITATOR])
def test_who_neither_leads_nor_decides_sees_no_review(belonging, role):
    house = belonging(Role.OWNER)
    review_service.remark(house.db, house.ann, "B-2", "GEHEIM", "Ann")
    house.become(role)
    window = house.open(REVIEW)
    assert "GEHEIM" not in window.shown
    assert not window.at.file_uploader
    assert not window.has_button("add_remark")


def test_a_director_reads_remarks_and_sends_the_plan_back(belonging):
    house = belonging(Role.DIRECTOR)
    window = house.open(REVIEW)
    assert not window.at.file_uploader
    assert window.t("Which decisions we ask") in window.shown
    window.open_part("review_part", "Opmerkingen en voorstellen")
    window.choose(window.t("What is it about?"), f"B-2 {house.roadmap.initiative('B-2').name}")
    window.fill(window.t("Your remark"), "Kan dit *eerder*?").fill(window.t("Your name"), "Els Bos").press("add_remark")
    (remark,) = review_service.remarks(house.db, house.ann)
    assert (remark.code, remark.by, remark.text) == ("B-2", "Els Bos", "Kan dit *eerder*?")
    assert "Kan dit *eerder*?" in window.shown
    window.open_part("review_part", "Besluiten").fill("return_why", "Eerst de capaciteit").fill("return_by", "Els Bos").press(
        "return_plan"
    )
    house.become(Role.LEADER)
    for page in (HOME, PLAN, REVIEW):
        assert any("Eerst de capaciteit" in text for text in house.open(page).said("warning"))


def test_a_remark_is_answered_and_settled(planned):
    remark = review_service.remark(planned.db, planned.ann, "B-2", "Kan dit eerder?", "Els")
    window = planned.open(REVIEW, part="remarks")
    window.fill(f"remark_answer_text_{remark.number}_0", "Nee, B-3 gaat voor.").press(f"add_answer_{remark.number}")
    window.press(f"settle_{remark.number}")
    first, second = review_service.remarks(planned.db, planned.ann)
    assert (first.resolved, second.parent, second.text) == (True, remark.number, "Nee, B-3 gaat voor.")
    window.press(f"settle_{remark.number}")
    assert not review_service.remarks(planned.db, planned.ann)[0].resolved


@pytest.mark.thorough
def test_a_remark_without_a_text_is_refused(planned):
    window = planned.open(REVIEW, part="remarks").press("add_remark")
    assert window.said("error") == [window.t("Write a text first. Nothing was saved.")]
    assert review_service.remarks(planned.db, planned.ann) == []


@pytest.mark.thorough
def test_what_changed_since_a_decision_is_shown_and_printed(planned):
    complete(planned)
    decision_service.decide(planned.db, planned.ann, planned.roadmap.revision, "directie", "", "nl")
    roadmaps.save(planned.db, planned.ann, replace(planned.roadmap.initiative("B-5"), earliest=6, owner="Kim"))
    accept(planned)
    window = planned.open(REVIEW, part="changes")
    table = window.table(window.t("What changed between two plans"))
    assert list(table[window.t("What")]) == [window.t("moved"), window.t("Owner")]
    assert list(table[window.t("After")])[1] == "Kim"
    data, name = window.download("print_differences")
    assert data.startswith(b"%PDF")
    assert name.endswith(".pdf")


def test_without_a_decision_there_is_nothing_to_compare(planned):
    window = planned.open(REVIEW, part="changes")
    assert window.t("As soon as the plan has been decided, you see here what changed since.") in window.shown


def test_what_was_chosen_in_a_part_stays_while_another_is_open(planned):
    name = f"B-2 {planned.roadmap.initiative('B-2').name}"
    window = planned.open(REVIEW, part="remarks")
    assert not window.has_button("read_in")  # worked out once it is opened
    window.choose("remark_code_nl", name).open_part("review_part", "Wat er veranderde")
    assert window.at.query_params["part"] == "changes"
    window.open_part("review_part", "Opmerkingen").fill("remark_text", "Eerder?").fill("remark_by", "Els").press("add_remark")
    assert [one.code for one in review_service.remarks(planned.db, planned.ann)] == ["B-2"]


def test_the_part_that_is_open_stays_open_when_a_count_beside_it_changes(planned):
    window = planned.open(REVIEW, part="remarks")
    suggestions.suggest(planned.db, planned.ann, "B-2", "owner", "Kim", "Els", "nl")
    assert "Voorstellen (1)" in [tab.label for tab in window.run().at.tabs]
    assert window.run().at.query_params["part"] == "remarks"
    assert window.has_button("add_remark")


@pytest.mark.thorough
def test_without_a_plan_there_is_nothing_to_review(aiming):
    assert aiming.open(REVIEW).press("empty").page == PLAN


@pytest.mark.thorough
def test_a_director_answers_each_decision_and_the_leader_sees_it_first(belonging):
    house = belonging(Role.DIRECTOR)
    window = house.open(REVIEW)
    window.fill("choice_moments_0", window.t("Agreed, if …")).fill("more_moments_0", "er *geld* is")
    window.fill("by_moments_0", "Els Bos").press("keep_moments_0")
    (entry,) = [one for one in decision_service.entries(house.db, house.ann) if one.kind == "answered"]
    assert (entry.subject, entry.by, entry.why) == ("moments", "Els Bos", f"{window.t('Agreed, if …')[:-2]}: er *geld* is")
    house.become(Role.LEADER)
    assert any("Els Bos" in text and "geld" in text for text in house.open(REVIEW).said("info"))


@pytest.mark.thorough
def test_an_answer_needs_a_choice(belonging):
    house = belonging(Role.DIRECTOR)
    window = house.open(REVIEW).press("keep_moments_0")
    assert window.said("error") == [window.t("Write a text first. Nothing was saved.")]
    assert not [one for one in decision_service.entries(house.db, house.ann) if one.kind == "answered"]


@pytest.mark.thorough
def test_the_answer_of_the_board_in_a_document_is_taken_over(planned):
    def answer(root):
        row = next(node for node in anywhere(root, "Leg vier momenten").iterancestors() if node.tag == f"{W}tr")
        [*row.iter(f"{W}t")][-1].text = "Niet akkoord"

    window = hand_in(planned.open(REVIEW), by_hand(document(planned), answer), reviewer="Els Bos")
    (number,) = open_proposals(planned)
    assert window.t("Answer of the board") in window.shown
    window.press(f"accept_{number}")
    assert decision_service.standing_answers(planned.db, planned.ann)["moments"].why == "Niet akkoord"
