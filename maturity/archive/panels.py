"""What of a panel goes along in an archive, so that it says no more about single people than the app does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from maturity.archive.model import Row
from maturity.assessment.model import CONSENSUS

LEAST = 5  #: people in a role group or department that keeps its name


def without_others_of_panels(rows: Mapping[str, list[Row]], mine: str) -> dict[str, list[Row]]:
    """The rows, without what would tell what single others of a panel answered.

    mine: the account that makes the archive, whose own answers go along. Of others: none of a panel that is open, nor of one
    whose figures are frozen because somebody was erased; else without notes, and without the name of a role group or department
    of fewer than five.
    """
    hidden = {row["id"] for row in rows["round"] if row["closed_on"] is None}
    hidden |= {row["round_id"] for row in rows["release"] if row["erased"]}
    raters = [row for row in rows["rater"] if row["round_id"] not in hidden or row["id"] == mine]
    answers = [
        row if row["rater_id"] == mine else row | {"note": ""}
        for row in rows["answer"]
        if row["round_id"] not in hidden or row["rater_id"] == mine
    ]
    answering = {(row["round_id"], row["rater_id"]) for row in answers}
    for round_id in {row["id"] for row in rows["round"]}:
        for column in ("role_group", "department"):
            here = [one for one in raters if one["round_id"] == round_id]
            small = small_names([one[column] for one in here if (round_id, one["id"]) in answering])
            raters = [one | {column: ""} if one["round_id"] == round_id and one[column] in small else one for one in raters]
    return {**rows, "rater": raters, "answer": answers}


def small_names(names: list[str]) -> set[str]:
    """The names of fewer than five, and the next smallest as long as those without a name would still be few."""
    sizes = Counter(name for name in names if name not in ("", CONSENSUS))
    unnamed, dropped = names.count(""), set[str]()
    for name in sorted(sizes, key=lambda name: (sizes[name], name)):
        few = unnamed + sum(sizes[one] for one in dropped)
        if sizes[name] >= LEAST and (not dropped or few >= LEAST):
            break
        dropped.add(name)
    return dropped
