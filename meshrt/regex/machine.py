"""A regular expression machine for what RE2 does not have: Unicode word boundaries.

It is the simulation of a nondeterministic automaton by a list of threads in order of
preference (K. Thompson, "Regular expression search algorithm", CACM 11(6), 1968; R. Pike's
form with captures, described in R. Cox, "Regular expression matching: the virtual machine
approach", 2009): each character is looked at once, each instruction visited at most once for
it, so time is at most the product of both lengths.

Which characters a class holds is asked of RE2, character by character, and remembered.
"""

from __future__ import annotations

from meshrt.regex.classes import WORD
from meshrt.regex.emit import TooLarge, char_class
from meshrt.regex.engine import compile_pattern, search
from meshrt.regex.nodes import Alternate, Assertion, Chars, Concat, Group, Node, Pattern, Repeat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from meshrt.regex.engine import Compiled

    Slots = tuple[int, ...]

__mesh_preemptible__ = True

_LARGEST = 100_000

CHARACTER, SPLIT, JUMP, SAVE, CHECK, MATCH = range(6)


class Members:
    """The characters of a class."""

    __slots__ = ("_class", "_known")

    def __init__(self, pattern: str) -> None:
        self._class: Compiled = compile_pattern(f"\\A{pattern}\\z")
        self._known: dict[str, bool] = {}

    def __contains__(self, character: str) -> bool:
        known = self._known.get(character)
        if known is None:
            known = search(self._class, character.encode(), 0) is not None
            self._known[character] = known
        return known


_word: list[Members] = []


def _is_word(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character == "_"
    if not _word:
        _word.append(Members(f"[{WORD.unicode}]"))
    return character in _word[0]


class Machine:
    """A program for one pattern. Raises TooLarge."""

    def __init__(self, pattern: Pattern) -> None:
        self._code: list[tuple[int, Any, Any]] = []
        self._classes: dict[str, Members] = {}
        self._slots = 2 * (pattern.groups + 1)
        self._compile(pattern.root)
        self._add(MATCH)

    # -- compiling

    def _add(self, operation: int, first: Any = None, second: Any = None) -> int:
        if len(self._code) >= _LARGEST:
            raise TooLarge
        self._code.append((operation, first, second))
        return len(self._code) - 1

    def _compile(self, node: Node) -> None:
        code = self._code
        if isinstance(node, Chars):
            text = char_class(node, True)
            text = f"(?i:{text})" if node.fold else text
            members = self._classes.get(text)
            if members is None:
                members = self._classes[text] = Members(text)
            self._add(CHARACTER, members)
        elif isinstance(node, Concat):
            for part in node.parts:
                self._compile(part)
        elif isinstance(node, Alternate):
            ends: list[int] = []
            for choice in node.choices[:-1]:
                split = self._add(SPLIT)
                self._compile(choice)
                ends.append(self._add(JUMP))
                code[split] = (SPLIT, split + 1, len(code))
            self._compile(node.choices[-1])
            for end in ends:
                code[end] = (JUMP, len(code), None)
        elif isinstance(node, Group):
            self._add(SAVE, 2 * node.number)
            self._compile(node.body)
            self._add(SAVE, 2 * node.number + 1)
        elif isinstance(node, Repeat):
            self._repeat(node)
        else:
            assert isinstance(node, Assertion)
            self._add(CHECK, node.kind)

    def _repeat(self, node: Repeat) -> None:
        code = self._code
        if node.most is None:
            # x* as (x+)?, which keeps the preferences right where x matches nothing.
            skip = self._add(SPLIT) if not node.least else None
            for _ in range(node.least - 1):
                self._compile(node.body)
            start = len(code)
            self._compile(node.body)
            again = self._add(SPLIT)
            self._choose(again, start, len(code), node.greedy)
            if skip is not None:
                self._choose(skip, start, len(code), node.greedy)
            return
        for _ in range(node.least):
            self._compile(node.body)
        splits: list[int] = []
        for _ in range(node.most - node.least):
            splits.append(self._add(SPLIT))
            self._compile(node.body)
        for split in splits:
            self._choose(split, split + 1, len(code), node.greedy)

    def _choose(self, at: int, into: int, past: int, greedy: bool) -> None:
        self._code[at] = (SPLIT, into, past) if greedy else (SPLIT, past, into)

    # -- running

    def search(self, text: str, start: int) -> list[tuple[int, int]] | None:
        """The spans of the leftmost match from `start` on and of its groups; (-1, -1) for a
        group that took no part."""
        code = self._code
        empty: Slots = (-1,) * self._slots
        threads: list[tuple[int, Slots]] = []
        found: Slots | None = None
        for at in range(start, len(text) + 1):
            if found is None:
                # A match may begin here, with less preference than those under way.
                self._follow(0, (at, *empty[1:]), text, at, threads, {pc for pc, _ in threads})
            elif not threads:
                break
            character = text[at : at + 1]
            following: list[tuple[int, Slots]] = []
            visited: set[int] = set()
            for pc, slots in threads:
                operation, members, _ = code[pc]
                if operation == MATCH:
                    found = (slots[0], at, *slots[2:])
                    break  # the threads behind have less preference
                if character and character in members:
                    self._follow(pc + 1, slots, text, at + 1, following, visited)
            threads = following
        if found is None:
            return None
        return list(zip(found[::2], found[1::2], strict=True))

    def _follow(
        self,
        pc: int,
        slots: Slots,
        text: str,
        at: int,
        threads: list[tuple[int, Slots]],
        visited: set[int],
    ) -> None:
        """Add the threads that `pc` leads to without reading a character."""
        code = self._code
        stack = [(pc, slots)]
        while stack:
            pc, slots = stack.pop()
            if pc in visited:
                continue
            visited.add(pc)
            operation, first, second = code[pc]
            if operation == JUMP:
                stack.append((first, slots))
            elif operation == SPLIT:
                stack.append((second, slots))
                stack.append((first, slots))
            elif operation == SAVE:
                stack.append((pc + 1, (*slots[:first], at, *slots[first + 1 :])))
            elif operation == CHECK:
                if _holds(first, text, at):
                    stack.append((pc + 1, slots))
            else:
                threads.append((pc, slots))


def _holds(kind: str, text: str, at: int) -> bool:
    """Whether an assertion holds before the character at `at`."""
    if kind == "start":
        return at == 0
    if kind == "end":
        return at == len(text)
    if kind == "line start":
        return at == 0 or text[at - 1] == "\n"
    if kind == "line end":
        return at == len(text) or text[at] == "\n"
    before = at > 0 and _is_word(text[at - 1])
    after = at < len(text) and _is_word(text[at])
    if "ascii" in kind:
        before = before and text[at - 1].isascii()
        after = after and text[at].isascii()
    return (before != after) == (not kind.startswith("not"))
