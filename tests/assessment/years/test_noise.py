"""From which change on a domain has moved: the case on the threshold and the one beside it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from maturity.assessment.years.comparing import DomainChange


@pytest.mark.parametrize(
    ("after", "noise"),
    [("3", True), ("3.29", True), ("3.3", False), ("3.31", False), ("2.71", True), ("2.7", False), ("2.69", False)],
)
def test_a_change_of_three_tenths_is_no_noise_any_more(after, noise):
    assert DomainChange("d", Fraction(3), Fraction(after), ()).noise is noise
