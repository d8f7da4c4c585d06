"""The order in which initiatives are told: by domain as in the standing, then by first quarter and code."""

from __future__ import annotations

from maturity.report.model import PlannedInitiative, Report


def by_domain(report: Report) -> list[PlannedInitiative]:
    """The initiatives in reading order; domains that have no standing come last, those without a quarter last in their domain."""
    order = {domain.name: number for number, domain in enumerate(report.standing)}

    def place(initiative: PlannedInitiative) -> tuple[int, str, int, str]:
        start = initiative.start if initiative.start is not None else 1_000
        return order.get(initiative.domain_name, len(order)), initiative.domain_name, start, initiative.code

    return sorted(report.initiatives, key=place)
