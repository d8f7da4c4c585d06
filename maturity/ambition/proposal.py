"""Targets to begin with, calm by rule."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.ambition.model import Targets

CALM_LEVEL = 3  #: from here on a higher level is a choice of the organisation, not a proposal of ours


def calm_targets(levels: Mapping[str, int | None]) -> Targets:
    """One level up by the end of the third year, in every domain that stands below level 3.

    levels: the level of each domain today, None where it is not known. How many of these a plan reaches, the planner says.
    """
    below = {domain: level for domain, level in levels.items() if level is not None and level < CALM_LEVEL}
    return {domain: (None, None, level + 1) for domain, level in below.items()}
