"""Groups in words: what went wrong, who is what, and an agreement to begin with."""

from __future__ import annotations

from maturity.comparison.model import (
    AgreementNotAcceptedError,
    ComparisonError,
    GivenOtherwiseError,
    GroupEndedError,
    GroupInvalidError,
    GroupRole,
    HostStaysError,
    NameSwitchedError,
    NothingToGiveError,
    OfferInvalidError,
)
from maturity.language import Translator


def error_sentence(error: ComparisonError, t: Translator) -> str:
    """An error of a group in the user's language; "" for one that is not known here."""
    if isinstance(error, GroupInvalidError):
        return _fault(error.fault, t)
    words: dict[type[ComparisonError], str] = {
        GroupEndedError: t("This group has ended. What was given can still be read and taken back."),
        AgreementNotAcceptedError: t("The agreement was changed. Read it and accept it first."),
        HostStaysError: t("You are the host. Hand the group over to another member first, or end it."),
        NothingToGiveError: t(
            "There is nothing to give yet: choose a closed round with results, and at least one part of what you share."
        ),
        GivenOtherwiseError: t("What you would give has changed since you looked. Look at it once more. Nothing was given."),
        NameSwitchedError: t(
            "The group knows this round already, the other way: under your name or without it. Give a newer round like this. "
            "Nothing was given."
        ),
        OfferInvalidError: t(
            "Say with each offer of help what you did and how to reach you, in at most 1,000 characters each. Nothing was given."
        ),
    }
    return words.get(type(error), "")


def _fault(fault: str, t: Translator) -> str:
    return {
        "title": t("Give the group a name of at most 200 characters."),
        "agreement": t("Write down what you agree, in at most 10,000 characters."),
        "period": t("The end lies after the beginning, and at most ten years later."),
        "keep": t("What was given is kept for 0 to 60 months after the end."),
        "moment": t("Give the moment a name of at most 200 characters."),
        "pairs": t("A pair is two members of the group."),
    }.get(fault, t("This text is too long. Nothing was saved."))


def role_name(role: GroupRole, t: Translator) -> str:
    """What somebody is in a group, in a word."""
    return {
        GroupRole.HOST: t("Host"),
        GroupRole.MEMBER: t("Member"),
        GroupRole.FACILITATOR: t("Facilitator, without an organisation"),
    }[role]


def usual_agreement(t: Translator) -> str:
    """An agreement that a host can begin with, in plain words."""
    return "\n\n".join(
        (
            t("We compare to learn from each other. We do not rank, and we judge nobody."),
            t("**Confidential.** What we read and hear of each other stays in this group. We pass no figure of another on."),
            t(
                "**What everybody brings.** The results of a closed assessment, and what we can help others with. "
                "Each organisation decides how much, and whether its name is with it."
            ),
            t(
                "**Taking back.** Each organisation can take back what it gave, at any time. Then it is gone for everybody; "
                "files that were downloaded before cannot be called back, and we delete them."
            ),
            t(
                "**Open government (Woo).** What we give can be asked for under the Woo, as documents of the organisation "
                "that has them. Who gets such a request tells the others before deciding."
            ),
            t(
                "**Privacy (AVG).** We give figures about organisations and nothing about persons. "
                "Whoever offers help gives contact details of work only."
            ),
            t("**Afterwards.** When the group ends, what was given is kept for the agreed time and then erased."),
        )
    )
