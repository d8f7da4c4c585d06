"""Names of fixed choices in the user's language."""

from __future__ import annotations

from maturity.language import Translator
from maturity.people.model import OrganisationKind, OrganisationSize, Role


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


def role_name(role: Role, t: Translator) -> str:
    """What somebody is in an organisation."""
    return {
        Role.OWNER: t("owner"),
        Role.LEADER: t("CX leader"),
        Role.FACILITATOR: t("facilitator"),
        Role.DIRECTOR: t("director"),
        Role.MEMBER: t("member"),
    }[Role(role)]


def role_explanation(role: Role, t: Translator) -> str:
    """What a role may do."""
    return {
        Role.OWNER: t("Everything: also make owners, read the log, take all data along and erase."),
        Role.LEADER: t("Answer, manage rounds, ambition and plan, make documents, decide, and invite people."),
        Role.FACILITATOR: t("Answer, manage rounds and make documents. Reads the plan."),
        Role.DIRECTOR: t("Read everything, make documents and decide. Does not answer."),
        Role.MEMBER: t("Answer, and read the results and the plan."),
    }[Role(role)]


def stability_name(mode: str, t: Translator) -> str:
    """How much of the plan may move."""
    return {"keep": t("As little as possible"), "balanced": t("In balance"), "fresh": t("Begin afresh")}[mode]


def field_name(field: str, t: Translator) -> str:
    """What an initiative lacks, in words."""
    return {
        "owner": t("an owner"),
        "done_when": t("“done when”"),
        "first_action": t("a first action"),
        "first_action_on": t("a date for the first action"),
        "stop_when": t("“stop when”"),
    }[field]
