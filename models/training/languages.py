"""Languages the model is for, how much each counts, and how far each source is trusted."""

MAIN: tuple[str, ...] = ("pl", "ja", "ru", "fa", "zh", "en")
OTHER: tuple[str, ...] = ("de", "fr", "es", "uk", "cs", "it")
LANGUAGES: tuple[str, ...] = MAIN + OTHER

# Short labels, not sentences: they get batches of their own, so that a sentence is never an easy negative for a name.
NAME_SOURCES = frozenset({"cldr-names", "places-iso3166", "places-dr5hn", "osm-tags"})

# How often a row is drawn relative to the others of its language pair and kind. msdocs-cpp is technical and in Polish
# old machine translation; news, public health and everyday sentences are nearest to what town halls write.
SOURCE_WEIGHT: dict[str, float] = {
    "msdocs-cpp": 0.12,
    "php-docs": 0.4,
    "python-docs": 0.4,
    "python-docs-zh": 0.4,
    "wmt-general": 2.0,
    "tico19": 2.0,
    "tanaka-small": 1.5,
    "ruby-lang": 1.5,
    "privacyguides": 1.5,
    "places-dr5hn": 0.7,
    "gnome-apps": 0.6,
    "scratch-l10n": 0.5,
    "wikimedia-i18n": 0.8,
}

# A whole source no training row comes from: human prose with the same sentences in all languages, so that held-out
# figures also say how the model does on documents unlike those it saw.
HELD_OUT_SOURCE = "opensource-guide"
# Machine-readable or never to be reported: no development rows from these.
NO_DEVELOPMENT = NAME_SOURCES | {"wmt-general", "msdocs-cpp", "scratch-l10n", "gnome-apps", "wikimedia-i18n"}
