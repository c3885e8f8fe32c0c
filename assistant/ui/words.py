"""Interface words in six languages, from `words/*.json`, and the choice between them."""

import json
from functools import cache
from pathlib import Path

# Shown in the language itself, so that everyone finds their own.
LANGUAGES = {
    "en": "English",
    "pl": "Polski",
    "ja": "日本語",
    "ru": "Русский",
    "fa": "فارسی",
    "zh": "中文",
}
FOLDER = Path(__file__).with_name("words")


@cache
def words(language: str) -> dict[str, str]:
    """All words of one language; another language than ours gets the English ones."""
    name = language if language in LANGUAGES else "en"
    loaded: dict[str, str] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def say(key: str, language: str, **values: object) -> str:
    """The words for `key`, with `{name}` replaced by the value of that name."""
    return words(language)[key].format(**values) if values else words(language)[key]


def language_name(code: str, language: str) -> str:
    """The name of the language `code` (BCP 47) in `language`; the code itself where we have no name for it."""
    primary = code.split("-")[0].lower()
    return words(language).get(f"language.{primary}", code)


def confidence_level(confidence: float) -> str:
    """A calibrated probability as one of three levels, which the reader sees as plain words without decimals."""
    return "high" if confidence >= 0.85 else "medium" if confidence >= 0.6 else "low"


def preferred(accept_language: str, default: str = "en") -> str:
    """The first of our languages in an Accept-Language header, by quality and then by order."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accept_language.split(",")):
        tag, _, parameters = part.strip().partition(";")
        try:
            quality = float(parameters.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        primary = tag.strip().split("-")[0].lower()
        if primary in LANGUAGES and quality > 0:
            ranked.append((-quality, place, primary))
    return min(ranked)[2] if ranked else default
