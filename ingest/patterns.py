"""The rows of the glossary -> tables in which the patterns of a word are looked up."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from ingest.errors import AssistantError
from ingest.scripts import SHARED
from ingest.tokens import HALF_SPACE, fold

LANGUAGES = ("en", "pl", "ru", "fa", "ja", "zh")
WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff々](?:[^\W\d_\u3040-\u30ff\u3400-\u9fff]+|[\u200c\u200d'’])*")
CJK = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]+")
_LONGEST = 10

Row = tuple[str, Mapping[str, list[str]]]  # concept, language -> patterns
Tables = tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, tuple[int, ...]], dict[str, int]]


def rows(files: Iterable[Path]) -> Iterator[Row]:
    """Rows of all tables. Raises AssistantError naming file and line of a broken one."""
    for file in files:
        yield from _rows(file)


def _rows(file: Path) -> Iterator[Row]:
    for at, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        cells = line.split("\t")
        if at == 1 or not line.strip():
            continue
        if len(cells) != 1 + len(LANGUAGES):
            raise AssistantError(f"{file.name}, line {at}: {len(cells)} columns instead of {1 + len(LANGUAGES)}")
        patterns = [[one.strip() for one in cell.split("|") if one.strip()] for cell in cells[1:]]
        yield cells[0], dict(zip(LANGUAGES, patterns, strict=True))


def build(rows: Iterable[Row]) -> Tables:
    """Words, prefixes, strings, openers and reach of a glossary. Raises AssistantError where a phrase is barred."""
    words: dict[str, list[str]] = {}
    prefixes: dict[str, list[str]] = {}
    strings: dict[str, list[str]] = {}
    for (concept, written), languages in _written(rows).items():
        pattern, barred = written.removeprefix("-"), written.startswith("-")
        if barred and not WORD.fullmatch(pattern.rstrip("*")):
            raise AssistantError(f"the glossary bars {pattern!r} from {concept}: only single words can be barred")
        alone = len(languages) == 1 and languages[0] in SHARED
        told = ("-" if barred else "") + concept + (f"@{languages[0]}" if alone else "")
        if CJK.match(pattern):
            strings.setdefault(pattern, []).append(told)
            continue
        parts = tuple(_folded(part) for part in re.split(r"[ -]+", pattern) if part.strip("*"))
        if parts:
            table = prefixes if parts[0].endswith("*") else words
            table.setdefault(parts[0].rstrip("*"), []).append(" ".join((told, *parts[1:])))
    lengths: dict[str, set[int]] = {}
    for string in strings:
        if 1 < len(string) <= _LONGEST:
            lengths.setdefault(string[:2], set()).add(len(string))
    openers = {opener: tuple(sorted(own)) for opener, own in lengths.items()}
    reach: dict[str, int] = {}
    for prefix in prefixes:
        reach[prefix[:3]] = max(reach.get(prefix[:3], 0), len(prefix))
    named = {string: " ".join(sorted(own)) for string, own in strings.items()}
    return _joined(words), _joined(prefixes), named, openers, reach


def _written(rows: Iterable[Row]) -> dict[tuple[str, str], list[str]]:
    """Each pattern of each concept, with the languages in whose columns it stands."""
    found: dict[tuple[str, str], list[str]] = {}
    for concept, cells in rows:
        for language, patterns in cells.items():
            for form in chain.from_iterable(map(_forms, patterns)):
                languages = found.setdefault((concept, form), [])
                if language not in languages:
                    languages.append(language)
    return found


def _forms(pattern: str) -> tuple[str, ...]:
    """A pattern, and with a space for each half-space of Persian, as many write: راه‌اندازی, راه اندازی."""
    if HALF_SPACE not in pattern or pattern.startswith("-"):
        return (pattern,)
    return pattern, pattern.replace(HALF_SPACE, " ")


def _joined(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: "\n".join(told) for word, told in table.items()}


def following(told: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The patterns of one first word: the concept each is of, the one language it is in, and its further words."""
    cut = [line.split(" ") for line in told.splitlines()]
    return [(name, language, tuple(rest)) for own, *rest in cut for name, _, language in [own.partition("@")]]


def _folded(part: str) -> str:
    return fold(part.rstrip("*")) + ("*" if part.endswith("*") else "")
