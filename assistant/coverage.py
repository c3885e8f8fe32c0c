"""How well texts cover a question's units: by meaning, by name, letter by letter, and by sound across scripts."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.analysis import Analysis, Stated
from assistant.background import Expected
from assistant.chinese_names import same_people
from assistant.chinese_words import same_places
from assistant.late_interaction import QuestionTokens, best_matches
from assistant.model import Hit
from assistant.sounds import alike
from assistant.units import Units
from ingest.encoder import Vectors
from ingest.tokens import terms

# Letters that stand for other words: their tokens are like those of any short word.
_ACRONYM = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻА-ЯЁ]{2,5}")
# Cosines of words that have nothing in common, and of good translations.
_UNRELATED, _TRANSLATED = 0.35, 0.85


def covered(tokens: QuestionTokens, stated: Sequence[Stated]) -> Vectors:
    """(n, u): how well each text covers each unit, 0 to 1, by word, by name or by meaning, without any background."""
    matches = best_matches(tokens, [one.pieces for one in stated])
    meaning = np.clip((matches - _UNRELATED) / (_TRANSLATED - _UNRELATED), 0, 1)
    stems = [_stems(text) for text in tokens.units.texts]
    rows = [np.maximum(_named(tokens.units, one), _literal(stems, one)) for one in stated]
    return np.asarray(np.maximum(meaning, np.stack(rows)), dtype=np.float32) if rows else meaning


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well each sentence of a passage and, in the last row, its title cover each unit: (s + 1, u), 0 to 1.

    `named` and `literal` count names and letters alone, `whole` the best of all ways.
    """

    whole: Vectors
    named: Vectors
    literal: Vectors


def coverages(
    tokens: QuestionTokens, background: Expected, analysed: Sequence[tuple[Hit, Analysis]], blind: Collection[str]
) -> list[Coverage]:
    """One for each hit; meaning counts above what any passage of the hit's language reaches.

    `blind` may hold "words" and "concepts": those kinds of match are then left out.
    """
    stems = [_stems(text) for text in tokens.units.texts]
    meaning = np.asarray([not _ACRONYM.fullmatch(text) for text in tokens.units.texts], dtype=np.float32)
    by_word, by_name = float("words" not in blind), float("concepts" not in blind)
    found: list[Coverage] = []
    for (hit, analysis), matches in zip(analysed, _matches(tokens, analysed), strict=True):
        stated = [*(sentence.stated for sentence in analysis.sentences), analysis.title]
        named = by_name * np.stack([_named(tokens.units, one) for one in stated])
        literal = by_word * np.stack([_literal(stems, one) for one in stated])
        sounding = by_word * np.stack([_sounding(tokens.units, one) for one in stated])
        meant = meaning * _relative(matches, background, hit.passage.language)
        whole = np.maximum(np.maximum(meant, named), np.maximum(literal, sounding))
        found.append(Coverage(np.asarray(whole, dtype=np.float32), named, literal))
    return found


def _matches(tokens: QuestionTokens, analysed: Sequence[tuple[Hit, Analysis]]) -> list[Vectors]:
    """For each hit (sentences + title, u): best matches, looked up in one go."""
    pieces = [[*(one.stated.pieces for one in analysis.sentences), analysis.title.pieces] for _, analysis in analysed]
    together = best_matches(tokens, [one for group in pieces for one in group])
    borders = np.cumsum([len(group) for group in pieces])[:-1]
    return [np.asarray(part) for part in np.split(together, borders)] if pieces else []


def _relative(matches: Vectors, background: Expected, language: str) -> Vectors:
    """0 for what any passage of the language reaches, 1 for the very word."""
    mean, _ = background.late.get(language, background.late[""])
    return np.asarray(np.clip((matches - mean) / np.maximum(1 - mean, 0.1), 0, 1), dtype=np.float32)


# A town stands for its country, and a year for a day in it, but not quite.
_IMPLIED = 0.8


def _named(units: Units, stated: Stated) -> Vectors:
    """(u,) 1 where the text names the unit's place, concept, date or number, in whatever words."""
    own = zip(units.places, units.concepts, units.values, units.dates, units.countries, strict=True)
    figures = stated.values | stated.dates
    return np.asarray(
        [
            1.0
            if places & stated.places or concepts & stated.concepts or not figures.isdisjoint((value, *dates[:1]))
            else _IMPLIED * bool(countries & stated.countries or stated.dates.intersection(dates))
            for places, concepts, value, dates, countries in own
        ],
        dtype=np.float32,
    )


def _stems(text: str) -> tuple[str, ...]:
    own = terms(text)
    return tuple([term for term in own if term.endswith("~")][-1:] or own)


def _literal(stems: Sequence[tuple[str, ...]], stated: Stated) -> Vectors:
    return np.asarray(
        [sum(stem in stated.terms for stem in one) / len(one) if one else 0.0 for one in stems], dtype=np.float32
    )


# By the number of consonants that a word of another script has in common.
_SOUNDS = (0.0, 0.0, 0.0, 0.6, 0.8, 0.9)


def _sounding(units: Units, stated: Stated) -> Vectors:
    """(u,) how surely another script writes the unit here; for places, dates and numbers there are better ways."""
    words = zip(units.texts, units.entity, strict=True)
    found = [0 if known else alike(word, stated.text) for word, known in words]
    sounding = np.asarray([_SOUNDS[min(one, len(_SOUNDS) - 1)] for one in found], dtype=np.float32)
    names = np.asarray(same_people(units.texts, stated.text), dtype=np.float32)
    own = zip(units.texts, units.entity, units.concepts, strict=True)
    unknown = ["" if known or named else word for word, known, named in own]
    return np.maximum(np.maximum(sounding, names), np.asarray(same_places(unknown, stated.text), dtype=np.float32))
