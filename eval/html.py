"""HTML that escapes whatever it is not told to trust."""

from html import escape

_VOID = frozenset({"meta", "br"})  # elements without a closing tag


class Html(str):
    """Markup that is already safe; any other text is escaped when put into a tag."""

    __slots__ = ()


def safe(content: object) -> Html:
    """The content as markup: escaped, unless it is markup already."""
    return content if isinstance(content, Html) else Html(escape(str(content)))


def tag(name: str, /, *children: object, **attributes: object) -> Html:
    """One element. `class_` and `stroke_width` become `class` and `stroke-width`; False and None leave it out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: object) -> Html:
    """Several pieces one after the other; lists are flattened."""
    parts = [joined(*child) if isinstance(child, list | tuple) else safe(child) for child in children]
    return Html("".join(parts))


def said(text: str, language: str = "", name: str = "span", **attributes: object) -> Html:
    """Text of a person or a document: its own direction, whatever surrounds it."""
    return tag(name, text, dir="auto", lang=language or None, **attributes)
