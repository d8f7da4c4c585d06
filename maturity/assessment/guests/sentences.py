"""Guests in words: the text that goes with a link, what a guest is promised, and what is wrong with a link."""

from __future__ import annotations

from math import ceil

from maturity.assessment.guests.model import LONGEST, MOST, MOST_CODES
from maturity.assessment.model import Round
from maturity.assessment.sentences import round_title
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire

SECONDS = 45  #: per question, for somebody who reads all descriptions


def minutes(questionnaire: Questionnaire) -> int:
    """How long answering takes, in fives: 36 practices take half an hour."""
    return max(5, 5 * ceil(len(questionnaire.items) * SECONDS / 60 / 5))


def invitation_text(round_: Round, questionnaire: Questionnaire, organisation: str, address: str, t: Translator) -> str:
    """A message that can be sent as it is."""
    parts = [
        t("Hello,"),
        t(
            "{organisation} wants to know how it stands with customer experience, and asks what you see of it in your work. "
            "It is about: {title}.",
            organisation=organisation,
            title=round_title(round_, t),
        ),
        t("This is your link: {address}", address=address),
        _how_long(round_, questionnaire, t),
        promise(round_, t),
        t("You need no account. The link opens this questionnaire and nothing else."),
    ]
    return "\n\n".join(parts)


def how_long_links_work(round_: Round, t: Translator) -> str:
    """When links into a round, or codes, end: with the round."""
    again = t("When the round opens again, they work again.")
    if round_.closes_on is None:
        return t("Links and codes end when you close the round.") + " " + again
    return t("Links and codes end with the round: people can answer until {date}.", date=t.date(round_.closes_on)) + " " + again


def reminder_text(round_: Round, questionnaire: Questionnaire, organisation: str, t: Translator) -> str:
    """A message to who was invited into a panel and is not ready; their link they have."""
    parts = [
        t("Hello,"),
        t(
            "You were invited to say how {organisation} stands with customer experience. Your answers are not complete yet. "
            "We would like to have them: what you see counts as much as what others see.",
            organisation=organisation,
        ),
        _how_long(round_, questionnaire, t),
        t("Open the link that you got, or sign in, and you go on where you were. Is the link lost? Tell me, you get a new one."),
    ]
    return "\n\n".join(parts)


def _how_long(round_: Round, questionnaire: Questionnaire, t: Translator) -> str:
    told = t(
        "It takes about {minutes} minutes, on a phone or a computer. You can stop and go on at any moment.",
        minutes=minutes(questionnaire),
    )
    return told if round_.closes_on is None else told + " " + t("You can answer until {date}.", date=t.date(round_.closes_on))


def promise(round_: Round, t: Translator) -> str:
    """What happens with the answers: confidential in a panel, anonymous in what is shown of a broad round (docs/anonymity.md)."""
    if round_.has_group_link:
        return t(
            "Your answers are anonymous in everything that is shown: only figures of everybody together, of ten people or more. "
            "With your answers only the day is kept; no name, no address, no time. Your personal code opens your answers, "
            "so keep it to yourself."
        )
    if round_.is_anonymous:
        shown = t(
            "Your answers are anonymous in everything that is shown: figures are about five people or more, remarks about ten, "
            "and no colleague can work out what you said. With your answers only your role group, your department and the day "
            "are kept; no name, no address, no time. Your personal code opens your answers, so keep it to yourself."
        )
        risk = t(
            "One risk is left: who organises this drew the codes. Who keeps them, and knows whose is whose, sees that you "
            "began, and could begin in your place; what you answered they cannot read."
        )
        return f"{shown} {risk}"
    return t(
        "Your answers are confidential. Whoever organises this knows that you take part. Results and reports do not say who "
        "gave which answer; afterwards you talk about the differences together."
    )


def link_fault(fault: str, t: Translator) -> str:
    """Which rule of a link is broken."""
    words = {
        "no_group": t("Choose a role group of this round."),
        "no_department": t("Choose a department of this round, or none."),
        "no_name": t("Give the name of who gets this link."),
        "too_long": t("A name has at most {n} characters. Nothing was saved.", n=LONGEST),
        "invited": t("Say how many people get this link: at least 1 and at most {n}.", n=t.number(MOST, 0)),
        "only_codes": t("In this round everybody begins with a code of their own. Draw codes."),
        "no_codes": t("In this round people do not begin with codes."),
        "codes": t("Say how many codes you need: at least 1 and at most {n}.", n=t.number(MOST_CODES, 0)),
        "frozen": t("Somebody answered already. From then on the number of people invited stays as it is."),
        "past": t("The last day of the link has passed already. Choose today or later."),
    }
    return words[fault]
