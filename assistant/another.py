"""Does a sentence tell of what the question means, or of another town's mayor, another edition, another year?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.analysis import Analysis, Stated, near, neighbours
from assistant.cues import Detail
from assistant.holders import asked_nation, asks_for_predecessor, of_another_nation, tells_of_predecessor
from assistant.model import Hit
from assistant.occasions import (
    Edition,
    asked_editions,
    asks_ahead,
    asks_for_coming,
    editions_of,
    is_past,
    of_another_edition,
    tells_of_coming,
)
from assistant.offices import Office, asked_offices, names_none, of_another_place
from assistant.question import Question
from assistant.subjects import Subject, speaks_of, subjects
from assistant.years import asked_from_today, asked_years, of_another_season, tells_from_today, tells_of
from ingest.patterns import LANGUAGES


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question means, and a sentence may miss."""

    question: Question
    offices: tuple[Office, ...]
    editions: tuple[Edition, ...]
    years: frozenset[int]
    from_today: tuple[int, ...]
    nation: frozenset[int]
    subjects: tuple[Subject, ...]
    coming: bool
    ahead: bool
    before: bool

    @classmethod
    def of(cls, question: Question) -> "Meant":
        """What the question means."""
        return cls(
            question,
            asked_offices(question),
            asked_editions(question),
            asked_years(question),
            asked_from_today(question),
            asked_nation(question),
            subjects(question),
            asks_for_coming(question),
            asks_ahead(question),
            asks_for_predecessor(question),
        )


def offices_named(analysed: Sequence[tuple[Hit, Analysis]]) -> dict[str, list[Office]]:
    """The offices that each document names in these hits, by document id."""
    found: dict[str, list[Office]] = {}
    for hit, analysis in analysed:
        stated = (*(sentence.stated for sentence in analysis.sentences), analysis.title)
        found.setdefault(hit.document.id, []).extend(office for one in stated for office in one.offices)
    return found


def is_another(meant: Meant, hit: Hit, analysis: Analysis, at: int, known: Mapping[str, Sequence[Office]]) -> bool:
    """Whether the sentence tells of the mayor of another town, or of none; of another edition of an event, or of none
    to come; of another year's; or of nothing that an answer must speak of. `known` are the offices that documents name.
    """
    here, document = analysis.sentences[at].stated, hit.document
    if meant.offices and _of_another_office(meant.offices, analysis, at, known[document.id], hit.passage.language):
        return True
    if meant.offices and Detail.OWN_NAME in meant.question.details and _told_beside(meant.offices, analysis, at):
        return True
    beside = " ".join(one.stated.text for one in near(analysis, at))
    return (
        not tells_of(document, meant.years)
        or _of_another_edition(meant, hit, here)
        or (meant.coming and not _tells_of_coming(analysis, at, document.date))
        or (meant.ahead and _is_over(here, document.date))
        or (meant.before and not tells_of_predecessor(here.text))
        or of_another_nation(meant.nation, here.text)
        or of_another_season(meant.question, here.text, document)
        or not tells_from_today(meant.from_today, beside, document)
        or not speaks_of(here.text, beside, meant.subjects)
    )


def _of_another_edition(meant: Meant, hit: Hit, here: Stated) -> bool:
    return bool(meant.editions) and of_another_edition(meant.editions, here.editions, tuple(editions_of(hit.document)))


def _of_another_office(
    asked: Sequence[Office], analysis: Analysis, at: int, known: Sequence[Office], language: str
) -> bool:
    """`known` are the offices that the document names, `language` is that of the passage."""

    def elsewhere(one: Stated) -> bool:
        return of_another_place(asked, one.offices, known, one.places)

    here = analysis.sentences[at].stated
    if elsewhere(here):
        return True
    beside = [one.stated for one in neighbours(analysis, at) if not elsewhere(one.stated)]
    concepts = here.concepts.union(*(one.concepts for one in beside))
    # Offices are known in six languages.
    return language in LANGUAGES and names_none(asked, concepts, person=here.person == 1.0)


def _told_beside(asked: Sequence[Office], analysis: Analysis, at: int) -> bool:
    """Whether not this sentence but one beside it names the office, with somebody who holds it."""
    offices = {office for office, _ in asked}
    if offices & analysis.sentences[at].stated.concepts:
        return False
    return any(one.stated.person == 1.0 and offices & one.stated.concepts for one in neighbours(analysis, at))


def _tells_of_coming(analysis: Analysis, at: int, published: str) -> bool:
    """It or a sentence beside it; what tells of a day before it was published does not."""
    here = analysis.sentences[at].stated
    if is_past(here.dates, published):
        return False
    told = near(analysis, at)
    if any(published.startswith(date) for date in here.dates):
        told = told[:1]  # the month it was published in: over or to come
    return any(tells_of_coming(one.stated.text, one.stated.concepts) for one in told)


def _is_over(here: Stated, published: str) -> bool:
    return is_past(here.dates, published) and not tells_of_coming(here.text, here.concepts)
