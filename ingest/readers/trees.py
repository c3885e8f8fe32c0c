"""The one door to lxml (BSD): XML and HTML parsed without entities, network or document types."""

from typing import Any


def xml_root(data: bytes | str, *, recover: bool = False) -> Any:
    """Root element of a piece of XML; ValueError where there is none."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=recover, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root is None:
        raise ValueError("no XML element in it")
    if root.getroottree().docinfo.internalDTD is not None and any(
        root.getroottree().docinfo.internalDTD.iterentities()
    ):
        raise ValueError("it declares XML entities of its own")
    return root


def html_root(markup: str) -> Any:
    """Root element of a page; ValueError where there is none."""
    from lxml import etree, html

    try:
        return html.document_fromstring(markup, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError(str(error)) from error


def walk(root: Any) -> Any:
    """lxml's walk over a tree as (event, element); the walker can skip the subtree it has just opened."""
    from lxml import etree

    return etree.iterwalk(root, events=("start", "end"))


def local(element: Any) -> str:
    """Tag without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
