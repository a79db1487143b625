"""What functions and methods of other languages' libraries are called in Mesh."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from meshc.diagnostics.suggest import folded

# What is meant by a name: the first of these that a module has.
_MEANINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("len", "count", "size", "length"), ("length", "size")),
    **dict.fromkeys(("push", "push_back", "add"), ("append", "add", "push", "put")),
    **dict.fromkeys(("set", "insert", "update", "store"), ("put", "add", "append")),
    **dict.fromkeys(("remove", "erase", "del", "discard"), ("delete", "remove")),
    **dict.fromkeys(("includes", "member", "has", "exists"), ("contains", "has_key")),
    **dict.fromkeys(("contains_key", "containsKey", "key"), ("has_key",)),
    **dict.fromkeys(("first", "front", "car", "hd"), ("head", "first", "peek")),
    **dict.fromkeys(("rest", "cdr", "tl"), ("tail",)),
    **dict.fromkeys(("fold", "foldl", "inject", "fold_left"), ("reduce",)),
    **dict.fromkeys(("select", "where", "keep"), ("filter",)),
    **dict.fromkeys(("collect", "transform", "each", "for_each", "foreach"), ("map",)),
    **dict.fromkeys(("bind", "and_then", "flatMap", "concat_map"), ("flat_map",)),
    **dict.fromkeys(("upper", "uppercase", "upcase", "to_uppercase"), ("to_upper",)),
    **dict.fromkeys(("lower", "lowercase", "downcase", "to_lowercase"), ("to_lower",)),
    **dict.fromkeys(("strip", "lstrip", "rstrip"), ("trim",)),
    **dict.fromkeys(("substring", "substr", "sub", "char_at"), ("slice", "replace")),
    **dict.fromkeys(("begins_with", "has_prefix", "prefix"), ("starts_with",)),
    **dict.fromkeys(("has_suffix", "suffix"), ("ends_with",)),
    **dict.fromkeys(("gsub", "replace_all"), ("replace",)),
    **dict.fromkeys(("parse_int", "parse", "toInt"), ("to_int", "parse")),
    **dict.fromkeys(("str", "to_str", "string", "show", "inspect", "repr"), ("to_string",)),
    **dict.fromkeys(("skip", "slice"), ("drop", "take", "skip")),
    **dict.fromkeys(("enqueue", "append"), ("push", "put", "add")),
    **dict.fromkeys(("dequeue", "shift"), ("pop",)),
    **dict.fromkeys(("random", "rand", "uuid"), ("uuid4",)),
    **dict.fromkeys(("now", "today", "current"), ("utc_now",)),
    **dict.fromkeys(("match", "matches", "test"), ("is_match",)),
    **dict.fromkeys(("exec", "find", "search", "groups"), ("captures",)),
    **dict.fromkeys(("open", "load", "slurp", "read_to_string"), ("read",)),
    **dict.fromkeys(("unlink", "rm"), ("delete", "unlink")),
    **dict.fromkeys(("gets", "readline", "read", "input"), ("read_line",)),
    **dict.fromkeys(("var", "getenv", "lookup"), ("get",)),
    **dict.fromkeys(("decode", "from_string", "loads"), ("parse", "decode")),
    **dict.fromkeys(("dumps", "stringify", "to_json"), ("encode",)),
    **dict.fromkeys(("kill", "stop", "terminate"), ("exit", "stop")),
}

# What is a function of another module, or is written otherwise.
_ELSEWHERE: dict[tuple[str, str], str] = {
    ("IO", "println"): "it is `println`, without a module",
    ("IO", "print"): "it is `print`, without a module",
    ("IO", "write"): "it is `print`, without a module",
    ("Int", "parse"): "`String.to_int` reads a number",
    ("Int", "from_string"): "`String.to_int` reads a number",
    ("Float", "parse"): "`String.to_float` reads a number",
    ("Float", "from_string"): "`String.to_float` reads a number",
    ("String", "concat"): "strings are joined with `<>`",
    ("String", "append"): "strings are joined with `<>`",
    ("List", "push"): "`xs.append(x)` puts an element behind, `[x] ++ xs` before",
    ("List", "prepend"): "an element is put before a list by `[x] ++ xs`",
    ("List", "cons"): "an element is put before a list by `[x] ++ xs`",
    ("List", "is_empty"): "write `xs == []`",
    ("String", "is_empty"): 'write `s == ""`',
    ("List", "sum"): "`Iter.sum` adds up: `xs |> Iter.from() |> Iter.sum()`",
    ("Process", "send"): "it is `send(pid, message)`, without a module",
    ("Process", "spawn"): "it is `spawn(actor, …)`, without a module",
    ("Pid", "send"): "it is `send(pid, message)`, without a dot",
    ("Process", "sleep"): "`Timer.sleep` waits",
}


_TAKEN_APART = {
    "Option": "`case` takes it apart: `Some(x) -> …` and `None -> …`",
    "Result": "`case` takes it apart: `Ok(x) -> …` and `Err(e) -> …`; `?` hands an error on",
    "Tuple": "take a tuple apart with a pattern: `let (a, b) = …`",
}


@cache
def _folded_meanings() -> dict[str, tuple[str, ...]]:
    return {folded(name): meant for name, meant in _MEANINGS.items()}


def listing(owner: str, names: Sequence[str]) -> str:
    """`owner` has these names."""
    shown = ", ".join(f"`{name}`" for name in names[:8])
    return f"`{owner}` has {shown}{', …' if len(names) > 8 else ''}"


def advice_on_contents(owner: str) -> list[str]:
    """How the parts of a value of the type `owner` are got at, if that is by a pattern."""
    return [_TAKEN_APART[owner]] if owner in _TAKEN_APART else []


def advice_on_member(owner: str, name: str, known: Collection[str], prefix: str = "") -> list[str]:
    """The line of advice about `name`, which the type or module `owner` does not have, if it is
    what others call something here; `known` are the names that `owner` has, which are shown with
    the prefix."""
    elsewhere = _ELSEWHERE.get((owner, name))
    if elsewhere is not None:
        return [elsewhere]
    for meant in _MEANINGS.get(name, ()) or _folded_meanings().get(folded(name), ()):
        if meant in known and meant != name:
            return [f"did you mean `{prefix}{meant}`?"]
    return []
