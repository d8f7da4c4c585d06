"""How fast is the planner, beside simple rules and PyJobShop? One run, the same instances.

    python -m bench.sequencing [ROUNDS]

1. Ten portfolios of 48 initiatives over twelve quarters (bench/portfolios.py), at five ratios of capacity to work: the seconds
   until the most valuable plan is proven, and how much value the best of four greedy rules loses. Then ten harder ones, with
   fewer chains.
2. The same ten beside PyJobShop (also on OR-Tools, here with one worker too). Comparable: both prove the most value for one and
   the same question, a portfolio less its limit on starts per quarter. That limit is a demand that differs from quarter to
   quarter of an initiative, which PyJobShop cannot say. The rest is told in its words: to leave an initiative out is an optional
   task that ends behind the plan, less capacity is a fixed task, value is weighted flow time. Not comparable, because it has no
   words for them: wishes, what was agreed, stability, an even plan, reasons.
3. The same ten again two quarters later (bench/replanning.py): all stages, with an agreed plan and an even plan.
4. Portfolios of 200: the seconds of the value stage, and how far from the best the plan is at most.

Seconds are processor seconds: each search uses one core, and what else the machine is doing does not count. "48/2" is the second
portfolio of 48.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.jobshop import jobshop_value
from bench.portfolios import portfolio
from bench.replanning import disturbed
from maturity.roadmap.planner.question.candidate import Levelling
from maturity.roadmap.planner.question.count_limits import STARTS
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.windows import Windows, windows
from maturity.roadmap.planner.search.formulation import TimeIndexed
from maturity.roadmap.planner.search.greedy import greedy, serial
from maturity.roadmap.planner.search.search import Search
from maturity.roadmap.planner.search.value import Value
from maturity.roadmap.planner.sequencing import GOOD_ENOUGH, WHOLE_OF_MANY, sequence
from maturity.roadmap.roadmap_problem import PERSON_DAYS

RATIOS = (0.45, 0.55, 0.65, 0.8, 0.9)
SECONDS = 30.0
CALM = Levelling((PERSON_DAYS,), starts=4)


def best(problem: Problem, near: float = 0.0) -> tuple[float, int, int]:
    """The value stage: seconds, the value in whole units, and what no plan exceeds."""
    begin, goal = process_time(), Value(problem)
    possible = windows(problem)
    search = Search(problem, possible, greedy(problem, possible, [goal]), TimeIndexed)
    bound = search.improve(goal, SECONDS, near=near, whole=WHOLE_OF_MANY if near else 1.0)
    return process_time() - begin, goal.total(possible, search.plan), bound


def simple(problem: Problem) -> int:
    """The value that the best of four greedy rules reaches: most value per day, most value, shortest, longest way to go."""
    possible, goal = windows(problem), Value(problem)
    return max(goal.total(possible, serial(problem, possible, rule).plan) for rule in _rules(problem, possible))


def _rules(problem: Problem, possible: Windows) -> list[Callable[[str], float]]:
    to_go = {id: problem.by_id[id].duration for id in possible}
    for id in reversed(list(possible)):
        for before in problem.awaited(problem.by_id[id]):
            if before in to_go:
                to_go[before] = max(to_go[before], problem.by_id[before].duration + to_go[id])
    days = {id: float(sum(problem.by_id[id].demand.get(PERSON_DAYS, ()))) for id in possible}
    return [
        lambda id: -float(problem.value(id)) / (1 + days[id]),
        lambda id: -float(problem.value(id)),
        lambda id: problem.by_id[id].duration,
        lambda id: -to_go[id],
    ]


def value_stage(name: str, problems: list[Problem]) -> None:
    """Question 1."""
    print(f"{name}: value\n  portfolio  seconds  proven  simple rules lose")
    spent, lost = [], []
    for number, problem in enumerate(problems, 1):
        seconds, value, bound = best(problem)
        spent.append(seconds)
        lost.append(1 - simple(problem) / value)
        print(f"  {len(problem.candidates):>5}/{number:<3}{seconds:>9.2f}{_yes(value == bound):>8}{lost[-1]:>10.1%}", flush=True)
    mean = sum(lost) / len(lost)
    print(
        f"  median {median(spent):.2f} s, most {max(spent):.2f} s; simple rules lose {mean:.1%}, at most {max(lost):.1%}\n",
        flush=True,
    )


def beside_jobshop(problems: list[Problem]) -> None:
    """Question 2."""
    print("beside PyJobShop: value, without a limit on starts\n  portfolio  seconds  PyJobShop  proven  times as long")
    ratios = []
    for number, full in enumerate(problems, 1):
        problem = _without_starts(full)
        seconds, value, _ = best(problem)
        begin = process_time()
        other, proven = jobshop_value(problem, SECONDS)
        theirs = process_time() - begin
        ratios.append(theirs / seconds)
        less = "" if other == value else f"   {1 - other / value:.1%} less value"
        row = f"  {len(full.candidates):>5}/{number:<3}{seconds:>9.2f}{theirs:>11.2f}{_yes(proven):>8}{ratios[-1]:>13.1f}"
        print(row + less, flush=True)
    print(f"  median: PyJobShop takes {median(ratios):.1f} times as long, at most {SECONDS:.0f} s\n", flush=True)


def _without_starts(problem: Problem) -> Problem:
    resources = {name: offered for name, offered in problem.resources.items() if name != STARTS}
    candidates = (replace(c, demand={n: a for n, a in c.demand.items() if n != STARTS}) for c in problem.candidates)
    return replace(problem, resources=resources, candidates=tuple(candidates))


def all_stages(problems: list[Problem]) -> None:
    """Question 3."""
    print("re-plan, all stages\n  portfolio  seconds  moved  dropped  proven")
    spent = []
    for number, problem in enumerate(problems, 1):
        asked = replace(disturbed(problem, number), levelling=CALM)
        begin = process_time()
        plan = sequence(asked, SECONDS)
        spent.append(process_time() - begin)
        agreed = {id: start for id, start in (asked.agreed or {}).items() if start is not None and id in asked.open}
        moved = sum(plan.starts.get(id, start) != start for id, start in agreed.items()) / len(agreed)
        out = len(agreed.keys() - plan.starts.keys())
        row = (
            f"  {len(problem.candidates):>5}/{number:<3}{spent[-1]:>9.2f}{moved:>7.0%}{out:>9}{_yes(plan.status == 'optimal'):>8}"
        )
        print(row, flush=True)
    print(f"  median {median(spent):.2f} s, most {max(spent):.2f} s\n", flush=True)


def many(rounds: int) -> None:
    """Question 4."""
    print("200 initiatives: value\n  portfolio  seconds  from the best at most")
    for number in range(1, rounds + 1):
        seconds, value, bound = best(portfolio(200, number, RATIOS[number % 5]), GOOD_ENOUGH)
        print(f"  {200:>5}/{number:<3}{seconds:>9.2f}{1 - value / bound:>14.2%}", flush=True)


def _yes(proven: bool) -> str:
    return "yes" if proven else "no"


def main(rounds: int = 10) -> None:
    """All four questions."""
    problems = [portfolio(48, number, RATIOS[number % 5]) for number in range(1, rounds + 1)]
    value_stage("48 initiatives", problems)
    beside_jobshop(problems)
    all_stages(problems)
    many(max(1, rounds // 2))
    value_stage(
        "\n48 initiatives with fewer chains", [portfolio(48, n, RATIOS[n % 5], chained=0.3) for n in range(1, rounds + 1)]
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
