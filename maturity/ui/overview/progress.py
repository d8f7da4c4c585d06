"""How far an organisation is: assess, choose, plan, give it an owner, decide, do. By the rules that deciding has."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.results import Results
from maturity.assessment.who_answered import why_no_figures
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.roadmap.decisions.model import differences, missing
from maturity.roadmap.due_actions import due_actions
from maturity.roadmap.labels import quarter_label
from maturity.ui.overview.situation import Situation
from maturity.ui.page_frame import AMBITION, ANSWER, PLAN, REVIEW, ROUNDS, TEAM_MAP


@dataclass(frozen=True)
class Step:
    """One step: done or not, what to say about it, and where it is done. part: of the page Plan."""

    name: str
    done: bool
    text: str
    action: str
    page: str
    part: str = ""


def steps(state: Situation, t: Translator) -> tuple[Step, ...]:
    """The six steps, each with what is so and what to do next for whoever looks."""
    return _assess(state, t), _choose(state, t), _plan(state, t), _owners(state, t), _decide(state, t), _do(state, t)


def following(steps_: tuple[Step, ...]) -> Step:
    """The first step that is not done; the last one never is."""
    return next(step for step in steps_ if not step.done)


def _assess(state: Situation, t: Translator) -> Step:
    done, text = _answered(state, t)
    action, page = _how_to_assess(state, t)
    return Step(t("Assess"), done, text, action, page)


def _answered(state: Situation, t: Translator) -> tuple[bool, str]:
    """Whether there are figures to go on with, and how far the round is that people work on."""
    newest = state.newest
    if newest is None:
        return False, t("{answered} of {total} questions answered.", answered=0, total=36)
    base, round_ = newest.scores.overall.base, newest.round
    if round_.is_open and not round_.takes_answers(state.today):
        return False, t("The last day to answer has passed.")
    if round_.is_open and (round_.is_anonymous or not newest.is_told):
        return False, _under_way(state, newest, t)
    why = why_no_figures(newest, t)
    if why:
        return bool(state.results and state.results.scores.overall.base.answered), why
    said = t("{answered} of {total} questions answered.", answered=base.responded, total=base.total)
    return not round_.is_open or base.responded == base.total, said


def _under_way(state: Situation, newest: Results, t: Translator) -> str:
    """How far people are in a round that tells nothing yet: of others only whether they began, of this person how far."""
    invited, total = state.invited, newest.scores.overall.base.total
    if newest.round.is_anonymous:
        if invited is not None and not invited.is_frozen and not (invited.links or invited.codes):
            return t("Nobody has been invited yet.")
        return t("People answer with a link, without a name.")
    if invited is not None and not invited.started:
        return t("Nobody has begun yet.")
    if Permission.ANSWER not in state.may:
        return t("People are answering.")
    if state.mine == total:
        return t("You answered everything. Others can still answer.")
    return t("You answered {answered} of {total} questions.", answered=state.mine, total=total)


def _how_to_assess(state: Situation, t: Translator) -> tuple[str, str]:
    """What to do in the round, and where: answer, invite, close it, or look at it."""
    newest, manages = state.newest, Permission.MANAGE_ROUNDS in state.may
    if Permission.ANSWER not in state.may:
        return t("See the round"), ROUNDS
    if newest is None:
        return t("Start the self-assessment"), ANSWER
    round_ = newest.round
    if round_.is_open and not round_.takes_answers(state.today):
        return (t("Close the round, or choose a later day") if manages else t("See the round")), ROUNDS
    answered = newest.scores.overall.base.responded if newest.is_told else state.mine
    if not round_.is_open or round_.is_anonymous or (not newest.is_told and answered == newest.scores.overall.base.total):
        return t("To the rounds"), ROUNDS
    return (t("Go on answering") if answered else t("Start the self-assessment")), ANSWER


def _choose(state: Situation, t: Translator) -> Step:
    sets, chosen = Permission.SET_AMBITION in state.may, bool(state.ambition.targets)
    text = t("Targets are set.") if chosen else t("No targets yet.")
    return Step(t("Choose"), chosen, text, t("Choose where you want to be") if sets else t("See the ambition"), AMBITION)


def _plan(state: Situation, t: Translator) -> Step:
    placed, waiting = len(state.roadmap.planned), len(state.roadmap.not_now)
    if placed:
        text = t.plural("{n} initiative has a place.", "{n} initiatives have a place.", placed)
    elif waiting and state.roadmap.sequenced_at:
        text = t.plural("{n} initiative was chosen and does not fit.", "{n} initiatives were chosen and none fits.", waiting)
    elif waiting:
        text = t.plural("{n} initiative was chosen, without an order.", "{n} initiatives were chosen, without an order.", waiting)
    else:
        text = t("No plan yet.")
    return Step(t("Plan"), placed > 0, text, t("Make the plan") if _edits(state) else t("Look at the plan"), PLAN)


def _owners(state: Situation, t: Translator) -> Step:
    lacking, placed = missing(state.roadmap), bool(state.roadmap.planned)  # by the rule of deciding, so that they never differ
    if lacking:
        text = t.plural(
            "{n} initiative of the first year is not complete yet.",
            "{n} initiatives of the first year are not complete yet.",
            len(lacking),
        )
    elif placed:
        text = t("The first year has owners and first actions.")
    else:
        text = t("Everything in the first year gets an owner and a first action.")
    action = t("Fill in owners and first actions") if _edits(state) else t("Look at the plan")
    return Step(t("Give it an owner"), placed and not lacking, text, action, PLAN, "first-year")


def _decide(state: Situation, t: Translator) -> Step:
    """Decided is what was decided and not sent back since; what moved afterwards is told, and stays decided."""
    name = t("Decide")
    if state.returned is not None:
        text = t("The plan was sent back. Change it, and show it again.")
        return Step(name, False, text, *_where_to_decide(state, t, back=True))
    if state.decided is not None:
        moved = len(differences(state.decided, state.roadmap))
        text = t("The plan has been decided.")
        if moved:
            text += " " + t.plural("{n} initiative moved since.", "{n} initiatives moved since.", moved)
        return Step(name, True, text, *_where_to_decide(state, t))
    text = t("Show the team map to your director, and send the Word document along.")
    if _reviews(state):
        text = t("Read what is asked of you, say what you think of it, and decide.")
    return Step(name, False, text, *_where_to_decide(state, t))


def _where_to_decide(state: Situation, t: Translator, *, back: bool = False) -> tuple[str, str, str]:
    if _reviews(state):
        return t("Review the plan"), REVIEW, ""
    if back and _edits(state):
        return t("Change the plan"), PLAN, "plan"
    if _edits(state):
        return t("To the team map and the Word document"), TEAM_MAP, ""
    return t("Look at the team map"), TEAM_MAP, ""


def _do(state: Situation, t: Translator) -> Step:
    """Looking back on a quarter that is over comes first, then what is late."""
    roadmap, name = state.roadmap, t("Do")
    over = roadmap.closed + 1
    if roadmap.planned and over <= roadmap.calendar.quarters and roadmap.calendar.number_on(state.today) > over:
        text = t("{quarter} is over: look back on what is done, what stops, what moves.", quarter=_quarter(state, over, t))
        return Step(name, False, text, t("Look back") if _edits(state) else t("Look at the plan"), PLAN, "look-back")
    late = sum(action.late for action in due_actions(roadmap, state.workshop, state.today))
    if late:
        text = t.plural("{n} first action is late.", "{n} first actions are late.", late)
        return Step(name, False, text, t("Look at the plan"), PLAN, "first-year")
    text = t("Look back every quarter: what is done, what stops, what moves.")
    return Step(name, False, text, t("Look at the plan"), PLAN, "plan")


def _quarter(state: Situation, number: int, t: Translator) -> str:
    return quarter_label(state.roadmap.calendar, number, t)


def _edits(state: Situation) -> bool:
    return Permission.EDIT_PLAN in state.may


def _reviews(state: Situation) -> bool:
    """Whether this person decides on a plan that others make."""
    return Permission.DECIDE in state.may and not _edits(state)
