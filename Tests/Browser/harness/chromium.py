"""The Chromium that this system has, and how it is started."""

import os
import shutil

WHOLE = ("chromium", "chromium-browser", "google-chrome")
# The same engine without windows, tabs and what goes with them: a visitor costs a third of the time.
WINDOWLESS = ("chromium-headless-shell",)


def starting(*names: str) -> dict:
    """What Playwright needs to start the first of `names` that is installed: in Swedish, whatever the machine speaks."""
    program = next((found for name in names if (found := shutil.which(name))), None)
    assert program, f"none of {', '.join(names)} is installed: run make setup"
    return {"executable_path": program, "args": ["--lang=sv-SE"], "env": {**os.environ, "LANGUAGE": "sv"}}
