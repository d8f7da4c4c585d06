"""What a reviewer changed, beside what was sent: new words, our own ones, and a document that was written anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.report.returned.comparing import _few, _is_alike, _is_typed_so, has_nameless, is_nobody, remarks
from maturity.report.returned.model import Comment, Kind, Proposal, Snapshot

EDIT = Proposal(0, 0, Kind.EDIT, "S-1", "goal", "", "")


def edit(old: str = "", new: str = "", **more: object) -> Proposal:
    return replace(EDIT, old=old, new=new, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        ("Klanten horen binnen twee weken", "Klanten horen binnen vier weken", True),
        ("een twee drie", "een vier vijf", False),  # one word of five in common is a fifth
        ("een twee", "een vier vijf", True),  # one of four
        ("Start 2027", "Begin 2028", True),  # few words, another figure
        ("Start 2027", "Begin 2027", False),
        ("een twee drie vier vijf 1", "six seven eight nine ten 2", True),
        ("een twee drie vier vijf zes 1", "six seven eight nine ten 2", False),
        ("1", "2", False),
    ],
)
def test_a_text_is_alike_while_it_has_words_in_common(old, new, alike):
    assert _is_alike(edit(old, new)) is alike


def sent(texts: int) -> Snapshot:
    return Snapshot(fields={f"I-{at}": {"goal": f"doel {at}"} for at in range(texts)}, loose=())


@pytest.mark.parametrize(("whole", "gone", "asked"), [(20, 11, False), (20, 12, True), (100, 39, False), (100, 40, True)])
def test_when_most_would_become_empty_one_question_is_asked(whole, gone, asked):
    changes = [edit(f"doel {at}", "") for at in range(gone)]
    kept = edit("doel 99", "doel 98")
    found = _few(sent(whole), [*changes, kept])
    if not asked:
        assert found == [*changes, kept]
    else:
        assert [(one.kind, one.field, one.old, one.new) for one in found] == [
            (Kind.MANY, "", str(whole), str(gone)),
            (kept.kind, kept.field, kept.old, kept.new),
        ]


@pytest.mark.parametrize(("anew", "asked"), [(11, False), (12, True)])
def test_a_document_that_was_written_anew_is_one_question(anew, asked):
    changes = [edit(f"alfa beta{'x' * at}", f"gamma delta{'y' * at}") for at in range(anew)]
    found = _few(sent(20), changes)
    assert [one.field for one in found] == (["rewritten"] if asked else ["goal"] * anew)
    assert (found[0].kind is Kind.MANY) is asked
    tracked = [replace(one, tracked=True) for one in changes]
    assert _few(sent(20), tracked) == tracked


def test_what_we_sent_along_ourselves_is_no_remark():
    ours = Comment("1", "Ann", None, "Wij vragen dit.")
    new = Comment("2", "Els", None, "Waarom?", parent="1")
    found = remarks(Snapshot(fields={}, loose=(), comments=(("Ann", "Wij  vragen dit."),)), [ours, new, ours])
    assert [(one.kind, one.old, one.new) for one in found] == [
        (Kind.REPLY, "Wij vragen dit.", "Waarom?"),
        (Kind.COMMENT, "", "Wij vragen dit."),
    ]


@pytest.mark.parametrize(
    ("kind", "author", "tracked", "nameless"),
    [
        (Kind.COMMENT, "", False, True),
        (Kind.REPLY, "Unknown Author", False, True),
        (Kind.EDIT, "", False, False),
        (Kind.EDIT, "auteur", True, True),
        (Kind.COMMENT, "Els", False, False),
    ],
)
def test_who_reviewed_is_asked_where_word_recorded_something_without_a_name(kind, author, tracked, nameless):
    assert has_nameless([replace(EDIT, kind=kind, author=author, tracked=tracked)]) is nameless
    assert is_nobody(author) is (author != "Els")


def test_words_that_look_different_may_have_been_typed_so():
    looks = replace(EDIT, kind=Kind.ASIDE, field="coloured", new="nieuw")
    assert _is_typed_so(looks, [edit("oud", "oud nieuw")])
    assert not _is_typed_so(looks, [edit("oud nieuw", "nieuw")])
    assert not _is_typed_so(replace(looks, field="picture"), [edit("oud", "oud nieuw")])
