"""`Regex`, the values of type Regex: what a program can do with a pattern."""

from __future__ import annotations

from meshrt.aside import ASIDE
from meshrt.regex.emit import TooLarge, emit, numbering
from meshrt.regex.engine import EngineError, compile_pattern, search
from meshrt.regex.syntax import parse
from meshrt.regex.template import read_template
from meshrt.regex.weight import weigh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    from meshrt.regex.engine import Compiled, Span
    from meshrt.regex.machine import Machine
    from meshrt.regex.nodes import Pattern

    T = TypeVar("T")

__mesh_preemptible__ = True


# More positions than this make a program of more than 10 MB; and RE2 complains of such patterns on
# standard error.
_MOST_POSITIONS = 400_000

# Compiled forms of more instructions, which take 1 to 2 µs each, are made aside.
_QUICKLY_COMPILED = 10_000

# Searches that may look at more positions, at 25 ns each, are made aside.
_QUICKLY_SEARCHED = 4_000_000


class RegexTooLarge(ValueError):
    """A pattern whose compiled form is larger than is sensible."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"regex parse error:\n    {source[:60]}\nerror: the compiled pattern exceeds 10 MB"
        )


class Regex:
    """A pattern with its flags (of `ims`); equal to every other one that has the same. It is
    compiled when it is first used: its methods raise RegexSyntaxError or RegexTooLarge unless
    `check` has found it valid."""

    __slots__ = ("_forms", "flags", "source")

    def __init__(self, source: str, flags: str = "") -> None:
        self.source = source
        self.flags = flags
        self._forms: _Forms | None = None

    def check(self) -> Regex:
        """This pattern, if it is valid. Raises RegexSyntaxError, RegexTooLarge."""
        try:
            forms = self._compiled()
            if forms.pattern.unicode_boundary:
                forms.machine()
            else:
                forms.for_unicode()
        except (EngineError, TooLarge):
            raise RegexTooLarge(self.source) from None
        return self

    def _compiled(self) -> _Forms:
        forms = self._forms
        if forms is None:
            forms = self._forms = _Forms(parse(self.source, self.flags))
        return forms

    def _subject(self, text: str) -> Subject:
        forms = self._compiled()
        if text.isascii():
            return AsciiSubject(forms, text)
        if forms.pattern.unicode_boundary:
            return TextSubject(forms.machine(), text)
        return BytesSubject(forms, text)

    def _search(self, how: Callable[..., T], text: str, *more: str) -> T:
        """What `how(text, *more)` finds in the text. RE2 takes time in proportion to the text and,
        at the worst, to the size of the pattern too; when both are large that is long."""
        forms = self._compiled()
        if forms.positions * len(text) <= _QUICKLY_SEARCHED or (
            # The machine can be pre-empted.
            forms.pattern.unicode_boundary and not text.isascii()
        ):
            return how(text, *more)
        result: T = ASIDE.call(how, text, *more)
        return result

    # -- what programs do

    def is_match(self, text: str) -> bool:
        """Whether the pattern matches anywhere in the text."""
        return self._search(self._is_match, text)

    def captures(self, text: str) -> list[str] | None:
        """The leftmost match and its groups, empty where a group took no part."""
        return self._search(self._captures, text)

    def replace(self, text: str, template: str) -> str:
        """The text with every match replaced by the template's value."""
        return self._search(self._replace, text, template)

    def split(self, text: str) -> list[str]:
        """The pieces between the matches."""
        return self._search(self._split, text)

    def _is_match(self, text: str) -> bool:
        return self._subject(text).search(0) is not None

    def _captures(self, text: str) -> list[str] | None:
        subject = self._subject(text)
        spans = subject.search(0)
        if spans is None:
            return None
        return [subject.slice(start, stop) if start >= 0 else "" for start, stop in spans]

    def _replace(self, text: str, template: str) -> str:
        subject = self._subject(text)
        parts = read_template(template, self._compiled().pattern.names)
        pieces: list[str] = []
        last = 0
        for spans in _matches(subject):
            pieces.append(subject.slice(last, spans[0][0]))
            for part in parts:
                if part.__class__ is str:
                    pieces.append(part)
                elif part < len(spans) and spans[part][0] >= 0:
                    pieces.append(subject.slice(*spans[part]))
            last = spans[0][1]
        pieces.append(subject.slice(last, subject.size))
        return "".join(pieces)

    def _split(self, text: str) -> list[str]:
        if not text:
            return [""]
        subject = self._subject(text)
        pieces: list[str] = []
        last = 0
        for spans in _matches(subject):
            pieces.append(subject.slice(last, spans[0][0]))
            last = spans[0][1]
        pieces.append(subject.slice(last, subject.size))
        return pieces

    # -- as a value

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Regex) and self.source == other.source and self.flags == other.flags
        )

    def __hash__(self) -> int:
        return hash((self.source, self.flags))

    def mesh_display(self) -> str:
        return f"~r/{self.source}/{self.flags}"

    __repr__ = mesh_display


class _Forms:
    """The compiled forms of a pattern: one for texts of ASCII, and for other texts, made when
    there is one, one of RE2 or a machine."""

    __slots__ = ("_large", "_machine", "_unicode", "for_ascii", "numbers", "pattern", "positions")

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        weight = weigh(pattern)
        self.positions = weight.positions
        if weight.positions > _MOST_POSITIONS:
            raise TooLarge
        self._large = weight.instructions > _QUICKLY_COMPILED
        self.for_ascii = self._form(unicode=False)
        self.numbers = numbering(pattern)
        self._unicode: Compiled | None = None
        self._machine: Machine | None = None

    def for_unicode(self) -> Compiled:
        if self._unicode is None:
            self._unicode = self._form(unicode=True)
        return self._unicode

    def _form(self, *, unicode: bool) -> Compiled:
        text = emit(self.pattern, unicode=unicode)
        form: Compiled = ASIDE.call(compile_pattern, text) if self._large else compile_pattern(text)
        return form

    def machine(self) -> Machine:
        if self._machine is None:
            from meshrt.regex.machine import Machine

            self._machine = Machine(self.pattern)
        return self._machine


# ---------------------------------------------------------------- texts being searched


class AsciiSubject:
    """A text of ASCII: a position is the same in characters and in bytes."""

    __slots__ = ("_compiled", "_data", "_numbers", "size", "text")

    def __init__(self, forms: _Forms, text: str) -> None:
        self.text = text
        self.size = len(text)
        self._compiled = forms.for_ascii
        self._data = text.encode()
        self._numbers = forms.numbers

    def search(self, start: int) -> list[Span] | None:
        spans = search(self._compiled, self._data, start)
        return spans if self._numbers is None else _by_number(spans, self._numbers)

    def slice(self, start: int, stop: int) -> str:
        return self.text[start:stop]

    def after(self, at: int) -> int:
        """The position behind the character at `at`."""
        return at + 1


class BytesSubject:
    """A text whose positions count bytes."""

    __slots__ = ("_compiled", "_data", "_numbers", "size")

    def __init__(self, forms: _Forms, text: str) -> None:
        self._compiled = forms.for_unicode()
        self._data = text.encode("utf-8", "surrogatepass")
        self._numbers = forms.numbers
        self.size = len(self._data)

    def search(self, start: int) -> list[Span] | None:
        spans = search(self._compiled, self._data, start)
        return spans if self._numbers is None else _by_number(spans, self._numbers)

    def slice(self, start: int, stop: int) -> str:
        return self._data[start:stop].decode("utf-8", "surrogatepass")

    def after(self, at: int) -> int:
        at += 1
        while at < self.size and self._data[at] & 0xC0 == 0x80:
            at += 1
        return at


class TextSubject:
    """A text whose positions count characters, searched by a machine."""

    __slots__ = ("_machine", "_text", "size")

    def __init__(self, machine: Machine, text: str) -> None:
        self._machine = machine
        self._text = text
        self.size = len(text)

    def search(self, start: int) -> list[Span] | None:
        return self._machine.search(self._text, start)

    def slice(self, start: int, stop: int) -> str:
        return self._text[start:stop]

    def after(self, at: int) -> int:
        return at + 1


Subject = AsciiSubject | BytesSubject | TextSubject


def _by_number(spans: list[Span] | None, numbers: list[int]) -> list[Span] | None:
    """The spans of a pattern in which groups are written several times: of each group, the
    last that took part."""
    if spans is None:
        return None
    found = [spans[0], *[(-1, -1)] * max(numbers)]
    for number, span in zip(numbers, spans[1:], strict=True):
        if span[0] >= 0:
            found[number] = span
    return found


def _matches(subject: Subject) -> Iterator[list[Span]]:
    """All matches from left to right. An empty one directly behind another does not count."""
    at = 0
    last = -1
    while at <= subject.size:
        spans = subject.search(at)
        if spans is None:
            return
        start, stop = spans[0]
        if start == stop == last:
            at = subject.after(at)
            continue
        yield spans
        at = last = stop
