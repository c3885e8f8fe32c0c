"""The part of a report that sets two runs side by side."""

from collections.abc import Mapping
from typing import Any

from eval.html import Html, said, tag
from eval.words import metric_words, say


def comparison_section(comparison: Mapping[str, Any], language: str) -> Html:
    """Differences with their p, then each question that was won or lost, both answers beside each other."""
    head = [tag("th", say(key, language), scope="col") for key in ("before", "after", "difference", "p", "verdict")]
    rows = [_row(row, language) for row in comparison["differences"]]
    table = tag("table", tag("thead", tag("tr", tag("td"), head)), tag("tbody", rows), class_="plain differences")
    turns = [row["turn"] for row in comparison["changed"]]
    counts = say("changed.counts", language, won=turns.count("won"), lost=turns.count("lost"))
    changed = [
        _changed(row, language) for turn in ("lost", "won") for row in comparison["changed"] if row["turn"] == turn
    ]
    notes = [tag("p", say("comparison.note", language), class_="note")]
    if not comparison["same_set"]:
        notes.append(tag("p", say("comparison.other_set", language), class_="warning"))
    return tag(
        "section",
        tag("h2", say("comparison.title", language, date=str(comparison["before"])[:16].replace("T", " "))),
        notes,
        tag("div", table, class_="scroll"),
        tag("h3", say("changed.title", language)),
        tag("p", counts),
        changed,
        id="comparison",
    )


def _row(row: Mapping[str, Any], language: str) -> Html:
    interval = row["interval"]
    spread = f" ({100 * interval[0]:+.1f} … {100 * interval[1]:+.1f})" if interval else ""
    verdict = row["verdict"] or "chance"
    return tag(
        "tr",
        tag("th", metric_words(row["metric"], language)[0], scope="row"),
        tag("td", f"{100 * row['before']:.1f}", class_="figure", dir="ltr"),
        tag("td", f"{100 * row['after']:.1f}", class_="figure", dir="ltr"),
        tag("td", f"{100 * (row['after'] - row['before']):+.1f}{spread}", class_="figure", dir="ltr"),
        tag("td", f"{row['p']:.3f}", class_="figure", dir="ltr"),
        tag("td", tag("span", say(f"verdict.{verdict}", language), class_=f"verdict {verdict}")),
    )


def _changed(row: Mapping[str, Any], language: str) -> Html:
    summary = tag(
        "summary",
        tag(
            "span",
            say(f"turn.{row['turn']}", language),
            class_=f"verdict {'better' if row['turn'] == 'won' else 'worse'}",
        ),
        said(row["question"], row["language"]),
        tag("code", row["id"]),
    )
    sides = [
        tag("div", tag("h4", say(side, language)), said(row[side]["answer"] or "–", name="p", class_="answer"),
            tag("p", _rank(row[side]["rank"], language), class_="note"))
        for side in ("before", "after")
    ]  # fmt: skip
    return tag("details", summary, tag("div", sides, class_="beside"))


def _rank(rank: int | None, language: str) -> str:
    return say("rank", language, rank=rank) if rank else say("rank.none", language)
