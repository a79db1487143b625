"""What the names of definitions inside modules and blocks stand for.

Every inline module, and every block that holds more than functions and `let`s, is a
`LocalScope`. Its definitions live in the file under a qualified name of their own
(`Shapes.area`; `main.Point` for a type in a block of `main`), which no program can write as
one word; the tables here lead from the written name to that one.

A chain of `Frame`s says what a name means at a place: frames of local variables and frames
of definitions alternate as the blocks do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from meshc.syntax import tree
from meshc.syntax.walk import children

# Definitions that a block or inline module may hold besides functions and `let`s.
DEFINITIONS = (
    tree.StructDef,
    tree.SumDef,
    tree.AliasDef,
    tree.InterfaceDef,
    tree.ImplDef,
    tree.ActorDef,
    tree.ServiceDef,
    tree.SupervisorDef,
    tree.ModuleDef,
    tree.Import,
)
_TYPES = (tree.StructDef, tree.SumDef, tree.AliasDef, tree.InterfaceDef)
_VALUES = (tree.FunctionDef, tree.ActorDef, tree.ServiceDef, tree.SupervisorDef)

Space = Literal["value", "type", "variant"]


class Member(NamedTuple):
    """A definition: its qualified name (of a variant, that of its type), and whether it can
    be used outside of its module."""

    name: str
    public: bool


@dataclass(slots=True, eq=False)
class LocalScope:
    """The definitions of a file, an inline module or a block.

    `prefix` comes before the name of each; it is empty for the file. `modules` are the
    inline modules inside, by name; `qualifiers` the names under which other files are imported
    here.
    """

    prefix: str
    values: dict[str, Member] = field(default_factory=dict)
    types: dict[str, Member] = field(default_factory=dict)
    variants: dict[str, Member] = field(default_factory=dict)
    modules: dict[str, LocalScope] = field(default_factory=dict)
    qualifiers: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The module as it is called in messages."""
        return self.prefix.rstrip(".")

    def table(self, space: Space) -> dict[str, Member]:
        if space == "value":
            return self.values
        return self.types if space == "type" else self.variants

    def declare(self, item: tree.Statement) -> None:
        """Note what a definition defines; inline modules come separately."""
        if isinstance(item, tree.Let):
            for name in bound_names(item.pattern):
                self.values[name] = Member(self.prefix + name, False)
        elif isinstance(item, _VALUES):
            known = self.values.get(item.name)
            public = getattr(item, "public", True) or (known is not None and known.public)
            self.values[item.name] = Member(self.prefix + item.name, public)
        elif isinstance(item, _TYPES):
            public = item.public or isinstance(item, tree.InterfaceDef)
            full = Member(self.prefix + item.name, public)
            self.types[item.name] = full
            if isinstance(item, tree.SumDef):
                for variant in item.variants:
                    self.variants[variant.name] = full

    def import_(self, item: tree.Import) -> None:
        """Note what an import of another file brings: a qualifier, or names of which it is not
        known what they are."""
        if item.names is None:
            self.qualifiers.add(item.path[-1])
            return
        for name, _ in item.names:
            self.values[name] = self.types[name] = Member(self.prefix + name, False)

    def open(self, module: LocalScope) -> None:
        """Let the public types of a module and their variants be used without its name,
        like those of an imported file."""
        for mine, theirs in ((self.types, module.types), (self.variants, module.variants)):
            for name, member in theirs.items():
                if member.public:
                    mine.setdefault(name, member)

    def find(self, path: tuple[str, ...]) -> LocalScope | None:
        """The inline module at a path below this scope."""
        scope: LocalScope | None = self
        for name in path:
            scope = scope.modules.get(name) if scope is not None else None
        return scope


class Frame:
    """One step of the chain of scopes: local variables, the definitions of a scope, or the
    type parameters of a definition. A `barrier` hides the local variables further out, for
    which `hideable` holds those of a whole block."""

    __slots__ = ("barrier", "hideable", "names", "parent", "scope", "type_params")

    def __init__(
        self,
        parent: Frame | None,
        scope: LocalScope | None = None,
        *,
        barrier: bool = False,
        type_params: tuple[str, ...] = (),
    ) -> None:
        self.parent = parent
        self.scope = scope
        self.barrier = barrier
        self.type_params = type_params
        self.names: set[str] = set()
        self.hideable: set[str] = set()


class Hidden(NamedTuple):
    """A local variable that exists, but that a definition inside a block does not see."""

    name: str


def lookup(frame: Frame | None, name: str, *spaces: Space) -> tuple[Space, Member] | Hidden | None:
    """What a bare name means: a definition, with the space in which it was found; None for
    a local variable, a type parameter, and what the file itself does not define."""
    hidden = False
    passed = False
    while frame is not None:
        if "type" in spaces and name in frame.type_params:
            return None
        if "value" in spaces:
            if name in frame.names and not passed:
                return None
            hidden = hidden or (passed and (name in frame.names or name in frame.hideable))
        if frame.scope is not None:
            for space in spaces:
                member = frame.scope.table(space).get(name)
                if member is not None:
                    return space, member
        passed = passed or frame.barrier
        frame = frame.parent
    return Hidden(name) if hidden else None


def lookup_module(frame: Frame | None, name: str) -> LocalScope | None:
    """The inline module that a name means, unless it is a local variable."""
    passed = False
    while frame is not None:
        if name in frame.names and not passed:
            return None
        if frame.scope is not None and name in frame.scope.modules:
            return frame.scope.modules[name]
        passed = passed or frame.barrier
        frame = frame.parent
    return None


def lookup_qualifier(frame: Frame | None, name: str) -> str:
    """The qualifier that `name` is among those of the file, if a module or block around
    imports another file under that name."""
    passed = False
    while frame is not None:
        if name in frame.names and not passed:
            return name
        if frame.scope is not None and name in frame.scope.qualifiers:
            return frame.scope.prefix + name
        passed = passed or frame.barrier
        frame = frame.parent
    return name


def bound_names(pattern: tree.Pattern) -> list[str]:
    """The names that a pattern binds, taking every bare name for a binding."""
    found: list[str] = []
    stack: list[tree.Node] = [pattern]
    while stack:
        node = stack.pop()
        if isinstance(node, tree.PName | tree.PAs):
            found.append(node.name)
        stack.extend(children(node))
    return found
