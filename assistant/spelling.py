"""Mistyped words of a question -> the words meant: a noisy channel over single slips (Kernighan, Church, Gale 1990).

A word is read otherwise only where nobody knows it - no document, no glossary, no gazetteer - and where one slip away
stands a word that is known and much likelier under the model's own vocabulary of word pieces.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.numerals import values
from assistant.question import places_in
from assistant.stopwords import STOPWORDS
from ingest.concepts import glossary
from ingest.places import gazetteer
from ingest.store import Store
from ingest.tokens import fold, runs, runs_at

_LEAST, _LEAST_GUESSED = 5, 6  # letters; shorter words have too many neighbours
_MOST_WORDS = 20
_ENDING = 3  # letters that may follow a known prefix
# Taken off a likelihood's logarithm: for another slip than letters changed over or doubled, for a word that no document
# holds, and for each letter too many behind its known prefix.
_RARER, _GUESSED, _A_LETTER = 4.0, 1.0, 2.0
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
)
_JOINERS = frozenset("\u200c'’")  # of words with parts, which are known by them
_PASSAGES = 8  # looked at for words like the mistyped one


@dataclass(frozen=True, slots=True)
class Slip:
    """A word of a question as written and as read, offsets in the question."""

    start: int
    end: int
    written: str
    read: str


def slips(text: str, store: Store) -> list[Slip]:
    """The mistyped words of a text, in order."""
    words = [(text[start:end], start, end) for kind, start, end in runs_at(text) if kind == "word"][:_MOST_WORDS]
    named = [(mention.start, mention.end) for mention in places_in(text)]
    found: list[Slip] = []
    for word, start, end in words:
        whole = len(word) >= _LEAST and not _JOINERS.intersection(word)
        inside = any(begin < end and start < stop for begin, stop in named)
        if whole and not inside and not _known(word, store) and (read := _read(word, store)):
            found.append(Slip(start, end, word, read))
    return found


def corrected(text: str, found: list[Slip]) -> str:
    """The text with its slips mended."""
    for slip in reversed(found):
        text = text[: slip.start] + slip.read + text[slip.end :]
    return text


def _known(word: str, store: Store) -> bool:
    folded = fold(word)
    if folded in STOPWORDS or glossary().find(word) or values(word, ()):
        return True
    return bool(store.lexical({"words": {folded: 1.0}}, 1))


def _read(word: str, store: Store) -> str:
    """The likeliest known word one slip away, "" where none is likelier."""
    written = {fold(other): other for other in _like(fold(word), store)}
    guessed = len(word) >= _LEAST_GUESSED and not word[0].isupper()  # a name that no document holds is no other word
    meant: dict[str, float] = {}
    for way, rarer in _one_slip_away(word.lower()):
        if _place(way, store) or fold(way) in written:
            meant[way] = store.tokens.likelihood(way) - rarer
        elif guessed and (left := _unaccounted(way)) is not None:
            meant[way] = store.tokens.likelihood(way) - rarer - _GUESSED - _A_LETTER * max(0, left - _ENDING)
    best = max(meant, key=lambda way: meant[way], default="")
    if not best or meant[best] < store.tokens.likelihood(word):
        return ""
    read = written.get(fold(best), best)
    return read.capitalize() if word[:1].isupper() else read


def _unaccounted(word: str) -> int | None:
    """Letters of a word behind the prefix that the glossary knows it by; None where it does not."""
    folded = fold(word)
    if folded in STOPWORDS:
        return 0
    if not glossary().find(word):
        return None
    known = (size for size in range(len(folded), 0, -1) if folded[:size] in glossary().prefixes)
    return 0 if folded in glossary().words else len(folded) - next(known, 0)


def _place(way: str, store: Store) -> bool:
    """Whether it names a town that a document names."""
    places = {mention.place for mention in gazetteer().find(way.capitalize())}
    return bool(places) and bool(store.lexical({"places": {str(place): 1.0 for place in places}}, 1))


def _like(folded: str, store: Store) -> set[str]:
    """Words of the documents that differ from this one by a slip."""
    passages = store.passages(store.alike(folded, _PASSAGES))
    documents = store.documents_of(passage.document_id for passage in passages.values())
    texts = (documents[one.document_id].text[one.start : one.end] for one in passages.values())
    return {run for text in texts for kind, run in runs(text) if kind == "word"}


def _one_slip_away(word: str) -> Iterator[tuple[str, float]]:
    """Two letters changed over, one left out, one too many or one taken for another, but for the first and for the
    last, which may only be another case or person; and how much rarer a slip that is."""
    letters = next((alphabet for alphabet in _ALPHABETS if fold(word[0]) in alphabet), "")
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1 :], _RARER * (word[at] != word[at - 1])
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], 0.0
        for letter in letters:
            yield word[:at] + letter + word[at + 1 :], _RARER
            yield word[:at] + letter + word[at:], _RARER
    for letter in letters:
        yield word[:-1] + letter + word[-1], _RARER
