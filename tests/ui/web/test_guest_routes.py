"""The addresses for guests, reviewers and voters: what lets in goes into a cookie, our own page posts what begins something."""

from __future__ import annotations

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from maturity.assessment.guests import link_service
from maturity.assessment.guests import service as guest_service
from maturity.assessment.guests.keys import new_code, spelled
from maturity.assessment.model import Access, Mode
from maturity.assessment.rounds import service as round_service
from maturity.assessment.workshop import service as workshops
from maturity.assessment.workshop.revote import service as revotes
from maturity.database import DATABASE_VARIABLE, Database
from maturity.people import rate_limit
from maturity.people.installation import installation
from maturity.roadmap.review.links import service as review_links
from maturity.ui import session
from maturity.ui.web.access import AccessGate
from maturity.ui.web.cookie import guest_key
from maturity.ui.web.headers import SecurityHeaders
from maturity.ui.web.routes import routes
from tests.assessment.guests.seats import drawn
from tests.assessment.workshop.test_service import answered
from tests.conftest import Cast, cast_in

HERE = "http://127.0.0.1"
OWN = {"origin": HERE}


async def behind(_):
    return PlainTextResponse("behind")


@pytest.fixture
def store(monkeypatch, copied, migrated_sqlite):
    """An empty store, which the app takes for its own."""
    db = copied(migrated_sqlite)
    monkeypatch.setenv(DATABASE_VARIABLE, db.url.render_as_string())
    monkeypatch.setattr(session, "Database", lambda: db)
    monkeypatch.setattr(session, "upgrade", lambda _: None)
    st.cache_resource.clear()
    yield db
    db.dispose()
    st.cache_resource.clear()


@pytest.fixture
def cast(store: Database) -> Cast:
    return cast_in(store)


@pytest.fixture
def client(store, monkeypatch):
    """Makes a browser outside the app, with a stand-in for Streamlit behind it."""

    def make(base_url=HERE, address="203.0.113.9", **environment):
        for name, value in {"SIGN_IN": "local", **environment}.items():
            monkeypatch.setenv(f"GROEIKAART_{name}", value)
        settings = installation()
        around = [Middleware(SecurityHeaders, settings=settings), Middleware(AccessGate, settings=settings)]
        app = Starlette(routes=[*routes(settings), Route("/{path:path}", behind)], middleware=around)
        return TestClient(app, base_url=base_url, follow_redirects=False, client=(address, 1234))

    return make


@pytest.fixture
def panel(store, cast):
    """The link and its token of a person in a panel."""
    round_ = round_service.open_round(store, cast.ann, "")
    return link_service.invite(store, cast.ann, round_.id, "front", name="Gea")


@pytest.fixture
def broad(store, cast):
    """The link and its token of a group in a broad round."""
    round_ = round_service.open_round(store, cast.ann, "", mode=Mode.ANONYMOUS, access=Access.LINK)
    return link_service.invite(store, cast.ann, round_.id, "front", invited=8)


def kept(browser):
    """The link and the code that the browser keeps."""
    return guest_key(browser.cookies.get("groeikaart-guest") or "")


def test_it_works(client, panel):
    browser, (_, token) = client(), panel
    answer = browser.get(f"/u/{token}?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/respond?lang=en")
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age" not in cookie  # it ends with the browser
    assert kept(browser) == (token, "")


def test_over_https_only_over_https(client, panel):
    base = "https://groeikaart.example"
    answer = client(base, BASE_URL=base).get(f"/u/{panel[1]}")
    name, rest = answer.headers["set-cookie"].split("=", 1)
    assert name == "__Host-groeikaart-guest"
    assert "Secure" in rest
    assert "Path=/" in rest
    assert "Domain" not in rest


def test_opening_many_times_begins_nothing(store, client, broad):
    for _ in range(3):
        scanner = client()
        assert scanner.get(f"/u/{broad[1]}").status_code == 303
        assert scanner.head(f"/u/{broad[1]}").status_code == 303
        assert scanner.get("/u/begin").headers["location"] == "/respond?why=link"  # there is no such link
    with store.reading() as transaction:
        assert transaction.connection().exec_driver_sql("SELECT count(*) FROM rater").scalar_one() == 0


def test_begin_draws_a_code_once_per_browser(store, client, broad):
    browser, other = client(), client()
    for one in (browser, other):
        one.get(f"/u/{broad[1]}")
        one.post("/u/begin", headers=OWN)
    first = kept(browser)
    assert len(first[1]) == 16
    assert first[1] != kept(other)[1]
    browser.post("/u/begin", headers=OWN)
    browser.get(f"/u/{broad[1]}")  # the link once more, in the same browser
    assert kept(browser) == first
    assert guest_service.guest(store, *first).has_begun


@pytest.mark.parametrize(("ticked", "kept_for_later"), [({}, False), ({"consents": "on"}, True), ({"consents": ""}, False)])
def test_who_begins_agrees_to_nothing_that_was_not_ticked(store, client, panel, ticked, kept_for_later):
    browser = client()
    browser.get(f"/u/{panel[1]}")
    browser.post("/u/begin", data=ticked, headers=OWN)
    found = guest_service.guest(store, *kept(browser))
    assert (found.has_begun, guest_service.guest_consents(store, found)) == (True, kept_for_later)


def test_in_an_anonymous_round_there_is_nothing_to_agree_to(store, client, broad):
    browser = client()
    browser.get(f"/u/{broad[1]}")
    assert browser.post("/u/begin", data={"consents": "on"}, headers=OWN).headers["location"] == "/respond"
    found = guest_service.guest(store, *kept(browser))
    assert (found.has_begun, guest_service.guest_consents(store, found)) == (True, False)


def test_whoever_presses_begin_twice_begins_once_and_with_a_code_nobody_else_does(store, client, cast, broad):
    round_service.close_round(store, cast.ann, guest_service.guest(store, broad[1]).round_id)
    round_ = round_service.open_round(store, cast.ann, "", mode=Mode.ANONYMOUS)
    token = drawn(store, cast.ann, round_, 1)[0]
    browser, other, code = client(), client(), new_code()
    browser.get(f"/u/{token}")
    other.get(f"/u/{token}")
    for _ in range(2):  # the answer to the first may never have come
        browser.cookies.set("groeikaart-guest", f"{token}.", domain="127.0.0.1")
        browser.post("/u/begin", data={"code": code}, headers=OWN)
    assert guest_service.guest(store, token, code).has_begun
    refused = other.post("/u/begin", data={"code": new_code()}, headers=OWN)
    assert refused.headers["location"] == "/respond?why=taken"
    with store.reading(round_.organisation_id) as transaction:
        assert transaction.connection().exec_driver_sql("SELECT count(*) FROM rater").scalar_one() == 1


def test_a_code_goes_on_elsewhere_and_a_wrong_one_is_told(client, broad):
    browser, laptop = client(), client()
    browser.get(f"/u/{broad[1]}")
    browser.post("/u/begin", headers=OWN)
    laptop.get(f"/u/{broad[1]}")
    for wrong in ("", "7K4Q-M2XD-0HT9-VB3E", "x" * 1500, "\r\nSet-Cookie: a=b"):
        answer = laptop.post("/u/code", data={"code": wrong, "language": "nl"}, headers=OWN)
        assert answer.headers["location"] == "/respond?lang=nl&why=code"
    typed = spelled(kept(browser)[1]).lower()
    laptop.post("/u/code", data={"code": typed, "language": "nl"}, headers=OWN)
    assert kept(laptop) == kept(browser)


def test_another_link_does_not_take_the_code_along(store, cast, client, broad):
    browser, (link, token) = client(), broad
    browser.get(f"/u/{token}")
    browser.post("/u/begin", headers=OWN)
    other = link_service.invite(store, cast.ann, link.round_id, "leaders", invited=5)[1]
    browser.get(f"/u/{other}")
    assert kept(browser) == (other, "")


def test_stopping_takes_the_cookie_away(client, broad):
    browser = client()
    browser.get(f"/u/{broad[1]}")
    browser.post("/u/begin", headers=OWN)
    assert browser.post("/u/leave", headers=OWN).headers["location"] == "/respond?why=left"
    assert kept(browser) == ("", "")


@pytest.mark.parametrize("act", ["begin", "code", "leave"])
def test_another_site_posts_nothing_and_nobody_posts_much(client, broad, act):
    browser = client()
    browser.get(f"/u/{broad[1]}")
    for headers in ({}, {"origin": "https://evil.example"}):
        assert browser.post(f"/u/{act}", headers=headers).status_code == 403
    assert browser.post(f"/u/{act}", data={"code": "x" * 3000}, headers=OWN).status_code == 403
    assert browser.post(f"/u/{act}", content=iter([b"code=x"]), headers=OWN).status_code == 403  # that does not say how much
    assert kept(browser) == (broad[1], "")


def test_a_wrong_link_says_so_and_leaves_a_good_cookie_alone(client, panel):
    browser = client()
    browser.get(f"/u/{panel[1]}")
    answer = browser.get("/u/wrong")
    assert answer.headers["location"] == "/respond?why=link"
    assert "set-cookie" not in answer.headers
    assert kept(browser) == (panel[1], "")


def test_a_link_that_is_too_old_says_so(store, client, panel):
    with store.writing() as transaction:
        transaction.connection().exec_driver_sql("UPDATE guest_link SET expires_on = '2026-01-01'")
    assert client().get(f"/u/{panel[1]}").headers["location"] == "/respond?why=expired"


def test_many_guesses_from_one_address_have_to_wait(client, panel):
    guesser = client()
    for number in range(rate_limit.PER_ADDRESS):
        assert guesser.get(f"/u/guess{number}").headers["location"] == "/respond?why=link"
    assert guesser.get(f"/u/{panel[1]}").headers["location"] == "/respond?why=wait"
    assert client(address="203.0.113.10").get(f"/u/{panel[1]}").headers["location"] == "/respond"


@pytest.mark.parametrize("address", ["/media/abc.docx", "/_stcore/upload_file/a/b"])
def test_files_stay_closed_for_guests(client, panel, address):
    browser = client()
    browser.get(f"/u/{panel[1]}")
    assert browser.get(address).status_code == 403
    assert browser.get("/respond").text == "behind"


def test_alone_on_a_computer_links_work_on_that_computer_only(client, panel):
    assert client(SIGN_IN="solo").get(f"/u/{panel[1]}").status_code == 303
    assert client("http://192.168.1.5", SIGN_IN="solo").get(f"/u/{panel[1]}").status_code == 403


# who reviews the plan with a link


@pytest.fixture
def els(store, cast):
    """A link to review the plan, and its token."""
    return review_links.invite(store, cast.ann, "Els")


def test_a_review_link_goes_into_a_cookie_of_its_own(client, els):
    browser = client()
    answer = browser.get(f"/u/review/{els[1]}?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review-by-link?lang=en")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("groeikaart-review=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age" not in cookie  # it ends with the browser
    assert kept(browser) == ("", "")


def test_a_review_link_over_https_only_over_https(client, els):
    base = "https://groeikaart.example"
    name, rest = client(base, BASE_URL=base).get(f"/u/review/{els[1]}").headers["set-cookie"].split("=", 1)
    assert name == "__Host-groeikaart-review"
    assert "Secure" in rest
    assert "Domain" not in rest


def test_a_review_link_that_is_wrong_old_or_withdrawn_says_so(store, client, cast, els):
    browser = client()
    assert browser.get("/u/review/wrong").headers["location"] == "/review-by-link?why=link"
    assert browser.get("/u/review/leave").headers["location"] == "/review-by-link?why=link"  # there is no such link
    assert browser.get(f"/u/{els[1]}").headers["location"] == "/respond?why=link"  # nor does it open a questionnaire
    with store.writing() as transaction:
        transaction.connection().exec_driver_sql("UPDATE review_link SET expires_on = '2026-01-01'")
    assert browser.get(f"/u/review/{els[1]}").headers["location"] == "/review-by-link?why=expired"
    review_links.withdraw(store, cast.ann, els[0].id)
    assert browser.get(f"/u/review/{els[1]}").headers["location"] == "/review-by-link?why=link"


@pytest.mark.thorough
def test_guesses_at_review_links_and_at_links_of_guests_count_together(client, els):
    guesser = client()
    for number in range(rate_limit.PER_ADDRESS):
        guesser.get(f"/u/guess{number}" if number % 2 else f"/u/review/guess{number}")
    assert guesser.get(f"/u/review/{els[1]}").headers["location"] == "/review-by-link?why=wait"
    assert client(address="203.0.113.10").get(f"/u/review/{els[1]}").headers["location"] == "/review-by-link"


@pytest.mark.parametrize("address", ["/media/abc.docx", "/_stcore/upload_file/a/b"])
def test_files_stay_closed_for_who_reviews_with_a_link(client, els, address):
    browser = client()
    browser.get(f"/u/review/{els[1]}")
    assert browser.get(address).status_code == 403


def test_stopping_takes_the_review_link_away_and_only_our_own_page_may_ask(client, els):
    browser = client()
    browser.get(f"/u/review/{els[1]}")
    for headers in ({}, {"origin": "https://evil.example"}):
        assert browser.post("/u/review/leave", headers=headers).status_code == 403
    assert browser.post("/u/review/leave", data={"language": "x" * 3000}, headers=OWN).status_code == 403
    assert browser.cookies.get("groeikaart-review") == els[1]
    assert browser.post("/u/review/leave", headers=OWN).headers["location"] == "/review-by-link?why=left"
    assert browser.cookies.get("groeikaart-review") is None


def test_alone_on_a_computer_a_review_link_opens_nothing(client, els):
    assert client(SIGN_IN="solo").get(f"/u/review/{els[1]}").text == "behind"  # a page that is not there


# who votes in a workshop


@pytest.fixture
def opened(store, cast):
    """A vote on S1 in a workshop of Ann's."""
    round_ = answered(store, cast.ann)
    workshops.start(store, cast.ann, round_.id)
    return revotes.open_revote(store, cast.ann, round_.id, "S1", 3)


def ballot(browser):
    return browser.cookies.get("groeikaart-ballot")


def press(browser, opened, choice="2", vote_id=""):
    """Vote, and what the phone shows then."""
    sent = browser.post(f"/u/vote/{opened.code}", data={"vote": vote_id or opened.vote_id, "choice": choice}, headers=OWN)
    return browser.get(sent.headers["location"]).text if sent.status_code == 303 else sent.text


def test_a_phone_sees_one_practice_and_votes_once(store, client, cast, opened):
    phone = client()
    shown = phone.get(f"/u/vote/{opened.code[:4].lower()}-{opened.code[4:]}")
    assert (shown.status_code, shown.headers["cache-control"]) == (200, "no-store")
    cookie = shown.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age" not in cookie  # it ends with the browser, if not with the vote
    assert shown.text.count('name="choice"') == 5
    assert "Je stemt één keer. Niemand ziet wat je kiest." in shown.text
    kept = ballot(phone)
    assert "Je stem is geteld" in press(phone, opened)
    for again in ("5", "2"):  # a double tap, or a form that is sent anew after a lost connection
        assert "Je stem is geteld" in press(phone, opened, again)
    assert ballot(phone) == kept
    assert "Je stem is geteld" in phone.get(f"/u/vote/{opened.code}").text
    for _ in range(2):
        other = client()
        other.get(f"/u/vote/{opened.code}")
        press(other, opened, "4")
    assert phone.get(f"/u/vote/{opened.code}/now").text == f"{opened.vote_id} open"
    assert revotes.reveal(store, cast.ann, opened.round_id, opened.vote_id).revote == (0, 1, 0, 2, 0)


def test_a_vote_that_is_over_says_so_and_the_phone_forgets_its_ballot(store, client, cast, opened):
    phone, late = client(), client()
    for browser in (phone, late):
        browser.get(f"/u/vote/{opened.code}")
    press(phone, opened)
    revotes.withdraw(store, cast.ann, opened.round_id, opened.vote_id)
    assert "Deze stemming is afgebroken" in press(late, opened)
    assert "Deze stemming is afgebroken" in phone.get(f"/u/vote/{opened.code}").text
    assert (ballot(phone), ballot(late)) == (None, None)
    following = revotes.open_revote(store, cast.ann, opened.round_id, "S2")
    assert phone.get(f"/u/vote/{opened.code}").text.count('name="choice"') == 5
    assert 'name="choice"' in press(phone, opened), "what was sent for the vote before counts for none"
    assert revotes.revote(store, cast.ann, opened.round_id).voted == 0
    assert "Je stem is geteld" in press(phone, following)


def test_what_is_no_vote_is_told(store, client, cast, opened):
    without, phone = client(), client()
    assert "bewaart geen cookies" in press(without, opened)
    phone.get(f"/u/vote/{opened.code}?lang=en")
    sent = phone.post(f"/u/vote/{opened.code}?lang=en", data={"vote": opened.vote_id}, headers=OWN)
    assert "Choose a description first." in phone.get(sent.headers["location"]).text
    wrong = phone.get("/u/vote/AAAA-AAAA")
    assert wrong.status_code == 404
    assert "Deze code werkt niet" in wrong.text
    assert phone.get("/u/vote/AAAA-AAAA/now").status_code == 404
    for headers in ({}, {"origin": "https://evil.example"}):
        assert (
            phone.post(f"/u/vote/{opened.code}", data={"vote": opened.vote_id, "choice": "2"}, headers=headers).status_code == 403
        )
    assert phone.post(f"/u/vote/{opened.code}", data={"vote": "x" * 3000}, headers=OWN).status_code == 403
    assert revotes.revote(store, cast.ann, opened.round_id).voted == 0


def test_who_types_the_code_gets_there(client, opened):
    phone = client()
    assert "De code op het scherm" in phone.get("/u/vote").text
    typed = f"{opened.code[:4]}-{opened.code[4:]}".lower()
    assert phone.get("/u/vote", params={"code": typed, "lang": "en"}).headers["location"] == f"/u/vote/{opened.code}?lang=en"
    assert phone.get("/u/vote", params={"code": "<script>"}).status_code == 404


@pytest.mark.thorough
def test_guesses_at_codes_count_with_those_at_links_and_a_good_code_leaves_no_trace(store, client, opened):
    guesser, phone = client(), client(address="203.0.113.10")
    for number in range(rate_limit.PER_ADDRESS):
        guesser.get(f"/u/vote/{number:08d}" if number % 2 else f"/u/guess{number}")
    assert guesser.get(f"/u/vote/{opened.code}").status_code == 429
    phone.get(f"/u/vote/{opened.code}")
    assert "Je stem is geteld" in press(phone, opened)
    with store.reading() as transaction:
        count = "SELECT count(*) FROM sign_in_attempt"
        assert transaction.connection().exec_driver_sql(count).scalar_one() == rate_limit.PER_ADDRESS


def test_alone_on_a_computer_no_phone_votes(client, opened):
    assert client(SIGN_IN="solo").get(f"/u/vote/{opened.code}").text == "behind"  # a page that is not there
