"""What is kept and for how long; for the owner: the log, all data to take along, and erasing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import streamlit as st

from maturity.archive import service as archive
from maturity.archive.retention import Periods, periods
from maturity.archive.sentences import act, personal_data, retention_sentences, what_goes
from maturity.language import Translator
from maturity.people import audit_service, member_service
from maturity.people.audit import AuditLine, as_csv
from maturity.people.model import LastOwnerError, Permission
from maturity.roadmap.review.links import service as link_service
from maturity.roadmap.review.links.model import ACCOUNT
from maturity.ui.drawn import digest, draw_once
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import START, page_title
from maturity.ui.session import Visit, here, is_solo, their_clock
from maturity.ui.tables import draw_table
from maturity.ui.worker_pool import for_member

Clock = Callable[[datetime], datetime]  #: puts a moment on the clock of who looks
Logged = Sequence[tuple[AuditLine, str | None]]  #: lines of the log, each with who did it
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
    for_days = periods()
    draw_once(visit, "kept", lambda: _what_is_kept(for_days, t), for_days, follows=())
    st.markdown(personal_data(t))


def _what_is_kept(for_days: Periods, t: Translator) -> None:
    rows = [{t("What"): one.what, t("Why"): one.why, t("How long"): one.how_long} for one in retention_sentences(for_days, t)]
    draw_table(rows, t("What is kept, why and how long"), broad=True)


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
        data=for_member(visit, archive.export_organisation),
        file_name=archive.archive_name(visit.organisation, t),
        mime="application/zip",
        icon=":material/download:",
        on_click="ignore",
        key="take_along",
    )


def log(visit: Visit) -> None:
    """Who did what, newest first."""
    t, newest = visit.t, audit_service.log(visit.db, visit.actor, SHOWN)
    if not newest:
        return
    by_link, clock = signatures(visit, newest), their_clock()
    st.subheader(t("The log"), anchor=False)
    st.markdown(t("The newest {count} lines. They never hold an answer, and nobody can change them unseen.", count=SHOWN))
    shown = digest((newest, by_link))  # a name may change while nothing of the organisation does
    draw_once(visit, "log", lambda: _table(in_words(visit, newest, by_link, clock), t), visit.account.id, shown, follows=())
    st.download_button(
        t("Download the whole log"),
        data=lambda: whole_log(replace(visit, actor=visit.still()), clock),  # read only when somebody wants it: the log grows
        file_name="log.csv",
        mime="text/csv",
        on_click="ignore",
        key="log",
    )


def _table(rows: Iterable[Mapping[str, str]], t: Translator) -> None:
    draw_table([{key: escaped(cell) for key, cell in row.items()} for row in rows], t("The log"), broad=True)


def whole_log(visit: Visit, clock: Clock) -> bytes:
    """The log as a file."""
    lines = audit_service.log(visit.db, visit.actor)
    rows = in_words(visit, lines, signatures(visit, lines), clock)
    return as_csv(list(rows[0]), rows)


def signatures(visit: Visit, lines: Logged) -> dict[str, str]:
    """Who acts in these lines with a review link: what stands in the log → whose link it is."""
    if not any(line.account_id.startswith(ACCOUNT) for line, _ in lines):
        return {}
    t, found = visit.t, link_service.links(visit.db, visit.actor)
    return {f"{ACCOUNT}{link.id}": t("{name}, with a link", name=link.signature) for link in found}


def in_words(visit: Visit, lines: Logged, by_link: Mapping[str, str], clock: Clock) -> list[dict[str, str]]:
    """Each line of the log as a row."""
    t, rows = visit.t, []
    for line, name in lines:
        moment = clock(line.made_at)
        name = by_link.get(line.account_id, t("Somebody with a link")) if line.account_id.startswith(ACCOUNT) else name
        who = name if name is not None else t("The command line") if not line.account_id else t("Somebody who was erased")
        rows.append(
            {
                t("When"): f"{t.date(moment)}, {t.time(moment)}",
                t("Who"): who or (t("you") if line.account_id == visit.account.id else t("Somebody without a name")),
                t("Did what"): act(line.action, t),
                t("To what"): line.object or "–",
                t("Result"): t("done") if line.result == "done" else t("refused"),
            }
        )
    return rows


def erasing(visit: Visit) -> None:
    """The organisation, once asked."""
    t = visit.t
    st.subheader(t("Erase this organisation"), anchor=False)
    fold = st.popover(t("Erase this organisation"), icon=":material/delete:", key="erase_fold", on_change="rerun")
    if not fold.open:
        return
    with fold:
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
    fold = st.popover(t("Erase yourself"), icon=":material/person_remove:", key="erase_me_fold", on_change="rerun")
    if not fold.open:
        return
    with fold:
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
