"""RE2, through its Python binding: the one place that imports it, when it is first used."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    Span = tuple[int, int]

    class Compiled(Protocol):
        def Match(self, anchor: Any, text: bytes, start: int, stop: int) -> list[Span]: ...

        def ok(self) -> bool: ...

        def error(self) -> bytes: ...


__mesh_preemptible__ = True

# What Rust's engine allows a compiled pattern.
_LARGEST = 10 << 20

_re2: Any = None
_unanchored: Any = None


class EngineError(ValueError):
    """RE2 does not take a pattern."""


def compile_pattern(pattern: str) -> Compiled:
    """A pattern of RE2's syntax. Raises EngineError."""
    global _re2, _unanchored
    if _re2 is None:
        from re2 import _re2 as binding

        _re2, _unanchored = binding, binding.RE2.Anchor.UNANCHORED
    options = _re2.RE2.Options()
    options.log_errors = False
    options.max_mem = _LARGEST
    compiled: Compiled = _re2.RE2(pattern.encode("utf-8", "surrogatepass"), options)
    if not compiled.ok():
        raise EngineError(compiled.error().decode("utf-8", "replace"))
    return compiled


def search(compiled: Compiled, text: bytes, start: int) -> list[Span] | None:
    """The spans, in bytes, of the leftmost match from `start` on and of its groups; (-1, -1)
    for a group that took no part."""
    spans = compiled.Match(_unanchored, text, start, len(text))
    return None if spans[0][0] < 0 else spans
