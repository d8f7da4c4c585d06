"""Review links in words: what is wrong with one, and the text to send along with one."""

from __future__ import annotations

from maturity.language import Translator
from maturity.roadmap.review.links.model import LONGEST_KEEPS, ReviewLink


def review_link_fault(fault: str, t: Translator) -> str:
    """What is wrong with a link that cannot be made."""
    return {
        "no_name": t("Say for whom the link is. Remarks and decisions stand under that name."),
        "too_long": t("A name has at most 200 characters."),
        "past": t("Choose a last day that is not over yet."),
        "too_far": t("A link works {days} days at most. Choose an earlier last day.", days=LONGEST_KEEPS.days),
    }[fault]


def invitation_text(link: ReviewLink, organisation: str, address: str, decides: bool, t: Translator) -> str:
    """What somebody sends with a link. decides: whether the link lets this person decide."""
    asked = (
        t("Read it, remark on what you see, and give your answer to each decision that we ask.")
        if decides
        else t("Read it, and remark on what you see.")
    )
    return t(
        "Dear {name},\n\nThe customer experience plan of {organisation} is ready for you. {asked} It takes a quarter of an hour, "
        "on a phone or a computer, without an account:\n\n{address}\n\nThe link is for you alone: what is written with it stands "
        "under your name. It works until {date}.",
        name=link.name,
        organisation=organisation,
        asked=asked,
        address=address,
        date=t.date(link.expires_on),
    )
