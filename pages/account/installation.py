"""For the administrator of an installation: what the identity provider tells, and who is signed in."""

import streamlit as st

from maturity.people import logins
from maturity.people.installation import SignIn, installation
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.organisation.finding import find
from maturity.ui.page_frame import page_title
from maturity.ui.session import account, database, language, on_their_clock, token

t = language()
person, db = account(), database()
page_title(t("Signing in on this installation"), t("What does the identity provider tell, and who is signed in?"))
with showing_errors(t):
    mine = next((login for login in logins.open_logins(db, person) if logins.is_login(token(), login)), None)
    if installation().sign_in is SignIn.OIDC and mine is not None:
        st.subheader(t("What the provider told about you"), anchor=False)
        st.markdown(
            t(
                "Groeikaart knows a person by `iss` and `sub` together. It shows `name`, or else `preferred_username`. "
                "It needs `email` to recognise an invitation. Is one missing? Let the provider add it to the ID token."
            )
        )
        kept = {"iss": person.issuer, "sub": person.subject, "name": person.name, "email": person.email}
        claims = [*kept, *(claim for claim in mine.claims if claim not in kept)]
        st.table(
            {
                t("Claim"): claims,
                t("Arrived"): [t("yes") if claim in mine.claims else t("no") for claim in claims],
                t("What Groeikaart keeps"): [escaped(kept.get(claim, "")) or "–" for claim in claims],
            }
        )
    st.subheader(t("Who is signed in"), anchor=False)
    for login, one in find(t, "find_login", lambda part, most: logins.all_open_logins(db, person, part, most), logins.MOST):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            began = on_their_clock(login.started_at)
            since = t("since {date}, {time}", date=t.date(began), time=t.time(began))
            lacking = [claim for claim in ("name", "email") if login.claims and claim not in login.claims]
            missed = f" ({t('did not arrive: {claims}', claims=t.listing(lacking))})" if lacking else ""
            st.markdown(f"{escaped(one.name or one.email)}, {since}{missed}")
            if st.button(t("End all logins of this person"), key=f"end_{login.id}"):
                logins.end_all_of(db, person, one.id)
                st.rerun()
