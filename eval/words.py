"""The words of the report and the Evaluate tab in six languages (words.json); English where one lacks."""

import json
from functools import cache
from pathlib import Path

NATIVE = {
    "en": "English",
    "pl": "Polski",
    "ja": "日本語",
    "ru": "Русский",
    "fa": "فارسی",
    "zh": "中文",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "uk": "Українська",
    "cs": "Čeština",
    "it": "Italiano",
}
LANGUAGES = ("en", "pl", "ja", "ru", "fa", "zh")


@cache
def _words() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return content


def say(key: str, language: str, **values: object) -> str:
    """The word in that language, with the values put in."""
    spoken = _words()[key]
    text = spoken.get(language) or spoken["en"]
    return text.format(**values) if values else text


def metric_words(name: str, language: str) -> tuple[str, str]:
    """What a metric is called and what it counts."""
    label, _, meaning = say(f"metric.{name}", language).partition(" — ")
    return label, meaning


def direction(language: str) -> str:
    """`rtl` for languages written from right to left."""
    return "rtl" if language.split("-")[0] in {"fa", "ar", "he", "ur"} else "ltr"
