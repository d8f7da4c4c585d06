"""From an ambition to a plan with levels: how good, how soon, how sure? One run, the same questions.

    python -m bench.planning [SECONDS]

The whole library for organisations that were drawn, in three capacities, as a question in the form of `sequence`:

1. Value, the share of the bound, processor seconds and whether it was proven, beside a greedy rule (most value per day,
   in the first place where it fits) and beside the same question when initiatives are added up as if each closed its gaps alone.
2. How many domain targets that reaches, and how many when as many as possible come first.
3. A thousand simulated runs of the plan: processor seconds.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from maturity.initiative.library import library
from maturity.questionnaire.library import questionnaire
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.complete_plan.offers import offered
from maturity.roadmap.complete_plan.reach import targets_of
from maturity.roadmap.model import PRESETS, Calendar, Roadmap
from maturity.roadmap.planner.question.answer import Sequence
from maturity.roadmap.planner.question.levels import Levels
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import windows
from maturity.roadmap.planner.search.attainment import Target
from maturity.roadmap.planner.search.greedy import greedy
from maturity.roadmap.planner.search.objectives import plan_value
from maturity.roadmap.planner.search.value import Value
from maturity.roadmap.planner.sequencing import sequence
from maturity.roadmap.planner.simulation import Overrun, simulate
from maturity.roadmap.roadmap_problem import problem_of

ORGANISATIONS = 4
THIRD = Overrun((0.7, 0.3))


def drawn(number: int, asked: Questionnaire) -> Gaps:
    """Levels of 1 to 3, and targets that rise over three years."""
    draw = Random(number)
    levels = {practice.id: float(draw.choice((1, 1, 2, 2, 3))) for practice in asked.practices}
    targets = {practice: sorted(draw.choice((2, 3, 4)) for _ in range(3)) for practice in levels}
    yearly = tuple({practice: years[year] for practice, years in targets.items()} for year in range(3))
    return Gaps(levels, yearly[-1], asked.core, yearly)


def question(gaps: Gaps, preset: str, asked: Questionnaire) -> tuple[Problem, tuple[Target, ...]]:
    """The planner's question without levelling, and the domain targets."""
    roadmap = Roadmap("", Calendar(2027), PRESETS[preset])
    problem = problem_of(roadmap, gaps, levelling=None, offered=offered(roadmap, library(), gaps))
    return problem, targets_of(roadmap, asked.domains, gaps)


def added_up(problem: Problem) -> Problem:
    """The same question as if every initiative closed its gaps alone: what the planner asked before it knew levels."""
    levels, rows = Levels(problem), []
    for c in problem.candidates:
        rows.append(replace(c, value=levels.potential(c.id), lifts=()))
    return replace(problem, candidates=tuple(rows), practices={}, visible_in=())


def main(seconds: float) -> None:
    """Print a row per organisation and capacity."""
    known = library()
    asked = questionnaire(known.questionnaire, known.questionnaire_version)
    print("organisation        value  of bound  proven  seconds  greedy  added up  targets  at most  simulated")
    for number in range(ORGANISATIONS):
        for preset in PRESETS:
            problem, targets = question(drawn(number, asked), preset, asked)
            begin = process_time()
            plan = sequence(problem, seconds)
            spent = process_time() - begin
            simple = plan_value(problem, greedy(problem, windows(problem), [Value(problem)]))
            alone = plan_value(problem, sequence(added_up(problem), seconds).schedule)
            most = sequence(problem, seconds, targets=targets)
            begin = process_time()
            simulate(problem, plan.schedule, THIRD, targets)
            runs = process_time() - begin
            print(
                f"{number:>3} {preset:<10}{float(plan.value):>11.0f}{float(plan.value / plan.bound):>10.2%}"
                f"{'yes' if plan.status == 'optimal' else 'no':>8}{spent:>9.1f}{float(simple / plan.value):>8.0%}"
                f"{float(alone / plan.value):>10.0%}{_reached(plan, targets):>9}{_reached(most, targets):>9}{runs:>10.2f} s",
                flush=True,
            )


def _reached(plan: Sequence, targets: tuple[Target, ...]) -> int:
    return sum(target.is_reached(plan.reached) for target in targets)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 13.0)
