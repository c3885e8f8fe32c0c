"""Files of every format, made from paragraphs; only for tests."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape
from pathlib import Path

SENTENCES = {
    "pl": "Władze Łodzi podpisały w czerwcu 2013 r. list intencyjny z Kantonem (Guangzhou), źródło: urząd miasta.",
    "ja": "長寧区は枚方市との姉妹都市協定を1988年に結び、子供たちの絵画の交流を続けている。",
    "ru": "В 2021 году в Уси прошёл форум городов-побратимов, объявивший о съезде представителей 14 стран.",
    "fa": "شهردار گرگان می‌گوید اتاق گوانگژو در سال ۱۴۰۲ راه‌اندازی شد و کالاهای آن پژوهش چینی است.",
    "zh": "广州市与罗兹市于2013年6月签署合作意向书，双方将在教育和文化领域开展交流。",
    "en": "The cities signed the agreement in 2013; it covers education, efficient offices and “fine” culture.",
}
HEADINGS = {"pl": "Współpraca", "ja": "交流", "ru": "Сотрудничество", "fa": "همکاری", "zh": "合作", "en": "Cooperation"}
LANGUAGES = tuple(SENTENCES)


def paragraphs(language: str) -> list[str]:
    """A heading, the sentence to be found, and another paragraph."""
    other = SENTENCES["en"] if language != "en" else "A second paragraph follows here, with nothing new in it."
    return [HEADINGS[language], SENTENCES[language], other]


def text(path: Path, texts: Sequence[str], encoding: str = "utf-8") -> None:
    """Plain text; letters the encoding lacks become question marks."""
    path.write_bytes("\r\n\r\n".join(texts).encode(encoding, errors="replace"))


def markdown(path: Path, texts: Sequence[str]) -> None:
    """Markdown with front matter."""
    front = "---\ntitle: A title\npublisher: The city\ndate: 2015-10-19\nlanguage: xx\n---\n"
    path.write_text(f"{front}\n# {texts[0]}\n\n" + "\n\n".join(texts[1:]) + "\n", encoding="utf-8")


def page(texts: Sequence[str], charset: str = "utf-8", declared: str | None = None) -> bytes:
    """A web page with a menu and a footer around the text."""
    meta = f'<meta charset="{charset if declared is None else declared}">' if declared != "" else ""
    body = "".join(f"<p>{escape(item, quote=False)}</p>" for item in texts[1:])
    return (
        f"<html><head>{meta}<title>{texts[0]}</title></head><body><nav><a href='/'>Home</a> <a href='/c'>Contact</a></nav>"
        f"<h1>{texts[0]}</h1><div>{body}</div><footer>Copyright</footer></body></html>"
    ).encode(charset, errors="xmlcharrefreplace")


def html(path: Path, texts: Sequence[str]) -> None:
    """A page in UTF-8 that says so."""
    path.write_bytes(page(texts))


def docx(path: Path, texts: Sequence[str]) -> None:
    """A Word document with a heading, paragraphs and a table."""
    import docx as library

    document = library.Document()
    document.add_heading(texts[0], level=1)
    for item in texts[1:]:
        document.add_paragraph(item)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left cell", "right cell"
    document.save(str(path))


def pptx(path: Path, texts: Sequence[str]) -> None:
    """One slide with title and text, and speaker notes."""
    import pptx as library

    deck = library.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = texts[0]
    slide.placeholders[1].text = "\n".join(texts[1:])
    slide.notes_slide.notes_text_frame.text = "spoken notes"
    deck.save(str(path))


def xlsx(path: Path, texts: Sequence[str]) -> None:
    """A sheet with header names, the sentence in a cell."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = texts[0]
    sheet.append(["City", "Year", "Remark"])
    for number, item in enumerate(texts[1:]):
        sheet.append(["Łódź", 2013 + number, item])
    book.save(path)


def comma(path: Path, texts: Sequence[str]) -> None:
    """A table with semicolons, as European spreadsheets write it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(["City", "Year", "Remark"])
    for number, item in enumerate(texts[1:]):
        writer.writerow(["Łódź", 2013 + number, item])
    path.write_text(buffer.getvalue(), encoding="utf-8-sig", newline="")


def _opendocument(path: Path, kind: str, body: str) -> None:
    names = ("office:1.0", "text:1.0", "table:1.0", "drawing:1.0", "presentation:1.0")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}"'
        for name, urn in zip(("office", "text", "table", "draw", "presentation"), names, strict=True)
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:{kind}>{body}'
        f"</office:{kind}></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)


def odt(path: Path, texts: Sequence[str]) -> None:
    """An OpenDocument text with a heading and a list."""
    body = "".join(f"<text:p>{escape(item)}</text:p>" for item in texts[1:])
    items = "<text:list><text:list-item><text:p>first item</text:p></text:list-item></text:list>"
    _opendocument(path, "text", f'<text:h text:outline-level="1">{texts[0]}</text:h>{body}{items}')


def ods(path: Path, texts: Sequence[str]) -> None:
    """An OpenDocument sheet with header names."""

    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(f'<table:table-cell><text:p>{escape(c)}</text:p></table:table-cell>' for c in cells)}</table:table-row>"

    rows = row("City", "Year", "Remark") + "".join(row("Łódź", "2013", item) for item in texts[1:])
    _opendocument(path, "spreadsheet", f'<table:table table:name="{texts[0]}">{rows}</table:table>')


def odp(path: Path, texts: Sequence[str]) -> None:
    """An OpenDocument slide."""
    boxes = "".join(
        f"<draw:frame><draw:text-box><text:p>{escape(item)}</text:p></draw:text-box></draw:frame>" for item in texts
    )
    _opendocument(path, "presentation", f"<draw:page>{boxes}</draw:page>")


def rtf(path: Path, texts: Sequence[str]) -> None:
    """RTF as word processors write it today: \\u with a replacement character."""

    def coded(item: str) -> str:
        units = item.encode("utf-16-le")
        codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
        return "".join(chr(code) if 31 < code < 127 and chr(code) not in "\\{}" else f"\\u{code}?" for code in codes)

    body = "\\par\n".join(coded(item) for item in texts)
    path.write_bytes(
        f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n\\f0 {body}\\par}}".encode("ascii")
    )


_CHARSETS = {
    "pl": (238, "cp1250"),
    "ru": (204, "cp1251"),
    "ja": (128, "cp932"),
    "zh": (134, "gb18030"),
    "en": (0, "cp1252"),
}


def rtf_code_page(path: Path, texts: Sequence[str], language: str) -> None:
    """RTF as it was written in the nineties: bytes in the code page of the font."""
    number, codec = _CHARSETS[language]
    body = b"\\par\n".join(
        b"".join(b"\\'%02x" % byte if byte > 127 else bytes([byte]) for byte in item.encode(codec, "replace"))
        for item in texts
    )
    path.write_bytes(b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\fcharset%d Arial;}}\n\\f0 " % number + body + b"\\par}")


def message(texts: Sequence[str]) -> EmailMessage:
    """A mail with the text as its body."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = texts[0], "office@city.example", "partner@city.example"
    mail["Date"] = "Mon, 19 Oct 2015 10:00:00 +0200"
    mail.set_content("\n\n".join(texts[1:]))
    return mail


def eml(path: Path, texts: Sequence[str]) -> None:
    """A plain mail."""
    path.write_bytes(message(texts).as_bytes())


def eml_attached(path: Path, texts: Sequence[str]) -> None:
    """A mail whose text is in an attached web page."""
    mail = message(["Subject of the mail", "See the attached file."])
    mail.add_attachment(page(texts), maintype="text", subtype="html", filename="załącznik.html")
    path.write_bytes(mail.as_bytes())


def archive(path: Path, texts: Sequence[str]) -> None:
    """A ZIP with a text in one file and the rest in another."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a/first.txt", "\n\n".join(texts))
        file.writestr("b/second.html", page(["Other", "Something else is in this one."]))


def xml(path: Path, texts: Sequence[str]) -> None:
    """A feed with one entry."""
    items = "".join(f"<description>{escape(item)}</description>" for item in texts[1:])
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>{texts[0]}</title>{items}</item></channel></rss>',
        encoding="utf-8",
    )


MAKERS: dict[str, tuple[str, Callable[[Path, Sequence[str]], None]]] = {
    "text": (".txt", text),
    "markdown": (".md", markdown),
    "html": (".html", html),
    "docx": (".docx", docx),
    "pptx": (".pptx", pptx),
    "xlsx": (".xlsx", xlsx),
    "csv": (".csv", comma),
    "odt": (".odt", odt),
    "ods": (".ods", ods),
    "odp": (".odp", odp),
    "rtf": (".rtf", rtf),
    "eml": (".eml", eml),
    "eml with attachment": (".eml", eml_attached),
    "zip": (".zip", archive),
    "xml": (".xml", xml),
}
