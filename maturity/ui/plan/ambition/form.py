"""The ambition in one form: the sentence, the promises, and a table of levels per domain and year; the radar moves along."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from maturity.ambition.model import PROMISES, TEXT_LIMIT, YEARS
from maturity.assessment.results import Results
from maturity.questionnaire.model import Domain
from maturity.ui.layout.grids import WIDE, cells, draw_style, heads, rows_of
from maturity.ui.markdown import escaped
from maturity.ui.plan.ambition.draft import Draft, Levels
from maturity.ui.session import Visit

_NONE: Levels = (None,) * len(YEARS)
SHARES = (2.4, 1.9, 2.3, 2.3, 2.3)  #: of the table: domain, now, and a column a year
READ = SHARES[:2]  #: of these, what is only read
WORDS, DOMAINS, PRACTICES = "ambition_promises", "ambition_domains", "ambition_practices_of_"  #: keys
#: Above the columns stands which year each is; on a phone, where there are none, each field says so itself.
LABELS = f"""{WIDE} {{ :is([class*="st-key-{DOMAINS}"], [class*="st-key-{PRACTICES}"]) [data-testid="stWidgetLabel"] {{
position: absolute; left: -10000px; }} }}"""


def first_key(visit: Visit) -> str:
    """The key of the first field: when it is on the screen, the form is."""
    return f"ambition_sentence_{visit.organisation.id}"


def draw_words(visit: Visit, draft: Draft) -> tuple[str, tuple[str, ...]]:
    """The sentence and the promises. What is typed survives leaving the page at once (maturity/ui/web/forms.js)."""
    draw_style(rows_of(WORDS, (1,) * PROMISES))
    with st.container(key="keeps_typed_ambition"):
        return _words(visit, draft)


def _words(visit: Visit, draft: Draft) -> tuple[str, tuple[str, ...]]:
    t = visit.t
    sentence = st.text_area(
        t("What do you want customers to experience? One sentence."),
        draft.sentence,
        max_chars=TEXT_LIMIT,
        height=80,
        placeholder=t("For example: I know where I stand, and I only have to tell my story once."),
        key=first_key(visit),
    )
    with st.container(key=WORDS):
        promises = tuple(
            st.text_input(
                t("Promise {number} to the customer (not needed)", number=place + 1),
                draft.promises[place],
                max_chars=TEXT_LIMIT,
                key=f"ambition_promise_{place + 1}_{visit.organisation.id}",
            )
            or ""
            for place in range(PROMISES)
        )
    return sentence or "", promises


def draw_targets(visit: Visit, results: Results, draft: Draft, years: tuple[int, ...]) -> dict[str, Levels]:
    """A row per domain: the level now, and the one to have at the end of each year. years: the calendar years they end."""
    t = visit.t
    headings = (t("Domain"), t("Level now"), *(t("End of {year}", year=year) for year in years))
    with st.container(key=DOMAINS):
        draw_style(rows_of(DOMAINS, SHARES, read=len(READ)), LABELS, above=heads(headings, SHARES))
        chosen = {domain.id: _domain(visit, results, draft, domain, years) for domain in results.whole}
    return chosen | _practices(visit, results, draft, chosen, years)


def _domain(visit: Visit, results: Results, draft: Draft, domain: Domain, years: tuple[int, ...]) -> Levels:
    t, score = visit.t, results.scores.domains.get(domain.id)
    name, now = f"{domain.code}  {t.of(domain.name)}", level_words(visit, results, score.level if score else None)
    st.html(cells((name, now), READ, is_strong=True))
    own = draft.targets.get(domain.id, _NONE)
    return tuple(
        _choice(visit, results, t.of(domain.name), domain.id, year, current, None)
        for year, current in zip(years, own, strict=True)
    )


def _practices(
    visit: Visit, results: Results, draft: Draft, domains: Mapping[str, Levels], years: tuple[int, ...]
) -> dict[str, Levels]:
    """For whoever wants it: another target for one practice than for its domain."""
    t = visit.t
    known = {practice.id: draft.targets.get(practice.id, _NONE) for practice in results.whole.practices}
    differing = sum(levels != _NONE for levels in known.values())
    fold = st.expander(t("Another target for one practice"), key=f"ambition_practices_{t.language}", on_change="rerun")
    if differing:
        st.caption(t.plural("{n} practice has a target of its own.", "{n} practices have a target of their own.", differing))
    if not fold.open:
        return known
    with fold:
        draw_style(rows_of(PRACTICES, SHARES, read=len(READ)))
        for domain in results.whole:
            st.markdown(f"**{domain.code}  {escaped(t.of(domain.name))}**")
            with st.container(key=f"{PRACTICES}{domain.id}"):
                for practice in domain.practices:
                    score = results.scores.practices.get(practice.id)
                    now = level_words(visit, results, score.level if score else None)
                    st.html(cells((f"{practice.id}  {t.of(practice.name)}", now), READ))
                    known[practice.id] = tuple(
                        _choice(visit, results, practice.id, practice.id, year, current, inherited)
                        for year, current, inherited in zip(years, known[practice.id], domains[domain.id], strict=True)
                    )
    return known


def _choice(
    visit: Visit,
    results: Results,
    name: str,
    subject: str,
    year: int,
    current: int | None,
    inherited: int | None,
) -> int | None:
    """A level to aim for at the end of a year; None takes what holds already."""
    t, levels = visit.t, [level.number for level in results.whole.levels]
    nothing = t("domain: {level}", level=inherited) if inherited is not None else t("none")
    words = {None: nothing} | {level.number: f"{level.number} {t.of(level.name)}".strip() for level in results.whole.levels}
    chosen: int | None = st.selectbox(
        t("{subject}, end of {year}", subject=name, year=year),
        [*words],
        index=0 if current not in levels else levels.index(current) + 1,
        format_func=words.__getitem__,
        key=f"target_{subject}_{year}_{t.language}_{visit.organisation.id}" + (f"_{inherited}" if inherited is not None else ""),
    )
    return chosen


def level_words(visit: Visit, results: Results, level: int | None) -> str:
    """A level with its name: "2 Beginnend"; a dash when it is not known."""
    return "–" if level is None else f"{level} {visit.t.of(results.whole.level_name(level))}".strip()
