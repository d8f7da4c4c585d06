"""The first year in one table: owner, team, first action, its date, "done when", "stop when"; each field saved on its own.

A row that is complete is read, whole sentences of it, until somebody wants to edit it: fields cost most of what a page sends.
Nothing is saved in a callback (decision 0001): each run compares a field with what this window last saw of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from maturity.language import Translator
from maturity.people.model import Permission
from maturity.roadmap import service
from maturity.roadmap.decisions import service as decisions
from maturity.roadmap.decisions.model import busy_owners, first_year, missing, proposed_day
from maturity.roadmap.labels import period_label, quarter_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative
from maturity.ui.errors import KNOWN, error_sentence, showing_errors
from maturity.ui.labels import field_name
from maturity.ui.layout.grids import PHONE, WIDE, cells, draw_style, heads, row_of
from maturity.ui.markdown import escaped
from maturity.ui.plan.parts import go_to_part
from maturity.ui.saved_fields import SavedField, Seen, key_of, last_seen
from maturity.ui.session import Visit

Value = str | date | None
Typed = dict[str, tuple[SavedField, Value]]  #: per field of a row what it holds on the screen
#: The fields of a row, and how wide each is on a large screen beside the name of the initiative.
FIELDS = {"owner": 2.0, "team": 2.2, "first_action": 3.0, "first_action_on": 1.9, "done_when": 3.0}
SHARES = (2.3, *FIELDS.values())
SIGN = "stop_when"  #: asked where the library gives none
ROW = "alone_typed_first_year_row_"  #: maturity/ui/web/forms.js keeps what is not saved yet
_PLACE = f'[data-testid="stVerticalBlock"][class*="st-key-{ROW}"]'
_OPENS = f"{_PLACE}:has(> div > .stCheckbox)"
#: Of the name of an initiative, and under it when it runs and whether it is complete. Under that, of a row that is complete, what
#: opens its fields; they, and the texts that stand there otherwise, begin beside the name.
LOOK = f"""{_PLACE} h3 {{ margin: 0; font-weight: 600; line-height: 1.2; letter-spacing: -0.005em; }}
{_PLACE} h3 + p {{ margin: 0; font-size: 0.875rem; opacity: 0.6; }}
{_PLACE} .cells {{ font-size: 0.875rem; white-space: pre-line; align-items: start; }}
{_PLACE} .stCheckbox [data-testid="stWidgetLabel"] {{ position: static; }}
{PHONE} {{ {_PLACE} .cells {{ gap: 0.25rem; }} }}
{WIDE} {{ {_OPENS} {{ grid-template-rows: auto 1fr; row-gap: 0.5rem; }}
{_PLACE} > :has(> .stCheckbox) {{ grid-area: 2 / 1; }}
{_PLACE} > :has(> .stHtml > .cells) {{ grid-area: 1 / 2 / span 2 / -1; }}
{_OPENS} > :nth-child(7) {{ grid-column: auto; }}
{_OPENS} > :nth-child(n+3):nth-child(-n+7):not(:has(> .stHtml > .cells)) {{ grid-row: 1 / span 2; }} }}"""


def draw_first_year(visit: Visit) -> None:
    """What begins or runs in the first year, a row each; what is missing for a decision leads to its field."""
    t, roadmap = visit.t, service.roadmap(visit.db, visit.actor, visit.t.language)
    rows, lacking = first_year(roadmap), missing(roadmap)
    if not rows:
        st.markdown(t("When your plan stands, the initiatives of the first year come here: who does what, and the first step."))
        return
    _lacking(visit, roadmap, lacking)
    for owner, (quarter, count) in busy_owners(roadmap).items():
        when = quarter_label(roadmap.calendar, quarter, t)
        st.warning(t("{owner} has {count} initiatives at once in {quarter}.", owner=escaped(owner), count=count, quarter=when))
    labels, seen = {field: field_label(field, t) for field in (*FIELDS, SIGN)}, last_seen()
    headings = heads((t("Initiative"), *(labels[field] for field in FIELDS)), SHARES)
    draw_style(row_of(ROW, SHARES), LOOK, above=headings)
    for initiative in rows:
        _row(visit, roadmap, initiative, lacking.get(initiative.code, ()), labels, seen)


def _lacking(visit: Visit, roadmap: Roadmap, lacking: dict[str, tuple[str, ...]]) -> None:
    """What a decision still needs, with a way to each row, and the dates that can be taken over at once."""
    t = visit.t
    if not lacking:
        st.success(t("The first year is complete: the plan can be decided on."))
        if visit.actor.may(Permission.DECIDE) and st.button(t("Decide on this plan"), type="primary", key="to_decide"):
            go_to_part("decide", t)
        return
    count = sum(len(fields) for fields in lacking.values())
    st.markdown(
        t.plural(
            "{n} field is still empty. Deciding needs an owner, a first action with a date, “done when” and “stop when”.",
            "{n} fields are still empty. Deciding needs an owner, a first action with a date, “done when” and “stop when”.",
            count,
        )
    )
    links = [
        f"[{escaped(code)}](#{anchor(code)}): {t.listing([field_name(field, t) for field in lacking[code]])}" for code in lacking
    ]
    with st.expander(t("What is missing ({count})", count=count)):
        st.markdown("\n".join(f"- {link}" for link in links))
    dateless = sum("first_action_on" in fields for fields in lacking.values())
    if dateless and visit.actor.may(Permission.EDIT_PLAN):
        label = t.plural("Take over {n} proposed date", "Take over {n} proposed dates", dateless)
        if st.button(label, key="take_days", icon=":material/event_available:"):
            decisions.take_proposed_days(visit.db, visit.actor, date.today())
            st.rerun()
        st.caption(t("Proposed: within fourteen days after the initiative begins."))


def _listed(fields: tuple[str, ...], t: Translator) -> str:
    return t.listing([field_name(field, t) for field in fields])


def anchor(code: str) -> str:
    """The place of an initiative's row in the address."""
    return "first-year-" + "".join(char if char.isalnum() else "-" for char in code.lower())


def _row(
    visit: Visit,
    roadmap: Roadmap,
    initiative: RoadmapInitiative,
    lacking: tuple[str, ...],
    labels: Mapping[str, str],
    seen: Seen,
) -> None:
    t = visit.t
    with st.container(key=f"{ROW}{initiative.code}"):
        when = period_label(roadmap.calendar, initiative.start or 1, initiative.finish or 1, t)
        state = t("still needs: {fields}", fields=_listed(lacking, t)) if lacking else t("complete")
        name = f"{initiative.code}  {initiative.name}"
        st.html(f'<h3 id="{anchor(initiative.code)}">{escape(name)}</h3><p>{escape(f"{when} · {state}")}</p>')
        may_edit = visit.actor.may(Permission.EDIT_PLAN)
        if not may_edit or (
            not _is_open(initiative, lacking, seen, t) and _is_settled(visit, initiative, _left(initiative, seen))
        ):
            st.html(cells(_texts(initiative, t), SHARES[1:], labels=[labels[field] for field in FIELDS]))
            return
        fields = (*FIELDS, SIGN) if SIGN in lacking else FIELDS
        shown = {field: _field(roadmap, initiative, _saved(initiative, field, seen), field, labels[field], t) for field in fields}
        _save_changes(visit, initiative, shown)


def _is_open(initiative: RoadmapInitiative, lacking: tuple[str, ...], seen: Seen, t: Translator) -> bool:
    """Whether a row shows its fields: as long as it lacks something; those that are there stay when it lacks nothing any more.

    What opens it is a field itself: after a lost session the browser brings back that it is open, and what was typed in it.
    """
    if lacking:
        return True
    key = f"first_year_open_{initiative.code}"
    was = any(key_of(_name(initiative, field), seen) in st.session_state for field in FIELDS)
    return st.toggle(t("Edit {code}", code=initiative.code), bool(st.session_state.get(key, was)), key=key)


def _texts(initiative: RoadmapInitiative, t: Translator) -> list[str]:
    values = (getattr(initiative, field) for field in FIELDS)
    return [t.date(value) if isinstance(value, date) else value or "–" for value in values]


def field_label(field: str, t: Translator) -> str:
    """The heading of a field of the first year."""
    return {
        "owner": t("Owner: one person"),
        "team": t("Team: who does it"),
        "first_action": t("First action"),
        "first_action_on": t("Date"),
        "done_when": t("Done when"),
        "stop_when": t("Stop when"),
    }[field]


def _field(
    roadmap: Roadmap, initiative: RoadmapInitiative, saved_field: SavedField, field: str, label: str, t: Translator
) -> tuple[SavedField, Value]:
    """A field with what is stored, and what the screen shows of it."""
    if field == "first_action_on":
        hint = (
            None
            if saved_field.stored
            else t("Proposed: {date}", date=t.date(proposed_day(roadmap.calendar, initiative, date.today())))
        )
        return saved_field, _value(st.date_input(label, saved_field.stored, format="DD-MM-YYYY", key=saved_field.key, help=hint))
    if field == "owner":
        return saved_field, _value(st.text_input(label, saved_field.stored, key=saved_field.key))
    return saved_field, _value(st.text_area(label, saved_field.stored, height=80, key=saved_field.key))


def _saved(initiative: RoadmapInitiative, field: str, seen: Seen) -> SavedField:
    return SavedField(_name(initiative, field), getattr(initiative, field), seen)


def _name(initiative: RoadmapInitiative, field: str) -> str:
    return f"first_year_{field}_{initiative.code}"


def _value(shown: Any) -> Value:
    """What a field holds, as it is stored: a text without spaces around it, a day, or no day."""
    return shown.strip() if isinstance(shown, str) else shown if isinstance(shown, date) else None


def save_left(visit: Visit, roadmap: Roadmap) -> None:
    """Save what was typed just before another part of the page was opened: the run that this asks for draws the field no more.
    What cannot be saved is said, with what was typed."""
    if not visit.actor.may(Permission.EDIT_PLAN):
        return
    t, seen, is_saved, is_told = visit.t, last_seen(), False, False
    for initiative in first_year(roadmap):
        mine, clashes = _apart(_left(initiative, seen))
        error = _store(visit, initiative, mine)
        is_saved |= bool(mine) and error is None
        why = t("Somebody else changed this too, and that stays.")
        told = [(name, value, why) for name, (_, value) in clashes.items()]
        told += [(name, value, error_sentence(error, t)) for name, (_, value) in mine.items() if error is not None]
        for name, value, reason in told:
            is_told = True
            st.warning(
                t(
                    "{code}, “{field}”: {reason} You typed: “{text}”",
                    code=initiative.code,
                    field=field_label(name, t),
                    reason=reason,
                    text=escaped(t.date(value) if isinstance(value, date) else value or "–"),
                )
            )
    if is_saved and not is_told:
        st.rerun()


def _left(initiative: RoadmapInitiative, seen: Seen) -> Typed:
    """What stands in fields of a row that this run draws no more."""
    fields = [(field, _saved(initiative, field, seen)) for field in (*FIELDS, SIGN) if _name(initiative, field) in seen]
    return {
        field: (saved_field, _value(st.session_state[saved_field.key]))
        for field, saved_field in fields
        if saved_field.key in st.session_state
    }


def _is_settled(visit: Visit, initiative: RoadmapInitiative, left: Typed) -> bool:
    """Save what was typed just before a row was closed; whether nothing of it is left to ask about or to mend."""
    mine, clashes = _apart(left)
    if clashes or _store(visit, initiative, mine) is not None:
        return False
    if mine:
        st.rerun()
    return True


def _apart(shown: Typed) -> tuple[Typed, Typed]:
    """Of fields what this person changed, and what somebody else changed too."""
    changes = {name: field.change(value) for name, (field, value) in shown.items()}
    mine, clashes = ({name: shown[name] for name, found in changes.items() if found == kind} for kind in ("mine", "clash"))
    return mine, clashes


def _save_changes(visit: Visit, initiative: RoadmapInitiative, shown: Typed) -> None:
    """Save what this person changed. A field that somebody else changed meanwhile is asked about, never overwritten."""
    mine, clashes = _apart(shown)
    for name, (field, value) in clashes.items():
        _choose_between(visit, initiative, name, field, value)
    error = _store(visit, initiative, mine)
    if error is not None:  # what was typed stays in its field
        st.warning(error_sentence(error, visit.t))
    elif mine:
        st.rerun()


def _store(visit: Visit, initiative: RoadmapInitiative, mine: Typed) -> Exception | None:
    """Save these fields, if any. Returns what is wrong with them, None when they are saved."""
    if not mine:
        return None
    changed: dict[str, Any] = {name: value for name, (_, value) in mine.items()}
    try:
        service.save(visit.db, visit.actor, replace(initiative, **changed))
    except KNOWN as error:
        return error
    for field, value in mine.values():
        field.learn(value)
    st.toast(visit.t("Saved"), icon=":material/check_circle:")
    return None


def _choose_between(visit: Visit, initiative: RoadmapInitiative, name: str, field: SavedField, mine: Value) -> None:
    t = visit.t
    st.warning(t("{field} was changed in another window in the meantime. Choose which one stays.", field=field_label(name, t)))
    for label, value, key in ((t("Keep the other one"), field.stored, "theirs"), (t("Keep mine"), mine, "mine")):
        shown = t.date(value) if isinstance(value, date) else escaped(value or "–")
        st.markdown(f"- {shown}")
        if st.button(label, key=f"{key}_{name}_{initiative.code}"):
            with showing_errors(t):
                if key == "mine":
                    changed: dict[str, Any] = {name: mine}
                    service.save(visit.db, visit.actor, replace(initiative, **changed))
                field.draw_anew(value)
                st.rerun()
