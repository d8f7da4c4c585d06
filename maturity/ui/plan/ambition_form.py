"""The ambition in one form: the sentence, the promises, and a table of levels per domain and year; the radar moves along."""

from __future__ import annotations

import streamlit as st

from maturity.ambition.model import PROMISES, TEXT_LIMIT, YEARS, Targets
from maturity.assessment.results import Results
from maturity.questionnaire.model import Domain
from maturity.ui.markdown import escaped
from maturity.ui.plan.ambition_draft import Draft, Levels
from maturity.ui.session import Visit

SHARES = [3, 2, 2, 2, 2]  #: of the table: domain, now, and a column a year
FIRST = "ambition_sentence"  #: the key of the first field: when it is on the screen, the form is


def draw_words(visit: Visit, draft: Draft) -> tuple[str, tuple[str, ...]]:
    """The sentence and the promises."""
    t = visit.t
    sentence = st.text_area(
        t("What do you want customers to experience? One sentence."),
        draft.sentence,
        max_chars=TEXT_LIMIT,
        height=80,
        placeholder=t("For example: I know where I stand, and I only have to tell my story once."),
        key=FIRST,
    )
    promises = tuple(
        column.text_input(
            t("Promise {number} to the customer (not needed)", number=place + 1),
            draft.promises[place],
            max_chars=TEXT_LIMIT,
            key=f"ambition_promise_{place + 1}",
        )
        or ""
        for place, column in enumerate(st.columns(PROMISES))
    )
    return sentence or "", promises


def draw_targets(visit: Visit, found: Results, draft: Draft, years: tuple[int, ...]) -> dict[str, Levels]:
    """A row per domain: the level now, and the one to have at the end of each year. years: the calendar years they end."""
    t = visit.t
    headings = (t("Domain"), t("Level now"), *(t("End of {year}", year=year) for year in years))
    with st.container(key="wide_ambition_heads"):
        for column, heading in zip(st.columns(SHARES), headings, strict=True):
            column.markdown(f"**{heading}**")
    chosen: dict[str, Levels] = {}
    for domain in found.whole:
        chosen |= _domain(visit, found, draft, domain, years)
    return chosen


def _domain(visit: Visit, found: Results, draft: Draft, domain: Domain, years: tuple[int, ...]) -> dict[str, Levels]:
    t, score = visit.t, found.scores.domains.get(domain.id)
    name, *columns = st.columns(SHARES, vertical_alignment="center")
    name.markdown(f"**{domain.code}  {escaped(t.of(domain.name))}**")
    columns[0].markdown(level_words(visit, found, score.level if score else None))
    own = draft.targets.get(domain.id, (None,) * len(YEARS))
    chosen: dict[str, Levels] = {
        domain.id: tuple(
            _choice(visit, found, column, t.of(domain.name), domain.id, year, own[index], None)
            for index, (year, column) in enumerate(zip(years, columns[1:], strict=True))
        )
    }
    differing = [practice.id for practice in domain.practices if practice.id in draft.targets]
    label = t("Another target for one practice ({count})", count=len(differing))
    fold = st.expander(label, key=f"practices_{domain.id}_{t.language}", on_change="rerun")
    for practice in domain.practices:
        mine = draft.targets.get(practice.id, (None,) * len(YEARS))
        if not fold.open:
            chosen[practice.id] = mine
            continue
        with fold:
            row = st.columns(SHARES, vertical_alignment="center")
            row[0].markdown(f"{practice.id}  {escaped(t.of(practice.name))}")
            level = found.scores.practices.get(practice.id)
            row[1].markdown(level_words(visit, found, level.level if level else None))
            chosen[practice.id] = tuple(
                _choice(visit, found, column, practice.id, practice.id, year, mine[index], own[index])
                for index, (year, column) in enumerate(zip(years, row[2:], strict=True))
            )
    return chosen


def _choice(
    visit: Visit,
    found: Results,
    column: st.delta_generator.DeltaGenerator,
    name: str,
    subject: str,
    year: int,
    current: int | None,
    inherited: int | None,
) -> int | None:
    """A level to aim for at the end of a year; None takes what holds already."""
    t, levels = visit.t, [level.number for level in found.whole.levels]
    nothing = t("as the domain: {level}", level=inherited) if inherited is not None else t("no target")
    chosen: int | None = column.selectbox(
        t("{subject}, end of {year}", subject=name, year=year),
        [None, *levels],
        index=0 if current not in levels else levels.index(current) + 1,
        format_func=lambda one: nothing if one is None else level_words(visit, found, one),
        key=f"target_{subject}_{year}_{t.language}" + (f"_{inherited}" if inherited is not None else ""),
        label_visibility="collapsed",
    )
    return chosen


def level_words(visit: Visit, found: Results, level: int | None) -> str:
    """A level with its name: "2 Beginnend"; a dash when it is not known."""
    return "–" if level is None else f"{level} {visit.t.of(found.whole.level_name(level))}".strip()


def calm_proposal(found: Results) -> Targets:
    """Targets to begin with, calm by rule: one level up, by the end of the third year, in every domain below level 3.

    What the organisation can bear decides the rest: the plan says which of these it reaches.
    """
    below = {
        id: score.level for id, score in found.scores.domains.items() if score.level is not None and score.level < CALM_LEVEL
    }
    return {id: (None, None, level + 1) for id, level in below.items()}


CALM_LEVEL = 3  #: from here on a higher level is a choice of the organisation, not a proposal of ours
