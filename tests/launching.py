"""Starting Chromium for tests and measurements."""

from __future__ import annotations

from playwright.sync_api import Browser, Playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright, executable: str) -> Browser:
    """Chromium without a window, and without a word to anybody else."""
    return playwright.chromium.launch(executable_path=executable, args=FLAGS)
