"""A contribution as others read it: the same words before it is given, and after."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from maturity.assessment.evidence.model import EvidenceKind
from maturity.assessment.evidence.sentences import kind_name as evidence_name
from maturity.assessment.model import Scope
from maturity.checked_fields import ContentError
from maturity.comparison.giving.sentences import depth_name, way_name
from maturity.comparison.model import Basis, Contribution, Depth, Done, Figure
from maturity.initiative.library import library
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.registry import questionnaire
from maturity.ui.labels import kind_name, size_name
from maturity.ui.markdown import escaped, escaped_rows
from maturity.ui.tables import draw_table


def show_contribution(contribution: Contribution, t: Translator, which: str) -> None:
    """All of a contribution, in the order of its layers. which: tells it from others on the same page."""
    asked = _questionnaire_of(contribution.basis)
    names = {} if asked is None else {domain.id: f"{domain.code} {t.of(domain.name)}" for domain in asked}
    names |= {} if asked is None else {practice.id: f"{practice.id} {t.of(practice.name)}" for practice in asked.practices}
    st.markdown(f"**{escaped(contribution.name) if contribution.is_named else t('Without a name')}**")
    if contribution.kind is not None and contribution.size is not None:
        st.caption(f"{kind_name(contribution.kind, t)}, {size_name(contribution.size, t)}")
    st.caption(basis_sentence(contribution.basis, t))
    if contribution.figures:
        _figures(contribution.figures, names, t("Figures that are given"), t, which)
    if contribution.gaps:
        rows = [
            {t("Practice"): _name(one, names), t("Leaders minus front line"): t.number(gap)}
            for one, gap in contribution.gaps.items()
        ]
        _table(t("How leaders and the front line differ"), rows, which)
    if contribution.evidence:
        rows = [
            {
                t("Practice"): _name(one, names),
                t("Kinds of evidence"): ", ".join(evidence_name(EvidenceKind(kind), t) for kind in evidence_kinds.kinds),
            }
            for one, evidence_kinds in contribution.evidence.items()
        ]
        _table(t("Kinds of evidence"), rows, which)
    if contribution.done:
        _table(t("What we did"), [_done(one, names, t) for one in contribution.done], which)
    if contribution.offers:
        rows = [
            {t("Practice"): _name(offer.practice, names), t("What we did"): offer.did, t("How to reach us"): offer.reach}
            for offer in contribution.offers
        ]
        _table(t("What we can help others with"), rows, which)
    if contribution.before is not None:
        st.caption(basis_sentence(contribution.before.basis, t))
        _figures(contribution.before.figures, names, t("The figures of the round before it"), t, which)
    left_out = [depth_name(depth, t) for depth in Depth if depth not in contribution.depth]
    if left_out:
        st.caption(t("Not given: {what}.", what="; ".join(left_out)))


def basis_sentence(basis: Basis, t: Translator) -> str:
    """What a round was asked with, how, and when it closed."""
    scope = t("Quick scan") if basis.scope == Scope.QUICK.value else t("Full questionnaire")
    part = t(", about {part}", part=escaped(basis.part)) if basis.part else ""
    return t(
        "{scope} {version}{part}, {way}, closed on {date}.",
        scope=scope,
        version=basis.questionnaire_version,
        part=part,
        way=way_name(basis.way, t),
        date=t.date(basis.closed_on),
    )


def _questionnaire_of(basis: Basis) -> Questionnaire | None:
    try:
        return questionnaire(basis.questionnaire_id, basis.questionnaire_version)
    except ContentError:
        return None


def _name(place: str, names: Mapping[str, str]) -> str:
    return names.get(place, place)


def _figures(figures: Mapping[str, Figure], names: Mapping[str, str], title: str, t: Translator, which: str) -> None:
    rows = [
        {
            t("Domain or practice"): _name(one, names),
            t("Figure given"): t.number(figure.exact),
            t("Level"): str(figure.level) if figure.level is not None else "–",
            t("Rests on"): t("{answered} of {of}", answered=figure.answered, of=figure.of) if figure.of else "–",
            t("Remark"): t("without evidence in use") if figure.unconfirmed else "",
        }
        for one, figure in figures.items()
    ]
    _table(title, rows, which)


def _done(one: Done, names: Mapping[str, str], t: Translator) -> dict[str, str]:
    known = {each.id: t.of(each.name) for each in library().initiatives}
    lifted = [
        f"{_name(each.practice, names)}: "
        + (t("meant {n} up", n=each.expected) if each.rose is None else t("rose {rose} of {n}", rose=each.rose, n=each.expected))
        for each in one.lifted
    ]
    return {
        t("Initiative"): known.get(one.library_id, one.library_id) if one.library_id else one.name,
        t("State"): t("Stopped") if one.stopped else t("Done"),
        t("Quarters, planned"): _number(one.planned),
        t("Quarters, really"): _number(one.took),
        t("Practices"): "; ".join(lifted),
        t("Why it was stopped"): one.why,
    }


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)


def _table(title: str, rows: list[dict[str, str]], which: str) -> None:
    with st.expander(f"{title} ({len(rows)})", expanded=len(rows) <= 8, key=f"given_{which}_{title}"):
        draw_table(escaped_rows(rows), f"{title} ({which})", broad=True)
