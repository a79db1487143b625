"""The one place of a library function: its Python implementation with its Mesh signature.

    @mesh("String.split", "(String, String) -> List<String>")
    def split(text: str, separator: str) -> List:
        '''The pieces of `text` between the occurrences of `separator`.'''

The checker, the documentation, the language server and lowering all read `LIBRARY`.
The decorator hands back the function itself, so a call costs nothing extra.

Signatures are Mesh types; single upper-case letters are type variables; `where T: Eq`
may follow (`Number` stands for Int or Float). A second arity of a name is registered as
`Module.function/arity`, as in `List.sort/1`. A function that may suspend is a generator function whose first parameter is
the running process, and says `suspends=True`. One that needs the scheduler (but does not
suspend) says `process=True`: a program that uses neither runs without Trio.

A function that suspends only so that other processes can go on, such as one that reads a
file, names the plain function that does the same with `alone=`. A program that uses no
processes otherwise calls that, and needs no Trio for it.

A plain function that may have to wait for the world outside, and parks the running process with
its whole stack then (`meshrt.process.printing`), says `parks=True`.

`choices` are the names that an Atom argument may have: the compiler knows them too.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])


class LibraryFunction:
    """`name` is `Module.function`, or a bare name for the prelude. `value` is True for
    constants such as `Math.pi`. `function` is the Python object (`__module__` and
    `__name__` tell lowering what to import). `alone` is what a program without processes
    calls instead of one that `suspends`."""

    # Written by hand: importing dataclasses would cost every program 8 ms at its start.
    __slots__ = (
        "_documentation",
        "alone",
        "choices",
        "function",
        "name",
        "parks",
        "process",
        "python_module",
        "python_name",
        "signature",
        "suspends",
        "value",
    )

    def __init__(
        self,
        name: str,
        signature: str,
        function: Any,
        suspends: bool,
        process: bool,
        value: bool,
        python_module: str,
        python_name: str,
        alone: Any = None,
        documentation: str | None = None,
        choices: tuple[str, ...] = (),
        parks: bool = False,
    ) -> None:
        self.parks = parks
        self.choices = choices
        self._documentation = documentation or ""
        self.alone = alone
        self.name = name
        self.signature = signature
        self.function = function
        self.suspends = suspends
        self.process = process
        self.value = value
        self.python_module = python_module
        self.python_name = python_name

    def __repr__(self) -> str:
        return f"LibraryFunction({self.name!r}, {self.signature!r})"

    @property
    def heading(self) -> str:
        """The name with parameters and result: `String.split(text :: String, separator ::
        String) -> List<String>`."""
        name = self.name.partition("/")[0]
        code = getattr(self.function, "__code__", None)
        if code is None:
            return f"{name} :: {self.signature}"
        names = code.co_varnames[1 if self.suspends else 0 : code.co_argcount]
        types, rest = _parameters(self.signature)
        if len(names) != len(types):
            return f"{name} :: {self.signature}"
        listing = ", ".join(f"{n} :: {t}" for n, t in zip(names, types, strict=True))
        return f"{name}({listing}){rest}"

    @property
    def doc(self) -> str:
        """All of the documentation, lines joined to paragraphs, without the example."""
        text, _, _ = self._documentation.partition("Example: ")
        return " ".join(text.split())

    @property
    def summary(self) -> str:
        """The first sentence of the documentation."""
        first, stop, _ = self.doc.partition(". ")
        return first + "." if stop else first

    @property
    def example(self) -> str:
        """A Mesh expression of type Bool that is true; empty if there is none."""
        _, _, text = self._documentation.partition("Example: ")
        return " ".join(text.split())


def _parameters(signature: str) -> tuple[list[str], str]:
    """The parameter types of a signature, and what follows their parentheses."""
    types: list[str] = []
    depth = 0
    start = 1
    for at, character in enumerate(signature):
        if character in "(<":
            depth += 1
        elif character == ")" or (character == ">" and signature[at - 1] != "-"):
            depth -= 1
        if depth == 0 or (depth == 1 and character == ","):
            types.append(signature[start:at].strip())
            start = at + 1
        if depth == 0:
            break
    return [type_ for type_ in types if type_], signature[start:]


LIBRARY: dict[str, LibraryFunction] = {}


def mesh(
    name: str,
    signature: str,
    *,
    suspends: bool = False,
    process: bool = False,
    alone: Any = None,
    choices: tuple[str, ...] = (),
    parks: bool = False,
) -> Callable[[F], F]:
    """Register a function of the Mesh library under `name` with its Mesh `signature`."""

    def register(function: F) -> F:
        LIBRARY[name] = LibraryFunction(
            name,
            signature,
            function,
            suspends,
            process or (suspends and alone is None),
            False,
            function.__module__,
            function.__name__,
            alone,
            function.__doc__,
            choices,
            parks,
        )
        return function

    return register


def mesh_value(
    name: str, signature: str, python_module: str, python_name: str, documentation: str
) -> None:
    """Register a constant of the library."""
    LIBRARY[name] = LibraryFunction(
        name, signature, None, False, False, True, python_module, python_name, None, documentation
    )
