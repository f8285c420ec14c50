"""Four pictures of a package: what happened when, where, how votes ended, and whose statements these are.

``timeline.svg``: events by year, type and status. ``places.svg``: the places by their coordinates, larger where more is
said of them. ``results.svg``: every stated result of every vote. ``sources.svg``: how many statements each document
gives. Drawn by Vega-Lite from the tables alone; texts are measured with a font that the drawing library brings along,
so that the same tables give the same bytes. What is too much for one picture is cut, and its title says so.

Out of scope: interaction, and coast lines or borders: the grid is all that the map stands on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

import schemas
from pipeline.files import read_csv, write_text

Row = dict[str, str | None]
Tables = Mapping[str, Sequence[Row]]

FONT = "Liberation Sans, Arial, sans-serif"
WIDTH = 640
"""Of the drawing itself, in pixels."""
LISTED = 30
"""How many votes and how many sources are drawn."""
NAMED = 10
"""How many places have their name beside them."""
LONGEST = 60
"""Characters of a label."""
COLOURS = {
    "reported": "#2a6f97", "disputed": "#d1495b", "denied": "#8d6a9f", "alleged": "#edae49", "planned": "#66a182",
    "hypothetical": "#9aa0a6",
}  # fmt: skip
_NEEDED = ("events", "places", "elections", "election_results", "sources", "statements")
SCALED = ("vote_share", "turnout")
"""Measures in percent."""
_UNITS = {"vote_share": " %", "turnout": " % turnout", "votes": " votes", "seats": " seats", "offices": " offices"}


def write(tables: Path, folder: Path) -> None:
    """Draw the pictures of the CSV tables in ``tables`` into ``folder``."""
    rows = {name: read_csv(tables / f"{name}.csv") for name in _NEEDED}
    for name, draw in DRAWN.items():
        write_text(folder / f"{name}.svg", _svg(draw(rows)))


def timeline(tables: Tables) -> Any:
    """Events by year, type and status; those without a year are counted in the title."""
    told = Counter((int((e["date"] or "")[:4]), e["event_type"], e["status"]) for e in tables["events"] if e["date"])
    dated = sum(told.values())
    values = [{"year": y, "type": t, "status": s, "events": n} for (y, t, s), n in sorted(told.items())]
    statuses = [code for code in schemas.codes("event_status") if any(v["status"] == code for v in values)]
    return (
        _chart(
            values, f"Events by year, type and status ({dated} dated, {len(tables['events']) - dated} without a date)"
        )
        .mark_circle(opacity=0.85)
        .encode(
            x=alt.X("year:Q", title=None, scale=alt.Scale(zero=False, padding=12), axis=alt.Axis(format="d")),
            y=alt.Y("type:N", title=None, sort=list(schemas.codes("event_type"))),
            yOffset=alt.YOffset("status:N", sort=statuses),
            size=_sizes("events"),
            color=_colours("status", statuses),
        )
        .properties(width=WIDTH, height=alt.Step(13))
    )


def places(tables: Tables) -> Any:
    """Places by longitude and latitude, larger the more statements are made about them."""
    said = Counter(s["record_id"] for s in tables["statements"] if s["record_type"] == "places")
    values: list[dict[str, Any]] = [
        {
            "name": p["name"], "kind": p["kind"], "x": float(p["longitude"]), "y": float(p["latitude"]),
            "statements": said[p["place_id"]],
        }
        for p in tables["places"] if p["longitude"] and p["latitude"]
    ]  # fmt: skip
    values.sort(key=lambda v: (-v["statements"], v["name"]))  # the small ones lie on top
    kinds = [code for code in schemas.codes("place_kind") if any(v["kind"] == code for v in values)]
    title = f"Places by coordinates ({len(values)} of {len(tables['places'])})"
    xs, ys = _reach([v["x"] for v in values], 180), _reach([v["y"] for v in values], 90)
    degrees: dict[str, Any] = {"tickMinStep": 10, "grid": True, "domain": False}
    base = _chart(values, title).encode(
        x=alt.X("x:Q", title="longitude", scale=alt.Scale(domain=xs, nice=False), axis=alt.Axis(**degrees)),
        y=alt.Y("y:Q", title="latitude", scale=alt.Scale(domain=ys, nice=False), axis=alt.Axis(**degrees)),
    )
    points = base.mark_circle(opacity=0.8).encode(
        size=_sizes("statements"),
        color=alt.Color("kind:N", scale=alt.Scale(domain=kinds, scheme="tableau10")),
    )
    names = (
        base.properties(data=alt.Data(values=_apart_on_the_map(values)))
        .mark_text(align="left", dx=8, dy=-6, fontSize=10, color="#333")
        .encode(text="name:N")
    )
    height = min(2 * WIDTH, max(60, round(WIDTH * (ys[1] - ys[0]) / (xs[1] - xs[0]))))
    return alt.layer(points, names).properties(width=WIDTH, height=height)


def results(tables: Tables) -> Any:
    """Every stated result of every vote: shares and turnout on the scale, other figures and outcomes in words."""
    of: dict[str | None, list[Row]] = {}
    for row in tables["election_results"]:
        of.setdefault(row["election_id"], []).append(row)
    votes = sorted((e for e in tables["elections"] if e["election_id"] in of), key=_by_date)
    title = f"Results of each vote, as stated{_cut(votes)}"
    values = [v for e in votes[:LISTED] for v in _stated(e, of[e["election_id"]])]
    base = alt.Chart()  # the data are those of the facet
    x = alt.X("share:Q", title="percent", scale=alt.Scale(domain=[0, max([100.0, *(v["share"] for v in values)])]))
    y = alt.Y("line:N", title=None, sort=None, axis=alt.Axis(labelLimit=240))
    bars = base.mark_bar(height=9).encode(x=x, y=y, color=alt.Color("measure:N", scale=alt.Scale(domain=list(SCALED))))
    words = base.mark_text(align="left", dx=4, fontSize=10).encode(x=x, y=y, text="words:N")
    labels = list(dict.fromkeys(v["vote"] for v in values))
    votes_apart = alt.Row("vote:N", title=None, sort=labels, header=alt.Header(
        labelAngle=0, labelAlign="left", labelAnchor="start", labelOrient="top", labelFontWeight="bold",
    ))  # fmt: skip
    drawn = alt.layer(bars, words).properties(width=WIDTH, height=alt.Step(15))
    return drawn.facet(row=votes_apart, data=alt.Data(values=values), title=title).resolve_scale(y="independent")


def sources(tables: Tables) -> Any:
    """The share of statements that each document gives."""
    said = Counter(s["source_id"] for s in tables["statements"])
    total = sum(said.values())
    told = sorted(tables["sources"], key=lambda s: (-said[s["source_id"]], s["source_id"] or ""))
    values = []
    for number, source in enumerate(told[:LISTED], start=1):
        label = _short(f"{number}. {source['title'] or source['path']} ({(source['published'] or 'undated')[:4]})")
        share = 100 * said[source["source_id"]] / total if total else 0.0
        values.append({"label": label, "share": round(share, 2), "words": f"{said[source['source_id']]:,}"})
    base = _chart(values, f"Statements by source ({total:,} in all{_cut(told)})").encode(
        x=alt.X("share:Q", title="percent of all statements"),
        y=alt.Y("label:N", title=None, sort=None, axis=alt.Axis(labelLimit=360)),
    )
    words = base.mark_text(align="left", dx=4, fontSize=10).encode(text="words:N")
    bars = base.mark_bar(height=11, color="#2a6f97")
    return alt.layer(bars, words).properties(width=WIDTH // 2, height=alt.Step(18))


DRAWN: Mapping[str, Callable[[Tables], Any]] = {
    "timeline": timeline, "places": places, "results": results, "sources": sources,
}  # fmt: skip


def _svg(chart: Any) -> str:
    spec = chart.configure(font=FONT, background="white").configure_view(stroke=None).configure_title(anchor="start")
    drawn: str = vl_convert.vegalite_to_svg(spec.to_dict(), vl_version=VEGA_LITE, allowed_base_urls=[])
    return drawn + "\n"


VEGA_LITE = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
"""The version of the language that the charts are written in."""


def _chart(values: Sequence[Mapping[str, Any]], title: str) -> alt.Chart:
    return alt.Chart(alt.Data(values=list(values)), title=title)


def _sizes(column: str) -> alt.Size:
    scale = alt.Scale(domainMin=1, range=[25, 300])
    return alt.Size(f"{column}:Q", scale=scale, legend=alt.Legend(tickMinStep=1, format="d"))


def _colours(column: str, codes: Sequence[str]) -> alt.Color:
    scale = alt.Scale(domain=list(codes), range=[COLOURS[code] for code in codes])
    return alt.Color(f"{column}:N", scale=scale)


def _apart_on_the_map(values: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first places, each so far from the ones before it that their names can be read."""
    named: list[dict[str, Any]] = []
    for v in values:
        if len(named) < NAMED and all(abs(v["x"] - n["x"]) > 15 or abs(v["y"] - n["y"]) > 4 for n in named):
            named.append(v)
    return named


def _stated(election: Row, stated: Sequence[Row]) -> list[dict[str, Any]]:
    values = []
    for row in stated:
        measure, value = str(row["measure"]), str(row["value"])
        who = row["contestant"] or schemas.codes("measure")[measure]["label"]
        where = "" if row["scope"] == "national" else f", {row['scope']}"
        how = "" if row["qualifier"] == "exact" else f" ({row['qualifier']})"
        scaled = measure in SCALED
        values.append({
            "vote": str(election["label"]), "line": _short(f"{who}{where}"), "measure": measure,
            "share": max(0.0, float(value)) if scaled else 0.0, "words": f"{value}{_UNITS.get(measure, '')}{how}",
        })  # fmt: skip
    return _apart(values)


def _apart(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The values with their lines made different, so that two figures for one contestant stand one below the other."""
    seen: Counter[str] = Counter()
    for value in values:
        line = value["line"]
        seen[line] += 1
        value["line"] = line if seen[line] == 1 else f"{line} [{seen[line]}]"
    return values


def _by_date(election: Row) -> tuple[str, str]:
    return election["date"] or "9999", election["election_id"] or ""


def _reach(degrees: Sequence[float], most: int) -> tuple[float, float]:
    """The part of an axis that holds all values, in tens, with some air around."""
    low, high = min(degrees, default=-most), max(degrees, default=most)
    return max(-most, (low - 5) // 10 * 10), min(most, -((-high - 5) // 10 * 10))


def _cut(rows: Sequence[Any]) -> str:
    return f", {LISTED} of {len(rows):,} drawn" if len(rows) > LISTED else ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
