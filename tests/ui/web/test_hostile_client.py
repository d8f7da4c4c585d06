"""A client that keeps to no rule, at a real server: it sees nothing, writes nothing, and slows nobody down."""

from __future__ import annotations

import http.client
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from maturity.database import Database
from maturity.people import logins, passwords
from tests.browser.server import Server, serving

FOREIGN = (
    "https://kwaad.example",
    "http://127.0.0.1:1",
    "http://localhost:9",
    "null",
    "http://192.0.2.1",
    "https://[2001:db8::1]",
)
PASSWORD = "paarse fiets langs de vaart"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with local accounts."""
    with serving(tmp_path_factory.mktemp("office"), SIGN_IN="local", BASE_URL="{url}") as server:
        yield server


@pytest.fixture(scope="module")
def signed_in(office: Server) -> dict[str, str]:
    """The tokens of Ann and Charlie, each at a browser."""
    http_get(office, "/healthz")  # opens the store
    db = Database(f"sqlite:///{office.store}")
    found = {
        name: logins.start(db, passwords.add_account(db, f"{name}@example.org", name, PASSWORD)) for name in ("ann", "charlie")
    }
    db.dispose()
    return found


def http_get(server: Server, path: str, **headers: str) -> http.client.HTTPResponse:
    return http_send(server, "GET", path, b"", **headers)


def http_send(server: Server, method: str, path: str, body: bytes, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@contextmanager
def window(server: Server, token: str = "", origin: str | None = "own", cookie: str = "") -> Iterator[ClientConnection]:
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    headers = {"Cookie": cookie or f"groeikaart={token}"} if token or cookie else {}
    with connect(
        address,
        origin=server.url if origin == "own" else origin,
        subprotocols=["streamlit"],
        additional_headers=headers,
        max_size=None,
        proxy=None,
    ) as opened:
        yield opened


def ask(opened: ClientConnection, query: str = "", page: str = "") -> list[ForwardMsg]:
    """What comes back until the run of the page is over."""
    message = BackMsg()
    message.rerun_script.query_string, message.rerun_script.page_name = query, page
    opened.send(message.SerializeToString())
    found = []
    while not found or found[-1].WhichOneof("type") != "script_finished":
        found.append(ForwardMsg.FromString(opened.recv(timeout=30)))
    return found


def all_that_comes(opened: ClientConnection) -> list[str | bytes]:
    """Until the server closes the window."""
    found = []
    while True:
        found.append(opened.recv(timeout=10))


def test_a_page_of_another_server_opens_no_window(office: Server) -> None:
    for number in range(50):
        with pytest.raises(InvalidStatus), window(office, origin=FOREIGN[number % len(FOREIGN)]):
            pass
    with window(office) as opened:
        assert ask(opened)
    with window(office, origin=None) as opened:  # a program, which has no cookies of somebody else's
        assert ask(opened)
    assert (office.folder / "connections").read_text(encoding="utf-8").startswith("watching")
    assert office.asked_outside == set()


def test_a_page_of_another_server_posts_nothing(office: Server, signed_in: dict[str, str]) -> None:
    for origin in FOREIGN:
        for method, path in (
            ("POST", "/login"),
            ("POST", "/logout"),
            ("PUT", "/_stcore/upload_file/a/b"),
            ("DELETE", "/media/a"),
        ):
            cookie = f"groeikaart={signed_in['ann']}"
            assert http_send(office, method, path, b"x", Origin=origin, Cookie=cookie).status == 403


def test_forged_messages_of_nobody_do_nothing(office: Server) -> None:
    forged = [BackMsg(**{name: True}) for name in ("clear_cache", "set_run_on_save", "debug_shutdown_runtime", "load_git_info")]
    files, skills = BackMsg(), BackMsg()
    files.file_urls_request.request_id = "1"
    files.file_urls_request.file_names.append("a.docx")
    skills.backend_operation_request.install_skills.SetInParent()
    with window(office) as opened:
        ask(opened)
        for message in (*forged, files, skills):
            opened.send(message.SerializeToString())
        told = [one.WhichOneof("type") for one in ask(opened, "lang=en")]
    assert not {"file_urls_response", "backend_operation_response", "git_info_changed"} & set(told)
    assert http_get(office, "/healthz").status == 200
    for garbage in (b"\xff" * 20, "text", b"\x00" * 100_000):
        with window(office) as opened:
            opened.send(garbage)
            with pytest.raises(ConnectionClosed):
                all_that_comes(opened)
    assert "Traceback" not in office.log


def test_an_upload_belongs_to_whose_window_it_is(office: Server, signed_in: dict[str, str]) -> None:
    with window(office, signed_in["ann"]) as opened:
        session = next(one.new_session.initialize.session_id for one in ask(opened) if one.WhichOneof("type") == "new_session")
        path = f"/_stcore/upload_file/{session}/{uuid.uuid4()}"

        def put(token: str, at: str = path) -> int:
            return upload(office, at, f"groeikaart={token}", token)

        assert put(signed_in["charlie"]) == 403
        assert put("") == 403
        assert put(signed_in["ann"], f"/_stcore/upload_file/{uuid.uuid4()}/{uuid.uuid4()}") == 403
        assert put(signed_in["ann"]) == 204


def upload(server: Server, path: str, cookie: str, token: str) -> int:
    xsrf = http_get(server, "/_stcore/health").getheader("Set-Cookie", "").partition(";")[0]
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Origin": server.url, "Cookie": f"{cookie}; {xsrf}"}
    return http_send(server, "PUT", path, body, **headers, **{"X-Xsrftoken": urlsplit(xsrf).path.partition("=")[2]}).status


def test_a_forged_guest_is_nobody(office: Server) -> None:
    with window(office, cookie="groeikaart-guest=" + "a" * 43 + ".code") as opened:
        message = BackMsg()
        message.backend_operation_request.deferred_file.file_id = "a" * 32
        opened.send(message.SerializeToString())
        assert "backend_operation_response" not in [one.WhichOneof("type") for one in ask(opened, page="respond")]
