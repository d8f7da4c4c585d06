"""Where this machine keeps a Chromium or Chrome for the browser tests. Standard library only: run.py asks it too."""

import os
import shutil
import sys
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS = "Google/Chrome/Application/chrome.exe"


def find_chromium() -> str | None:
    """The path of a browser that Playwright can drive, or None."""
    for command in COMMANDS:
        if found := shutil.which(command):
            return found
    for place in _applications(sys.platform):
        if place.is_file():
            return str(place)
    return None


def _applications(platform: str) -> list[Path]:
    """The files of installed browsers that no command on the PATH leads to."""
    if platform == "darwin":
        return [Path(base + place) for place in MAC for base in ("", str(Path.home()))]
    if platform == "win32":
        return [Path(os.environ[name]) / WINDOWS for name in WINDOWS_FOLDERS if os.environ.get(name)]
    return []
