"""Where people come over HTTPS every cookie is for HTTPS only, whoever made it."""

from __future__ import annotations

import pytest

from maturity.ui.web.headers import _only_over_https, content_security_policy


@pytest.mark.parametrize(
    ("name", "value", "sent"),
    [
        (b"set-cookie", b"a=1; Path=/", b"a=1; Path=/; Secure"),
        (b"Set-Cookie", b"a=secure", b"a=secure; Secure"),  # the value says so, the browser does not know
        (b"set-cookie", b"a=1; secure; HttpOnly", b"a=1; secure; HttpOnly"),
        (b"x-cookie", b"a=1", b"a=1"),
    ],
)
def test_a_cookie_is_made_secure_once(name, value, sent):
    assert _only_over_https(name, value) == (name, sent)


def test_of_the_scripts_in_the_page_each_is_allowed_by_what_it_says():
    policy = content_security_policy("<script>a</script><p></p><script>\nb</script><script src='x.js'></script>")
    allowed = policy.partition("script-src ")[2].partition(";")[0].split()
    assert allowed[0] == "'self'"
    assert [one[:8] for one in allowed[1:]] == ["'sha256-"] * 2
    assert len({*allowed}) == 3
