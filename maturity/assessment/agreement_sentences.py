"""Why a practice should be talked about, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.assessment.agreement import Ground, Reason
from maturity.language import Translator


def reason_sentence(reason: Reason, groups: Mapping[str, str], t: Translator) -> str:
    """One ground in words. groups: role group → its name in this language (as plain text; whoever shows it escapes it)."""
    if reason.ground is Ground.SPREAD:
        return t("The answers lie {figure} from the mean on average.", figure=t.number(reason.figure))
    if reason.ground is Ground.RANGE:
        return t("Between the lowest and the highest answer lie {figure} levels.", figure=t.number(reason.figure, 0))
    if reason.ground is Ground.DONT_KNOW:
        return t("{percent}% chose “Don't know”.", percent=t.number(reason.figure * 100, 0))
    assert reason.groups is not None
    higher, lower = (groups.get(group, group) for group in reason.groups)
    return t("{higher} rate this {figure} higher than {lower}.", higher=higher, lower=lower, figure=t.number(reason.figure))
