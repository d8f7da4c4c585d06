"""What stands around Streamlit: headers on every answer, what stays closed, the language of the page."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from maturity.database import DATABASE_VARIABLE, Database
from maturity.people import logins, passwords, service
from maturity.people.installation import SignIn, installation
from maturity.ui.web import routes as routes_module
from maturity.ui.web.access import AccessGate, is_loopback
from maturity.ui.web.cookie import inside
from maturity.ui.web.first_page import FirstPage
from maturity.ui.web.headers import SecurityHeaders
from maturity.ui.web.html_page import HtmlPage, spoken
from maturity.ui.web.routes import routes

PAGE = '<!doctype html><html lang="en"><title>Streamlit</title><noscript>Turn it on</noscript><body>é</body></html>'
HERE = "http://127.0.0.1"
#: Sentences that Streamlit puts together.
COMPOSED = [
    "The page that you have requested does not seem to exist. Running the app's main page.",
    "Press Enter to apply",
    "Press Enter to submit form",
    "add icon",
]


async def page(_):
    response = HTMLResponse(PAGE, headers={"ETag": "x"})
    response.set_cookie("_streamlit_xsrf", "1")
    return response


async def behind(_):
    return PlainTextResponse("behind")


@pytest.fixture
def client(tmp_path, monkeypatch, migrated_sqlite):
    """Makes the outside of the app for an environment, with a stand-in for Streamlit."""
    store = tmp_path / "groeikaart.db"
    store.write_bytes(migrated_sqlite.read_bytes())
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{store}")
    st.cache_resource.clear()

    def make(base_url=HERE, **environment):
        for name, value in environment.items():
            monkeypatch.setenv(f"GROEIKAART_{name}", value)
        settings = installation()
        around = [Middleware(SecurityHeaders, settings=settings), Middleware(AccessGate, settings=settings)]
        around += [Middleware(FirstPage, settings=settings), Middleware(HtmlPage)]
        around.append(Middleware(SessionMiddleware, secret_key="s" * 32))  # Streamlit has one too
        inner = [Route("/", page), Route("/{path:path}", behind)]
        app = Starlette(routes=routes(settings) + inner, middleware=around)
        return TestClient(app, base_url=base_url, follow_redirects=False)

    yield make
    st.cache_resource.clear()


ADDRESSES = [
    "/",
    "/plan",
    "/healthz",
    "/shell.js",
    "/media/abc.docx",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/login",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("way", SignIn)
def test_every_answer_tells_the_browser_what_it_may_do(client, address, way):
    oidc = {
        "OIDC_METADATA_URL": "http://127.0.0.1:9/none",
        "OIDC_CLIENT_ID": "g",
        "OIDC_CLIENT_SECRET": "s",
        "BASE_URL": HERE,
        "COOKIE_SECRET": "c" * 32,
    }
    headers = client(SIGN_IN=way, **(oidc if way is SignIn.OIDC else {})).get(address + "?again=1").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert "unsafe" not in policy["script-src"]
    assert policy["script-src"].startswith("'self' 'sha256-")
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers


def test_over_https_the_browser_is_held_to_it(client):
    headers = client("https://groeikaart.example", SIGN_IN="local", BASE_URL="https://groeikaart.example").get("/").headers
    assert "max-age=31536000" in headers["strict-transport-security"]
    assert headers["set-cookie"].endswith("; Secure")


@pytest.mark.parametrize("address", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"])
def test_what_nobody_needs_is_closed(client, address):
    outside = client()
    assert (outside.get(address).status_code, outside.post(address).status_code) == (404, 404)


def test_alone_on_a_computer_only_that_computer_gets_in(client):
    assert client().get("/plan").text == "behind"
    for elsewhere in ("http://evil.example", "http://192.168.1.5"):
        refused = client(elsewhere).get("/plan")
        assert refused.status_code == 403
        assert "GROEIKAART_SIGN_IN" in refused.text
    # A foreign name that points to this computer: the socket is ours, the name is not.
    assert client().get("/plan", headers={"host": "evil.example"}).status_code == 403


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("", False),
        (None, False),
        ("10.0.0.1", False),
    ],
)
def test_loopback_is_this_computer_itself(host, own):
    assert is_loopback(host) is own


def test_files_are_for_whoever_is_signed_in_and_are_not_kept(client):
    assert client().get("/media/abc.docx").headers["cache-control"] == "no-store"
    outside = client("http://groeikaart.lan", SIGN_IN="local")
    for address in ("/media/abc.docx", "/_stcore/upload_file/1/2"):
        assert outside.get(address).status_code == 403
        assert outside.get(address, headers={"cookie": "groeikaart=made-up; _streamlit_xsrf=1"}).status_code == 403


def test_the_app_says_whether_its_store_answers(client, monkeypatch):
    outside = client()
    assert outside.get("/healthz").status_code == 200
    monkeypatch.setenv(DATABASE_VARIABLE, "sqlite:////proc/none/groeikaart.db")
    st.cache_resource.clear()
    assert outside.get("/healthz").status_code == 503


def test_a_password_gives_a_cookie_that_is_worth_nothing_elsewhere(client):
    outside = client("https://groeikaart.example", SIGN_IN="local", BASE_URL="https://groeikaart.example")
    db = Database()
    passwords.add_account(db, "ann@example.org", "Ann", "paarse fiets langs de vaart")
    form = {"email": "ann@example.org", "password": "paarse fiets langs de vaart", "next": "//evil.example"}
    own = {"origin": "https://groeikaart.example"}
    for foreign in ({}, {"origin": "null"}, {"origin": "https://evil.example"}):
        assert outside.post("/login", data=form, headers=foreign).status_code == 403
    assert outside.post("/login", data={**form, "next": "/" + "a" * 20_000}, headers=own).status_code == 403
    answer = outside.post("/login", data=form, headers=own)
    assert (answer.status_code, answer.headers["location"], answer.headers["cache-control"]) == (303, "/", "no-store")
    name, *flags = answer.headers["set-cookie"].replace("=", "; ", 1).split("; ")
    assert name == "__Host-groeikaart"
    assert {"HttpOnly", "SameSite=lax", "Secure", "Path=/"} <= set(flags)
    assert outside.get("/media/abc.docx").text == "behind"
    first = outside.cookies["__Host-groeikaart"]
    outside.post("/login", data=form, headers=own)
    assert logins.account_of(db, first) is None  # signing in again ends the login that this browser had
    assert outside.post("/logout", headers={"origin": "https://evil.example"}).status_code == 403
    second = outside.cookies["__Host-groeikaart"]
    assert outside.post("/logout", headers=own).status_code == 303
    assert logins.account_of(db, second) is None
    assert "__Host-groeikaart" not in outside.cookies
    db.dispose()


@pytest.mark.parametrize(("query", "language"), [("", "nl"), ("?lang=en", "en"), ("?lang=xx", "nl"), ("?org=1&lang=en", "en")])
def test_the_language_of_the_address_is_that_of_the_page(client, query, language):
    answer = client().get("/" + query, headers={"accept": "text/html"})
    assert f'<html lang="{language}">' in answer.text
    assert "é" in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "etag" not in answer.headers


def test_what_is_no_page_stays_as_it_is(client):
    answer = client().get("/", headers={"accept": "*/*"})
    assert (answer.text, answer.headers["etag"]) == (PAGE, "x")


def test_streamlits_own_page_still_has_what_we_change_in_it():
    index = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    page = spoken(index, "nl")
    assert '<html lang="nl">' in page
    assert "<title>Groeikaart</title>" in page
    assert 'src="./shell.js"' in page
    assert "JavaScript aanstaat" in page
    assert "agent" not in page.split("-->")[-1]


def test_the_words_that_we_translate_are_still_streamlits():
    """A version of Streamlit that words something else would speak English there."""
    scripts = (Path(st.__file__).parent / "static" / "static" / "js").glob("*.js")
    theirs = "".join(script.read_text(encoding="utf-8") for script in scripts)
    shell = (Path(routes_module.__file__).parent / "shell.js").read_text(encoding="utf-8")
    words = re.findall(r'^    "([^"]+)":', shell, re.MULTILINE)
    assert len(words) > 60
    assert [one for one in words if one not in theirs] == COMPOSED


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/plan?org=1&lang=en", "/plan?org=1&lang=en"),
        ("/plan?sign_in=wrong&org=1", "/plan?org=1"),
        ("", "/"), (None, "/"), ("plan", "/"), ("//evil.example", "/"), ("/\\evil.example", "/"), ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"), ("/a\r\nSet-Cookie: x", "/"), ("/\t/evil.example", "/"), ("/" + "a" * 3000, "/"),
    ],
)  # fmt: skip
def test_signing_in_leads_back_to_this_app_and_nowhere_else(given, kept):
    assert inside(given) == kept


def test_without_sign_in_it_does_not_start_on_a_network():
    code = "from streamlit import config; config.set_option('server.address', '0.0.0.0'); import maturity.ui.server"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "GROEIKAART_SIGN_IN=local" in ended.stderr


@pytest.mark.thorough
def test_a_setting_that_cannot_be_ends_with_a_sentence(monkeypatch):
    monkeypatch.setenv("GROEIKAART_SIGN_IN", "ldap")
    ended = subprocess.run([sys.executable, "-c", "import maturity.ui.server"], capture_output=True, text=True, check=False)
    assert (ended.returncode, "choose solo, oidc, local" in ended.stderr, "Traceback" in ended.stderr) == (1, True, False)


def test_forms_from_other_sites_stay_guarded():
    assert st.config.get_option("server.enableXsrfProtection") is True


def test_the_first_page_has_its_own_name_at_the_root(client):
    """Streamlit knows it there only."""
    here = client()
    db = Database()
    for address in ("/overview?lang=en&org=x%2Fy", "/start?lang=en&org=x%2Fy"):
        moved = here.get(address)
        assert (moved.status_code, moved.headers["location"]) == (307, "/?lang=en&org=x%2Fy")
    assert here.get("/overview").headers["location"] == "/"
    service.create_organisation(db, service.sign_in_solo(db), "Dienst Ann")
    assert here.get("/overview").status_code == 307
    assert here.get("/start?lang=en").status_code == 200, "somebody with an organisation has another first page"
    db.dispose()


def test_who_is_not_signed_in_keeps_the_address_of_an_invitation(client):
    assert client(SIGN_IN="local").get("/start?invite=token").status_code == 200
