"""How far raters agree in sentences: why a practice should be talked about, and how much can be read from so many raters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from maturity.assessment.agreement.agreement import FEW, NORMAL, Agreement, Ground, Reason
from maturity.assessment.agreement.alpha import alpha
from maturity.language import Translator

FIRM, TENTATIVE = Fraction(4, 5), Fraction(2, 3)  #: how alpha is usually read (Krippendorff)


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


def standing_sentence(found: Iterable[Agreement], t: Translator) -> str:
    """How much can be read from so many raters."""
    most = max((len(agreement.values) for agreement in found), default=0)
    if not most:
        return t("Only means may be shown here, no dots.")
    if most < FEW:
        return t("Fewer than five raters: look at the dots only. With so few, chance alone can make people seem to agree.")
    if most < NORMAL:
        return t("Five to seven raters: see it as indicative.")
    return t("Eight raters or more: the flags can be trusted.")


def alpha_sentence(found: Iterable[Agreement], t: Translator) -> str:
    """Krippendorff's alpha over all practices, with how it is usually read."""
    values = [agreement.values for agreement in found]
    known = alpha(values) if max(map(len, values), default=0) >= FEW else None
    if known is None:
        return t("There are too few raters, or too few differences, for Krippendorff's alpha.")
    figure = t.number(known, 2)
    if known >= FIRM:
        return t("Krippendorff's alpha over all practices is {figure}: firm.", figure=figure)
    if known >= TENTATIVE:
        return t("Krippendorff's alpha over all practices is {figure}: tentative.", figure=figure)
    return t(
        "Krippendorff's alpha over all practices is {figure}: too low to build on. It is also low when practices hardly differ.",
        figure=figure,
    )
