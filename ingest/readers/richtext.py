"""RTF; no library: those at hand ignore the code page of each font and garble everything but Western text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.model import Extracted, Span
from ingest.readers.blocks import line, uniform
from ingest.readers.files import load

SUFFIXES = frozenset({".rtf"})

_TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_CODECS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SIGNS = {
    b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"column": "\n\n", b"line": "\n", b"row": "\n", b"nestrow": "\n",
    b"tab": "\t", b"cell": "\t", b"nestcell": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ", b"zwnj": "\u200c",
    b"zwj": "\u200d",
}  # fmt: skip
_LEFT_OUT = frozenset(
    b"colortbl stylesheet pict object fldinst themedata colorschememapping datastore latentstyles listtable "
    b"listoverridetable rsidtbl generator xmlnstbl filetbl revtbl bkmkstart bkmkend pgdsctbl private1 nonshppict "
    b"shpinst header footer headerl headerr headerf footerl footerr footerf".split()
)
_ROW_END = re.compile(r"\t+(?=\n|$)")
# An old program writes question marks where it had no letter.
_LOST = re.compile(r"\?{3,}")
_DEEPEST = 2_000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside one group."""

    codec: str = "cp1252"
    silent: bool = False
    fonts: bool = False
    title: bool = False
    hidden: bool = False
    skip: int = 1  # characters after \\u that stand in for it


@dataclass(slots=True)
class _Writer:
    """Text so far; bytes wait until their code page is certain."""

    ansi: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    default: int = 0
    font: int = 0
    parts: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    waiting_codec: str = "cp1252"
    to_skip: int = 0
    surrogate: int = 0

    def data(self, data: bytes, state: _State) -> None:
        if self.to_skip:
            taken = min(self.to_skip, len(data))
            self.to_skip -= taken
            data = data[taken:]
        if not data or (state.silent and not state.title) or state.fonts or state.hidden:
            return
        if self.waiting_codec != state.codec:
            self.flush(state)
            self.waiting_codec = state.codec
        self.waiting += data
        if state.title:
            self.flush(state)

    def text(self, text: str, state: _State) -> None:
        self.flush(state)
        if state.title:
            self.title.append(text)
        elif not (state.silent or state.fonts or state.hidden):
            self.parts.append(text)

    def flush(self, state: _State) -> None:
        if self.waiting:
            (self.title if state.title else self.parts).append(
                self.waiting.decode(self.waiting_codec, errors="replace")
            )
            self.waiting.clear()


def read(path: Path) -> Extracted:
    """Text with the code page of each font applied; page headers, pictures and field codes are left out."""
    data = load(path)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableFile(f"{path} is damaged or no RTF document")
    if b"\\*\\passwordhash" in data[:4096]:
        raise UnreadableFile(f"{path} is password-protected: save a copy without a password")
    writer = _Writer()
    state = _State()
    stack: list[_State] = []
    for token in _TOKEN.finditer(data):
        state = _step(token, state, stack, writer, path)
    writer.flush(state)
    text = uniform(_ROW_END.sub("", "".join(writer.parts)))
    text = "\n".join(row.strip() for row in text.split("\n")).strip()
    if not text:
        raise UnreadableFile(f"{path} is empty: the document holds no text")
    return Extracted(text, title=line(_LOST.sub("", "".join(writer.title))), headings=tuple(_headings(text)))


def _step(token: re.Match[bytes], state: _State, stack: list[_State], writer: _Writer, path: Path) -> _State:
    word, number, pair, sign, brace, plain = token.groups()
    if brace == b"{":
        if len(stack) > _DEEPEST:
            raise UnreadableFile(f"{path} is nested too deeply to read")
        stack.append(state)
    elif brace:
        writer.flush(state)
        writer.to_skip = 0
        return stack.pop() if stack else state
    elif word is not None:
        return _word(word, int(number) if number else None, state, writer)
    elif pair is not None:
        writer.data(bytes.fromhex(pair.decode()), state)
    elif sign is not None:
        return _sign(sign, state, writer)
    elif plain is not None:
        writer.data(plain, state)
    return state


def _sign(sign: bytes, state: _State, writer: _Writer) -> _State:
    if sign == b"*":
        return replace(state, silent=True)
    shown = {b"~": " ", b"_": "-", b"\n": "\n\n", b"\r": "\n\n", b"-": ""}.get(sign)
    if shown is not None:
        writer.text(shown, state)
    elif sign in b"\\{}":
        writer.data(sign, state)
    return state


def _word(word: bytes, number: int | None, state: _State, writer: _Writer) -> _State:
    if word in _SIGNS:
        writer.text(_SIGNS[word], state)
    elif word == b"u" and number is not None:
        _unicode(number, state, writer)
    elif word == b"uc":
        return replace(state, skip=number or 0)
    elif word in (b"ansicpg", b"deff", b"f", b"fcharset", b"plain"):
        return _font(word, number or 0, state, writer)
    elif word == b"fonttbl":
        return replace(state, fonts=True)
    elif word == b"info":
        return replace(state, silent=True)
    elif word == b"title" and state.silent:
        return replace(state, title=True)
    elif word in _LEFT_OUT:
        return replace(state, silent=True)
    elif word == b"v":
        return replace(state, hidden=number != 0)
    return state


def _unicode(number: int, state: _State, writer: _Writer) -> None:
    code = number & 0xFFFF
    if 0xD800 <= code < 0xDC00:
        writer.surrogate = code
    elif 0xDC00 <= code < 0xE000:
        if writer.surrogate:
            writer.text(chr(0x10000 + ((writer.surrogate - 0xD800) << 10) + code - 0xDC00), state)
        writer.surrogate = 0
    else:
        writer.text(chr(code), state)
    writer.to_skip = state.skip


def _font(word: bytes, number: int, state: _State, writer: _Writer) -> _State:
    if word == b"ansicpg":
        writer.ansi = (
            _CODEPAGES.get(number, f"cp{number}") if _exists(_CODEPAGES.get(number, f"cp{number}")) else "cp1252"
        )
        return replace(state, codec=writer.ansi)
    if word == b"deff":
        writer.default = number
    elif word == b"fcharset" and state.fonts:
        writer.fonts[writer.font] = _CODECS.get(number, "")
    elif state.fonts:
        writer.font = number
    else:
        font = writer.default if word == b"plain" else number
        return replace(state, codec=writer.fonts.get(font) or writer.ansi)
    return state


_CODEPAGES = {936: "gb18030", 65001: "utf-8", 10000: "mac_roman", 0: "cp1252"}


def _exists(codec: str) -> bool:
    try:
        "".encode(codec)
    except LookupError:
        return False
    return True


def _headings(text: str) -> Iterator[Span]:
    from ingest.readers.plain import guess_headings

    yield from guess_headings(text)
