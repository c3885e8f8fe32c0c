"""A results file as one HTML page that needs nothing but a browser: no script, no request, every text escaped."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.charts import heat_map, native, reliability_diagram, share_bar
from eval.failures import failures_section
from eval.html import Html, joined, said, tag
from eval.report_comparison import comparison_section
from eval.words import direction, metric_words, say

_GROUPS = {
    "finding": ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10", "gold_recall@10"),
    "answers": (
        "answer_accuracy",
        "graded_accuracy",
        "citation_precision",
        "citation_recall",
        "citation_recall_strict",
    ),
    "refusals": ("correct_refusals", "false_refusals", "ece"),
    "speed": ("seconds_median", "seconds_p95"),
}
_HEADLINES = (
    "recall@5",
    "answer_accuracy",
    "citation_precision",
    "correct_refusals",
    "false_refusals",
    "seconds_median",
)
_TABLE = ("recall@5", "mrr@10", "answer_accuracy", "citation_precision", "correct_refusals", "false_refusals")


def render(results: Mapping[str, Any], comparison: Mapping[str, Any] | None = None, language: str = "en") -> str:
    """The report of a run; with a comparison, what changed since the earlier one."""
    title = say("title", language)
    sections = [
        _header(results, language),
        _headlines(results, language),
        comparison_section(comparison, language) if comparison else "",
        _metrics(results, language),
        _heat_maps(results, language),
        _reliability(results, language),
        failures_section(results["questions"], language),
        _set_problems(results, language),
        _breakdown(results["by_type"], "by_type", language),
        _breakdown(results["by_document"], "by_document", language),
    ]
    css = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    head = joined(
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("title", f"{title}: {results['set']['name']}" if "set" in results else title),
        Html(f"<style>{css}</style>"),
    )
    page = tag("html", tag("head", head), tag("body", tag("main", *sections)), lang=language, dir=direction(language))
    return f"<!DOCTYPE html>\n{page}\n"


def _header(results: Mapping[str, Any], language: str) -> Html:
    of_set, store = results.get("set", {}), results.get("store", {})
    facts = [
        ("set", of_set.get("name", "")),
        ("questions", len(results["questions"])),
        ("documents", store.get("documents", "")),
        ("passages", store.get("passages", "")),
        ("model", store.get("model", "")),
        ("date", str(results.get("date", "")).replace("T", " ").replace("+00:00", " UTC")),
    ]
    rows = [tag("div", tag("dt", say(key, language)), said(str(value), name="dd")) for key, value in facts if value]
    return tag("header", tag("h1", say("title", language)), tag("dl", rows, class_="facts"))


def figure(value: float | None, metric: str) -> str:
    """A share as per cent with one decimal, seconds and the calibration error with three."""
    if value is None:
        return "–"
    return (
        f"{value:.3f}"
        if metric.startswith("seconds") or metric in ("ece", "mrr@10", "ndcg@10")
        else f"{100 * value:.1f} %"
    )


def _headlines(results: Mapping[str, Any], language: str) -> Html:
    tiles = []
    for name in _HEADLINES:
        value = results["metrics"].get(name)
        if value is not None:
            share = "" if name.startswith("seconds") else share_bar(value, results["intervals"].get(name))
            number = tag("span", figure(value, name), class_="number", dir="ltr")
            tiles.append(tag("div", tag("span", metric_words(name, language)[0], class_="label"), number, share))
    return tag("section", tag("div", tiles, class_="tiles"), tag("p", say("interval_note", language), class_="note"))


def _metrics(results: Mapping[str, Any], language: str) -> Html:
    groups = []
    for group, names in _GROUPS.items():
        rows = [_metric_row(results, name, language) for name in names if results["metrics"].get(name) is not None]
        if rows:
            groups.append(
                tag("tbody", tag("tr", tag("th", say(f"group.{group}", language), colspan=4, scope="colgroup")), rows)
            )
    return tag("section", tag("h2", say("metrics.title", language)), tag("table", groups, class_="metrics"))


def _metric_row(results: Mapping[str, Any], name: str, language: str) -> Html:
    value, interval = results["metrics"][name], results["intervals"].get(name)
    label, meaning = metric_words(name, language)
    spread = f"{figure(interval[0], name)} – {figure(interval[1], name)}" if interval else ""
    bar = "" if name.startswith("seconds") else share_bar(value, interval)
    return tag(
        "tr",
        tag("th", label, tag("code", name), tag("small", meaning), scope="row"),
        tag("td", figure(value, name), class_="figure", dir="ltr"),
        tag("td", spread, class_="spread", dir="ltr"),
        tag("td", bar, class_="drawn"),
    )


def _heat_maps(results: Mapping[str, Any], language: str) -> Html:
    if not results["by_language"]:
        return Html("")
    shown = [name for name in ("recall@5", "answer_accuracy") if results["metrics"].get(name) is not None]
    maps = [tag("div", heat_map(results["by_language"], name, language), class_="scroll") for name in shown]
    note = tag("p", say("heat.note", language), class_="note")
    return tag("section", tag("h2", say("heat.title", language)), note, tag("div", maps, class_="beside"))


def _reliability(results: Mapping[str, Any], language: str) -> Html:
    bins = results.get("calibration", {}).get("bins", [])
    if not bins:
        return Html("")
    note = tag("p", say("reliability.note", language), class_="note")
    title = tag("h2", say("reliability.title", language))
    return tag("section", title, tag("div", reliability_diagram(bins, language), note, class_="beside"))


def _set_problems(results: Mapping[str, Any], language: str) -> Html:
    rows = [
        tag("li", tag("code", row["id"]), " ", said(row["document"], name="bdi"), ": ", tag("em", row["problem"]),
            said(row["quote"], name="blockquote"))
        for row in results["missing_evidence"]
    ]  # fmt: skip
    rows += [tag("li", tag("code", row["id"]), " ", row["violation"]) for row in results["violations"]]
    if not rows:
        return Html("")
    return tag("section", tag("h2", say("problems.title", language)), tag("ul", rows, class_="problems"))


def _breakdown(groups: Mapping[str, Mapping[str, float]], key: str, language: str) -> Html:
    columns = [name for name in _TABLE if any(name in row for row in groups.values())]
    head = [tag("th", metric_words(name, language)[0], scope="col") for name in columns]
    rows: Sequence[Html] = [
        tag(
            "tr",
            tag("th", native(name) if key == "by_language" else said(name, name="bdi"), scope="row"),
            tag("td", int(row["questions"]), class_="figure"),
            [tag("td", figure(row.get(column), column), class_="figure", dir="ltr") for column in columns],
        )
        for name, row in groups.items()
    ]
    top = tag("tr", tag("td"), tag("th", say("questions", language), scope="col"), head)
    table = tag("table", tag("thead", top), tag("tbody", rows), class_="plain")
    return tag("section", tag("h2", say(key, language)), tag("div", table, class_="scroll"))
