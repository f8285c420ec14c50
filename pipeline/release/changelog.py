"""The entry of a release in ``CHANGELOG.md``: a section ``## VERSION - DAY`` with a part ``### Data`` for the tables.

What people wrote under ``## Unreleased`` becomes part of the release's section. A section that is already there, as for
the first version or after a release that was cut short, only gets its part ``### Data`` again.

Out of scope: what changed in the code, which people write.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

HEADING = "### Data"
UNRELEASED = "## Unreleased"


def with_entry(text: str, version: str, day: str, lines: Sequence[str]) -> str:
    """``text`` with the entry of ``version``; ``lines`` are the points of its part about the data."""
    part = "\n".join([HEADING, "", *(f"- {line}" for line in lines)])
    head, sections = _split(text)
    title = f"## {version} - {day}"
    for number, section in enumerate(sections):
        if section.startswith(f"## {version} ") or section.splitlines()[0].strip() == UNRELEASED:
            body = _without_data(section.partition("\n")[2]).strip("\n")
            sections[number] = "\n".join([title, "", part, *(["", body] if body else []), ""])
            break
    else:
        sections.insert(0, "\n".join([title, "", part, ""]))
    return head.rstrip("\n") + "\n\n" + "\n".join(s.rstrip("\n") + "\n" for s in sections)


def _split(text: str) -> tuple[str, list[str]]:
    """What stands before the first section, and the sections."""
    head, *sections = re.split(r"(?m)^(?=## )", text)
    return head, sections


def _without_data(body: str) -> str:
    return re.sub(rf"(?ms)^{re.escape(HEADING)}\n.*?(?=^### |\Z)", "", body)
