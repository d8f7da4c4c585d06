"""Whoever's link ended reads nothing any more: also what every role may read asks before it looks at anything."""

from __future__ import annotations

from unittest.mock import MagicMock

import pytest

from maturity.people.model import Actor, Role
from tests.test_isolation import CALLS, READS


class EndedError(Exception):
    """The link was withdrawn."""


def ended() -> None:
    raise EndedError


#: Its call works out a real plan before it asks.
PLANNED = "roadmap.complete_plan.service.verdict_on"


@pytest.mark.parametrize("name", [name for name in READS if name != PLANNED])
def test_a_link_is_asked_first(name: str) -> None:
    """In a world that answers everything, so that only the question itself can stop it."""
    with pytest.raises(EndedError):
        CALLS[name][1](MagicMock(), Actor("", "o", Role.OWNER, still_holds=ended))
