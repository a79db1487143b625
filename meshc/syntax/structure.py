"""The structure of a file as the layout pass sees it, and what is said when it is broken.

The stack holds what is open: brackets, blocks, and headers that wait for their `do`. The
methods here report what is missing or too much in it and repair it, so that the pass can go
on; which of the two is likely is judged by indentation.
"""

from __future__ import annotations

from typing import NamedTuple

from meshc.syntax.kinds import CODE, NAME, kind_set
from meshc.syntax.lexer import Scan
from meshc.syntax.problems import Problems

_C = CODE
_NL, _DO, _END, _IF, _ELIF = (_C[n] for n in ("NL", "do", "end", "if", "ELIF"))
_ARROW, _EQ, _FN, _DEF, _DEFN, _TYPE = (_C[n] for n in ("->", "=", "fn", "def", "FN", "type"))
_LP, _LT, _COLON, _INTERFACE, _ID = (_C[n] for n in ("(", "<", ":", "interface", "ID"))

# What stands on the stack: a closing bracket that is awaited, an open block, or a header
# followed by the kind of its word. A further clause of a closure has no word.
BLOCK, HEADER, CLOSURE_CLAUSE = "\x01", "\x02", "\x03"
OPENERS = {
    _C["("]: _C[")"],
    _C["["]: _C["]"],
    _C["{"]: _C["}"],
    _C["%{"]: _C["}"],
    _C["IOPEN"]: _C["ICLOSE"],
}
CLOSERS = frozenset(OPENERS.values())
CONDITIONS = kind_set("if while case match for")
NAMES = kind_set("ID FROM")
IN_TYPE = kind_set("ID . , ? ! ( ) < > -> ARROW_NL ::")
OPERATOR_NAMES = "|> SLOT or || and && == != < <= >= .. <> ++ + * / %"
# At a line's end these promise an operand on the next line.
_PROMISES = kind_set(OPERATOR_NAMES + " - = ! not")
_NO_OPERAND = kind_set(
    "let return pub struct type interface impl actor service supervisor module import @"
)
_INDENT = " \t"


class Recovery(NamedTuple):
    """What the first run found: blocks or brackets left open, ends that close nothing."""

    missing: bool
    surplus: bool


class Structure:
    """The tokens written so far and the stack of what is open."""

    def __init__(
        self, text: str, scan: Scan, problems: Problems, recovery: Recovery | None
    ) -> None:
        self.text = text
        self.raw_kinds, self.raw_starts, self.raw_ends = scan
        self.problems = problems
        self.recovery = recovery
        self.kinds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.items: list[tuple[int, int]] = []
        self.depths: list[int] = []
        self.blamed: list[int] = []
        # (tag, index of the opening token); the tag is the awaited closing bracket, BLOCK,
        # or HEADER followed by the kind of the word.
        self.stack: list[tuple[str, int]] = []
        self.item_start = 0
        self.decorated = False
        self.decorator_start = 0
        self.missing = False
        self.surplus = False

    def previous(self) -> str:
        return self.kinds[-1] if self.kinds else _NL

    def tag(self) -> str:
        return self.stack[-1][0] if self.stack else ""

    def opener(self) -> str:
        """The kind of the token that opened the innermost block or bracket."""
        return self.kinds[self.stack[-1][1]] if self.stack else ""

    def is_value_missing(self, previous: str, i: int) -> bool:
        """Whether a statement that can be no operand begins behind the newline `i`, although
        an operand is due. The newline then stays, and the error in its line."""
        if previous not in _PROMISES:
            return False
        following = self.raw_kinds[i + 1]
        if following in (_FN, _DEF):
            return self.is_forgotten_value(i + 1)
        return following in _NO_OPERAND

    def is_forgotten_value(self, i: int) -> bool:
        """Whether `fn name(` on a line of its own begins a definition although an operand is
        due: no closure begins in this way."""
        if self.raw_kinds[i - 1] != _NL or self.raw_kinds[i + 1] != _ID:
            return False
        first = self.text[self.raw_starts[i + 1]]
        return self.raw_kinds[i + 2] == _LP and not first.isupper()

    def spelled(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def raw(self, i: int) -> str:
        return self.text[self.raw_starts[i] : self.raw_ends[i]]

    def report(self, raw: int, message: str, opener: int | None = None, **advice: str) -> None:
        """Report an error at a raw token, with the output token that opened something."""
        self.blamed.append(len(self.kinds))
        place = None
        if opener is not None:
            place = (self.starts[opener], self.ends[opener], "opened here")
        start, end = self.raw_starts[raw], self.raw_ends[raw]
        if self.raw_kinds[raw] == _NL:
            end = start
        self.problems.report(message, start, end, opener=place, **advice)

    def insert(self, kind: str, raw: int) -> None:
        """Add a token of no width that the source lacks, before a raw token."""
        self.kinds.append(kind)
        at = self.ends[-1] if self.ends else self.raw_starts[raw]
        self.starts.append(at)
        self.ends.append(at)
        if self.recovery:
            self.depths.append(len(self.stack))

    def indent_of(self, offset: int) -> int:
        """The width of the blanks at the start of the line of an offset."""
        text = self.text
        start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        at = start
        while at < len(text) and text[at] in _INDENT:
            at += 1
        return at - start

    def first_on_line(self, offset: int) -> bool:
        text = self.text
        start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        return not text[start:offset].strip(_INDENT)

    def line_start(self, i: int) -> int:
        offset, text = self.raw_starts[i], self.text
        return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1

    def line_of(self, offset: int) -> int:
        return self.problems.source.position(offset)[0]

    def in_interface(self) -> bool:
        stack = self.stack
        return len(stack) > 1 and self.kinds[stack[-2][1]] == _INTERFACE

    def in_module(self) -> bool:
        """Whether only unindented `module` blocks are open: their members may be in column 1."""
        return all(
            tag == BLOCK and NAME[self.kinds[index]] == "module" for tag, index in self.stack
        )

    def drop_signature_header(self) -> None:
        """A method signature or an associated type ends where the next member begins."""
        while self.stack:
            tag = self.stack[-1][0]
            if tag == HEADER + _TYPE or (tag == HEADER + _DEFN and self.in_interface()):
                self.stack.pop()
            else:
                return

    # ------------------------------------------------------------ what is missing or too much

    def header_without_do(self, i: int) -> None:
        """The line ends and the header on top of the stack has seen no `do`."""
        tag, index = self.stack[-1]
        word = self.kinds[index]
        if word == _TYPE and self.recovery and not self.in_interface():
            self.report(
                i,
                "expected `=` or `do` after the name of a type",
                help="variants stand between `do` and `end`, another name for a type after `=`",
            )
            if self.indent_of(self.raw_starts[i + 1]) > self.indent_of(self.starts[index]):
                self.stack[-1] = (BLOCK, index)
                self.insert(_DO, i)
                return
        if word == _TYPE or (word == _DEFN and self.in_interface()):
            self.stack.pop()
            return
        if tag == HEADER + CLOSURE_CLAUSE:
            self.stack.pop()
            return
        spelled = self.spelled(index)
        if self.kinds[-1] == _COLON or self.spelled(len(self.kinds) - 1) == "then":
            self.replace_by_do()
            return
        if word == _DEFN:
            self.report(
                i,
                "expected `=` or `do` after the function header",
                help="a body is written `= expression` or `do … end`",
            )
        elif word == _FN:
            self.report(i, "expected `->` or `do` after the closure's parameters", index)
        else:
            self.report(i, f"expected `do` after `{spelled}`", help=f"`{spelled} … do`")
        following = self.raw_starts[i + 1]
        if word == _DEFN and self.indent_of(following) <= self.indent_of(self.starts[index]):
            self.stack.pop()
            self.insert(_DO, i)
            self.insert(_END, i)
        else:
            self.stack[-1] = (BLOCK, index)
            self.insert(_DO, i)

    def replace_by_do(self) -> None:
        """A header ends in `:` or `then`, as in other languages."""
        index = self.stack[-1][1]
        at = len(self.kinds) - 1
        self.blamed.append(at)
        self.problems.report(
            f"expected `do`, found `{self.spelled(at)}`",
            self.starts[at],
            self.ends[at],
            label="expected `do`",
            help="blocks are written `do … end`",
        )
        self.kinds[at] = _DO
        self.stack[-1] = (BLOCK, index)

    def report_unclosed_bracket(self, index: int) -> None:
        self.blamed.append(index)
        spelled = self.spelled(index)
        bracket = closing(OPENERS[self.kinds[index]])
        self.problems.report(
            f"`{spelled}` is never closed",
            self.starts[index],
            self.ends[index],
            label=f"this needs a `{bracket}`",
        )

    def close_brackets(self, i: int) -> None:
        """Close the open brackets: the next line starts with a word that never stands in them."""
        index = self.stack[-1][1]
        self.report_unclosed_bracket(index)
        while self.stack and self.stack[-1][0] in CLOSERS:
            tag, _ = self.stack.pop()
            self.insert(tag, i)

    def report_unclosed_block(self, i: int, index: int) -> None:
        line = self.line_of(self.starts[index])
        self.report(
            i,
            f"expected `end` to close `{self.spelled(index)}` at line {line}",
            index,
            label="expected `end` before this",
        )

    def close_inner_blocks(self, i: int) -> None:
        """Add `end`s for blocks that stand further right than this `end`."""
        offset = self.raw_starts[i]
        if not self.first_on_line(offset):
            return
        indent = self.indent_of(offset)
        opened = [index for tag, index in self.stack if tag == BLOCK]
        if not any(self.indent_of(self.starts[index]) == indent for index in opened):
            return
        while self.stack[-1][0] == BLOCK:
            index = self.stack[-1][1]
            if self.indent_of(self.starts[index]) <= indent:
                return
            self.report_unclosed_block(i, index)
            self.stack.pop()
            self.insert(_END, i)

    def is_stray_end(self, i: int) -> bool:
        """Whether an `end` stands further right than the innermost block and fits no other."""
        offset = self.raw_starts[i]
        if not self.first_on_line(offset):
            return False
        indent = self.indent_of(offset)
        _, index = self.stack[-1]
        return indent > self.indent_of(self.starts[index])

    def surplus_end(self, i: int, start: int, label: str) -> None:
        """Report an `end` that closes nothing; `start` is where what precedes it begins."""
        advice = {"label": label}
        if _ELIF in self.kinds[start:]:
            advice["help"] = "an `if` with all its `else if` has one `end`"
        self.report(i, "`end` closes nothing", None, **advice)

    def end_of_header(self, i: int) -> str:
        """`end` while a header still waits for its `do`: `if x end`, `fn x -> x + 1 end`."""
        _, index = self.stack.pop()
        word = self.kinds[index]
        if word == _DEFN:
            name = self.spelled(index + 1)
            self.report(
                i,
                "expected `=` or `do` after the function header",
                help=f"a statement that starts with `fn {name}` defines a function; "
                f"a closure there is written `fn({name}) -> … end`",
            )
        elif word == _FN:
            self.report(i, "expected `->` or `do` after the closure's parameters", index)
        else:
            self.report(i, f"expected `do` after `{self.spelled(index)}`", index)
        self.insert(_DO, i)
        return _END

    def check_not_in_condition(self, i: int) -> None:
        for tag, index in reversed(self.stack):
            if tag in CLOSERS:
                continue
            if tag[:1] == HEADER and tag[1:] in CONDITIONS:
                self.report(
                    i,
                    f"a trailing closure cannot stand in the header of `{self.spelled(index)}`",
                    help="bind the call to a name with `let` first",
                )
            return

    def is_result_type(self) -> bool:
        """Whether only a type stands between the arrow of a closure and this `do`."""
        index = len(self.kinds) - 1
        while self.kinds[index] in IN_TYPE and self.kinds[index] != _ARROW:
            index -= 1
        in_closure = self.opener() == _FN and index > self.stack[-1][1]
        return in_closure and self.kinds[index] == _ARROW and index < len(self.kinds) - 1

    def is_else_of_outer_if(self, i: int) -> bool:
        """Whether an `if` at the indentation of this `else` is open."""
        offset = self.raw_starts[i]
        return self.first_on_line(offset) and any(
            tag == BLOCK
            and self.kinds[index] == _IF
            and self.indent_of(self.starts[index]) == self.indent_of(offset)
            for tag, index in self.stack
        )

    def is_definition(self, i: int) -> bool:
        """Whether a function is defined in column 1, and something is never closed."""
        raw = self.raw_kinds
        return (
            self.recovery is not None
            and self.recovery.missing
            and raw[i] in (_FN, _DEF)
            and raw[i + 1] in NAMES
            and raw[i + 2] in (_LP, _LT, _EQ, _DO)
            and self.raw_starts[i] == self.line_start(i)
            and not any(NAME[self.kinds[index]] == "module" for _, index in self.stack)
        )

    def close_all(self, i: int) -> None:
        """Everything still open is unclosed at a raw token: blame one opener, close all."""
        self.missing = True
        self.drop_signature_header()
        blocks = [index for tag, index in self.stack if tag == BLOCK]
        if self.stack and self.stack[-1][0] in CLOSERS:
            self.report_unclosed_bracket(self.stack[-1][1])
        elif blocks:
            self.report_unclosed_block(i, blocks[-1])
        elif self.stack:
            index = self.stack[-1][1]
            word = self.kinds[index]
            if word == _DEFN:
                self.report(i, "expected `=` or `do` after the function header")
            elif word == _FN:
                self.report(i, "expected `->` or `do` after the closure's parameters", index)
            else:
                self.report(i, f"expected `do` after `{self.spelled(index)}`", index)
        while self.stack:
            tag, _ = self.stack.pop()
            if tag[:1] == HEADER:
                self.insert(_DO, i)
                self.insert(_END, i)
            else:
                self.insert(_END if tag == BLOCK else tag, i)


def closing(tag: str) -> str:
    """How an awaited closing bracket is written."""
    return "}" if NAME[tag] == "ICLOSE" else NAME[tag]
