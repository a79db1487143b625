"""Decides what newlines mean and matches brackets with blocks, with one stack.

The stack holds open brackets, open blocks, and *headers*: words such as `if` or `fn` that
still wait for their `do`. From it the pass knows, for every token, what it belongs to:

* A newline inside brackets means nothing, but counts again inside a block that stands in
  brackets. Elsewhere it separates statements, unless the expression visibly goes on: after
  an operator, comma, `=` or arrow, before an operator that cannot start a statement, before
  `end` and `else`.
* `fn` opens a closure where an operand is expected and a definition elsewhere (`FN`).
* `do` belongs to the waiting header; without one, after `)`, it opens a trailing closure
  (`DO_TC`). So conditions and guards never swallow a `do`.
* `else` directly before `if` goes on with the same chain (`ELIF`), `->` at a line's end
  starts a body of several statements (`ARROW_NL`).

The output is cut into items, the runs of tokens between separators at depth 0.

Errors of structure are found here, nesting depth is limited here, before any recursion.
A first run only detects errors; `recover` then makes a second run blame them. It uses
indentation: an `end` further left than the block it would close shows that the block lacks
its own `end`, and a definition in column 1 shows that everything before it should be
closed. Missing closers are added to the output, so that the item can still be parsed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from meshc.syntax.kinds import CODE, KEYWORDS, NAME, kind_set
from meshc.syntax.lexer import NESTING_LIMIT, Scan
from meshc.syntax.problems import Problems


class Tokens(NamedTuple):
    """Tokens after layout.

    `kinds` is a string, `starts` and `ends` are character offsets. `items` are half-open
    token ranges. `depths`, the stack depth behind every token, is empty unless recovering;
    `blamed` are the tokens at which this pass has reported an error.
    """

    kinds: str
    starts: list[int]
    ends: list[int]
    items: list[tuple[int, int]]
    depths: list[int]
    blamed: list[int]


class TooDeep(Exception):
    """Blocks and brackets are nested beyond the limit; the error has been reported."""


class Recovery(NamedTuple):
    """What the first run found: blocks or brackets left open, ends that close nothing."""

    missing: bool
    surplus: bool


_C = CODE
_NL, _SEMI, _EOF, _DO, _DO_TC, _END = (_C[n] for n in ("NL", ";", "EOF", "do", "DO_TC", "end"))
_ELSE, _IF, _ELIF, _ARROW, _ARROW_NL = (_C[n] for n in ("else", "if", "ELIF", "->", "ARROW_NL"))
_EQ, _FN, _DEF, _DEFN, _ID, _TYPE = (_C[n] for n in ("=", "fn", "def", "FN", "ID", "type"))
_AT, _PUB, _RP, _LP, _BAR, _GT, _LT = (_C[n] for n in ("@", "pub", ")", "(", "|", ">", "<"))
_FOR, _IMPL, _SERVICE, _INTERFACE = (_C[n] for n in ("for", "impl", "service", "interface"))
_STRUCT, _DERIVING, _FROM, _CLOSURE_CLAUSE = _C["struct"], _C["DERIVING"], _C["FROM"], "\x03"
_STAR, _ERROR, _BEFORE_IMPORT_STAR = _C["*"], _C["ERROR"], kind_set("import .")

_OPENERS = {
    _C["("]: _RP,
    _C["["]: _C["]"],
    _C["{"]: _C["}"],
    _C["%{"]: _C["}"],
    _C["IOPEN"]: _C["ICLOSE"],
}
_CLOSERS = frozenset(_OPENERS.values())
_OPERATORS = "|> SLOT or || and && == != < <= >= .. <> ++ + * / %"
# After these an expression, a type or a pattern goes on. (`>` is decided separately.)
_NO_NL_AFTER = kind_set(
    _OPERATORS
    + " - = => -> ARROW_NL , . ! not | :: when where in pub fn after ( [ { %{ do DO_TC else NL"
)
# These cannot start a statement.
_NO_NL_BEFORE = kind_set(
    _OPERATORS + " > . | -> = => when where in end else after ) ] } ICLOSE NL EOF"
)
# After these an operand is expected, so `fn` is a closure.
_EXPECTS_OPERAND = kind_set(
    _OPERATORS
    + " - > = => -> ARROW_NL , . ! not : ( [ { %{ IOPEN if while case match in when return after"
)
_NAMES = kind_set("ID FROM")
# Never in a definition directly after its name, so `fn a, b -> …` is a closure.
_NEVER_AFTER_NAME = kind_set(", ::")
_HEADERS = kind_set("if while case match for receive struct service actor supervisor module")
_CONDITIONS = kind_set("if while case match for")
_STATEMENT_START = kind_set("NL ; do DO_TC else")
_CALL_CAST = kind_set("call cast")
# In column 1 these start a new item whatever is open.
_DEFINITIONS = kind_set(
    "fn def pub struct type interface impl actor service supervisor module import @"
)
# These never stand in brackets, except inside a block.
_NEVER_INSIDE = kind_set(
    "let return struct type interface impl actor service supervisor module import"
)
# `@cluster(3)`
_DECORATOR_LENGTH = 5
_BLOCK, _HEADER = "\x01", "\x02"
_INDENT = " \t"


class _Layout:
    """One run over the tokens; `layout` is the entry."""

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
        # (tag, index of the opening token); the tag is the awaited closing bracket, _BLOCK,
        # or _HEADER followed by the kind of the word.
        self.stack: list[tuple[str, int]] = []
        self.item_start = 0
        self.decorated = False
        self.decorator_start = 0
        self.missing = False
        self.surplus = False

    def run(self) -> Tokens:
        kinds, starts, ends = self.kinds, self.starts, self.ends
        raw_starts, raw_ends, stack = self.raw_starts, self.raw_ends, self.stack
        handlers = _HANDLERS
        depths = self.depths if self.recovery else None
        for i, kind in enumerate(self.raw_kinds):
            handle = handlers.get(kind)
            if handle is not None:
                out = handle(self, i, kind)
                if out is None:
                    continue
                kind = out
                if len(stack) > NESTING_LIMIT:
                    self.problems.report(
                        f"blocks and brackets are nested too deeply (limit {NESTING_LIMIT})",
                        raw_starts[i],
                        raw_ends[i],
                    )
                    raise TooDeep
            kinds.append(kind)
            starts.append(raw_starts[i])
            ends.append(raw_ends[i])
            if depths is not None:
                depths.append(len(stack))
        return Tokens("".join(kinds), starts, ends, self.items, self.depths, self.blamed)

    # ------------------------------------------------------------ small helpers

    def previous(self) -> str:
        return self.kinds[-1] if self.kinds else _NL

    def tag(self) -> str:
        return self.stack[-1][0] if self.stack else ""

    def opener(self) -> str:
        """The kind of the token that opened the innermost block or bracket."""
        return self.kinds[self.stack[-1][1]] if self.stack else ""

    def spelled(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

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

    def line_of(self, offset: int) -> int:
        return self.problems.source.position(offset)[0]

    def in_interface(self) -> bool:
        stack = self.stack
        return len(stack) > 1 and self.kinds[stack[-2][1]] == _INTERFACE

    def drop_signature_header(self) -> None:
        """A method signature or an associated type ends where the next member begins."""
        while self.stack:
            tag = self.stack[-1][0]
            if tag == _HEADER + _TYPE or (tag == _HEADER + _DEFN and self.in_interface()):
                self.stack.pop()
            else:
                return

    # ------------------------------------------------------------ newlines and items

    def newline(self, i: int, kind: str) -> str | None:
        stack = self.stack
        tag = stack[-1][0] if stack else ""
        following = self.raw_kinds[i + 1]
        if tag in _CLOSERS:
            if self.recovery and kind == _NL:
                if following in _NEVER_INSIDE:
                    self.close_brackets(i)
                elif self.is_definition(i + 1):
                    self.close_all(i + 1)
                    self.end_item()
                    self.item_start = len(self.kinds) + 1
                    return kind
                tag = self.tag()
            if tag in _CLOSERS:
                return None if kind == _NL else kind
        previous = self.kinds[-1] if self.kinds else _NL
        if kind == _NL:
            if previous in _NO_NL_AFTER:
                star = previous == _STAR and len(self.kinds) > 1
                if not (star and self.kinds[-2] in _BEFORE_IMPORT_STAR):
                    return None
            elif previous == _GT and self.is_comparison():
                return None
            if following in _NO_NL_BEFORE and (stack or following != _EOF):
                return None
            if self.decorated:
                self.decorated = False
                if len(self.kinds) - self.decorator_start <= _DECORATOR_LENGTH:
                    return None
            if previous == _END and self.deriving_follows(i + 1):
                return None
        if tag[:1] == _HEADER:
            if following == _DO:
                return None
            self.header_without_do(i)
        if not stack:
            self.end_item()
            self.item_start = len(self.kinds) + 1
        elif (
            self.recovery
            and self.recovery.missing
            and following in _DEFINITIONS
            and self.raw_starts[i + 1] == self.line_start(i + 1)
            and not self.in_module()
        ):
            self.close_all(i + 1)
            self.end_item()
            self.item_start = len(self.kinds) + 1
        return kind

    def is_definition(self, i: int) -> bool:
        """Whether a function is defined in column 1, and something is never closed."""
        raw = self.raw_kinds
        return (
            self.recovery is not None
            and self.recovery.missing
            and raw[i] in (_FN, _DEF)
            and raw[i + 1] in _NAMES
            and raw[i + 2] in (_LP, _LT, _EQ, _DO)
            and self.raw_starts[i] == self.line_start(i)
            and not any(NAME[self.kinds[index]] == "module" for _, index in self.stack)
        )

    def line_start(self, i: int) -> int:
        offset, text = self.raw_starts[i], self.text
        return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1

    def in_module(self) -> bool:
        """Whether only unindented `module` blocks are open: their members may be in column 1."""
        return all(
            tag == _BLOCK and NAME[self.kinds[index]] == "module" for tag, index in self.stack
        )

    def end_item(self) -> None:
        if len(self.kinds) > self.item_start:
            self.items.append((self.item_start, len(self.kinds)))

    def is_comparison(self) -> bool:
        """Whether the `>` just written is an operator: no `<` of a type opens before it."""
        kinds = self.kinds
        open_angles = 1
        for index in range(len(kinds) - 2, -1, -1):
            kind = kinds[index]
            if kind == _GT:
                open_angles += 1
            elif kind == _LT:
                open_angles -= 1
                if not open_angles:
                    return False
            elif kind not in _IN_TYPE:
                return True
        return True

    def deriving_follows(self, i: int) -> bool:
        return (
            self.raw_kinds[i] in (_ID, _DERIVING)
            and self.raw_kinds[i + 1] == _LP
            and self.text[self.raw_starts[i] : self.raw_ends[i]] == "deriving"
        )

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
                self.stack[-1] = (_BLOCK, index)
                self.insert(_DO, i)
                return
        if word == _TYPE or (word == _DEFN and self.in_interface()):
            self.stack.pop()
            return
        if tag == _HEADER + _CLOSURE_CLAUSE:
            self.stack.pop()
            return
        spelled = self.spelled(index)
        if self.kinds[-1] == _C[":"] or self.spelled(len(self.kinds) - 1) == "then":
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
            self.stack[-1] = (_BLOCK, index)
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
        self.stack[-1] = (_BLOCK, index)

    # ------------------------------------------------------------ brackets

    def open_bracket(self, i: int, kind: str) -> str | None:
        self.stack.append((_OPENERS[kind], len(self.kinds)))
        return kind

    def close_bracket(self, i: int, kind: str) -> str | None:
        stack = self.stack
        while stack and stack[-1][0][:1] == _HEADER:
            stack.pop()
        if not stack:
            self.report(i, f"`{self.raw(i)}` closes nothing", label="no bracket is open here")
            return None if self.recovery else kind
        tag, index = stack[-1]
        if tag == kind:
            stack.pop()
            return kind
        closes = any(t == kind for t, _ in stack)
        if tag == _BLOCK:
            if not closes:
                self.report(i, f"`{self.raw(i)}` closes nothing")
                return None if self.recovery else kind
            self.report(
                i,
                f"expected `end` to close `{self.spelled(index)}` before `{self.raw(i)}`",
                index,
            )
            while stack[-1][0] != kind:
                tag, _ = stack.pop()
                if tag[:1] != _HEADER:
                    self.insert(_END if tag == _BLOCK else tag, i)
            stack.pop()
            return kind
        self.report(i, f"expected `{_closing(tag)}`, found `{self.raw(i)}`", index)
        stack.pop()
        if len(stack) and stack[-1][0] == kind and self.raw_kinds[i + 1] != kind:
            # `f([1, 2)`: the inner bracket is forgotten rather than mistaken.
            self.insert(tag, i)
            stack.pop()
            return kind
        return tag

    def raw(self, i: int) -> str:
        return self.text[self.raw_starts[i] : self.raw_ends[i]]

    def close_brackets(self, i: int) -> None:
        """Close the open brackets: the next line starts with a word that never stands in them."""
        index = self.stack[-1][1]
        self.report_unclosed_bracket(index)
        while self.stack and self.stack[-1][0] in _CLOSERS:
            tag, _ = self.stack.pop()
            self.insert(tag, i)

    def report_unclosed_bracket(self, index: int) -> None:
        self.blamed.append(index)
        spelled = self.spelled(index)
        closing = _closing(_OPENERS[self.kinds[index]])
        self.problems.report(
            f"`{spelled}` is never closed",
            self.starts[index],
            self.ends[index],
            label=f"this needs a `{closing}`",
        )

    # ------------------------------------------------------------ blocks

    def do(self, i: int, kind: str) -> str | None:
        tag = self.tag()
        if tag[:1] == _HEADER:
            if (
                self.recovery
                and tag[1:] in _CONDITIONS
                and self.previous() == _RP
                and self.raw_kinds[i + 1] == _BAR
            ):
                self.check_not_in_condition(i)
                self.stack.append((_BLOCK, len(self.kinds)))
                return _DO_TC
            index = len(self.kinds) if tag[1:] == _CLOSURE_CLAUSE else self.stack[-1][1]
            self.stack[-1] = (_BLOCK, index)
            return _DO
        if self.recovery and tag == _BLOCK and self.is_result_type():
            self.report(
                i,
                "expected the closure's body, found `do`",
                help="a closure has no result type: write `fn(x) do … end`",
            )
            return None
        trailing = self.previous() == _RP
        if trailing and tag in _CLOSERS:
            self.check_not_in_condition(i)
        self.stack.append((_BLOCK, len(self.kinds)))
        return _DO_TC if trailing else _DO

    def is_result_type(self) -> bool:
        """Whether only a type stands between the arrow of a closure and this `do`."""
        index = len(self.kinds) - 1
        while self.kinds[index] in _IN_TYPE and self.kinds[index] != _ARROW:
            index -= 1
        in_closure = self.opener() == _FN and index > self.stack[-1][1]
        return in_closure and self.kinds[index] == _ARROW and index < len(self.kinds) - 1

    def check_not_in_condition(self, i: int) -> None:
        for tag, index in reversed(self.stack):
            if tag in _CLOSERS:
                continue
            if tag[:1] == _HEADER and tag[1:] in _CONDITIONS:
                self.report(
                    i,
                    f"a trailing closure cannot stand in the header of `{self.spelled(index)}`",
                    help="bind the call to a name with `let` first",
                )
            return

    def end(self, i: int, kind: str) -> str | None:
        stack = self.stack
        self.drop_signature_header()
        if stack and stack[-1][0][:1] == _HEADER:
            return self.end_of_header(i)
        if not stack:
            self.surplus = True
            self.surplus_end(i, self.item_start, "no block is open here")
            if self.previous() in _EXPECTS_OPERAND:
                return _ERROR
            return None if self.recovery else kind
        if self.recovery:
            if self.recovery.surplus and self.is_stray_end(i):
                self.surplus_end(i, stack[-1][1], "no block is open at this indentation")
                return None
            if self.recovery.missing:
                self.close_inner_blocks(i)
                if stack[-1][0][:1] == _HEADER:
                    return self.end_of_header(i)
        tag, index = stack[-1]
        if tag == _BLOCK:
            stack.pop()
            if self.kinds[index] in (_STRUCT, _TYPE):
                self.mark_deriving(i + 1)
            return kind
        self.report_unclosed_bracket(index)
        while stack and stack[-1][0] != _BLOCK:
            tag, _ = stack.pop()
            if tag[:1] != _HEADER:
                self.insert(tag, i)
        if not stack:
            return None if self.recovery else kind
        stack.pop()
        return kind

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

    def mark_deriving(self, i: int) -> None:
        if self.raw_kinds[i] == _NL and i + 2 < len(self.raw_kinds):
            i += 1
        if i + 1 < len(self.raw_kinds) and self.deriving_follows(i):
            self.raw_kinds[i] = _DERIVING

    def is_stray_end(self, i: int) -> bool:
        """Whether an `end` stands further right than the innermost block and fits no other."""
        offset = self.raw_starts[i]
        if not self.first_on_line(offset):
            return False
        indent = self.indent_of(offset)
        _, index = self.stack[-1]
        return indent > self.indent_of(self.starts[index])

    def close_inner_blocks(self, i: int) -> None:
        """Add `end`s for blocks that stand further right than this `end`."""
        offset = self.raw_starts[i]
        if not self.first_on_line(offset):
            return
        indent = self.indent_of(offset)
        opened = [index for tag, index in self.stack if tag == _BLOCK]
        if not any(self.indent_of(self.starts[index]) == indent for index in opened):
            return
        while self.stack[-1][0] == _BLOCK:
            index = self.stack[-1][1]
            if self.indent_of(self.starts[index]) <= indent:
                return
            self.report_unclosed_block(i, index)
            self.stack.pop()
            self.insert(_END, i)

    def report_unclosed_block(self, i: int, index: int) -> None:
        line = self.line_of(self.starts[index])
        self.report(
            i,
            f"expected `end` to close `{self.spelled(index)}` at line {line}",
            index,
            label="expected `end` before this",
        )

    def else_(self, i: int, kind: str) -> str | None:
        stack = self.stack
        while stack and stack[-1][0] in _CLOSERS and any(t == _BLOCK for t, _ in stack):
            self.report_unclosed_bracket(stack[-1][1])
            self.insert(stack.pop()[0], i)
        tag = self.tag()
        if tag[:1] == _HEADER and self.opener() == _IF:
            index = stack[-1][1]
            self.report(i, "expected `do` after `if`", index)
            stack[-1] = (_BLOCK, index)
            self.insert(_DO, i)
        elif tag != _BLOCK or self.opener() != _IF:
            if self.recovery and self.is_else_of_outer_if(i):
                self.close_inner_blocks(i)
            else:
                self.report(i, "`else` without an open `if`", label="no `if` is open here")
                return None if self.recovery else kind
        if self.raw_kinds[i + 1] == _IF and self.opener() == _IF:
            stack.pop()
            return _ELIF
        return kind

    def is_else_of_outer_if(self, i: int) -> bool:
        """Whether an `if` at the indentation of this `else` is open."""
        offset = self.raw_starts[i]
        return self.first_on_line(offset) and any(
            tag == _BLOCK
            and self.kinds[index] == _IF
            and self.indent_of(self.starts[index]) == self.indent_of(offset)
            for tag, index in self.stack
        )

    def arrow(self, i: int, kind: str) -> str | None:
        tag = self.tag()
        if tag == _HEADER + _FN:
            self.stack[-1] = (_BLOCK, self.stack[-1][1])
        elif tag == _HEADER + _CLOSURE_CLAUSE:
            self.stack.pop()
        return _ARROW_NL if self.raw_kinds[i + 1] == _NL else kind

    def bar(self, i: int, kind: str) -> str | None:
        stack = self.stack
        if stack and stack[-1][0] == _BLOCK and self.kinds[stack[-1][1]] == _FN:
            stack.append((_HEADER + _CLOSURE_CLAUSE, len(self.kinds)))
        return kind

    # ------------------------------------------------------------ headers

    def fat_arrow(self, i: int, kind: str) -> str | None:
        """`fn x => …`: the closure's body begins, only the arrow is wrong."""
        if not (self.recovery and self.tag() in (_HEADER + _FN, _HEADER + _CLOSURE_CLAUSE)):
            return kind
        self.report(
            i, "expected `->`, found `=>`", help="write `->`; `=>` is for the entries of maps"
        )
        return self.arrow(i, _ARROW)

    def equals(self, i: int, kind: str) -> str | None:
        if self.recovery and self.tag() == _HEADER + _FN:
            self.report(
                i,
                "expected `->` or `do` after the closure's parameters, found `=`",
                self.stack.pop()[1],
                help="a function has a name: `fn name(x) = …`; a closure is `fn(x) -> … end`",
            )
        if self.tag() in (_HEADER + _DEFN, _HEADER + _TYPE):
            self.stack.pop()
        return kind

    def function(self, i: int, kind: str) -> str | None:
        names = self.raw_kinds[i + 1] in _NAMES and self.raw_kinds[i + 2] not in _NEVER_AFTER_NAME
        if names and self.previous() not in _EXPECTS_OPERAND:
            kind = _DEFN
            self.decorated = False
            self.drop_signature_header()
        elif self.recovery and kind == _DEF:
            self.report(
                i,
                "`def` defines a named function",
                label="expected a name after it",
                help="a closure is written `fn(x) -> … end`",
            )
            kind = _FN
        self.stack.append((_HEADER + kind, len(self.kinds)))
        return kind

    def type_(self, i: int, kind: str) -> str | None:
        self.drop_signature_header()
        self.stack.append((_HEADER + kind, len(self.kinds)))
        return kind

    def header(self, i: int, kind: str) -> str | None:
        if not (kind == _FOR and self.tag() == _HEADER + _IMPL):
            self.stack.append((_HEADER + kind, len(self.kinds)))
        return kind

    def handler(self, i: int, kind: str) -> str | None:
        if self.tag() == _BLOCK and self.opener() == _SERVICE:
            self.stack.append((_HEADER + kind, len(self.kinds)))
        return kind

    def decorator(self, i: int, kind: str) -> str | None:
        self.decorated = True
        self.decorator_start = len(self.kinds)
        return kind

    def from_(self, i: int, kind: str) -> str | None:
        return kind if self.previous() in _STATEMENT_START else _ID

    # ------------------------------------------------------------ the end

    def end_of_file(self, i: int, kind: str) -> str | None:
        if self.stack:
            self.close_all(i)
        self.end_item()
        return kind

    def close_all(self, i: int) -> None:
        """Everything still open is unclosed at a raw token: blame one opener, close all."""
        self.missing = True
        self.drop_signature_header()
        blocks = [index for tag, index in self.stack if tag == _BLOCK]
        if self.stack and self.stack[-1][0] in _CLOSERS:
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
            if tag[:1] == _HEADER:
                self.insert(_DO, i)
                self.insert(_END, i)
            else:
                self.insert(_END if tag == _BLOCK else tag, i)


def _closing(tag: str) -> str:
    return "}" if NAME[tag] == "ICLOSE" else NAME[tag]


_IN_TYPE = kind_set("ID . , ? ! ( ) < > -> ARROW_NL ::")
_Handler = Callable[[_Layout, int, str], "str | None"]
_HANDLERS: dict[str, _Handler] = {
    _NL: _Layout.newline,
    _SEMI: _Layout.newline,
    _DO: _Layout.do,
    _END: _Layout.end,
    _ELSE: _Layout.else_,
    _ARROW: _Layout.arrow,
    _BAR: _Layout.bar,
    _EQ: _Layout.equals,
    _C["=>"]: _Layout.fat_arrow,
    _FN: _Layout.function,
    _DEF: _Layout.function,
    _TYPE: _Layout.type_,
    _AT: _Layout.decorator,
    _FROM: _Layout.from_,
    _EOF: _Layout.end_of_file,
    _INTERFACE: _Layout.header,
    _IMPL: _Layout.header,
    **dict.fromkeys(_HEADERS, _Layout.header),
    **dict.fromkeys(_CALL_CAST, _Layout.handler),
    **dict.fromkeys(_OPENERS, _Layout.open_bracket),
    **dict.fromkeys(_CLOSERS, _Layout.close_bracket),
}
RESERVED = frozenset(CODE[word] for word in KEYWORDS)


def layout(
    text: str, scan: Scan, problems: Problems, recovery: Recovery | None = None
) -> tuple[Tokens, Recovery]:
    """Tokens with newlines decided, and what was found wrong with the structure.

    Raises TooDeep (after reporting it) beyond the nesting limit.
    """
    run = _Layout(text, scan, problems, recovery)
    tokens = run.run()
    return tokens, Recovery(run.missing, run.surplus)
