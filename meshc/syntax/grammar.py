"""Makes parsimonious grammars from `grammar.peg`, and keeps the built ones in a cache.

`grammar.peg` speaks of tokens by their spelling; `translate` turns it into parsimonious
text over kind characters. Two grammars come from it:

* the lean one (`lean_rules`), in which one regular expression swallows a whole expression
  of plain operands, run by the engine of `engine.py`;
* the detailed one (`detailed_rules`), run by parsimonious itself, whose packrat cache
  tells what was expected where a text stopped matching.

Building a grammar takes about a hundred milliseconds, loading a pickled one a few. Pickles
live beside the bytecode of this package, or in the user's cache directory when that cannot
be written; the file name contains a hash of everything the pickle depends on, so a stale
file is never read. Files are written under another name and renamed, so that a reader
never sees half of one.
"""

from __future__ import annotations

import os
import pickle
import re
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from typing import Any
from zlib import crc32

from meshc.syntax import engine
from meshc.syntax.kinds import CODE, regex_class

_DIRECTORY = os.path.dirname(os.path.abspath(__file__))
# Whoever installs the package may be the first to use it, and not the only one.
_FILE_MODE = 0o644

BINARY_OPERATORS = "|> SLOT or || and && == != < > <= >= .. <> ++ + - * / %"
_PLAIN_OPERANDS = "ID INT FLOAT STR ATOM REGEX true false nil self break continue ERROR"
# After a plain operand these go on with the expression in a way that is not plain.
_NOT_PLAIN = "( [ { . ? DO_TC"

_EXPRESSIONS = f"""
expr            = simple / full
full            = unary binary_more*
binary_more     = binop unary
binop           = '{BINARY_OPERATORS}'
simple          = @SIMPLE@
"""
_DETAILED_EXPRESSIONS = f"""
expr            = unary binary_more*
binary_more     = binop unary
binop           = '{BINARY_OPERATORS}'
"""


def _simple_regex() -> str:
    """Plain operands, fields and operators: `a`, `-x.y + 2 * b`. Possessive, since no
    shorter match could be followed by something that is not plain."""
    operand = (
        f"{regex_class('- ! not')}*+{regex_class(_PLAIN_OPERANDS)}"
        f"(?:{regex_class('.')}{regex_class('ID')})*+"
    )
    more = regex_class(BINARY_OPERATORS + " " + _NOT_PLAIN)
    return f'~r"{operand}(?:{regex_class(BINARY_OPERATORS)}{operand})*+(?!{more})"'


_TOKEN = re.compile(r"\"([^\"]+)\"|'([^']+)'|\b([A-Z][A-Z_]+)\b")


def translate(text: str, *, detailed: bool) -> str:
    """`grammar.peg` as the text of a parsimonious grammar over kind characters."""
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    text = text.replace("@EXPR@", _DETAILED_EXPRESSIONS if detailed else _EXPRESSIONS)
    terminals: dict[str, str] = {}

    def terminal(m: re.Match[str]) -> str:
        token, several, name = m.groups()
        if several and " " in several.strip():
            pattern = regex_class(several)
            rule = f"any_{len(terminals)}"
            return terminals.setdefault(f'~r"{pattern}"', rule)
        kind = CODE[token or name or several.strip()]
        return terminals.setdefault(f'"{kind}"', f"kind_{ord(kind):x}")

    rules = []
    for line in text.splitlines():
        if "=" not in line:
            continue
        name, _, body = line.partition("=")
        if "@SIMPLE@" in body:
            rules.append(f"{name}= {_simple_regex()}")
            continue
        body = _TOKEN.sub(terminal, body).strip()
        # A rule that is a single token keeps its own name; an alias would lose it.
        for definition, rule in terminals.items():
            if body == rule:
                body = definition
        rules.append(f"{name}= {body}")
    rules += [f"{rule} = {definition}" for definition, rule in terminals.items()]
    return "\n".join(rules)


def build(*, detailed: bool) -> engine.Rules:
    """A stock parsimonious grammar, built from the grammar text."""
    from parsimonious.grammar import Grammar

    return dict(Grammar(translate(_grammar_text(), detailed=detailed)))


def _grammar_text() -> str:
    with open(os.path.join(_DIRECTORY, "grammar.peg"), encoding="utf-8") as file:
        return file.read()


@cache
def lean_rules() -> engine.Rules:
    """The grammar for parsing, by rule name."""
    rules: engine.Rules | None = _load("lean")
    if rules is None:
        rules = engine.accelerate(build(detailed=False))
        _store("lean", engine.unlink(rules))
    return engine.link(rules)


@cache
def detailed_rules() -> engine.Rules:
    """The grammar for explaining errors, by rule name; every token is matched by itself."""
    rules: engine.Rules | None = _load("detailed")
    if rules is None:
        rules = build(detailed=True)
        _store("detailed", rules)
    return rules


# ---------------------------------------------------------------- cache


def _key() -> str:
    """Changes with everything that a pickle depends on."""
    import parsimonious.expressions as expressions

    builders = (engine.accelerate, engine.first_sets, engine._sequence_first, engine._lean_class)
    parts = [
        _grammar_text(),
        _EXPRESSIONS,
        _DETAILED_EXPRESSIONS,
        _simple_regex(),
        repr(sorted(CODE.items())),
        repr(sorted(engine.MEMOISED)),
        sys.version,
        getattr(expressions.re, "__version__", "re"),
        repr([builder.__code__.co_code for builder in builders]),
    ]
    return f"{crc32(chr(0).join(parts).encode()):08x}"


def _cache_directories() -> Iterator[str]:
    yield os.path.join(_DIRECTORY, "__pycache__")
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    if os.path.isabs(base):
        yield os.path.join(base, "meshc")


def _load(name: str) -> Any:
    file_name = f"grammar-{name}-{_key()}.pickle"
    for directory in _cache_directories():
        path = os.path.join(directory, file_name)
        try:
            with open(path, "rb") as file:
                if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid not in (0, os.getuid()):
                    continue  # a pickle can run code: only from the user or the system
                rules = pickle.load(file)
            if "chunk" in rules:
                return rules
        except Exception:
            # No file, or a damaged pickle, which can raise anything.
            continue
    return None


def _store(name: str, rules: engine.Rules) -> None:
    file_name = f"grammar-{name}-{_key()}.pickle"
    data = pickle.dumps(rules, pickle.HIGHEST_PROTOCOL)
    for directory in _cache_directories():
        try:
            os.makedirs(directory, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=file_name, dir=directory)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                os.chmod(temporary, _FILE_MODE)
                os.replace(temporary, os.path.join(directory, file_name))
            except OSError:
                os.unlink(temporary)
                raise
            return
        except OSError:
            continue
