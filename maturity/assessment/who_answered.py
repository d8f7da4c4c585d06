"""What follows from who answered: why there are no figures, why leaders and the front line do not stand side by side, and what
to do about it. Every page says it in the same words."""

from __future__ import annotations

from maturity.assessment.model import CONSENSUS, GroupKind
from maturity.assessment.results import Results
from maturity.language import Translator


def why_no_figures(results: Results | None, t: Translator) -> str:
    """Why a round gives no figures, and what to do; "" when there are figures, or when nobody was asked anything yet."""
    if results is None or results.scores.overall.base.answered:
        return ""
    if not results.is_told:
        return t("People are answering this round. What they say together is shown when the round is closed.")
    if results.round.is_anonymous:
        from_how_many = (
            t("With one link for everybody figures are shown from ten answers.")
            if results.round.has_group_link
            else t("Figures are shown from five people.")
        )
        return t("Too few people answered to show anything without giving somebody away.") + " " + from_how_many
    if any(score.dont_know for score in results.scores.practices.values()):
        return t(
            "Every answer so far is “Don't know”, and that gives no figures. Ask people who do know, or look it up together."
        )
    if not results.round.is_open:
        return t("The round was closed before anybody answered. Open it again, or begin a new one.")
    return ""


def not_side_by_side(results: Results, t: Translator) -> str:
    """Why a round with figures says little or nothing of how people differ, and what to do; "" when it does, or when its figures
    came with a file that tells nothing of people.

    Of an anonymous round, and of groups that may not be shown apart, no more is said than that it is too few: who is in a group
    that is not shown stays unknown (docs/method.md, "Leaders and the front line").
    """
    people = {response.rater for response in results.responses if response.role_group != CONSENSUS}
    if results.erased or any(response.value is not None and response.value.denominator > 1 for response in results.responses):
        return ""
    if results.release is None and len(people) == 1:
        return t("One person filled this in. Ask others too: where people see it differently, the talk begins.")
    if results.perception is not None and results.perception.practices:
        return ""
    if results.release is not None:
        return t(
            "Too few leaders or people of the front line answered to lay them side by side. From five of each it can be done."
        )
    if not results.shows_groups:
        return t(
            "Leaders and the front line do not stand side by side: that takes five people of each group, or that everybody "
            "agrees that the mean of their group may be shown."
        )
    groups = {response.role_group for response in results.responses}
    leaders, front = (groups & set(results.round.of_kind(kind)) for kind in (GroupKind.LEADERS, GroupKind.FRONT))
    if not leaders and not front:
        return t("No leaders and nobody of the front line answered. Ask both: the gap between them says most.")
    if not leaders:
        return t("No leaders answered, so nothing says how they see it beside the front line. Ask them in the next round.")
    if not front:
        return t("Nobody of the front line answered, so nothing says how they see it beside leaders. Ask them in the next round.")
    return t("Leaders and the front line answered different questions, so they cannot be laid side by side.")
