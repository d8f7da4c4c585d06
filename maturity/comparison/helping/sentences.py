"""Who can help, pairs, and what worked elsewhere, in sentences. What members wrote themselves is handed on as they wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from maturity.assessment.brake_sentences import named
from maturity.assessment.evidence.model import EvidenceKind
from maturity.assessment.evidence.sentences import kind_name
from maturity.comparison.contribution import Done, EvidenceKinds
from maturity.comparison.helping.experience import Experience, Lifts, ReportedInitiative
from maturity.comparison.helping.helpers import CanOffer, Help, Helper
from maturity.comparison.helping.needs import Need
from maturity.comparison.helping.pairs import GroupPairs, Lack, LeftOver, Match
from maturity.initiative.model import Initiative
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire

AT_MOST = 4  #: names in one sentence


def call_sentence(help_: Help, questionnaire: Questionnaire, t: Translator) -> str:
    """Whom to call about one need: the answer that stands first."""
    practice, level = named(questionnaire, help_.need.practice, t), help_.need.level
    if not help_.helpers:
        if help_.higher:
            return t.plural(
                "{practice} (level {level}): {n} member stands higher, and offers no help yet.",
                "{practice} (level {level}): {n} members stand higher, and offer no help yet.",
                help_.higher,
                practice=practice,
                level=level,
            )
        return t("{practice} (level {level}): nobody in this group stands higher.", practice=practice, level=level)
    names = t.listing([f"{helper.name} ({t('level {level}', level=helper.level)})" for helper in help_.helpers[:AT_MOST]])
    return t("{practice} (level {level}): call {names}.", practice=practice, level=level, names=names)


def need_sentence(need: Need, questionnaire: Questionnaire, t: Translator) -> str:
    """Why help is wanted here."""
    domain = t.of(questionnaire.domain_of(need.practice).name)
    if need.is_brake:
        return t("Holds {domain} back.", domain=domain)
    if need.gap:
        return t.plural("{n} level below what you aim for.", "{n} levels below what you aim for.", need.gap)
    return t("One of your lowest practices.")


def helper_lines(helper: Helper, initiatives: Mapping[str, Initiative], t: Translator) -> list[str]:
    """What a helper did, how long it took, what it stopped and what evidence it has; without how to reach it."""
    lines = [helper.offer.did] if helper.offer.did else []
    lines += [done_sentence(done, initiatives, t) for done in helper.done]
    if helper.evidence is not None:
        lines.append(evidence_sentence(helper.evidence, t))
    return lines


def evidence_sentence(evidence: EvidenceKinds, t: Translator) -> str:
    """What sort of evidence there is."""
    known = {kind.value for kind in EvidenceKind}
    kinds = t.listing([kind_name(EvidenceKind(kind), t) for kind in evidence.kinds if kind in known])
    strength = (t("a claim"), t("a document"), t("in use"), t("an effect shown"))[min(max(evidence.strongest, 0), 3)]
    return t("Evidence: {kinds}; the strongest is: {strength}.", kinds=kinds, strength=strength)


def done_sentence(done: Done, initiatives: Mapping[str, Initiative], t: Translator) -> str:
    """What was finished and how long it took, or what was stopped and why."""
    name = initiative_name(done, initiatives, t)
    if done.stopped:
        return t("Stopped: {name}. Why: {why}", name=name, why=done.why) if done.why else t("Stopped: {name}.", name=name)
    if done.took is None:
        return t("Finished: {name}.", name=name)
    if done.planned is None or done.planned == done.took:
        return t.plural("Finished: {name}, in {n} quarter.", "Finished: {name}, in {n} quarters.", done.took, name=name)
    return t.plural(
        "Finished: {name}, in {n} quarter instead of {planned}.",
        "Finished: {name}, in {n} quarters instead of {planned}.",
        done.took,
        name=name,
        planned=done.planned,
    )


def initiative_name(done: Done, initiatives: Mapping[str, Initiative], t: Translator) -> str:
    """What an initiative is called: from the library in the reader's language, an own one as it was given."""
    initiative = initiatives.get(done.library_id)
    return (
        f"{initiative.id} {t.of(initiative.name)}"
        if initiative is not None
        else " ".join(filter(None, (done.library_id, done.name)))
    )


def offer_sentence(can: CanOffer, questionnaire: Questionnaire, t: Translator) -> str:
    """Whom one could help with a practice."""
    names = t.listing([*can.for_whom[:AT_MOST], *([t("others")] if len(can.for_whom) > AT_MOST else [])])
    practice = named(questionnaire, can.practice, t)
    text = t("{practice} (level {level}): for {names}.", practice=practice, level=can.level, names=names)
    if can.is_offered:
        return text
    return f"{text} {t('You do not offer this yet.')}"


def match_sentence(match: Match, group_pairs: GroupPairs, questionnaire: Questionnaire, t: Translator) -> str:
    """A pair and its reason."""
    reason, practice = match.reason, named(questionnaire, match.reason.practice, t)
    why = t("it holds a domain of theirs back") if reason.is_brake else t("it is a need of theirs") if reason.is_need else ""
    text = t.plural(
        "{giver} helps {receiver} with {practice}: {n} level higher.",
        "{giver} helps {receiver} with {practice}: {n} levels higher.",
        reason.higher,
        giver=group_pairs.names[match.giver],
        receiver=group_pairs.names[match.receiver],
        practice=practice,
    )
    extra = "; ".join(filter(None, (why, t("they met before") if match.met_before else "")))
    return f"{text[:-1]}; {extra}." if extra else text


def left_over_sentence(left: LeftOver, group_pairs: GroupPairs, t: Translator) -> str:
    """Why somebody gives or receives nothing."""
    name = group_pairs.names[left.member_id]
    partners = t.listing([group_pairs.names[one] for one in left.partners[:AT_MOST]])
    if left.lack is Lack.NO_OFFER:
        return t("{name} gives nothing: it offers no help yet.", name=name)
    if left.lack is Lack.NOBODY_LOWER:
        return t("{name} gives nothing: nobody stands a level lower in what it offers.", name=name)
    if left.lack is Lack.NOBODY_HIGHER:
        return t("{name} receives nothing: nobody who offers help stands a level higher.", name=name)
    if left.gives:
        return t("{name} gives nothing: whom it could help is helped already ({partners}).", name=name, partners=partners)
    return t("{name} receives nothing: who could help it helps somebody else already ({partners}).", name=name, partners=partners)


def worked_sentences(
    experience: Experience, library: Initiative | None, questionnaire: Questionnaire, t: Translator
) -> list[str]:
    """What an initiative brought elsewhere and how long it took; below five organisations what each of them tells."""
    if not experience.is_enough:
        return [_told_alone(reported, questionnaire, t) for reported in experience.told]
    lines = [_lift_sentence(lift, questionnaire, t) for lift in experience.lifts]
    if experience.quarters is not None:
        lines.append(_took(experience.quarters, library, experience.of_quarters, t))
    if experience.person_days is not None and library is not None:
        lines.append(
            t(
                "It was estimated at {days} person-days, the median of {n}; the library says {library}.",
                days=t.number(experience.person_days, 0),
                n=experience.of_days,
                library=library.person_days,
            )
        )
    if experience.stopped:
        lines.append(t.plural("{n} organisation stopped it.", "{n} organisations stopped it.", len(experience.stopped)))
        lines += [f"{reported.name}: {reported.done.why}" for reported in experience.stopped if reported.done.why]
    return lines


def _lift_sentence(lift: Lifts, questionnaire: Questionnaire, t: Translator) -> str:
    return t(
        "With {rose} of {measured} organisations {practice} rose a level or more.",
        rose=lift.rose,
        measured=lift.measured,
        practice=_practice(questionnaire, lift.practice, t),
    )


def _took(quarters: Fraction, library: Initiative | None, n: int, t: Translator) -> str:
    decimals = 0 if quarters.denominator == 1 else 1
    took = t.number(quarters, decimals)
    if library is None:
        return t("It took {took} quarters, the median of {n}.", took=took, n=n)
    if quarters == library.quarters:
        return t.plural(
            "It took {n} quarter, as the library says (median of {of}).",
            "It took {n} quarters, as the library says (median of {of}).",
            library.quarters,
            of=n,
        )
    return t("It took {took} quarters, not {library} (median of {n}).", took=took, library=library.quarters, n=n)


def _told_alone(reported: ReportedInitiative, questionnaire: Questionnaire, t: Translator) -> str:
    done = reported.done
    if done.stopped:
        text = t("{name} stopped it.", name=reported.name)
        return f"{text} {done.why}".strip()
    rose = [_practice(questionnaire, lift.practice, t) for lift in done.lifted if (lift.rose or 0) >= 1]
    text = (
        t("{name} finished it.", name=reported.name)
        if done.took is None
        else t.plural("{name} finished it in {n} quarter.", "{name} finished it in {n} quarters.", done.took, name=reported.name)
    )
    return f"{text} {t('A level higher: {practices}.', practices=t.listing(rose))}" if rose else text


def _practice(questionnaire: Questionnaire, practice: str, t: Translator) -> str:
    return named(questionnaire, practice, t) if any(one.id == practice for one in questionnaire.practices) else practice
