"""An archive as a file: refused by its size before it is read."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from maturity.archive import packing
from maturity.archive.model import ArchiveError
from maturity.archive.packing import pack, unpack
from maturity.people.model import NAME_LIMIT
from tests.archive.test_checking import an_archive


def test_what_takes_too_much_together_is_refused_and_what_just_fits_is_not(monkeypatch):
    data = pack(an_archive(round=[{"id": "r"}], answer=[{"note": "x" * 500}], evidence=[{"place": "x" * 500}]))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        together = sum(part.file_size for part in file.infolist())
    monkeypatch.setattr(packing, "MOST_BYTES", together)
    assert unpack(data).tables["answer"] == [{"note": "x" * 500}]
    monkeypatch.setattr(packing, "MOST_BYTES", together - 1)
    with pytest.raises(ArchiveError, match="too_large"):
        unpack(data)


@pytest.mark.parametrize("is_example", [True, False])
def test_what_an_organisation_is_comes_back_as_it_went(is_example):
    went = replace(an_archive(), name="x" * NAME_LIMIT, is_example=is_example)
    came = unpack(pack(went))
    assert (came.name, came.kind, came.size, came.is_example) == (went.name, went.kind, went.size, is_example)


@pytest.mark.parametrize("name", ["x" * (NAME_LIMIT + 1), " ", "a\x00b"])
def test_a_name_that_no_page_would_take_is_refused(name):
    with pytest.raises(ArchiveError, match="damaged"):
        unpack(pack(replace(an_archive(), name=name)))
