"""The page for whoever is not signed in, and the menu of whoever is. Both send plain forms: only an answer can set a cookie."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from maturity.language import Translator
from maturity.people.installation import SignIn, installation
from maturity.people.model import Account
from maturity.ui.markdown import escaped
from maturity.ui.web.cookie import NOTE

NAME = "Groeikaart"
_STYLE = """<style>
.sign-in { display: flex; flex-direction: column; gap: 1rem; max-width: 24rem; align-items: flex-start; }
.sign-in label { display: flex; flex-direction: column; gap: 0.25rem; width: 100%; }
.sign-in :is(input, button, a) { font: inherit; padding: 0.5rem 1rem; border: 1px solid #767676; border-radius: 4px; }
.sign-in input { background: #fff; color: #1a1a1a; }
.sign-in button, .sign-in a { background: #154273; color: #fff !important; cursor: pointer; }
.sign-in.quiet button { background: none; color: inherit !important; }
</style>"""


def form_style() -> str:
    """How our plain forms look."""
    return _STYLE


def sign_in(t: Translator, page: str) -> None:
    """The sign-in in place of a page. page: its address, which stays in the browser and is where one comes back."""
    st.title(NAME, anchor=False)
    st.markdown(t("With Groeikaart you see where your organisation stands in customer experience, and plan what comes next."))
    why = st.query_params.get(NOTE)
    if why:
        st.error(_reasons(t).get(why) or _reasons(t)["provider"])
    target = _address(page)
    if installation().sign_in is SignIn.OIDC:
        # A link and no form: `form-action 'self'` would stop a form on its way to the provider.
        link = f'<a href="/login?{escape(urlencode({"next": target}))}" target="_self">{escape(t("Sign in"))}</a>'
        st.html(f'{_STYLE}<div class="sign-in">{link}</div>')
    else:
        st.html(_STYLE + _password_form(t, target))
        st.caption(t("No account or forgot your password? Ask whoever manages Groeikaart in your organisation."))


def _reasons(t: Translator) -> dict[str, str]:
    return {
        "wrong": t("The e-mail address or the password is not right. Try it once more."),
        "wait": t("That was tried too often. Wait a quarter of an hour, then try it again."),
        "provider": t("Signing in did not work. Try it once more; if it keeps happening, tell whoever manages Groeikaart."),
    }


def _address(page: str) -> str:
    query = urlencode({name: value for name, value in st.query_params.items() if name != NOTE})
    # Whichever of these is somebody's first page has no address but "/".
    return ("/" if page in ("start", "overview") else f"/{page}") + (f"?{query}" if query else "")


def _password_form(t: Translator, target: str) -> str:
    fields = "".join(
        f'<label>{escape(label)}<input name="{name}" type="{kind}" autocomplete="{fill}" required></label>'
        for label, name, kind, fill in (
            (t("E-mail address"), "email", "email", "username"),
            (t("Password"), "password", "password", "current-password"),
        )
    )
    return f'<form class="sign-in" method="post" action="/login">{_hidden(target)}{fields}{_button(t("Sign in"))}</form>'


def sign_out_form(t: Translator) -> None:
    """A button that ends the login of this browser."""
    st.html(f'{_STYLE}<form class="sign-in" method="post" action="/logout">{_button(t("Sign out"))}</form>')


def person_menu(t: Translator, account: Account, page: str) -> None:
    """Who is signed in here, and what belongs to that. page: the address, so that the menu closes on another page."""
    with st.popover(
        escaped(account.name or account.email) or t("Signed in"), icon=":material/person:", type="tertiary", key=f"me_{page}"
    ):
        if st.button(t("Where am I signed in?"), key="my_logins", width="stretch"):
            st.switch_page("pages/account/logins.py")
        if account.is_administrator and st.button(t("Signing in on this installation"), key="all_logins", width="stretch"):
            st.switch_page("pages/account/installation.py")
        if account.is_administrator and st.button(
            t("Organisations on this installation"), key="all_organisations", width="stretch"
        ):
            st.switch_page("pages/account/organisations.py")
        sign_out_form(t)


def _hidden(target: str) -> str:
    return f'<input type="hidden" name="next" value="{escape(target)}">'


def _button(label: str) -> str:
    return f'<button type="submit">{escape(label)}</button>'
