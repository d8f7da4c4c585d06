"""What people wrote is shown as written: nothing in it becomes a picture, a link or a piece of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from maturity.assessment.guests import link_service
from maturity.assessment.guests import service as guest_service
from maturity.ui import session
from maturity.ui.assessment.answering import guest_visit
from tests.hostile import HOST, PAYLOAD, hostile_organisation
from tests.pages.conftest import Fill, House
from tests.pages.window import ADDRESSES, ANSWER, GUEST, PLAN, REVIEW, ROUNDS, TEAM_MAP, _strings

#: Elements that show their text as it is: fields to fill in, choices in a list, and code.
LITERAL = {"text_input", "text_area", "selectbox", "multiselect", "code", "vega_lite_chart", "download_button", "html"}
#: Markdown and HTML that would do something; our own escaping puts a backslash before each of these characters.
ALIVE = re.compile(r"(?<!\\)!\[x|(?<!\\)\[k\\?\]|(?<!\\)<(?:img|script|iframe|svg)|(?<!\\):material/home|(?<!\\)\$x")


@pytest.fixture
def hostile(move_in: Callable[[str, Fill], House]) -> House:
    def fill(house: House) -> None:
        house.organisations.append(hostile_organisation(house.db, house.account)[1])

    return move_in("hostile", fill)


def markdown(window: Any) -> Iterator[str]:
    """Every text on the page that the browser reads as markdown."""
    for node in window.at._tree:
        proto = getattr(node, "proto", None)
        if proto is not None and node.type not in LITERAL:
            yield from _strings(proto)
            if node.type == "table":
                yield from (str(cell) for cell in node.value.to_numpy().ravel())


def test_what_would_live_is_recognised():
    assert ALIVE.search(f"![x](https://{HOST})")
    assert not ALIVE.search(r"\!\[x\]\(https\://")


@pytest.mark.parametrize("page", ADDRESSES)
def test_nothing_that_people_wrote_comes_to_life_on_a_page(hostile, page):
    window = hostile.open(page)
    texts = list(markdown(window))
    assert [text for text in texts if ALIVE.search(text)] == []
    assert page not in (PLAN, TEAM_MAP) or any("kwaad" in text for text in texts)  # it is there to be found


def test_nor_on_the_page_of_a_guest_or_in_what_is_folded_away(hostile, monkeypatch):
    """A guest who came with a link, who invited them, and a member who looks at the own role group."""
    held, text = hostile.round, PAYLOAD[:200]
    _, token = link_service.invite(hostile.db, hostile.ann, held.id, "leaders", department=text, name=text)
    texts = list(markdown(hostile.open(ROUNDS)))
    member = hostile.open(ANSWER)
    member.at.session_state[f"seat_{held.id}_nl"] = True
    texts += markdown(member.run())
    monkeypatch.setattr(session, "is_for_guests", lambda: True)
    monkeypatch.setattr(guest_visit, "key_of_guest", lambda: (token, ""))
    texts += markdown(hostile.open(GUEST))
    guest_service.begin(hostile.db, guest_service.guest(hostile.db, token))
    texts += markdown(hostile.open(GUEST))
    assert sum("kwaad" in text for text in texts) > 8
    assert [text for text in texts if ALIVE.search(text)] == []


def test_nor_in_the_parts_of_a_review(hostile):
    texts = list(markdown(hostile.open(REVIEW).open_parts("review_part")))
    assert sum("kwaad" in text for text in texts) > 2
    assert [text for text in texts if ALIVE.search(text)] == []


def test_nor_in_the_drawer_of_an_initiative(hostile):
    code = next(one.code for one in hostile.roadmap.initiatives if one.name.startswith("<img"))
    window = hostile.open(PLAN, part="choose").open_fold("ended_nl").press(f"edit_{code}")
    assert [text for text in markdown(window) if ALIVE.search(text)] == []
