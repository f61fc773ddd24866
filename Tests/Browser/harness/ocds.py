"""Whether a text is a valid OCDS 1.1.5 release package: by the standard's own schemas, read from this folder, never from the net."""

import json
import sys
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"


@cache
def validators() -> tuple[Draft4Validator, Draft4Validator]:
    """Of a package and of a release."""
    package, release = (json.loads((SCHEMAS / f"ocds-1.1.5-{name}-schema.json").read_text())
                        for name in ("release-package", "release"))
    registry = Registry().with_resource(release["id"], Resource(contents=release, specification=DRAFT4))
    # The library's own checks of these two would each need one more library.
    formats = FormatChecker([])
    formats.checks("date-time", raises=(ValueError, AssertionError))(_is_moment)
    formats.checks("uri", raises=(ValueError, AssertionError))(_is_address)
    return Draft4Validator(package, registry=registry, format_checker=formats), \
        Draft4Validator(release, registry=registry, format_checker=formats)


def _is_moment(value) -> bool:
    """RFC 3339, with a distance from UTC."""
    if isinstance(value, str):
        assert value.endswith("Z") or "+" in value[10:], value
        datetime.fromisoformat(value)
    return True


def _is_address(value) -> bool:
    """A whole address."""
    if isinstance(value, str):
        parts = urlsplit(value)
        assert parts.scheme and parts.netloc and " " not in value, value
    return True


def wrong(package: dict) -> list[str]:
    """What is wrong with a package, in words; empty when it is well. Beyond the schemas: ids that stand once, references that lead
    somewhere, releases that are not later than the package."""
    whole, single = validators()
    releases = package["releases"]
    # The rule that no two releases are alike costs the square of their number; that no two ids are is checked below.
    errors = list(whole.iter_errors({**package, "releases": releases[:1]}))
    errors += [error for release in releases[1:] for error in single.iter_errors(release)]
    faults = [f"{'/'.join(str(part) for part in error.absolute_path)}: {error.message[:200]}" for error in errors]
    faults += [f"the release id {one} stands {times} times"
               for one, times in Counter(release["id"] for release in releases).items() if times > 1]
    for release in releases:
        faults += [f"{release['id']}: {fault}" for fault in _loose(release)]
        if release["date"] > package["publishedDate"]:
            faults.append(f"{release['id']} is later than its package")
        if "#" in release["id"]:
            faults.append(f"{release['id']} holds #")
    if any("lots" in release.get("tender", {}) for release in releases) and not package["extensions"]:
        faults.append("there are lots, and the extension for them is not declared")
    return faults


def _loose(release: dict) -> list[str]:
    """References of a release that lead nowhere."""
    parties = {party["id"] for party in release["parties"]}
    named = [release["buyer"]["id"]]
    named += [supplier["id"] for award in release.get("awards", []) for supplier in award.get("suppliers", [])]
    lots = {lot["id"] for lot in release.get("tender", {}).get("lots", [])}
    related = [lot for award in release.get("awards", []) for lot in award.get("relatedLots", [])]
    related += [item["relatedLot"] for item in release.get("tender", {}).get("items", []) if "relatedLot" in item]
    return [f"no party {one}" for one in named if one not in parties] + \
        [f"no lot {one}" for one in related if one not in lots]


def main() -> None:
    """`ocds.py FILE`: how many faults, and what was looked at; the first faults after that."""
    package = json.loads(open(sys.argv[1]).read())
    found = wrong(package)
    print(len(found))
    print(f"{len(package['releases'])} releases of {len({release['ocid'] for release in package['releases']})} processes")
    print(*found[:20], sep="\n")


if __name__ == "__main__":
    main()
