"""`meshc doc`: the library's own documentation."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from meshc.cli.explain import print_page
from meshc.cli.report import Reporter
from meshc.diagnostics.suggest import suggest
from meshrt.library import LIBRARY, LibraryFunction
from meshrt.std import load

MODULES = "modules"
PRELUDE = "prelude"
TRAITS = "traits"

_ABOUT = {
    PRELUDE: "the names that need no module",
    TRAITS: "methods of values, such as `n.to_string()` or `a.compare(b)`",
}
_TRAITS_MODULE = "meshrt.std.traits"


def doc(name: str | None, *, no_color: bool = False) -> int:
    """Print what is known about a library function or module, or the list of modules when
    `name` is None or `modules`. Gives the exit status: 1 when there is no such thing."""
    load()
    if name is None or name == MODULES:
        return print_page(_listing())
    functions = _functions(name)
    if functions:
        return print_page("\n".join(map(_page, functions)))
    module = _modules().get(name)
    if module is not None:
        return print_page(_module_page(name, module))
    near = _nearest(name)
    advice = f"did you mean `{near}`?" if near else "`meshc doc` lists the modules"
    return Reporter(no_color=no_color).failure(f"the library has no `{name}`; {advice}")


def _functions(name: str) -> list[LibraryFunction]:
    """The functions of a full name, one for each number of parameters."""
    return [entry for full, entry in LIBRARY.items() if full.partition("/")[0] == name]


def _modules() -> dict[str, list[LibraryFunction]]:
    """The functions of every module by its name; those without a module are under `prelude`,
    the methods of all traits under `traits`."""
    modules: dict[str, list[LibraryFunction]] = {}
    for name, entry in LIBRARY.items():
        owner = name.rpartition(".")[0] or PRELUDE
        if entry.python_module == _TRAITS_MODULE:
            owner = TRAITS
        modules.setdefault(owner, []).append(entry)
    return modules


def _page(function: LibraryFunction) -> str:
    lines = [function.heading, "", *_wrapped(function.doc, "  ")]
    if function.example:
        lines += ["", *_wrapped(f"Example: {function.example}", "  ", keep=True)]
    if function.suspends:
        lines += ["", "  The calling process waits; others go on."]
    return "\n".join(lines) + "\n"


def _module_page(name: str, functions: Iterable[LibraryFunction]) -> str:
    functions = list(functions)
    lines = [f"{name}: {_about(name, functions)}", ""]
    for function in functions:
        lines += [f"  {function.heading}", *_wrapped(function.summary, "      ")]
    return "\n".join(lines) + "\n"


def _listing() -> str:
    lines = [
        "The modules of the library; `meshc doc String` and `meshc doc String.split` tell more."
    ]
    lines.append("")
    modules = _modules()
    width = max(map(len, modules)) + 2
    for name, functions in sorted(modules.items(), key=_place):
        first, *more = _wrapped(_about(name, functions), "  " + " " * width)
        lines += [f"  {name:{width}}{first.lstrip()}", *more]
    return "\n".join(lines) + "\n"


def _place(item: tuple[str, object]) -> tuple[bool, str]:
    """What is no module comes last."""
    return item[0].islower(), item[0].lower()


def _about(name: str, functions: list[LibraryFunction]) -> str:
    """What the Python module says about itself in its first sentence."""
    if name in _ABOUT:
        return _ABOUT[name]
    text = " ".join((sys.modules[functions[0].python_module].__doc__ or "").split())
    _, colon, about = text.partition(": ")
    return (about if colon else text).partition(". ")[0].rstrip(".")


def _wrapped(text: str, indent: str, *, keep: bool = False) -> list[str]:
    from textwrap import wrap

    if keep:
        return [indent + text]
    return wrap(text, 80, initial_indent=indent, subsequent_indent=indent) or [indent]


def _nearest(name: str) -> str | None:
    """The name of a module or function that is like `name`."""
    modules = _modules()
    owner, dot, function = name.rpartition(".")
    if not dot:
        return _like(name, [*modules, *(entry.name for entry in modules[PRELUDE])])
    owner = _like(owner, modules) or owner
    names = [entry.name.rpartition(".")[2] for entry in modules.get(owner, [])]
    near = _like(function, names)
    if near is None:
        return owner if owner in modules else None
    return f"{owner}.{near}"


def _like(name: str, names: Iterable[str]) -> str | None:
    """The one of the names that `name` is, but for upper and lower case, or is near to."""
    folded = {other.lower(): other for other in names}
    return folded.get(name.lower()) or folded.get(suggest(name.lower(), folded) or "")
