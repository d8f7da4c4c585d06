"""A store's file: gone, put back, or full; and a store that is no file at all."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest
import sqlalchemy as sa

from maturity.database.errors import StoreError, StoreFault
from maturity.database.file import LEAST_ROOM, StoreFile

Usage = namedtuple("Usage", "total used free")


def watched(path, forgotten=None):
    return StoreFile(sa.make_url(f"sqlite:///{path}"), lambda: forgotten.append(1) if forgotten is not None else None)


def fault(act, **how):
    with pytest.raises(StoreError) as found:
        act(**how)
    return found.value.fault


def test_a_file_that_is_not_there_yet_is_made_unless_it_is_expected(tmp_path):
    file = watched(tmp_path / "a.db")
    file.check()
    assert fault(file.check, is_expected=True) is StoreFault.AWAY


def test_a_file_that_was_removed_or_replaced_is_let_go_of(tmp_path):
    path, forgotten = tmp_path / "a.db", []
    file = watched(path, forgotten)
    file.check()
    path.touch()
    file.check()
    file.check(is_expected=True)
    assert forgotten == []  # seen for the first time
    other = tmp_path / "b.db"
    other.touch()
    other.replace(path)
    file.check()
    assert forgotten == [1]
    path.unlink()
    assert fault(file.check) is StoreFault.AWAY
    assert forgotten == [1, 1]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "postgresql://a@b/c"])
def test_a_store_that_is_no_file_is_not_watched(url, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(1, 1, 0))
    file = StoreFile(sa.make_url(url), lambda: None)
    file.check(is_expected=True)
    file.check_room()


@pytest.mark.parametrize(("free", "full"), [(LEAST_ROOM, False), (LEAST_ROOM - 1, True)])
def test_hardly_any_room_is_a_full_store(tmp_path, monkeypatch, free, full):
    (tmp_path / "a.db").touch()
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(free, 0, free))
    file = watched(tmp_path / "a.db")
    if full:
        assert fault(file.check_room) is StoreFault.FULL
    else:
        file.check_room()
