"""Evidence in words: what sort it is, how much it shows, how old it is."""

from __future__ import annotations

from datetime import date

from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.language import Translator


def kind_name(kind: EvidenceKind, t: Translator) -> str:
    """What sort of evidence it is."""
    return {
        EvidenceKind.DOCUMENT: t("document"),
        EvidenceKind.DECISION: t("decision"),
        EvidenceKind.FIGURE: t("figure"),
        EvidenceKind.OBSERVATION: t("observation"),
        EvidenceKind.STORY: t("story of a customer"),
    }[kind]


def strength_name(strength: int, t: Translator) -> str:
    """How much evidence shows."""
    return (
        t("somebody says so"),
        t("it is on paper"),
        t("it is in use"),
        t("it has an effect that can be seen"),
    )[strength]


def evidence_line(evidence: Evidence, t: Translator, today: date) -> str:
    """One piece in a line, with a warning when it is older than a year and a half."""
    dated = f" ({t.date(evidence.dated_on)})" if evidence.dated_on else ""
    marks = [kind_name(evidence.kind, t), strength_name(evidence.strength, t)]
    marks += [t("confidential")] if evidence.confidential else []
    marks += [t("older than a year and a half: is it still so?")] if evidence.is_old(today) else []
    return f"{evidence.place}{dated}: {', '.join(marks)}"
