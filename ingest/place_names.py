"""Where names of places come from beside GeoNames: Unicode CLDR, through Babel, our own list, and the file beside the
corpus."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ingest.errors import AssistantError
from ingest.tokens import HALF_SPACE, folded

CJK_NAME = re.compile(r"[\u30a0-\u30ff＝]{2,}|[\u3400-\u9fff々]+")
_OUR_SCRIPTS = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u045f\u0490-\u0491\u0600-\u06ff]+\W?")
# Names of islands are words of Persian and others.
_CONTINENTS = frozenset({"Africa", "America", "Asia", "Australia", "Europe"})
_MIN_POPULATION_LATIN_ALIAS = 300_000
_LANGUAGES = ("en", "pl", "ru", "fa", "ja", "zh", "de", "fr", "es", "uk")


def country_names(ids: Mapping[str, int], written: Path) -> dict[str, tuple[int, ...]]:
    """Name -> GeoNames ids; `ids` by ISO 3166 code. A file of ours holds what Unicode CLDR lacks: short and official
    names, forms that do not keep their stem, and England for the kingdom."""
    from babel import Locale

    found: dict[str, tuple[int, ...]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in ids:
                found[name] = (ids[code],)
    rows = (line.split("\t") for line in written.read_text("utf-8").splitlines()[1:])
    return found | {name: (ids[code],) for code, names in rows for name in names.split(" | ")}


def city_names(cities: Iterable[Mapping[str, Any]], written: Path) -> dict[int, set[str]]:
    """GeoNames id -> names of the cities that stand for a time zone, capitals among them, and those of a file of ours.

    GeoNames itself knows no Chinese name of Vienna or Poznań and no Japanese one of Baghdad.
    """
    from babel import Locale
    from babel.core import get_global

    zones = [Locale(language).time_zones for language in _LANGUAGES]
    territories = get_global("zone_territories")
    wanted: dict[tuple[str, str], set[str]] = {}  # country and name in English -> all its names
    for zone in sorted(zone for zone in set().union(*zones) if zone.split("/")[0] in _CONTINENTS):
        english = zones[0].get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        names = {known[zone]["city"] for known in zones if "city" in known.get(zone, {})}
        wanted.setdefault((territories.get(zone, ""), english), set()).update(names)
    largest: dict[tuple[str, str], tuple[int, int]] = {}
    for city in cities:
        for name in (city["name"], *city["alternatenames"]):
            for key in ((city["countrycode"], name), ("", name)):  # of a few zones the country is not told
                if key in wanted:
                    largest[key] = max(largest.get(key, (0, 0)), (city["population"], int(city["geonameid"])))
    found = _written(written)
    for key, (_, place) in largest.items():
        found.setdefault(place, set()).update(wanted[key])
    return found


def _written(file: Path) -> dict[int, set[str]]:
    """Names in Polish, Russian, Persian, Japanese and Chinese that GeoNames lacks, one column each."""
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines()[1:])
    return {int(place): {name for cell in cells for name in cell.split(" | ") if name} for place, *cells in rows}


def spellings(names: Iterable[str]) -> list[str]:
    """Names, and those with a half-space also with a space: چانگ‌نینگ, چانگ نینگ."""
    return [form for name in names for form in dict.fromkeys((name, name.replace(HALF_SPACE, " ")))]


def trusted_names(city: Mapping[str, Any]) -> list[str]:
    """The names of a city of GeoNames; Latin by-names of small towns are mostly ordinary words of some language."""
    large = city["population"] >= _MIN_POPULATION_LATIN_ALIAS
    return [city["name"], *(other for other in city["alternatenames"] if large or other[:1] > "\u024f")]


def read_extra(file: Path) -> dict[str, tuple[int, ...]]:
    """`name<TAB>id[,id]` a line, `#` for remarks. Raises AssistantError naming the broken line."""
    found: dict[str, tuple[int, ...]] = {}
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    for at, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, ids = line.partition("\t")
        try:
            found[name.strip()] = tuple(int(one) for one in ids.split("\t")[0].split(","))
        except ValueError as error:
            raise AssistantError(f"{file.name}, line {at}: write a name, a tab and a GeoNames number") from error
    return found


def fold_names(names: list[str]) -> list[str]:
    """Each name folded, empty where it is in no script of ours; all in one go, which takes half the time."""
    ours = [name if _OUR_SCRIPTS.match(name) else "" for name in names]
    lines = folded("\n".join(ours)).replace("-", " ").split("\n") if names else []
    spaced = [" ".join(line.split()) if " " in line else line for line in lines]
    return [
        unicodedata.normalize("NFKC", name) if not line and CJK_NAME.match(name) else line
        for name, line in zip(names, spaced, strict=True)
    ]
