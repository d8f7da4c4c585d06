"""Texts that are made to fit: whole sentences, fewer names, and how many lines they take."""

from __future__ import annotations

import pytest

from maturity.drawing import lettering
from maturity.drawing.lettering import cut, first_fitting, fitted, lines_of, most_generous, room_of, whole_sentences

TEXT = "Het plan haalt vijf doelen. Meten blijft achter. Dat kost een jaar."


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        (100, TEXT),
        (48, "Het plan haalt vijf doelen. Meten blijft achter. …"),
        (30, "Het plan haalt vijf doelen. …"),
        (12, "Het plan…"),
    ],
)
def test_sentences_are_left_out_whole(limit: int, shown: str) -> None:
    assert whole_sentences(TEXT, limit) == shown


@pytest.mark.parametrize("limit", range(4, 80))
def test_what_is_shown_fits(limit: int) -> None:
    assert room_of(whole_sentences(TEXT, limit)) <= limit + 1
    assert room_of(first_fitting((TEXT, TEXT[:40]), limit)) <= limit + 1


def test_of_wordings_the_longest_that_fits() -> None:
    wordings = ("Start A, B en C.", "Start A en nog 2.", "Start 3.")
    assert [first_fitting(wordings, limit) for limit in (40, 10, 6)] == ["Start A, B en C.", "Start 3.", "Start…"]


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("nnnn nnnn", 1), ("nnnnnn nnnnnn", 2), ("n\nn", 2), ("n" * 25, 3), ("nn " + "n" * 15, 3)]
)
def test_words_go_to_the_next_line_whole(text: str, lines: int) -> None:
    assert lines_of(text, 10) == lines


def test_each_length_is_measured_once_whatever_pairs_it_is_in():
    measured = []

    def cost(length):
        measured.append(length)
        return length

    assert most_generous([(9, 9), (9, 5), (5, 9), (5, 5), (2, 9)], (cost, cost), 11) == (5, 5)
    assert sorted(measured) == [5, 5, 9, 9]
    assert most_generous([(9, 9), (5, 5)], (cost, cost), 1) == (5, 5)


def test_a_long_text_is_not_measured_to_its_end(monkeypatch):
    letters = []
    monkeypatch.setattr(lettering, "_thousandths", lambda letter: letters.append(letter) or 500)
    for shortened in (
        whole_sentences("Een zin. " * 1_000, 40),
        fitted("woord " * 2_000, 40),
        first_fitting(["woord " * 2_000], 40),
    ):
        assert shortened.endswith("…")
    assert len(letters) < 1_000


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("een  twee", 8, "een twee"),
        ("een twee", 7, "een…"),
        ("een, twee", 6, "een…"),
        ("onverdeeld", 10, "onverdeeld"),
        ("onverdeeld", 9, "onverdee…"),
        ("a onverdeeld", 10, "a onverde…"),  # its only word ends too far back
    ],
)
def test_what_is_cut_has_at_most_so_many_characters_and_whole_words_where_one_ends_near(text, limit, shown):
    assert cut(text, limit) == shown
    assert len(shown) <= limit
