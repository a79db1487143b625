"""Source files: text, and the way from character offsets to lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path


class SourceError(Exception):
    """A source file that cannot be read; the message is one line for the user."""


class Source:
    """One Mesh source file.

    `path` is the path as shown to the user (the directory given on the command line joined
    with the path inside the project); `text` the decoded text without a byte-order mark.
    """

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    def _line_starts(self) -> list[int]:
        starts = self._starts
        if starts is None:
            # LF, CR LF and a lone CR each end a line.
            starts = [0]
            text, at, n = self.text, 0, len(self.text)
            while at < n:
                c = text[at]
                at += 1
                if c == "\n":
                    starts.append(at)
                elif c == "\r":
                    if at < n and text[at] == "\n":
                        at += 1
                    starts.append(at)
            self._starts = starts
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of a character offset."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a 1-based line, without its line end."""
        starts = self._line_starts()
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")

    @property
    def line_count(self) -> int:
        return len(self._line_starts())


def read_source(path: Path, shown_as: str | None = None) -> Source:
    """Read one file. Raises SourceError when it cannot be read or is not UTF-8."""
    shown = shown_as or str(path)
    try:
        data = path.read_bytes()
    except OSError as e:
        raise SourceError(f"cannot read '{shown}': {e.strerror or e}") from None
    return decode_source(data, shown)


def decode_source(data: bytes, shown: str) -> Source:
    """The source file with these bytes. Raises SourceError when they are not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        raise SourceError(f"'{shown}' is not valid UTF-8 (line {line}, byte {e.start})") from None
    return Source(shown, text.removeprefix("\ufeff"))
