"""Where am I signed in: every browser with a way to end it, and another password where Groeikaart keeps passwords itself."""

import streamlit as st

from maturity.people import administrators, logins, passwords
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import HOME, page_title
from maturity.ui.session import account, database, is_solo, language, on_their_clock, token

t = language()
if is_solo():  # there is nothing to be signed in to
    st.switch_page(HOME)
person, db = account(), database()
page_title(t("Where am I signed in?"), t("Do you not know a browser in this list? End it, and tell whoever manages Groeikaart."))
open_logins = logins.open_logins(db, person)
for login in open_logins:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
        is_this = logins.is_login(token(), login)
        began = on_their_clock(login.started_at)
        since = t("since {date}, {time}", date=t.date(began), time=t.time(began))
        here = f" **({t('this browser')})**" if is_this else ""
        st.markdown(f"{escaped(login.browser) or t('An unknown browser')}, {since}{here}")
        if not is_this and st.button(t("End"), key=f"end_{login.id}"):
            logins.end_one(db, person, login.id)
            st.rerun()
if st.button(t("Sign out everywhere"), help=t("Also in this browser."), key="end_all"):
    logins.end_all(db, person)
    st.rerun()

if administrators.may_claim(db, person):
    st.subheader(t("Manage this installation"), anchor=False)
    st.markdown(
        t(
            "{email} is named as administrator of this installation. Take that on with this account; it can be done once. "
            "From then on it is this account that counts, and no longer the address.",
            email=escaped(person.email),
        )
    )
    if st.button(t("Become administrator with this account"), key="claim_administration"):
        with showing_errors(t):
            administrators.claim(db, person)
            st.rerun()

if person.issuer == passwords.LOCAL:
    st.subheader(t("Change your password"), anchor=False)
    st.markdown(t("Take at least 12 characters. A sentence that only you know is easy to remember and hard to guess."))
    with st.form("password"):
        old = st.text_input(t("Your password now"), type="password", autocomplete="current-password")
        new = st.text_input(t("Your new password"), type="password", autocomplete="new-password")
        if st.form_submit_button(t("Change the password and sign in again"), type="primary"):
            with showing_errors(t):
                passwords.change_password(db, person, old, new)
                st.rerun()
