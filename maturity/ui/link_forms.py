"""What links have alike: their address, passing it on, why one lets nobody in, and plain forms that post to its routes."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from maturity.language import DEFAULT_LANGUAGE, LANGUAGES, Translator, translator
from maturity.people.installation import installation
from maturity.ui.sign_in import form_style
from maturity.ui.web.cookie import WHY
from maturity.ui.web.guests import EXPIRED, LEFT, LINK, WAIT


def on_this_installation(path: str) -> str:
    """The whole address of a page or a link here."""
    own = urlsplit(st.context.url or "")
    return f"{installation().base_url or f'{own.scheme}://{own.netloc}'}/{path}"


def pass_on(t: Translator, address: str, text: Callable[[str, Translator], str]) -> None:
    """A new address, and a text to send with it in each language: `text(address, translator)`. Asks nothing more of the app."""
    st.markdown(f"**{t('Address')}**")
    st.code(address, language=None, wrap_lines=True)
    for tab, language in zip(st.tabs(list(LANGUAGES.values())), LANGUAGES, strict=True):
        spoken = address if language == DEFAULT_LANGUAGE else f"{address}?lang={language}"
        with tab:
            st.code(text(spoken, translator(language)), language=None, wrap_lines=True)


def tell_alone(t: Translator) -> None:
    """Why nobody can be invited on an installation without sign-in."""
    st.info(
        t(
            "You work alone on this computer. You can invite people once this installation has a way to sign in; "
            "the documentation tells how."
        )
    )


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
