"""Small pieces of HTML. Everything that comes from a document or a person goes through `text` here."""

from html import escape
from urllib.parse import quote, urlencode, urlsplit

from assistant.ui.words import say

RIGHT_TO_LEFT = frozenset({"fa", "ar", "he", "ur", "ps", "ckb", "ug", "yi", "sd", "dv"})


def text(value: str) -> str:
    """Any text as HTML that shows exactly that text, inside an element and inside an attribute."""
    return escape(value, quote=True)


def worded(key: str, words: str, **values: object) -> str:
    """Interface words, ready to stand in HTML."""
    return text(say(key, words, **values))


def direction(language: str) -> str:
    """Writing direction of a language; `auto` (first strong letter decides) where no language is known."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def tongue(language: str) -> str:
    """The `lang` and `dir` attributes, so that fonts, voices and direction are those of the text."""
    lang = f' lang="{text(language)}"' if language else ""
    return f'{lang} dir="{direction(language)}"'


def bdi(value: str) -> str:
    """A name or path set apart, so that its direction does not turn the words around it."""
    return f"<bdi>{text(value)}</bdi>"


def document_link(document_id: str, words: str, start: int | None = None, end: int | None = None) -> str:
    """Where the document is shown with a passage marked; relative, so that it also works below a proxy's path."""
    query: dict[str, str | int] = {"words": words}
    if start is not None and end is not None:
        query |= {"start": start, "end": end}
    return f"documents/{quote(document_id, safe='')}?{urlencode(query)}#passage"


def web_link(url: str) -> str:
    """`url` where it is an ordinary web address, else nothing: no `javascript:` or `data:` reaches a link."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in {"http", "https"} and parts.netloc else ""
