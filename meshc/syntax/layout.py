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

from meshc.syntax.kinds import CODE, kind_set
from meshc.syntax.lexer import NESTING_LIMIT, Scan
from meshc.syntax.problems import Problems
from meshc.syntax.structure import (
    BLOCK,
    CLOSERS,
    CLOSURE_CLAUSE,
    CONDITIONS,
    HEADER,
    IN_TYPE,
    NAMES,
    OPENERS,
    OPERATOR_NAMES,
    Recovery,
    Structure,
    closing,
)


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


_C = CODE
_NL, _SEMI, _EOF, _DO, _DO_TC, _END = (_C[n] for n in ("NL", ";", "EOF", "do", "DO_TC", "end"))
_ELSE, _IF, _ELIF, _ARROW, _ARROW_NL = (_C[n] for n in ("else", "if", "ELIF", "->", "ARROW_NL"))
_EQ, _FN, _DEF, _DEFN, _ID, _TYPE = (_C[n] for n in ("=", "fn", "def", "FN", "ID", "type"))
_AT, _RP, _LP, _BAR, _GT, _LT = (_C[n] for n in ("@", ")", "(", "|", ">", "<"))
_FOR, _IMPL, _SERVICE, _INTERFACE = (_C[n] for n in ("for", "impl", "service", "interface"))
_STRUCT, _DERIVING, _FROM = _C["struct"], _C["DERIVING"], _C["FROM"]
_DOT, _INT = _C["."], _C["INT"]
_STAR, _ERROR, _BEFORE_IMPORT_STAR = _C["*"], _C["ERROR"], kind_set("import .")

# After these an expression, a type or a pattern goes on. (`>` is decided separately.)
_NO_NL_AFTER = kind_set(
    OPERATOR_NAMES
    + " - = => -> ARROW_NL , . ! not | :: when where in pub fn after ( [ { %{ do DO_TC else NL"
)
# These cannot start a statement.
_NO_NL_BEFORE = kind_set(
    OPERATOR_NAMES + " > . | -> = => when where in end else after ) ] } ICLOSE NL EOF"
)
# After these an operand is expected, so `fn` is a closure.
_EXPECTS_OPERAND = kind_set(
    OPERATOR_NAMES
    + " - > = => -> ARROW_NL , . ! not : ( [ { %{ IOPEN if while case match in when return after"
)
# Never in a definition directly after its name, so `fn a, b -> …` is a closure.
_NEVER_AFTER_NAME = kind_set(", ::")
_HEADERS = kind_set(
    "if while case match for receive struct service actor supervisor module TEST SETUP"
)
_STATEMENT_START = kind_set("NL ; do DO_TC else")
_NAMES_FIRST = kind_set("struct type case match receive")
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


class _Layout(Structure):
    """One run over the tokens; `layout` is the entry."""

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

    # ------------------------------------------------------------ newlines and items

    def newline(self, i: int, kind: str) -> str | None:
        stack = self.stack
        tag = stack[-1][0] if stack else ""
        following = self.raw_kinds[i + 1]
        if tag in CLOSERS:
            if self.recovery and kind == _NL:
                if following in _NEVER_INSIDE:
                    self.close_brackets(i)
                elif self.is_definition(i + 1):
                    self.close_all(i + 1)
                    self.end_item()
                    self.item_start = len(self.kinds) + 1
                    return kind
                tag = self.tag()
            if tag in CLOSERS:
                return None if kind == _NL else kind
        previous = self.kinds[-1] if self.kinds else _NL
        if kind == _NL:
            if previous in _NO_NL_AFTER:
                before = self.kinds[-2] if len(self.kinds) > 1 else _NL
                star = previous == _STAR and before in _BEFORE_IMPORT_STAR
                half_float = previous == _DOT and before == _INT
                if not star and not half_float and not self.is_value_missing(previous, i):
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
        if tag[:1] == HEADER:
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
            elif kind not in IN_TYPE:
                return True
        return True

    def deriving_follows(self, i: int) -> bool:
        return (
            self.raw_kinds[i] in (_ID, _DERIVING)
            and self.raw_kinds[i + 1] == _LP
            and self.text[self.raw_starts[i] : self.raw_ends[i]] == "deriving"
        )

    # ------------------------------------------------------------ brackets

    def open_bracket(self, i: int, kind: str) -> str | None:
        self.stack.append((OPENERS[kind], len(self.kinds)))
        return kind

    def close_bracket(self, i: int, kind: str) -> str | None:
        stack = self.stack
        while stack and stack[-1][0][:1] == HEADER:
            stack.pop()
        if not stack:
            self.report(i, f"`{self.raw(i)}` closes nothing", label="no bracket is open here")
            return None if self.recovery else kind
        tag, index = stack[-1]
        if tag == kind:
            stack.pop()
            return kind
        closes = any(t == kind for t, _ in stack)
        if tag == BLOCK:
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
                if tag[:1] != HEADER:
                    self.insert(_END if tag == BLOCK else tag, i)
            stack.pop()
            return kind
        self.report(i, f"expected `{closing(tag)}`, found `{self.raw(i)}`", index)
        stack.pop()
        if len(stack) and stack[-1][0] == kind and self.raw_kinds[i + 1] != kind:
            # `f([1, 2)`: the inner bracket is forgotten rather than mistaken.
            self.insert(tag, i)
            stack.pop()
            return kind
        return tag

    # ------------------------------------------------------------ blocks

    def do(self, i: int, kind: str) -> str | None:
        tag = self.tag()
        if tag[:1] == HEADER:
            if (
                self.recovery
                and tag[1:] in CONDITIONS
                and self.previous() == _RP
                and self.raw_kinds[i + 1] == _BAR
            ):
                self.check_not_in_condition(i)
                self.stack.append((BLOCK, len(self.kinds)))
                return _DO_TC
            index = len(self.kinds) if tag[1:] == CLOSURE_CLAUSE else self.stack[-1][1]
            self.stack[-1] = (BLOCK, index)
            return _DO
        if self.recovery and tag == BLOCK and self.is_result_type():
            self.report(
                i,
                "expected the closure's body, found `do`",
                help="a closure has no result type: write `fn(x) do … end`",
            )
            return None
        trailing = self.previous() == _RP
        if trailing and tag in CLOSERS:
            self.check_not_in_condition(i)
        self.stack.append((BLOCK, len(self.kinds)))
        return _DO_TC if trailing else _DO

    def end(self, i: int, kind: str) -> str | None:
        stack = self.stack
        self.drop_signature_header()
        if stack and stack[-1][0][:1] == HEADER:
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
                if stack[-1][0][:1] == HEADER:
                    return self.end_of_header(i)
        tag, index = stack[-1]
        if tag == BLOCK:
            stack.pop()
            if self.kinds[index] in (_STRUCT, _TYPE):
                self.mark_deriving(i + 1)
            return kind
        self.report_unclosed_bracket(index)
        while stack and stack[-1][0] != BLOCK:
            tag, _ = stack.pop()
            if tag[:1] != HEADER:
                self.insert(tag, i)
        if not stack:
            return None if self.recovery else kind
        stack.pop()
        return kind

    def mark_deriving(self, i: int) -> None:
        if self.raw_kinds[i] == _NL and i + 2 < len(self.raw_kinds):
            i += 1
        if i + 1 < len(self.raw_kinds) and self.deriving_follows(i):
            self.raw_kinds[i] = _DERIVING

    def else_(self, i: int, kind: str) -> str | None:
        stack = self.stack
        while stack and stack[-1][0] in CLOSERS and any(t == BLOCK for t, _ in stack):
            self.report_unclosed_bracket(stack[-1][1])
            self.insert(stack.pop()[0], i)
        tag = self.tag()
        if tag[:1] == HEADER and self.opener() == _IF:
            index = stack[-1][1]
            self.report(i, "expected `do` after `if`", index)
            stack[-1] = (BLOCK, index)
            self.insert(_DO, i)
        elif tag != BLOCK or self.opener() != _IF:
            if self.recovery and self.is_else_of_outer_if(i):
                self.close_inner_blocks(i)
            else:
                self.report(i, "`else` without an open `if`", label="no `if` is open here")
                return None if self.recovery else kind
        if self.raw_kinds[i + 1] == _IF and self.opener() == _IF:
            stack.pop()
            return _ELIF
        return kind

    def arrow(self, i: int, kind: str) -> str | None:
        tag = self.tag()
        if tag == HEADER + _FN:
            self.stack[-1] = (BLOCK, self.stack[-1][1])
        elif tag == HEADER + CLOSURE_CLAUSE:
            self.stack.pop()
        return _ARROW_NL if self.raw_kinds[i + 1] == _NL else kind

    def bar(self, i: int, kind: str) -> str | None:
        stack = self.stack
        if stack and stack[-1][0] == BLOCK and self.kinds[stack[-1][1]] == _FN:
            stack.append((HEADER + CLOSURE_CLAUSE, len(self.kinds)))
        return kind

    # ------------------------------------------------------------ headers

    def fat_arrow(self, i: int, kind: str) -> str | None:
        """`fn x => …`: the closure's body begins, only the arrow is wrong."""
        if not (self.recovery and self.tag() in (HEADER + _FN, HEADER + CLOSURE_CLAUSE)):
            return kind
        self.report(
            i, "expected `->`, found `=>`", help="write `->`; `=>` is for the entries of maps"
        )
        return self.arrow(i, _ARROW)

    def equals(self, i: int, kind: str) -> str | None:
        if self.recovery and self.tag() == HEADER + _FN:
            self.report(
                i,
                "expected `->` or `do` after the closure's parameters, found `=`",
                self.stack.pop()[1],
                help="a function has a name: `fn name(x) = …`; a closure is `fn(x) -> … end`",
            )
        if self.tag() in (HEADER + _DEFN, HEADER + _TYPE):
            self.stack.pop()
        return kind

    def function(self, i: int, kind: str) -> str | None:
        names = self.raw_kinds[i + 1] in NAMES and self.raw_kinds[i + 2] not in _NEVER_AFTER_NAME
        if names and (self.previous() not in _EXPECTS_OPERAND or self.is_forgotten_value(i)):
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
        self.stack.append((HEADER + kind, len(self.kinds)))
        return kind

    def type_(self, i: int, kind: str) -> str | None:
        self.drop_signature_header()
        self.stack.append((HEADER + kind, len(self.kinds)))
        return kind

    def header(self, i: int, kind: str) -> str | None:
        if not (kind == _FOR and self.tag() == HEADER + _IMPL):
            self.stack.append((HEADER + kind, len(self.kinds)))
        return kind

    def handler(self, i: int, kind: str) -> str | None:
        if self.tag() == BLOCK and self.opener() == _SERVICE:
            self.stack.append((HEADER + kind, len(self.kinds)))
        return kind

    def decorator(self, i: int, kind: str) -> str | None:
        self.decorated = True
        self.decorator_start = len(self.kinds)
        return kind

    def from_(self, i: int, kind: str) -> str | None:
        if self.previous() not in _STATEMENT_START:
            return _ID
        # Members and arms begin with names; an import in them must look like one.
        if self.tag() == BLOCK and self.opener() in _NAMES_FIRST:
            is_import = (
                self.raw_kinds[i + 1] == _ID and self.raw_kinds[i + 2] in _BEFORE_IMPORT_STAR
            )
            return kind if is_import else _ID
        return kind

    # ------------------------------------------------------------ the end

    def end_of_file(self, i: int, kind: str) -> str | None:
        if self.stack:
            self.close_all(i)
        self.end_item()
        return kind


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
    **dict.fromkeys(OPENERS, _Layout.open_bracket),
    **dict.fromkeys(CLOSERS, _Layout.close_bracket),
}


def layout(
    text: str, scan: Scan, problems: Problems, recovery: Recovery | None = None
) -> tuple[Tokens, Recovery]:
    """Tokens with newlines decided, and what was found wrong with the structure.

    Raises TooDeep (after reporting it) beyond the nesting limit.
    """
    run = _Layout(text, scan, problems, recovery)
    tokens = run.run()
    return tokens, Recovery(run.missing, run.surplus)
