"""What guests and directors with a link meet alike: why a link does not let them in, and plain forms that post to its routes."""

from __future__ import annotations

from html import escape

import streamlit as st

from maturity.language import Translator
from maturity.ui.sign_in import form_style
from maturity.ui.web.cookie import WHY
from maturity.ui.web.guests import EXPIRED, LEFT, LINK, WAIT


def why_refused(t: Translator, expired: str) -> str | None:
    """Why the link that brought somebody here did not let them in; None when nothing was refused. expired: for one too old."""
    said = {
        LINK: t("This link does not work (any more). Ask whoever sent it for a new one."),
        EXPIRED: expired,
        WAIT: t("That was tried too often. Wait a quarter of an hour, then try it again."),
        LEFT: t("You stopped on this device. Open your link when you want to go on."),
    }
    return said.get(st.query_params.get(WHY) or "")


def post_form(t: Translator, act: str, label: str, fields: str = "", *, is_quiet: bool = False) -> str:
    """A button that posts to a route for who has a link, with fields above it if there are any."""
    # Not called "lang": that is a property of forms, and Streamlit takes such names out of HTML.
    hidden = f'<input type="hidden" name="language" value="{t.language}">'
    button = f'<button type="submit">{escape(label)}</button>'
    look = "sign-in quiet" if is_quiet else "sign-in"
    return f'{form_style()}<form class="{look}" method="post" action="/u/{act}">{hidden}{fields}{button}</form>'
