"""Rounds in words: their role groups, their mode, and what is wrong with one."""

from __future__ import annotations

from maturity.assessment.model import Mode, RoleGroup, Round
from maturity.assessment.rounds.check import LONGEST, MOST_DEPARTMENTS, MOST_GROUPS
from maturity.language import Translator


def group_name(group: RoleGroup, t: Translator) -> str:
    """What a role group is called: by its own name, else by the standard one."""
    standard = {
        "leaders": t("Board and management"),
        "staff": t("CX and staff"),
        "front": t("Front line"),
        "policy": t("Policy, law and IT"),
    }
    return group.name or standard.get(group.id, group.id)


def group_names(round_: Round, t: Translator) -> dict[str, str]:
    """Role group → its name; whoever answered without one is "the others"."""
    return {"": t("no role group")} | {group.id: group_name(group, t) for group in round_.groups}


def mode_name(mode: Mode, t: Translator) -> str:
    return t("Panel") if mode is Mode.PANEL else t("Anonymous")


def round_fault(fault: str, t: Translator) -> str:
    """Which rule of a round is broken, and that nothing was lost."""
    words = {
        "too_long": t("A text has at most {n} characters. Nothing was saved.", n=LONGEST),
        "no_group": t("A round has at least one role group."),
        "too_many_groups": t("A round has at most {n} role groups.", n=MOST_GROUPS),
        "group_twice": t("Two role groups have the same name."),
        "too_many_departments": t("A round has at most {n} departments.", n=MOST_DEPARTMENTS),
        "department_empty": t("A department has no name."),
        "department_twice": t("Two departments have the same name."),
        "closes_in_the_past": t("The closing date has passed already. Choose today or later."),
        "group_in_use": t("Somebody answers from a role group that you took out, or was invited from it. It stays."),
        "department_in_use": t("Somebody answers from a department that you took out, or was invited from it. It stays."),
        "of_another_questionnaire": t("This round came in from outside, with questions of its own. It cannot be opened here."),
        "only_closed_broad_rounds_settle": t("Only of a closed anonymous round the answers can be erased."),
        "told_once": t("With one link for everybody figures are shown once. This round cannot be opened again."),
        "nothing_told_yet": t("Nothing was shown of this round yet, so its answers stay."),
    }
    return words[fault]
