"""Types as text: for diagnostics, for documentation, and for the cluster.

`Int`, `Option<Int>`, `Map<String, Int>`, `(Int, String)`, `(Int, Int) -> Bool`, `()`; an
unknown type is `?6`. A struct type whose value came from a literal or another module shows
its module (`Main.Rgb`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from meshc.types.types import (
    ERROR,
    Scheme,
    TCon,
    TFun,
    TraitNeed,
    TTuple,
    TVar,
    Type,
    free_variables,
    prune,
)

# Inferred types can be exponentially larger than the program; nobody reads that far.
_LONGEST = 400
_LONGEST_SIGNATURE = 100_000

_Name = Callable[[TCon], str]


def show(type_: Type) -> str:
    """The type as diagnostics print it."""
    return _Printer(_display_name, {}).text(type_)


def show_pair(first: Type, second: Type) -> tuple[str, str]:
    """Two types that differ. Where they would print alike, all modules are shown."""
    texts = show(first), show(second)
    if texts[0] == texts[1]:
        return _Printer(_full_name, {}).text(first), _Printer(_full_name, {}).text(second)
    return texts


def show_scheme(scheme: Scheme | Type) -> str:
    """A generalised type with letters for its variables: `(A, A) -> Bool where A: Eq`."""
    if not isinstance(scheme, Scheme):
        return show(scheme)
    names = _letters(scheme.type, scheme.variables)
    printer = _Printer(_display_name, names)
    text = printer.text(scheme.type)
    needs = [_need(printer, need) for need in scheme.bounds if not need.trait.startswith("<")]
    needs += [
        f"{printer.text(variable)} has {name} :: {printer.text(type_)}"
        for variable, name, type_, _ in scheme.fields
    ]
    needs += [
        f"{printer.text(variable)}: Iterable<{printer.text(item)}>"
        for variable, item, _ in scheme.items
    ]
    needs += [
        f"{printer.text(variable)} has {'components' if at is None else at} :: "
        f"{printer.text(component)}"
        if component is not None
        else f"{printer.text(variable)}: Tuple"
        for variable, at, component, _ in scheme.components
    ]
    return f"{text} where {', '.join(needs)}" if needs else text


def _need(printer: _Printer, need: TraitNeed) -> str:
    """`A: Container<Item = B>`. What the interface leaves open has no name to be shown by."""
    given = [printer.text(type_) for type_ in need.args]
    given += [
        f"{name} = {printer.text(type_)}" for name, type_ in need.associated if ":" not in name
    ]
    arguments = f"<{', '.join(given)}>" if given else ""
    return f"{printer.text(need.variable)}: {need.trait}{arguments}"


def show_signature(scheme: Scheme | Type) -> str:
    """The parameter list of a function as two nodes compare it: `(String, Main.Rgb)`. Project
    types are always qualified, and variables are named by order of appearance."""
    type_ = prune(scheme.type if isinstance(scheme, Scheme) else scheme)
    if not isinstance(type_, TFun):
        return "()"
    names = _letters(TTuple(type_.params), ())
    printer = _Printer(_full_name, names, limit=_LONGEST_SIGNATURE)
    return "(" + ", ".join(printer.text(parameter) for parameter in type_.params) + ")"


def show_result(scheme: Scheme | Type) -> str:
    """The result of a function, in the manner of `show_signature`."""
    type_ = prune(scheme.type if isinstance(scheme, Scheme) else scheme)
    if not isinstance(type_, TFun):
        return ""
    names = _letters(TTuple((*type_.params, type_.result)), ())
    return _Printer(_full_name, names, limit=_LONGEST_SIGNATURE).text(type_.result)


def show_parts(variables: tuple[TVar, ...], parts: Mapping[str, Type]) -> str:
    """What a struct or a variant holds, as two nodes compare it: `cents: Int, item: String`. The
    order of fields does not count; variables are named by their place in the declaration."""
    letters = _letters(TTuple(variables), ())
    printer = _Printer(_full_name, letters, limit=_LONGEST_SIGNATURE)
    return ", ".join(f"{name}: {printer.text(parts[name])}" for name in sorted(parts))


def _letters(type_: Type, more: tuple[TVar, ...]) -> dict[TVar, str]:
    variables = dict.fromkeys([*free_variables([type_]), *more])
    return {
        variable: chr(ord("A") + at) if at < 26 else f"T{at}"
        for at, variable in enumerate(variables)
    }


def _display_name(con: TCon) -> str:
    return f"{con.module}.{con.name}" if con.qualified and con.module else con.name


def _full_name(con: TCon) -> str:
    return f"{con.module}.{con.name}" if con.module else con.name


class _Printer:
    def __init__(self, name: _Name, letters: dict[TVar, str], limit: int = _LONGEST) -> None:
        self._name = name
        self._letters = letters
        self._limit = limit

    def text(self, type_: Type) -> str:
        pieces: list[str] = []
        length = 0
        stack: list[Type | str] = [type_]
        while stack:
            top = stack.pop()
            if isinstance(top, str):
                pieces.append(top)
                length += len(top)
                if length > self._limit:
                    pieces.append("…")
                    break
                continue
            stack.extend(reversed(self._parts(prune(top))))
        return "".join(pieces)

    def _parts(self, type_: Type) -> list[Type | str]:
        """One level of the text: strings, and the types that go between them."""
        if isinstance(type_, TVar):
            return [self._letters.get(type_) or f"?{type_.id}"]
        if isinstance(type_, TCon):
            if type_ is ERROR:
                return ["?"]
            name = self._name(type_)
            return [name, "<", *_commas(type_.args), ">"] if type_.args else [name]
        if isinstance(type_, TTuple):
            return ["(", *_commas(type_.items), ")"]
        return ["(", *_commas(type_.params), ") -> ", type_.result]


def _commas(types: tuple[Type, ...]) -> list[Type | str]:
    parts: list[Type | str] = []
    for at, type_ in enumerate(types):
        if at:
            parts.append(", ")
        parts.append(type_)
    return parts
