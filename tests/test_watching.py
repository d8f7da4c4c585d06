"""What a server of the tests is given by its environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.clock import NOON, TODAY
from tests.watching import watched


def test_a_server_lives_on_the_day_that_it_is_given(tmp_path: Path) -> None:
    """So that the pictures in the README are the same on another day."""
    environment = {**os.environ, **watched(tmp_path / "connections"), "GROEIKAART_TEST_CLOCK": NOON.isoformat()}
    asked = [sys.executable, "-c", "import time; print(time.strftime('%Y-%m-%d %H'))"]
    said = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True).stdout
    assert said.split() == [str(TODAY), "12"]
