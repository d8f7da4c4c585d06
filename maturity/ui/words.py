"""Names of fixed choices in the user's language."""

from __future__ import annotations

from maturity.language import Translator
from maturity.people.model import OrganisationKind, OrganisationSize


def kind_name(kind: OrganisationKind, t: Translator) -> str:
    """What sort of public body."""
    return {
        OrganisationKind.MINISTRY: t("Ministry"),
        OrganisationKind.AGENCY: t("Agency"),
        OrganisationKind.MUNICIPALITY: t("Municipality"),
        OrganisationKind.PROVINCE: t("Province"),
        OrganisationKind.WATER_BOARD: t("Water board"),
        OrganisationKind.OTHER: t("Another public organisation"),
    }[OrganisationKind(kind)]


def size_name(size: OrganisationSize, t: Translator) -> str:
    """How many people."""
    return {
        OrganisationSize.UP_TO_100: t("Up to 100"),
        OrganisationSize.UP_TO_500: t("101 to 500"),
        OrganisationSize.UP_TO_2000: t("501 to 2,000"),
        OrganisationSize.MORE: t("More than 2,000"),
    }[OrganisationSize(size)]


def stability_name(mode: str, t: Translator) -> str:
    """How much of the plan may move."""
    return {"keep": t("As little as possible"), "balanced": t("In balance"), "fresh": t("Begin afresh")}[mode]
