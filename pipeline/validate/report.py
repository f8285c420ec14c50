"""The two reports of the gate: ``validation.json`` for machines, ``validation.md`` for people.

``validation.json``: ``valid``; the numbers of ``errors`` and ``warnings``; ``tables`` (rows of each, null where it
could not be read); ``sha256``, the hash of each file that was read, so that a report is known to be of these tables;
``withheld``; ``rules`` (severity, sentence and count of each that was broken); ``findings``, every
one, errors first. Nothing in them depends on when or where they were written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from pipeline.files import write_json, write_text
from schemas.rules import Finding

Rows: TypeAlias = Mapping[str, int | None]

_NOTHING: Mapping[str, Any] = MappingProxyType({})

EXAMPLES = 20
"""How many findings of one rule the report for people shows."""


def write(
    findings: Sequence[Finding],
    rows: Rows,
    reports: Path,
    withheld: Mapping[str, Any] = _NOTHING,
    hashes: Mapping[str, str] = _NOTHING,
) -> None:
    """Write both reports into ``reports``.

    ``rows`` is the number of rows of each table and ``hashes`` the sha256 of its file, ``withheld`` a number, or
    numbers by table, for each reason.
    """
    write_json(reports / "validation.json", as_json(findings, rows, withheld, hashes))
    write_text(reports / "validation.md", as_markdown(findings, rows, withheld))


def as_json(
    findings: Sequence[Finding],
    rows: Rows,
    withheld: Mapping[str, Any] = _NOTHING,
    hashes: Mapping[str, str] = _NOTHING,
) -> dict[str, Any]:
    """The report for machines."""
    errors = sum(f.severity == "error" for f in findings)
    rules = {
        rule: {"severity": of[0].severity, "sentence": of[0].sentence, "count": len(of)}
        for rule, of in _by_rule(findings).items()
    }
    return {
        "valid": errors == 0,
        "errors": errors,
        "warnings": len(findings) - errors,
        "tables": dict(rows),
        "sha256": dict(hashes),
        "withheld": dict(withheld),
        "rules": rules,
        "findings": [asdict(f) for f in findings],
    }


def as_markdown(findings: Sequence[Finding], rows: Rows, withheld: Mapping[str, Any] = _NOTHING) -> str:
    """The report for people: verdict, errors, warnings, rows, what was withheld, next step."""
    return "\n".join(_lines(findings, rows, withheld)) + "\n"


def _lines(findings: Sequence[Finding], rows: Rows, withheld: Mapping[str, Any]) -> Iterator[str]:
    errors = [f for f in findings if f.severity == "error"]
    warnings = [f for f in findings if f.severity == "warning"]
    verdict = "**Refused**: the tables must not be published" if errors else "**Passed**: the tables may be published"
    yield from ("# Validation", "", f"{verdict} ({_count(errors, 'error')}, {_count(warnings, 'warning')}).", "")
    for title, group, meaning in (
        ("Errors", errors, "An error is our fault and blocks publication."),
        ("Warnings", warnings, "A warning never blocks. What a source says wrongly stays as the source says it."),
    ):
        if group:
            yield from (f"## {title}", "", meaning, "")
            for rule, found in _by_rule(group).items():
                yield from _section(rule, found)
    yield from ("## Rows", "", "| table | rows | errors | warnings |", "|---|---:|---:|---:|")
    for name, count in rows.items():
        here = [sum(f.table == name for f in group) for group in (errors, warnings)]
        yield f"| {name} | {'not read' if count is None else count} | {here[0]} | {here[1]} |"
    if withheld:
        yield from ("", "## Withheld", "", "Kept out of the tables, by reason:", "")
        for reason, count in withheld.items():
            parts = [f"{n} in {table}" for table, n in count.items()] if isinstance(count, dict) else [str(count)]
            yield f"- {reason.replace('_', ' ')}: {', '.join(parts) or 0}"
    yield from ("", "## Next step", "")
    if errors:
        yield "Correct errors of files and types first: what they hide shows only once they are gone. Look at a record"
        yield "and the statements behind it with `andean show KEY`, correct what made the row, and build again."
    else:
        yield "Publish. Every warning can be followed to its source with `andean show KEY`."


def _section(rule: str, found: Sequence[Finding]) -> Iterator[str]:
    sentences = sorted({f.sentence for f in found})
    yield from (f"### {rule}: {len(found)}", "", *sentences, "")
    yield from ("| table | row | line | key | column | value | statement |", "|---|---:|---:|---|---|---|---|")
    for f in found[:EXAMPLES]:
        cells = (f.table, f.row, f.line, f.key, f.column, f.value, f.statement)
        yield f"| {' | '.join(_cell(c) for c in cells)} |"
    if len(found) > EXAMPLES:
        yield from ("", f"and {len(found) - EXAMPLES} more in validation.json")
    yield ""


def _by_rule(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    rules: dict[str, list[Finding]] = {}
    for f in findings:
        rules.setdefault(f.rule, []).append(f)
    return rules


def _cell(value: object) -> str:
    text = "" if value is None else "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(value))
    return text.replace("|", "\\|").replace("<", "&lt;")


def _count(found: Sequence[Finding], noun: str) -> str:
    return f"{len(found)} {noun}{'' if len(found) == 1 else 's'}"
