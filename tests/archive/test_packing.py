"""An archive as a file: refused by its size before it is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from maturity.archive import packing
from maturity.archive.model import ArchiveError
from maturity.archive.packing import pack, unpack
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
