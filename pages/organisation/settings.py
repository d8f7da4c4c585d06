"""What is kept and for how long; for the owner: the log, all data to take along, and erasing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import streamlit as st

from maturity.archive import service as archive
from maturity.archive.retention import periods
from maturity.archive.sentences import act, kept, personal_data, what_goes
from maturity.people import audit_service, member_service
from maturity.people.audit import Line, as_csv
from maturity.people.model import LastOwnerError, Permission
from maturity.roadmap.review.links import service as link_service
from maturity.roadmap.review.links.model import ACCOUNT
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import START, page_title
from maturity.ui.session import Visit, here, is_solo, their_clock
from maturity.ui.tables import draw_table
from maturity.ui.worker_pool import when_asked

SHOWN = 50  #: lines of the log on the page; the file has them all


def privacy(visit: Visit) -> None:
    """The page that the AVG asks for, in plain words."""
    t = visit.t
    st.subheader(t("What is kept, why and how long"), anchor=False)
    st.markdown(
        t(
            "Groeikaart keeps no more than it needs. Everything stays on this installation; nothing goes to others. "
            "Ask the owner of your organisation if you want to know, correct or erase something about you."
        )
    )
    rows = [{t("What"): one.what, t("Why"): one.why, t("How long"): one.how_long} for one in kept(periods(), t)]
    draw_table(rows, t("What is kept, why and how long"), broad=True)
    st.markdown(personal_data(t))


def taking_along(visit: Visit) -> None:
    """All data as one file."""
    t = visit.t
    st.subheader(t("Take all data along"), anchor=False)
    st.markdown(
        t(
            "You get one zip file with everything of your organisation, and a description of it. Another installation of "
            "Groeikaart can bring it in. It does not tell who gave which answer: of a panel that is open, only your own "
            "answers are in it, and of a closed one no notes of others and no role groups of fewer than five."
        )
    )
    st.download_button(
        t("Take all data along"),
        data=when_asked(visit.account.id, archive.take_along, visit.db, visit.actor),
        file_name=archive.archive_name(visit.organisation, t),
        mime="application/zip",
        icon=":material/download:",
        on_click="ignore",
        key="take_along",
    )


def signatures(visit: Visit) -> dict[str, str]:
    """Who acts with a review link: what stands in the log → whose link it is."""
    t, found = visit.t, link_service.links(visit.db, visit.actor)
    return {f"{ACCOUNT}{one.id}": t("{name}, with a link", name=one.signature) for one in found}


def log(visit: Visit) -> None:
    """Who did what, newest first."""
    t, by_link, clock = visit.t, signatures(visit), their_clock()
    lines = audit_service.log(visit.db, visit.actor)
    if not lines:
        return

    def in_words(some: Sequence[tuple[Line, str | None]]) -> list[dict[str, str]]:
        return [_in_words(visit, line, name, by_link, clock) for line, name in some]

    st.subheader(t("The log"), anchor=False)
    st.markdown(t("The newest {count} lines. They never hold an answer, and nobody can change them unseen.", count=SHOWN))
    rows = [{key: escaped(cell) for key, cell in row.items()} for row in in_words(lines[:SHOWN])]
    draw_table(rows, t("The log"), broad=True)
    st.download_button(
        t("Download the whole log"),
        data=lambda: as_csv(list(rows[0]), in_words(lines)),  # in words only when somebody wants it: the log grows
        file_name="log.csv",
        mime="text/csv",
        on_click="ignore",
        key="log",
    )


def _in_words(
    visit: Visit, line: Line, name: str | None, by_link: Mapping[str, str], clock: Callable[[datetime], datetime]
) -> dict[str, str]:
    t, moment = visit.t, clock(line.made_at)
    name = by_link.get(line.account_id, t("Somebody with a link")) if line.account_id.startswith(ACCOUNT) else name
    who = name if name is not None else t("The command line") if not line.account_id else t("Somebody who was erased")
    return {
        t("When"): f"{t.date(moment)}, {t.time(moment)}",
        t("Who"): who or (t("you") if line.account_id == visit.account.id else t("Somebody without a name")),
        t("Did what"): act(line.action, t),
        t("To what"): line.object or "–",
        t("Result"): t("done") if line.result == "done" else t("refused"),
    }


def erasing(visit: Visit) -> None:
    """The organisation, once asked."""
    t = visit.t
    st.subheader(t("Erase this organisation"), anchor=False)
    with st.popover(t("Erase this organisation"), icon=":material/delete:"):
        goes = t.listing(what_goes(archive.what_goes(visit.db, visit.actor), t))
        st.markdown(t("This goes, for everybody and for good: {what}.", what=goes))
        st.markdown(
            t(
                "What remains: one line in the log of the installation that it was erased, and backups until they are thrown "
                "away. Take all data along first if you may need them."
            )
        )
        if st.button(
            t("Erase {organisation} for good", organisation=escaped(visit.organisation.name)), key="erase", type="primary"
        ):
            archive.erase(visit.db, visit.actor)
            st.query_params.pop("org", None)
            st.switch_page(START)


def erasing_me(visit: Visit) -> None:
    """The person, once asked."""
    t = visit.t
    st.subheader(t("Erase yourself"), anchor=False)
    with st.popover(t("Erase yourself"), icon=":material/person_remove:"):
        st.markdown(
            t(
                "Your name, your roles and your logins go. What remains: your answers and notes, and lines in the log, under "
                "a random number that belongs to nobody any more. A name that somebody typed in a plan or a decision "
                "stays there too."
            )
        )
        if st.button(t("Erase me for good"), key="erase_me", type="primary"):
            try:
                member_service.erase_account(visit.db, visit.account)
            except LastOwnerError as error:
                names = t.listing([escaped(name) for name in error.organisations])
                st.error(
                    t(
                        "You are the only owner of {organisations}. Make somebody else an owner first, or erase it.",
                        organisations=names,
                    )
                )
            else:
                st.session_state.clear()
                st.rerun()


visit = here()
t = visit.t
page_title(t("Settings"), t("What is kept, and what can you do with it?"))
with showing_errors(t):
    privacy(visit)
    if visit.actor.may(Permission.OWN):
        taking_along(visit)
        log(visit)
        erasing(visit)
    if not is_solo():
        erasing_me(visit)
