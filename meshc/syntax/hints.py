"""Advice for common mistakes, chosen from the token found and its surroundings."""

from __future__ import annotations

from collections.abc import Callable

from meshc.syntax.expectations import Expected
from meshc.syntax.kinds import CODE, KEYWORDS, NAME, kind_set

_C = CODE
_NL, _ID, _EQ, _COLON, _ATOM, _BAR, _COMMA, _SEMI, _LET = (
    _C[n] for n in ("NL", "ID", "=", ":", "ATOM", "|", ",", ";", "let")
)
_ARROWS = kind_set("-> ARROW_NL")
_LINE_START = kind_set("NL ; do DO_TC else ARROW_NL")
_COMPARISONS = kind_set("== !=")
_ARITHMETIC = kind_set("+ - * / % <> ++")
_KEYWORD_KINDS = frozenset(_C[word] for word in KEYWORDS)
_DECLARATION_WORDS = frozenset({"var", "val", "const", "mut"})
_PUB_HELP = {
    "actor": "actors are always visible to other modules; leave `pub` out",
    "service": "services are always visible to other modules; leave `pub` out",
    "impl": "impls are visible everywhere; leave `pub` out",
    "let": "a top-level `let` is private to its module",
    "@": "write `@cluster` before `pub`",
}


class _Place:
    """The token found and what stands around it."""

    def __init__(self, kinds: str, at: int, expected: Expected, word: Callable[[int], str]) -> None:
        self.kinds = kinds
        self.at = at
        self.expected = expected
        self.word = word
        self.found = kinds[at]
        self.name = NAME[self.found]
        self.before = kinds[at - 1] if at else _NL
        # Whether an expression, and with it the statement, could have ended before it.
        self.complete = _NL in expected.kinds and _C["+"] in expected.kinds
        self.start = at
        while self.start and kinds[self.start - 1] not in _LINE_START:
            self.start -= 1

    def expects(self, names: str) -> bool:
        return bool(self.expected.kinds & kind_set(names))

    def expects_class(self, what: str) -> bool:
        return what in self.expected.classes

    def line_has(self, names: str) -> bool:
        """Whether one of the kinds stands on the line before the token."""
        wanted = kind_set(names)
        return any(kind in wanted for kind in self.kinds[self.start : self.at])

    def starts_with(self, names: str) -> bool:
        """Whether the statement starts with one of the kinds."""
        return self.kinds[self.start] in kind_set(names)


def _definition_hint(p: _Place) -> str | None:
    """Mistakes in the header of a definition."""
    if p.before == _C["pub"]:
        return _PUB_HELP.get(p.name)
    if p.name == "pub" and p.expects("type FN") and not p.expects("struct"):
        return "methods are as visible as their interface; leave `pub` out"
    if p.name == "do" and p.before in _ARROWS and p.line_has("FN"):
        return "without a result type there is no `->`"
    if p.starts_with("call") and p.found in _ARROWS:
        return "the result type of a handler is written `call Name() :: Type do`"
    if p.expects("call cast"):
        return "a service contains functions, `call` and `cast`"
    if p.starts_with("@") and p.expects("FN"):
        return "`@cluster` stands before a function"
    if p.starts_with("import") and p.name in ("STR", "SSTART"):
        return "a module is named by its path in the project: `import Dir.File`"
    if p.starts_with("impl") and p.name == "do" and p.expects("for"):
        return "an impl names an interface and a type: `impl Interface for Type do`"
    if not p.line_has("FN struct type interface"):
        return None
    if p.name in ("?", "!") and p.before == _ID:
        return "names have no `?` or `!` at the end"
    if p.found == _COLON and p.line_has("<"):
        return "bounds of type parameters are written after the header: `where T: Show`"
    if p.name == "+" and p.line_has("where"):
        return "repeat the variable for another bound: `where T: A, T: B`"
    if p.found in _ARROWS and p.line_has("::") and p.expects(")"):
        return "a function type is written `Fun(A) -> R`"
    if p.found in _ARROWS and p.line_has("when"):
        return "the result type stands before the guard: `-> Int when …`"
    if p.found == _EQ and p.line_has("FN") and p.expects(") ,"):
        return "there are no default arguments; write another clause or function"
    if p.name == "[" and p.expects_class("a type"):
        return "the type of a list is written `List<T>`"
    if p.name == ")" and p.expects("->"):
        return "a function type has a result: `Fun(A) -> R`"
    if p.found == _EQ and p.line_has("FN") and p.expects("do"):
        return "the default of a method is written `do … end`"
    if p.found == _BAR and p.starts_with("type pub"):
        return "a sum type is written `type Name do`, its variants on lines of their own, `end`"
    return None


def _assignment_hint(p: _Place) -> str | None:
    if p.found != _EQ:
        return None
    if p.before == _LET:
        return "write a name before the `=`: `let name = …`"
    is_member = p.start + 1 < p.at and p.kinds[p.start : p.start + 2] == _ID + _C["::"]
    if p.expects("ATOM") or is_member:
        return "fields have no default values"
    if p.starts_with("for") and p.expects("in"):
        return "a loop is written `for x in items do … end`"
    if p.starts_with("if while") and p.expects("do"):
        return "equality is `==`"
    if p.before in _ARITHMETIC:
        name = p.word(p.start)
        return (
            f"there is no `{p.word(p.at - 1)}=`; write `let {name} = {name} {p.word(p.at - 1)} …`"
        )
    if p.before in _COMPARISONS:
        return "equality is `==`, inequality `!=`"
    if _NL in p.expected.kinds or p.at == p.start + 1:
        if p.before == _ID and (p.at - 1 == p.start or p.word(p.start) in _DECLARATION_WORDS):
            return f"a binding needs `let`: `let {p.word(p.at - 1)} = …`"
        return "a binding needs `let`; values never change"
    return None


def _colon_hint(p: _Place) -> str | None:
    if p.found == _ATOM and p.before == _ID and p.expects(":"):
        return f"put a blank after the colon: `{p.word(p.at - 1)}: {p.word(p.at)[1:]}`"
    if p.found != _COLON:
        return None
    if p.kinds[p.at + 1] == _EQ:
        return "a binding is written `let name = …`"
    if p.line_has("%{"):
        return 'the keys of a map are expressions: `%{"key" => value}`'
    if p.expects("::") or (p.starts_with("let") and p.expects("=")):
        return "types are written with `::`"
    if p.line_has("?"):
        return "there is no `? :`; write `if condition do a else b end`"
    if p.expects_class("an expression"):
        return "an atom begins with a lower-case letter: `:name`"
    return None


def _arm_hint(p: _Place) -> str | None:
    if p.name == "=>" and p.expects("->"):
        return "write `->`; `=>` is for the entries of maps"
    if p.found in _ARROWS and p.expects("=>"):
        return "the entries of a map are written `key => value`"
    if p.before in _ARROWS and p.name in ("return", "let"):
        return f"after `->` on the same line stands an expression; write `-> do {p.name} … end`"
    if p.name == "if" and p.expects("when"):
        return "a guard begins with `when`"
    if p.found in _ARROWS and p.expects(")"):
        return "a closure is written `fn x -> … end`"
    if p.found in _ARROWS and p.complete:
        return "begin every arm on a line of its own"
    if p.found == _COMMA and p.expects("->"):
        if p.before == _C[")"] and p.line_has("fn"):
            return "enclose all the parameters: `fn((a, b), c) -> …`"
        return "several values are matched as a tuple: `(a, b) -> …`"
    if p.name == "end" and p.expects("->") and p.starts_with("after"):
        return "`after` has a body: `after 500 -> …`"
    if p.name in ("end", "NL") and p.expects("->") and not p.line_has("FN struct type interface"):
        return "an arm is written `pattern -> value`"
    return None


def _expression_hint(p: _Place) -> str | None:
    if p.name == "::" and p.expects("+") and not p.expects("do"):
        return "`::` is for patterns and types; an element is put before a list by `[x] ++ xs`"
    if p.name == "do" and p.before == _ID and p.complete:
        if p.word(p.at - 1) in ("try", "begin"):
            return "failures are values: `case` takes a Result apart, `?` hands an error on"
        return "a trailing closure follows a call with parentheses: `f() do … end`"
    if p.name == "||" and p.before in kind_set("do DO_TC"):
        return "without parameters write `do` alone"
    if p.name in ("INT", "FLOAT") and p.before == _C["."] and p.at > 1:
        return "a tuple is taken apart by a pattern: `let (a, b) = t`"
    if p.name == "/" and (p.before == _C["/"] or p.at == p.start):
        return "a comment begins with `#`"
    if p.name == "*" and p.before == _C["*"]:
        return "there is no `**` operator"
    if p.name == "}" and p.expects(":") and p.before == _ID:
        return f"there is no short form for fields: `{p.word(p.at - 1)}: {p.word(p.at - 1)}`"
    if p.name in ("STR", "SSTART") and p.line_has("json"):
        return "the keys of a json object are plain names"
    if p.name == ">=" and p.expects(">"):
        return "put a blank between `>` and `=`"
    if p.name == "?" and p.line_has("::"):
        return "`?` follows a named type once; write `Option<…>`"
    if p.found == _COMMA and p.starts_with("import"):
        return "one module an import; for names write `from Module import a, b`"
    if p.found == _BAR and _NL in p.expected.kinds:
        return "there is no `|` operator" if p.complete else "variants are separated by line ends"
    if p.found in (_COMMA, _SEMI) and _NL in p.expected.kinds and not p.complete:
        return "members are separated by line ends"
    if p.found == _SEMI and p.complete:
        return "arms are separated by line ends"
    is_tuple = p.expects_class("an expression") and p.at > p.start
    if p.name == "{" and (is_tuple or p.expects_class("a pattern")):
        return "a tuple is written `(a, b)`, a map `%{key => value}`"
    if p.found == _C["."] and p.expects_class("an expression"):
        return "a float has digits before its dot: `0.5`"
    if p.before == _C["."] and p.at > 1 and p.kinds[p.at - 2] == _C["INT"]:
        return "a float has digits behind its dot: `2.0`"
    if p.name == "{" and p.at == p.start:
        return "the `{` of a struct stands on the line of its name"
    if p.name == "self" or p.found in _KEYWORD_KINDS:
        if p.expects("ID"):
            return f"`{p.word(p.at)}` is a reserved word"
        if p.name == "return":
            return "`return` is a statement, not an expression"
    if p.found == _ID and p.before == _ID and p.word(p.at - 1) in _DECLARATION_WORDS:
        return f"bindings never change; write `let {p.word(p.at)} = …`"
    return None


_HINTS = (_definition_hint, _assignment_hint, _colon_hint, _arm_hint, _expression_hint)


def hint(kinds: str, at: int, expected: Expected, word: Callable[[int], str]) -> str | None:
    """Advice for an error at token `at`, or None. `word` gives the text of a token."""
    place = _Place(kinds, at, expected, word)
    for find in _HINTS:
        found = find(place)
        if found is not None:
            return found
    return None
