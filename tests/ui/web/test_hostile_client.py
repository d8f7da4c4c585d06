"""A client that keeps to no rule, at a real server: it sees nothing, writes nothing, and slows nobody down."""

from __future__ import annotations

import http.client
import io
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from maturity.database import Database
from maturity.people import logins, passwords
from maturity.people import service as people
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
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=100)
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
        origin=Origin(server.url if origin == "own" else origin) if origin else None,
        subprotocols=[Subprotocol("streamlit")],
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
    return until_finished(opened)


def until_finished(opened: ClientConnection) -> list[ForwardMsg]:
    found: list[ForwardMsg] = []
    while not found or found[-1].WhichOneof("type") != "script_finished":
        found.append(ForwardMsg.FromString(opened.recv(timeout=100)))
    return found


def all_that_comes(opened: ClientConnection) -> list[str | bytes]:
    """Until the server closes the window."""
    found: list[str | bytes] = []
    while True:
        found.append(opened.recv(timeout=100))


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
    forged = [BackMsg(clear_cache=True), BackMsg(set_run_on_save=True), BackMsg(load_git_info=True)]
    forged.append(BackMsg(debug_shutdown_runtime=True))
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


def upload(server: Server, path: str, cookie: str, token: str, data: bytes = b"hello") -> int:
    xsrf = http_get(server, "/_stcore/health").getheader("Set-Cookie", "").partition(";")[0]
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + data + b"\r\n--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Origin": server.url, "Cookie": f"{cookie}; {xsrf}"}
    return http_send(server, "PUT", path, body, **headers, **{"X-Xsrftoken": urlsplit(xsrf).path.partition("=")[2]}).status


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_0", "."), data)
    return stream.getvalue()


def workbook(sheet: bytes) -> bytes:
    """The smallest workbook that a reader opens, with this as its sheet."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
    types += f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/>'
    ends = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    book = f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{relations}">'

    def pointer(kind: str, target: str) -> bytes:
        one = f'<Relationship Id="rId1" Type="{relations}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{package}/relationships">{one}</Relationships>'.encode()

    return zipped(
        **{
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">{ends}{types}</Types>'.encode(),
            "_rels/.rels": pointer("officeDocument", "xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": pointer("worksheet", "worksheets/sheet1.xml"),
            "xl/workbook.xml": f'{book}<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'.encode(),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>'
#: What should keep a reader busy, fill its memory or fool it.
HOSTILE = {
    "cells in a comment": workbook(_SHEET + b"<!-- <c " + b"<c " * 5_000 + b"--></worksheet>"),
    "formulas in a comment": workbook(_SHEET + b"<!-- " + b'<c r="A1"><f>' * 3_000 + b"--></worksheet>"),
    "a bomb": workbook(_SHEET + b" " * 9_000_000 + b"</worksheet>"),
    "entities": workbook(b'<!DOCTYPE a [<!ENTITY b "cccccccccc">]>' + _SHEET + b"</worksheet>"),
    "nothing but depth": workbook(_SHEET + b"<a>" * 50_000),
    "a file with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
    "half a zip": workbook(_SHEET)[:200],
    "quotes without an end": b'"' * 300_000,
    "columns without an end": b"a;" * 200_000,
    "signs that are no text": b"\x00\xff\xd8" * 2_000,
}


@pytest.mark.thorough
def test_each_sender_of_a_hostile_file_reads_a_sentence_and_others_go_on(office: Server, signed_in: dict[str, str]) -> None:
    db = Database(f"sqlite:///{office.store}")
    ann = logins.account_of(db, signed_in["ann"])
    assert ann is not None
    people.create_organisation(db, ann, "Dienst Ann")
    db.dispose()
    with window(office, signed_in["ann"]) as opened, window(office, signed_in["charlie"]) as other:
        before = ask(opened, page="import")
        for name, data in HOSTILE.items():
            answer = hand_in(office, opened, signed_in["ann"], before, data)
            told = [one.delta.new_element for one in answer if one.HasField("delta")]
            assert [one.WhichOneof("type") for one in told].count("alert"), name
            assert not [one for one in told if one.WhichOneof("type") == "exception"], name
            assert ask(other)
    assert "Traceback" not in office.log


def hand_in(server: Server, opened: ClientConnection, token: str, page: list[ForwardMsg], data: bytes) -> list[ForwardMsg]:
    """Choose a file in the field of the page, as the browser does; what comes back."""
    elements = [one.delta.new_element for one in page if one.HasField("delta")]
    field = next(one.file_uploader.id for one in elements if one.WhichOneof("type") == "file_uploader")
    start = next(one.new_session for one in page if one.WhichOneof("type") == "new_session")
    asking = BackMsg()
    asking.file_urls_request.request_id = "1"
    asking.file_urls_request.session_id = start.initialize.session_id
    asking.file_urls_request.file_names.append("a.xlsx")
    opened.send(asking.SerializeToString())
    while (answer := ForwardMsg.FromString(opened.recv(timeout=100))).WhichOneof("type") != "file_urls_response":
        pass
    urls = answer.file_urls_response.file_urls[0]
    assert upload(server, "/" + urls.upload_url.lstrip("/"), f"groeikaart={token}", token, data) == 204
    again = BackMsg()
    again.rerun_script.page_name = "import"
    chosen = again.rerun_script.widget_states.widgets.add(id=field).file_uploader_state_value.uploaded_file_info.add()
    chosen.name, chosen.size, chosen.file_id = "a.xlsx", len(data), urls.file_id
    chosen.file_urls.CopyFrom(urls)
    opened.send(again.SerializeToString())
    return until_finished(opened)


def test_a_forged_guest_is_nobody(office: Server) -> None:
    with window(office, cookie="groeikaart-guest=" + "a" * 43 + ".code") as opened:
        message = BackMsg()
        message.backend_operation_request.deferred_file.file_id = "a" * 32
        opened.send(message.SerializeToString())
        assert "backend_operation_response" not in [one.WhichOneof("type") for one in ask(opened, page="respond")]
