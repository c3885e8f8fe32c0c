"""Rows of the catalogue -> documents and passages."""

import json

from ingest.model import Document, Origin, Passage, Span


def origin_of(text: str) -> Origin | None:
    if not text:
        return None
    title, date, skipped = json.loads(text)
    return Origin(title, date, _spans(skipped))


def _spans(pairs: list[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def document_of(row: tuple, sources: list[tuple[str, str]], text: str) -> Document:  # type: ignore[type-arg]  # SQL row
    (document_id, source, sha256, title, language, publisher, date, event_date, place, url, headings, skipped) = row
    (source, file), *others = sources or [(source, "")]  # a replaced version has no file any more
    return Document(
        id=document_id,
        source=source,
        text=text,
        sha256=sha256,
        title=title,
        language=language,
        publisher=publisher,
        date=date,
        event_date=event_date,
        place=place,
        url=url,
        file=file,
        also=tuple(other for other, _ in others),
        headings=_spans(json.loads(headings)),
        skipped=_spans(json.loads(skipped)),
    )


def passage_of(row: tuple) -> Passage:  # type: ignore[type-arg]  # SQL row
    return Passage(row[1], row[2], row[3], row[4], tuple(json.loads(row[5])))
