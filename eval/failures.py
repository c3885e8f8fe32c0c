"""The list of what went wrong, each with what was expected, answered, cited and near."""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.html import Html, joined, said, tag
from eval.words import say

KINDS = ("crash", "answered_unanswerable", "refused", "wrong", "not_found")
_SHOWN = 600  # characters of a passage


def kind_of(question: Mapping[str, Any]) -> str:
    """Which kind of failure a question of a results file is; empty where nothing went wrong."""
    if question.get("error"):
        return "crash"
    if "answered" in question:
        if not question["answerable"]:
            return "answered_unanswerable" if question["answered"] else ""
        if not question["answered"]:
            return "refused"
        if not question["correct"]:
            return "wrong"
    return "not_found" if question["answerable"] and question["rank"] is None else ""


def failures_section(questions: Sequence[Mapping[str, Any]], language: str) -> Html:
    """Grouped by kind, the worst kind first, each question folded until opened."""
    groups: dict[str, list[Mapping[str, Any]]] = {kind: [] for kind in KINDS}
    for question in questions:
        if kind := kind_of(question):
            groups[kind].append(question)
    title = tag("h2", say("failures.title", language))
    if not any(groups.values()):
        return tag("section", title, tag("p", say("failures.none", language), class_="good"))
    parts = [
        joined(
            tag("h3", say(f"failure.{kind}", language), tag("span", len(members), class_="count")),
            [_failure(question, language) for question in members],
        )
        for kind, members in groups.items()
        if members
    ]
    return tag("section", title, parts, class_="failures")


def _failure(question: Mapping[str, Any], language: str) -> Html:
    summary = tag("summary", said(question["question"], question["language"]), tag("code", question["id"]))
    rows = []
    if question["history"]:
        rows.append(_row("history", [said(turn[0], name="p") for turn in question["history"]], language))
    rows.append(_row("expected", _expected(question, language), language))
    if question.get("error"):
        rows.append(_row("error", tag("code", question["error"]), language))
    elif "answer" in question:
        rows.append(_row("answer", _answer(question, language), language))
        rows.append(
            _row("citations", [_quote(c, c["quote"], f"[{c['number']}]") for c in question["citations"]], language)
        )
    near = [_quote(hit, hit["text"], f"{n}.") for n, hit in enumerate(question["hits"], start=1) if "text" in hit]
    rows.append(_row("nearest", near, language))
    return tag("details", summary, tag("dl", rows))


def _row(key: str, content: object, language: str) -> Html:
    return joined(tag("dt", say(key, language)), tag("dd", content or say("none", language)))


def _expected(question: Mapping[str, Any], language: str) -> Html:
    if not question["answerable"]:
        return tag("p", say("expected.refusal", language))
    facts = [tag("p", [[said(s, name="bdi", class_="spelling"), " "] for s in fact]) for fact in question["expected"]]
    quotes = [_quote({"source": e["document"]}, e["quote"], "") for e in question["evidence"]]
    rank = say("rank", language, rank=question["rank"]) if question["rank"] else say("rank.none", language)
    return tag("div", facts, quotes, tag("p", rank, class_="note"))


def _answer(question: Mapping[str, Any], language: str) -> Html:
    confidence = question.get("confidence")
    note = "" if confidence is None else f"{say('axis.confidence', language)}: {100 * confidence:.0f} %"
    refused = "" if question["answered"] else tag("em", say("refused", language), " ")
    return tag("div", refused, said(question["answer"], name="p", class_="answer"), tag("p", note, class_="note"))


def _quote(where: Mapping[str, Any], text: str, mark: str) -> Html:
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    source = tag("footer", mark, " ", tag("bdi", where["source"]))
    return tag("blockquote", said(shown, str(where.get("language", "")), name="p"), source)
