"""A director with another program: remarks, answers, settled remarks and tracked edits all land, also through LibreOffice."""

from __future__ import annotations

import pytest

from tests.report.returned.reviewers import director, resaved, sent

FIRST, SECOND = sent().report.initiatives[:2]


def reviewed(folder):
    """A document with remarks, an answer, a settled remark and tracked edits in it."""
    with director(sent().data, folder) as (document, saved):
        block = document.find_text(FIRST.goal[:30]).paragraph_ref
        first = document.add_comment(FIRST.goal[:20], "Waarom nu?", paragraph=block)
        document.reply_to_comment(first, "Omdat het kan.")
        row = document.find_text(f"{SECOND.code}  {SECOND.name[:20]}").paragraph_ref
        settled = document.add_comment(SECOND.name[:20], "Dit kan later.", paragraph=row)
        document.resolve_comment(settled)
        document.add_comment(sent().report.decisions[0].text[:25], "Akkoord.")
        document.replace(
            FIRST.stop_when[:20], "Als het niet helpt. ", paragraph=document.find_text(FIRST.stop_when[:20]).paragraph_ref
        )
        document.insert_after(SECOND.done_when[:60], " (echt)", paragraph=document.find_text(SECOND.done_when[:60]).paragraph_ref)
        return saved()


def check(found, *, threads=True):
    """Everything the director wrote is there, at its place. threads: it is known what answers what (LibreOffice 7 drops it)."""
    remarks = {one.new: one for one in found if one.kind != "edit"}
    assert set(remarks) == {"Waarom nu?", "Omdat het kan.", "Dit kan later.", "Akkoord."}
    assert [remarks[text].code for text in ("Waarom nu?", "Omdat het kan.", "Dit kan later.", "Akkoord.")] == [
        FIRST.code,
        FIRST.code,
        SECOND.code,
        "",
    ]
    if threads or remarks["Omdat het kan."].kind == "reply":
        assert (remarks["Omdat het kan."].kind, remarks["Omdat het kan."].old) == ("reply", "Waarom nu?")
    assert [text for text, one in remarks.items() if one.resolved] == ["Dit kan later."]
    assert remarks["Waarom nu?"].quoted == FIRST.goal[:20].strip()
    assert {one.author for one in found} == {"Els Bos"}
    edits = {(one.code, one.field): one for one in found if one.kind == "edit"}
    assert set(edits) == {(FIRST.code, "stop_when"), (SECOND.code, "done_when")}
    assert edits[FIRST.code, "stop_when"].new.startswith("Als het niet helpt.")
    assert " (echt)" in edits[SECOND.code, "done_when"].new
    assert all(one.tracked for one in edits.values())


@pytest.mark.thorough
def test_an_independent_director(tmp_path):
    check(sent().proposals(reviewed(tmp_path)))


@pytest.mark.thorough
def test_through_libreoffice(tmp_path):
    check(sent().proposals(resaved(reviewed(tmp_path), tmp_path, "docx")), threads=False)


@pytest.mark.thorough
def test_through_opendocument_and_back(tmp_path):
    """The detour loses the codes in the properties; those on the front page stay."""
    check(sent().proposals(resaved(reviewed(tmp_path), tmp_path, "odt", "docx")), threads=False)


@pytest.mark.thorough
def test_libreoffice_alone_changes_nothing(tmp_path):
    assert sent().proposals(resaved(sent().data, tmp_path, "docx")) == []
