"""What a reviewer changed, beside what was sent: new words, our own ones, and a document that was written anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.report.returned import comparing
from maturity.report.returned.comparable import comparable_text
from maturity.report.returned.comparing import _few, _is_alike, _not_typed, compare, has_nameless, is_nobody, remarks
from maturity.report.returned.model import MOST, Comment, Kind, Proposal, Returned, Snapshot, TooDifferentError

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
        ("Tim Verhaegen", "Wij melden K-9 in week 2", False),  # a name is no line of figures
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


def kinds(found: list[Proposal]) -> list[tuple[str, str, str]]:
    """(code, field, old) of each; of a question how many texts it says."""
    return [("", one.field or "gone", one.new) if one.kind is Kind.MANY else (one.code, one.field, one.old) for one in found]


def test_what_is_emptied_and_what_is_rewritten_each_count_by_themselves():
    """A question says one thing: nine texts of another and three that went are twelve proposals, no "twelve are gone"."""
    emptied = [edit(f"doel {at}", "", code=f"I-{at}") for at in range(11)]
    rewritten = [edit(f"klaar {'x' * at}", f"gamma {'y' * at}", code=f"I-{at}") for at in range(11)]
    filled = [edit("", f"Kim {at}", code=f"I-{at}", field="owner") for at in range(14)]
    for changes in ([*emptied[:3], *rewritten[:9]], [*emptied, *rewritten], [*emptied[:3], *rewritten[:9], *filled], filled):
        assert _few(sent(28), changes) == changes


def test_what_was_filled_in_stays_proposed_beside_a_question():
    anew = [edit(f"alfa {'x' * at}", f"gamma {'y' * at}") for at in range(12)]
    filled = edit("", "Kim", code="I-3", field="owner")
    typed = edit("", "Geachte directie", code="", field="")
    recorded = edit("doel 7", "", tracked=True)
    found = _few(sent(20), [*anew, filled, typed, recorded, edit("doel 8", "")])
    assert kinds(found) == [("", "rewritten", "13"), ("I-3", "owner", ""), ("", "", ""), ("S-1", "goal", "doel 7")]
    assert kinds(_few(sent(20), [*(edit(f"doel {at}", "") for at in range(12)), filled, typed]))[0] == ("", "gone", "12")


def test_dates_and_figures_are_no_text_in_other_words():
    moved = [edit("2027-Q1", f"2028-Q{1 + at % 4}", code=f"I-{at}", field="start") for at in range(20)]
    assert _few(sent(20), moved) == moved


def test_outside_the_initiatives_another_language_leaves_what_went_and_what_is_new():
    """Which text stands in place of which cannot be told there; so many of both are one question, and one of both is not."""
    plan = replace(sent(10), loose=tuple(f"alinea {at}" for at in range(20)))
    gone = [edit(f"alinea {at}", "", code="", field="") for at in range(14)]
    new = [edit("", f"paragraph {at}", code="", field="") for at in range(13)]
    assert kinds(_few(plan, [*gone, *new])) == [("", "rewritten", "14")]
    assert kinds(_few(plan, [*gone, *new[:5]])) == [("", "gone", "14"), *[("", "", "")] * 5]
    recorded = [replace(one, tracked=True) for one in gone]
    assert kinds(_few(plan, [*recorded, *new]))[0] == ("", "gone", "14")
    for changes in ([*gone[:11], *new], [*gone[:12], *new, *new]):
        assert _few(replace(plan, fields=sent(40).fields), changes) == changes


def test_of_an_initiative_that_went_only_its_own_texts_count():
    """A row of a table that went is a change by itself; a text that stood empty did not go."""
    texts = {f"I-{at}": {"name": "a", "goal": "b", "owner": "", "row1": "c", "cell1": "d"} for at in range(10)}
    changes = [edit("a", "", code=code, field=field) for code in list(texts)[:4] for field in ("block", "row1")]
    assert _few(Snapshot(fields=texts), changes) == changes  # twelve texts of forty


def test_what_we_sent_along_ourselves_is_no_remark():
    ours = Comment("1", "Ann", None, "Wij vragen dit.")
    new = Comment("2", "Els", None, "Waarom?", parent="1")
    found = remarks(Snapshot(fields={}, loose=(), comments=(("Ann", "Wij  vragen dit."),)), [ours, new, ours])
    assert [(one.kind, one.old, one.new) for one in found] == [
        (Kind.REPLY, "Wij vragen dit.", "Waarom?"),
        (Kind.COMMENT, "", "Wij vragen dit."),
    ]


def test_what_was_said_under_a_remark_is_settled_with_it():
    """Word settles the remark that begins a conversation; each answer is told as it stands in the margin."""
    settled = Comment("1", "Els", None, "Waarom?", resolved=True)
    answers = [Comment("2", "Kim", None, "Daarom.", parent="1"), Comment("3", "Kim", None, "Nieuw.", parent="4")]
    open_ = [Comment("4", "Els", None, "En nu?"), Comment("5", "Jo", None, "Klaar.", parent="4", resolved=True)]
    found = remarks(Snapshot(fields={}), [settled, *answers, *open_])
    assert [(one.new, one.resolved) for one in found] == [
        ("Waarom?", True),
        ("Daarom.", True),
        ("Nieuw.", False),
        ("En nu?", False),
        ("Klaar.", True),
    ]


def test_as_much_as_somebody_would_go_through_is_taken_in():
    said = tuple(Comment(str(at), "Els", None, f"Opmerking {at}") for at in range(MOST + 1))
    assert len(compare(Snapshot(fields={}), Returned(comments=said[:MOST]))) == MOST
    with pytest.raises(TooDifferentError):
        compare(Snapshot(fields={}), Returned(comments=said))


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


LOOKS = replace(EDIT, kind=Kind.ASIDE, field="coloured", new="nieuw", where="S-1 Brieven")


def test_words_that_look_different_may_have_been_typed_so():
    assert _not_typed([LOOKS], [edit("oud", "oud nieuw")]) == []
    assert _not_typed([LOOKS], [edit("oud nieuw", "nieuw")]) == [LOOKS]
    picture = replace(LOOKS, field="picture")
    assert _not_typed([picture, LOOKS], [edit("oud", "oud nieuw")]) == [picture]
    loose, question = replace(LOOKS, code="", new="2"), replace(EDIT, kind=Kind.MANY, code="", new="12")
    assert _not_typed([loose], [question]) == [loose]


@pytest.mark.parametrize(
    ("code", "where", "edited", "told"),
    [
        ("S-1", "S-1 Brieven", {"code": "S-2", "where": "S-2 Balie"}, True),
        ("S-1", "S-1 Brieven", {"code": "", "where": "S-1 Brieven"}, True),
        ("", "Inleiding", {"code": "", "where": "Kosten"}, True),
        ("", "Inleiding", {"code": "", "where": "Inleiding"}, False),
        ("", "Inleiding · Wat wij vragen", {"code": "", "where": "Inleiding"}, False),
        ("", "Inleiding 2", {"code": "", "where": "Inleiding"}, True),
        ("", "S-1 Brieven", {"code": "S-1", "where": "S-1 Brieven"}, True),
        ("", "S-1 Brieven · nieuw", {"code": "S-1", "where": "S-1 Brieven", "field": "row"}, False),
    ],
)
def test_a_mark_is_told_when_the_same_word_was_typed_elsewhere(code, where, edited, told):
    mark = replace(LOOKS, code=code, where=where)
    assert _not_typed([mark], [edit("oud", "oud nieuw", **edited)]) == [mark] * told


def test_every_text_is_made_comparable_once_however_many_marks_there_are(monkeypatch):
    made = []
    monkeypatch.setattr(comparing, "comparable_text", lambda text: made.append(text) or comparable_text(text))
    changes = [edit(f"oud {at}", f"nieuw {at}") for at in range(40)]
    marks = [replace(LOOKS, new=f"anders {at}") for at in range(30)]
    assert _not_typed(marks, changes) == marks
    assert len(made) == 2 * len(changes) + len(marks)
    made.clear()
    _not_typed([replace(LOOKS, field="picture")], changes)
    assert not made
