"""Where we stand, domain by domain and practice by practice, and what is not known yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.report.model import Domain, Practice
from maturity.report.word.chapters.method import method, practices
from maturity.report.word.chapters.standing import standing
from tests.report.builders import empty
from tests.report.word.chapters.chapter import chapter, tables, told

STRATEGY = Domain("S", "Strategy", mean=2.5, previous=2, level=2, level_name="Starting", bottleneck="S1 is low.")


@pytest.mark.parametrize(
    ("domain", "row"),
    [
        (STRATEGY, ["S Strategy", "2.5", "2.0", "2 Starting", "S1 is low."]),
        (replace(STRATEGY, level_name=""), ["S Strategy", "2.5", "2.0", "2", "S1 is low."]),
        (Domain("K", "Journey"), ["K Journey", "–", "too few answers", "No bottleneck has been named."]),  # no last time either
    ],
)
def test_a_domain_has_its_mean_level_and_bottleneck(domain, row):
    assert tables(standing, replace(empty("en"), standing=(domain,))) == [[row]]


def test_one_domain_with_a_last_time_is_enough_to_show_it_and_the_others_have_a_dash():
    found = replace(empty("en"), standing=(Domain("K", "Journey", mean=1), STRATEGY))
    assert [row[:3] for row in tables(standing, found)[0]] == [["K Journey", "1.0", "–"], ["S Strategy", "2.5", "2.0"]]


def test_strong_points_and_brakes_are_lists_or_said_not_to_be_there():
    found = replace(empty("en"), strong_points=("One.", "Two."), base="12 people.", reworded="Two were reworded.")
    texts = told(standing, found)
    assert [text for style, text in texts if style == "ListBullet"] == ["One.", "Two."]
    assert ("BodyText", "No strong points have been named yet.") not in texts
    assert ("BodyText", "No bottlenecks have been named yet.") in texts
    assert texts[1:3] == [("BodyText", "12 people."), ("Remark", "Two were reworded.")]
    assert ("BodyText", "No assessment has been completed yet.") in told(standing, empty("en"))


def test_practices_stand_domain_by_domain_and_those_without_one_last():
    made = (Practice("X1", "Other", "X", 3, "In place", 4), Practice("S1", "One", "S"), Practice("S2", "Two", "S", 2, "", 3))
    found = replace(empty("en"), standing=(STRATEGY, Domain("K", "Journey")), practices=made)
    known = [["S1", "One", "–", "no answer", "–"], ["S2", "Two", "2.0", "no answer", "3.0"]]
    named = [[*row[:2], "Strategy", *row[2:]] for row in known]
    assert tables(practices, found) == [[*named, ["X1", "Other", "–", "3.0", "In place", "4.0"]]]
    assert tables(practices, replace(found, practices=made[1:])) == [known], "the code tells the domain"
    assert len(chapter(practices, empty("en"))) == 2


def test_the_method_names_its_questionnaire_and_leaves_out_what_is_not_known():
    said = [
        text
        for _, text in told(method, replace(empty("en"), questionnaire="CX", method_note="Not validated.", base="12 people."))
    ]
    assert said[1] == "Questionnaire: CX. Not validated."
    assert said[2].startswith("This is a self-assessment"), "how many answered stands where the figures do"
    assert [text for _, text in told(method, empty("en"))][1].startswith("This is a self-assessment")
