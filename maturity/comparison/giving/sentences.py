"""Giving in words: what to ask oneself first, what is shared, and what taking back means."""

from __future__ import annotations

from maturity.comparison.contribution import Contribution, Depth, Way
from maturity.comparison.giving.plausibility import Doubt, Question
from maturity.language import Translator


def question_sentence(question: Question, t: Translator) -> str:
    """A doubt as a question to oneself."""
    return {
        Doubt.FEW: t(
            "Only {number} of {of} practices have a figure. Is that enough to compare with?",
            number=question.number,
            of=question.of,
        ),
        Doubt.OLD: t(
            "This round closed {number} months ago. Does it still hold? Others compare within twelve months.",
            number=question.number,
        ),
        Doubt.QUICK: t(
            "This was a quick scan of {number} of {of} practices. Do you want to be compared with quick scans only?",
            number=question.number,
            of=question.of,
        ),
        Doubt.PART: t("This round was about a part: {part}. Does that stand for what you want to compare?", part=question.text),
        Doubt.SOLO: t("One person answered. Do others in your organisation see it in the same way?"),
        Doubt.ANONYMOUS: t("This was an anonymous round. Only what was told of it goes along. Is that what you want to compare?"),
        Doubt.VERSION: t(
            "This round asked version {version} of the questionnaire, and there is a newer one. "
            "Only practices that kept their words are compared. Is that enough?",
            version=question.text,
        ),
        Doubt.UNCONFIRMED: t(
            "Level 4 or 5 without evidence in use: {practices}. Can you show it when somebody asks?",
            practices=", ".join(question.practices),
        ),
        Doubt.ERASED: t(
            "Since this round closed {number} people were erased. Do its figures still hold?", number=question.number
        ),
    }[question.doubt]


def depth_name(depth: Depth, t: Translator) -> str:
    """A layer of what can be given."""
    return {
        Depth.DOMAINS: t("Figures of the domains"),
        Depth.PRACTICES: t("Figures and levels of the practices"),
        Depth.GAPS: t("How leaders and the front line differ"),
        Depth.EVIDENCE: t("Kinds of evidence, not the evidence itself"),
        Depth.DONE: t("What we did: finished and stopped initiatives, how long they took and why we stopped"),
        Depth.OFFERS: t("What we can help others with"),
        Depth.BEFORE: t("The figures of the round before it"),
    }[depth]


def way_name(way: Way, t: Translator) -> str:
    """How a round was answered."""
    return {
        Way.SOLO: t("answered by one person"),
        Way.PANEL: t("answered by a panel"),
        Way.ANONYMOUS: t("anonymous round"),
    }[way]


def seen_by(contribution: Contribution, t: Translator, *, reads_first: bool) -> str:
    """Who reads what was given, in a sentence. reads_first: as in `Group`."""
    if contribution.is_named and reads_first:
        return t("Everybody in this group can read and download this under your name, also who has given nothing yet.")
    if contribution.is_named:
        return t("Everybody who gave something to this group, and its facilitator, can read and download this under your name.")
    return t(
        "Nobody reads this but your own organisation. It counts only in figures of at least five members without a name, "
        "from the next moment that the host opens."
    )


def after_withdrawing(contribution: Contribution, since: str, t: Translator) -> str:
    """What others may have seen of what was taken back. since: the day on which it was given, in words."""
    if contribution.is_named:
        return t(
            "It is gone for everybody. From {since} until now the others could read it, and download it in a handout or a file. "
            "Those files stay where they are: ask the group to delete them.",
            since=since,
        )
    return t(
        "It is gone. Nobody could read it. Figures of moments in which it counted have disappeared until the next moment; "
        "others may have downloaded them since {since}, and your own figures cannot be read from those.",
        since=since,
    )
