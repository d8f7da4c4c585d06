"""A document fetches nothing and runs nothing, whatever people wrote."""

from __future__ import annotations

import io
import re
import zipfile

from maturity.language import translator
from maturity.people import service as people
from maturity.report.service import roadmap_document
from tests.hostile import HOST, hostile_organisation


def test_a_document_holds_the_words_and_no_link_picture_or_field_of_them(db):
    actor, organisation = hostile_organisation(db, people.sign_in(db, "test", "ann", "Ann"))
    with zipfile.ZipFile(io.BytesIO(roadmap_document(db, actor, organisation, translator("nl")))) as file:
        parts = {name: file.read(name).decode("utf-8", "replace") for name in file.namelist()}
    assert HOST in parts["word/document.xml"]
    relations = [text for name, text in parts.items() if name.endswith(".rels")]
    assert relations
    assert not [text for text in relations if HOST in text or 'TargetMode="External"' in text]
    everything = "".join(text for name, text in parts.items() if name.endswith(".xml"))
    assert not re.search(r"<(script|iframe|img|svg)\b", everything)
    assert not re.search(r"instr(Text)?\b[^<]*" + re.escape(HOST), everything)
