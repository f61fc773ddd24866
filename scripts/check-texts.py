"""Checks the texts of the site, and that pages hold no style or script of their own; prints what is wrong.

Messages: each language has the same keys with the same {values}, none is empty, a message that counts has both forms,
and every key that the code names exists. Pages: no inline style, script or event handler, which the CSP would stop.
"""

import json
import re
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1] / "Sources"
LANGUAGES = ("sv", "en")
INLINE = re.compile(
    r"""\sstyle=\\?["'] | <style\b | <script(?![^>]*\ssrc=)[^>]*> | \son[a-z]+=\\?["'] | javascript:""", re.X
)
# A file name may look like a key, and so may the name of a permission.
NOT_A_MESSAGE = re.compile(r"\.(css|svg|js|json|csv|sqlite|db|html|txt|ico|png)$")
NAMES_A_PERMISSION = re.compile(r"Permission\(\s*$")


def read_messages() -> tuple[dict[str, dict[str, str]], list[str]]:
    """All messages of each language by key, and what is wrong with the files."""
    messages: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    wrong = []
    for folder in sorted(SOURCES.glob("*/Messages")):
        for language in LANGUAGES:
            path = folder / f"{language}.json"
            try:
                pairs = json.loads(path.read_text(), object_pairs_hook=list) if path.exists() else []
            except json.JSONDecodeError as error:
                wrong.append(f"{path}: {error}")
                continue
            for key, text in pairs:
                if key in messages[language]:
                    wrong.append(f"{path}: {key} stands twice")
                if not isinstance(text, str) or not text.strip():
                    wrong.append(f"{path}: {key} has no text")
                messages[language][key] = str(text)
    return messages, wrong


def compare(messages: dict[str, dict[str, str]]) -> list[str]:
    """Where the languages do not say the same."""
    wrong = []
    first, *others = LANGUAGES
    for other in others:
        for key in sorted(messages[first].keys() ^ messages[other].keys()):
            wrong.append(f"{key} is missing in {other if key in messages[first] else first}")
        for key in sorted(messages[first].keys() & messages[other].keys()):
            values = [set(re.findall(r"\{(\w+)\}", messages[language][key])) for language in (first, other)]
            # "One reply" need not show its number.
            if (values[0] ^ values[1]) - ({"count"} if key.endswith(".one") else set()):
                wrong.append(f"{key} has the values {values[0] or '{}'} in {first} and {values[1] or '{}'} in {other}")
    for key in messages[first]:
        # A message ".other" may stand for "something else"; whoever counts with it is found where the code counts.
        stem, _, form = key.rpartition(".")
        if form == "one" and f"{stem}.other" not in messages[first]:
            wrong.append(f"{key} lacks its other form")
    return wrong


def unknown_keys(path: Path, code: str, keys: set[str]) -> list[str]:
    """The keys that the code names and no message has. A key that is put together counts by how it begins."""
    spaces = sorted({key.split(".")[0] for key in keys})
    if not spaces:
        return []
    wrong = []
    for match in re.finditer(rf'"((?:{"|".join(spaces)})\.[\w.-]*)("|\\\()', code):
        key, is_whole = match.group(1), match.group(2) == '"'
        if NOT_A_MESSAGE.search(key) or NAMES_A_PERMISSION.search(code[: match.start()]):
            continue
        counts = is_whole and re.match(r",\s*(?:[\w.]+,\s*)?count:", code[match.end() :])
        if counts:
            known = {f"{key}.one", f"{key}.other"} <= keys
        else:
            # A key may be the stem of others: "error.fault" of "error.fault.title".
            known = key in keys or any(each.startswith(f"{key}." if is_whole else key) for each in keys)
        if not known:
            line = code.count("\n", 0, match.start()) + 1
            wrong.append(f"{path}:{line}: there is no message {key}{'' if is_whole else '…'}")
    return wrong


def inline(path: Path, code: str) -> list[str]:
    """Style and script within a page. Mail is let be: its readers know no style sheets."""
    if re.search("Mail|Letter", str(path.relative_to(SOURCES))):
        return []
    found = [(code.count("\n", 0, match.start()) + 1, match.group().strip()) for match in INLINE.finditer(code)]
    return [f"{path}:{line}: a page may hold no style or script of its own: {text}" for line, text in found]


def main() -> int:
    messages, wrong = read_messages()
    wrong += compare(messages)
    keys = set(messages[LANGUAGES[0]])
    for path in sorted(SOURCES.rglob("*.swift")):
        code = path.read_text()
        wrong += unknown_keys(path, code, keys) + inline(path, code)
    for line in wrong:
        print(line.replace(f"{SOURCES.parent}/", ""), file=sys.stderr)
    print(f"texts: {len(keys)} messages in {len(LANGUAGES)} languages, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
