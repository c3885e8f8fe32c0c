"""The drawings of a report as inline SVG and tables: figure with interval, heat map, reliability diagram."""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.html import Html, tag
from eval.words import NATIVE, metric_words, say

Interval = Sequence[float] | None


def share_bar(value: float, interval: Interval) -> Html:
    """A share of 0..1 as a bar, its 95 % interval as a thin line across it."""
    marks = [tag("rect", x=0, y=5, width=200, height=6, rx=3, class_="track")]
    marks.append(tag("rect", x=0, y=5, width=f"{200 * min(1.0, value):.1f}", height=6, rx=3, class_="bar"))
    if interval:
        low, high = (200 * min(1.0, edge) for edge in interval)
        marks.append(tag("path", d=f"M{low:.1f} 3v10M{low:.1f} 8H{high:.1f}M{high:.1f} 3v10", class_="whisker"))
    return tag("svg", *marks, viewBox="-2 0 204 16", class_="share", role="presentation")


def heat_map(by_pair: Mapping[str, Mapping[str, float]], metric: str, language: str) -> Html:
    """Question languages down, document languages across; colour and figure say the same."""
    pairs = {tuple(pair.split(">", 1)): row for pair, row in by_pair.items()}
    asked = sorted({pair[0] for pair in pairs})
    written = sorted({pair[1] for pair in pairs})
    corner = tag("th", tag("span", say("heat.corner", language)), scope="col", class_="corner")
    head = tag("tr", corner, [tag("th", native(code), scope="col") for code in written])
    rows = []
    for row in asked:
        cells = [_heat_cell(pairs.get((row, column), {}), metric, language) for column in written]
        rows.append(tag("tr", tag("th", native(row), scope="row"), cells))
    caption = tag("caption", metric_words(metric, language)[0])
    return tag("table", caption, tag("thead", head), tag("tbody", rows), class_="heat")


def native(code: str) -> Html:
    """A language by its own name."""
    return tag("bdi", NATIVE.get(code, code), lang=code, title=code)


def _heat_cell(row: Mapping[str, float], metric: str, language: str) -> Html:
    if metric not in row:
        return tag("td", "–", class_="empty")
    value = row[metric]
    # red at 0.5 and below, over yellow, to green at 1: below a half everything is equally bad
    hue = 130 * max(0.0, min(1.0, (value - 0.5) / 0.5)) ** 1.3
    count = say("heat.questions", language, count=int(row["questions"]))
    return tag("td", f"{100 * value:.0f}", tag("small", count), style=f"--hue:{hue:.0f}")


def reliability_diagram(bins: Sequence[Mapping[str, Any]], language: str) -> Html:
    """Confidence across, share supported up; the size of a point is how many questions it stands for."""
    side, left, bottom = 280, 40, 20

    def x(value: float) -> float:
        return left + side * value

    def y(value: float) -> float:
        return 10 + side * (1 - value)

    marks = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        marks.append(tag("path", d=f"M{x(0)} {y(tick)}H{x(1)}M{x(tick)} {y(0)}V{y(1)}", class_="grid"))
        marks.append(tag("text", f"{100 * tick:.0f}", x=x(0) - 6, y=y(tick) + 4, class_="tick end"))
        marks.append(tag("text", f"{100 * tick:.0f}", x=x(tick), y=y(0) + 16, class_="tick middle"))
    marks.append(tag("path", d=f"M{x(0)} {y(0)}L{x(1)} {y(1)}", class_="diagonal"))
    total = sum(b["count"] for b in bins) or 1
    for b in bins:
        radius = 4 + 16 * (b["count"] / total) ** 0.5
        told = say("reliability.point", language, **{k: f"{100 * b[k]:.0f}" for k in ("confidence", "supported")})
        label = f"{told} ({say('heat.questions', language, count=b['count'])})"
        where = {"x": x(b["confidence"]), "y": y(b["supported"])}
        marks.append(tag("path", d=f"M{where['x']:.1f} {where['y']:.1f}V{y(b['confidence']):.1f}", class_="gap"))
        marks.append(
            tag("circle", tag("title", label), cx=f"{where['x']:.1f}", cy=f"{where['y']:.1f}", r=f"{radius:.1f}")
        )
    marks.append(tag("text", say("axis.confidence", language), x=x(0.5), y=y(0) + 36, class_="axis middle"))
    up = f"rotate(-90 12 {y(0.5)})"
    marks.append(tag("text", say("axis.supported", language), x=12, y=y(0.5), transform=up, class_="axis middle"))
    size = f"0 0 {left + side + 24} {10 + side + bottom + 26}"
    name = say("reliability.title", language)
    return tag("svg", *marks, viewBox=size, class_="reliability", role="img", aria_label=name)
