"""Two replicas behind nginx: people go on when one dies, and what the proxy promises holds."""

from __future__ import annotations

import re
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser

from maturity.ui.web.throttle import WINDOWS
from run import HOST
from tests.browser.server import free_port
from tests.deploy.answering import lost, seated
from tests.deploy.cluster import DEPLOY, clustered, nginx_command, proxying, render

INVITATION = "/start?invite=a-token-that-nobody-may-read"


def test_nginx_takes_the_configuration(nginx: str, tmp_path: Path) -> None:
    config = render(tmp_path, free_port(), [free_port(), free_port()])
    said = subprocess.run(nginx_command(nginx, config, "-t"), capture_output=True, text=True)
    assert said.returncode == 0, said.stderr


def test_nginx_lets_as_many_windows_through_as_the_app_takes() -> None:
    """A whole office may be behind one address; tests/ui/web/test_throttle.py has 300 people in it."""
    said = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert re.findall(r"limit_conn windows (\d+);", said) == [str(WINDOWS)]


def ask(address: str) -> tuple[int, list[str]]:
    """The status of an answer and the cookies in it, whatever it says."""
    here = urllib.request.HTTPSHandler(context=ssl._create_unverified_context())
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({}), here).open(address, timeout=60) as answer:
            return answer.status, answer.headers.get_all("Set-Cookie", [])
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_all("Set-Cookie", [])


@pytest.mark.thorough
def test_no_token_stands_in_a_log_and_what_is_closed_stays_closed(nginx: str, tmp_path: Path) -> None:
    """Nothing listens behind this proxy: that is when nginx would tell the whole address in its log of errors."""
    port = free_port()
    with proxying(nginx, tmp_path, port, [free_port(), free_port()]):
        status, cookies = ask(f"https://{HOST}:{port}{INVITATION}")
        closed = [ask(f"https://{HOST}:{port}/_stcore/{name}")[0] for name in ("metrics", "agent/openapi.json")]
    assert status == 502
    assert [cookie.split("; ")[1:] for cookie in cookies] == [["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]]
    assert closed == [404, 404]
    written = (tmp_path / "stdout").read_text() + (tmp_path / "stderr").read_text()
    assert '"GET /start" 502' in written
    assert "nobody-may-read" not in written


@pytest.mark.thorough
@pytest.mark.browser
@pytest.mark.postgres
def test_everybody_goes_on_and_nothing_is_lost_when_a_replica_is_killed(
    browser: Browser, nginx: str, psql: str, postgres: sa.URL, tmp_path: Path
) -> None:
    with clustered(nginx, psql, postgres, tmp_path, people_count=3) as cluster:
        persons = seated(browser, cluster)
        for victim in cluster.replicas:  # each in turn, so that it happens to everybody
            for person in persons:
                person.answer()
                person.click()
            victim.kill()
            for person in persons:
                person.change()
                person.answer()
            assert lost(cluster, persons) == []
            victim.start()
        assert [person.questions for person in persons] == [0, 0, 0]
        assert {person.id for person in persons} == set(cluster.answers())
