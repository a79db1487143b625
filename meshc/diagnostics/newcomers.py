"""What words of other languages are called in Mesh."""

from __future__ import annotations

from meshc.diagnostics.suggest import suggest

_PRINT = "text is printed with `println(text)`"
_LENGTH = "write `List.length(items)`, `String.length(text)` or `Map.size(map)`"
_TEXT = 'the text of any value is `"${value}"`'
_MISSING = "a value that may be missing is an Option: `Some(value)` or `None`"
_FAILURE = "there are no exceptions: return `Err(reason)`, or stop with `panic(message)`"
_WAITING = "a function that waits looks like any other; `spawn` starts a process"
_INPUT = "a line of input is `IO.read_line()`"
_SHELL = "a list is `[a, b]`, a map `%{key => value}`"

# Values and functions.
_NAMES: dict[str, str] = {
    **dict.fromkeys(("null", "NULL", "undefined", "nothing", "void", "Null"), _MISSING),
    **dict.fromkeys(("printf", "puts", "echo", "print_line", "writeln", "putStrLn"), _PRINT),
    **dict.fromkeys(("console", "say", "write", "log", "System"), _PRINT),
    **dict.fromkeys(("len", "length", "size", "count", "strlen"), _LENGTH),
    **dict.fromkeys(("str", "string", "text", "to_str", "toString", "format"), _TEXT),
    **dict.fromkeys(("throw", "raise", "fail", "error", "exception", "except"), _FAILURE),
    **dict.fromkeys(("try", "catch", "rescue", "finally"), _FAILURE),
    **dict.fromkeys(("async", "await", "go"), _WAITING),
    **dict.fromkeys(("input", "gets", "read_line", "readline", "getLine"), _INPUT),
    **dict.fromkeys(("list", "array", "Array", "vec", "dict", "hash_map"), _SHELL),
    "this": "in a method the value itself is `self`",
    "int": "`String.to_int(text)` gives an Option, `Float.to_int(x)` a number",
    "parse_int": "`String.to_int(text)` gives an Option",
    "float": "`String.to_float(text)` gives an Option, `Int.to_float(n)` a number",
    "range": "a range is written `a..b`",
    "sleep": "write `Timer.sleep(milliseconds)`",
    "lambda": "a closure is written `fn x -> … end`",
    "new": "a struct is made with `Name { field: value }`",
    "push": "write `List.append(items, item)`, which gives a new list",
    "Just": "the variant is called `Some`",
    "Nothing": "the variant is called `None`",
    "Right": "the variant is called `Ok`",
    "Success": "the variant is called `Ok`",
    "Left": "the variant is called `Err`",
    "Error": "the variant is called `Err`",
    "Failure": "the variant is called `Err`",
}

_TYPES: dict[str, str] = {
    **dict.fromkeys(("Integer", "Long", "Number", "Int64", "Int32", "int64", "i64"), "Int"),
    **dict.fromkeys(("Double", "Real", "Decimal", "double", "f64", "Float64"), "Float"),
    **dict.fromkeys(("Str", "Text", "Char", "str", "char", "text"), "String"),
    **dict.fromkeys(("Boolean", "boolean", "Logical"), "Bool"),
    **dict.fromkeys(("Void", "void", "Nil", "Null", "nil", "unit", "Nothing"), "()"),
    **dict.fromkeys(("Array", "Vector", "Vec", "Sequence", "Slice"), "List<T>"),
    **dict.fromkeys(("Dict", "HashMap", "Dictionary", "Hash", "Table"), "Map<K, V>"),
    **dict.fromkeys(("Maybe", "Optional"), "Option<T>"),
    **dict.fromkeys(("Either", "Try"), "Result<T, E>"),
    **dict.fromkeys(("Function", "Func", "Lambda", "Closure", "Callable"), "Fun(A) -> R"),
    **dict.fromkeys(("Symbol", "Keyword"), "Atom"),
    **dict.fromkeys(("Process", "Actor", "ActorRef"), "Pid<M>"),
}

# Words that begin a definition or a statement, and the keyword to write instead.
_KEYWORDS: dict[str, str] = {
    **dict.fromkeys(("class", "record", "structure", "object"), "struct"),
    **dict.fromkeys(("enum", "union", "data", "variant", "newtype", "typedef"), "type"),
    **dict.fromkeys(("function", "func", "fun", "defn", "proc", "method", "sub"), "fn"),
    **dict.fromkeys(("protocol", "typeclass", "trait"), "interface"),
    **dict.fromkeys(("implement", "implements", "implementation", "instance", "extend"), "impl"),
    **dict.fromkeys(("namespace", "package", "defmodule"), "module"),
    **dict.fromkeys(("use", "using", "require", "include"), "import"),
    **dict.fromkeys(("switch", "select"), "case"),
    **dict.fromkeys(("foreach", "each"), "for"),
    "process": "actor",
    "unless": "if not",
    "until": "while not",
    "loop": "while true",
    "var": "let",
    "val": "let",
    "const": "let",
}


def advice_on_name(name: str) -> list[str]:
    """What to write instead of a name that other languages have."""
    advice = _NAMES.get(name)
    return [advice] if advice else []


def advice_on_type(name: str) -> list[str]:
    """What a type of other languages is called."""
    here = _TYPES.get(name)
    return [f"the type is called `{here}`"] if here else []


def keyword_for(word: str) -> str | None:
    """The keyword that a word of another language stands for."""
    return _KEYWORDS.get(word)


def misspelt_keyword(word: str, keywords: tuple[str, ...]) -> str | None:
    """The one of `keywords` that `word` is a misspelling of. Short words must be nearer, for
    many of them are names."""
    return suggest(word, keywords, 1 if len(word) < 6 else 2)
