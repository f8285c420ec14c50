"""What it means that the characters of a statement support its value, field by field.

Written from the knowledge files and the meaning of the fields alone, apart from the extractors: a value stands in the
slice itself, or the slice holds a word that a knowledge file lists for the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline import gazetteer, knowledge
from pipeline.extract import dates, numbers
from pipeline.text import fold, words

Statement = dict[str, str]
LABELS = {"person_id", "organization_id", "place_id", "contestant_id", "election_id", "part_of", "actor", "recipient"}
LISTED = {"kind", "sector", "country", "subdivision", "latitude", "longitude"}
OPTIONS = {"yes", "no", "government", "opposition"}


def flat(text: str) -> str:
    """Folded words joined by single spaces, quotes and dashes unified."""
    return " ".join(fold(text.translate(str.maketrans("’‘“”–—\u2010\u2011", "''\"\"----"))).split())


def supported(s: Statement, quoted: str, published: str | None, named: str | None) -> bool:
    """Whether ``quoted``, the slice of the source, supports the statement.

    ``published`` is the date of the source; ``named`` the country of the record whose mention the slice is, if any.
    """
    field, value = s["field"], s["value"]
    if field == "country" and value == named:
        return True
    if not quoted.strip():
        return False
    if field == "name" or field in LABELS:
        return flat(value) in flat(quoted)
    if field == "contestant":
        return value in OPTIONS or flat(value) in flat(quoted)
    return CHECKS[s["record_type"]](s, quoted, published)


def _named(s: Statement, quoted: str, published: str | None) -> bool:
    field, value = s["field"], s["value"]
    entries = [e for t in ("places", "people", "organizations") for e in gazetteer.entries(t, _bare(quoted))]
    found = list(words(quoted, 0, len(quoted)))
    entries += [e for m in gazetteer.match(quoted, found) for e in m.form.entries]
    if field == "country" and any(gazetteer.demonyms().get(w.folded) == value for w in found):
        return True
    if any(str(getattr(e, field)) == value for e in entries):
        return True
    if s["method"] in ("names:locative", "names:site", "names:tagger") and s["record_type"] == "places":
        return field == "kind" and value in ("locality", "site")
    heads = [r for r in knowledge.rows("organization_heads") if _says(r["head"].split()[0], quoted)]
    told = s["method"] in (
        "names:tagger",
        "names:introduced",
        "names:bracket",
        "names:memory",
        "names:kind-not-told",
        "names:acronym",
    )
    return any(r.get(field) == value for r in heads) or (told and field in ("kind", "sector"))


def _affiliation(s: Statement, quoted: str, published: str | None) -> bool:
    if s["field"] == "role":
        return flat(s["value"]) == flat(quoted)
    if s["field"] == "standing":
        cue = [r["word"] for r in knowledge.rows("cue_words") if r["class"] == s["value"]]
        return s["value"] == "unknown" or any(_says(c, quoted) for c in cue) or flat(quoted).startswith("ex")
    return False


def _event(s: Statement, quoted: str, published: str | None) -> bool:
    field, value = s["field"], s["value"]
    if field == "event_type":
        return any(_says(stem, quoted, prefix=True) for stem in _stems())
    if field == "event_mode":
        return len(quoted.split()) <= 12
    if field == "contexts":
        return any(_says(r["cue"], quoted, prefix=True) for r in knowledge.rows("contexts") if r["context"] == value)
    if field == "date":
        return _date(s, quoted, published)
    if field == "country":
        return _named(s, quoted, published)
    number = numbers.find(quoted.translate(str.maketrans("’", "'")), 0, len(quoted))
    return any(int(value) in (int(n.low), int(n.high)) for n in number) or bool(
        re.match(r"(?i)(an?|un|una|el|la|the)\b", quoted)
    )


def _date(s: Statement, quoted: str, published: str | None) -> bool:
    value = s["value"]
    if s["method"] in ("events:published-month", "elections:publication-year"):
        return published is not None and published.startswith(value)
    if "relative" in s["method"]:  # told by another date: the words themselves must be words of time
        return any(_says(r["word"], quoted) for r in knowledge.rows("date_words")) or any(c.isdigit() for c in quoted)
    return any(
        (d.value[4:] == value[4:] or (s["method"] == "events:carried" and len(value) == 4))
        and abs(int(d.value[:4]) - int(value[:4])) <= 1
        for d in _dates(quoted, published)
    )


def _dates(quoted: str, published: str | None) -> list[dates.DateExpression]:
    return dates.find(quoted.replace("\n", " ").replace("\xa0", " "), 0, len(quoted), published)


def _election(s: Statement, quoted: str, published: str | None) -> bool:
    field = s["field"]
    if field == "date":
        return _date(s, quoted, published)
    if field in ("country", "subdivision"):
        return _named(s, quoted, published)
    if field == "subject":
        return flat(s["value"]) in flat(quoted)
    voting = any(_says(r["word"], quoted) for r in knowledge.rows("election_words"))
    return voting or (field == "status" and bool(_dates(quoted, published)))


def _result(s: Statement, quoted: str, published: str | None) -> bool:
    field, value = s["field"], s["value"]
    if field == "value" and value not in ("won", "lost", "approved", "rejected"):
        return any(abs(float(value) - n) < 0.1 for n in _figures(quoted)) or "-" in flat(quoted)
    if field == "scope":
        return value in ("national", "urban", "rural", "abroad") or flat(value) in flat(quoted)
    return bool(quoted)


def _figures(quoted: str) -> list[float]:
    view = " ".join(quoted.split())
    return [x for n in numbers.find(view, 0, len(view)) for x in (n.low, n.high, n.low * 100, n.high * 100)]


def _bare(quoted: str) -> str:
    return re.sub(r"^(?:the|el|la|los|las)\s+", "", quoted, flags=re.IGNORECASE)


def _says(word: str, quoted: str, prefix: bool = False) -> bool:
    end = "" if prefix else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(flat(word))}{end}", flat(quoted)) is not None


@cache
def _stems() -> tuple[str, ...]:
    """The first four letters of every word of every trigger and of its irregular forms."""
    found = {
        w[:4]
        for r in knowledge.rows("triggers")
        for cell in (r["lemma"], r["forms"])
        for w in re.findall(r"\w{3,}", cell)
    }
    return tuple(sorted(found))


Check = Callable[[Statement, str, str | None], bool]
CHECKS: dict[str, Check] = {
    "people": _named,
    "organizations": _named,
    "places": _named,
    "affiliations": _affiliation,
    "events": _event,
    "elections": _election,
    "election_results": _result,
}
