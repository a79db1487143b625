"""The base classes of structs and of the variants of sum types.

Emitted code subclasses them:

    class Rgb(Struct):
        __slots__ = ("red", "green", "blue")
        mesh_type = "Main.Rgb"
        mesh_name = "Rgb"
        mesh_derives = frozenset({"Debug", "Eq", "Ord", "Hash"})
        mesh_shape = "x0Zq-a"
        def __init__(self, red, green, blue): ...

    class EofVariant(Variant):
        __slots__ = ()
        mesh_type = "Main.Token"
        mesh_name = "Eof"
        mesh_derives = frozenset({"Debug", "Eq", "Ord"})
        mesh_tag = 0
        mesh_arity = 0

    Eof = EofVariant()

`mesh_shape` is a digest of the types of the parts, if there are any. Making the class prepares its `mesh_parts` (see `meshrt.values.structure`) and enters it in
`TYPES`. Values are never changed after `__init__`.
"""

from __future__ import annotations

from operator import attrgetter

from meshrt.values.structure import LEAVES, OWN_EQUALITY, equal, structural_hash

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, ClassVar, TypeVar

    T = TypeVar("T", bound="Struct")

__mesh_preemptible__ = True


# For a struct its class, also under its wire name; for a sum type the classes of its variants by
# their wire names. A wire name ends with the shape: `Main.Rgb#x0Zq-a`.
TYPES: dict[str, type[Struct] | dict[str, type[Variant]]] = {}


def wire_name(name: str, shape: str) -> str:
    """What a struct or a variant is called between nodes, whose builds may differ in what they
    mean by a name. Types of the runtime have no shape."""
    return f"{name}#{shape}" if shape else name


_NO_PARTS: tuple[Any, ...] = ()


def _no_parts(_value: object) -> tuple[Any, ...]:
    return _NO_PARTS


def _parts_getter(slots: tuple[str, ...]) -> Callable[[Any], Sequence[Any]]:
    if not slots:
        return _no_parts
    get = attrgetter(*slots)
    if len(slots) > 1:
        return get
    return lambda value: (get(value),)


# How a class is written: the texts between its parts, with None where a part belongs. A
# layout without None does not show the parts.
Layout = tuple[str | None, ...]


def _display_layout(name: str, count: int) -> Layout:
    if not count:
        return (f"{name}()",)
    return (f"{name}(", *([None, ", "] * count)[:-1], ")")


def _debug_layout(name: str, fields: tuple[str, ...]) -> Layout:
    layout: list[str | None] = []
    before = f"{name} {{ "
    for field in fields:
        layout += (f"{before}{field}: ", None)
        before = ", "
    return (*layout, " }") if fields else (f"{name} {{}}",)


class _Composite:
    """What structs and variants share. `mesh_display`, `mesh_inspect`, `mesh_order`,
    `mesh_hash`, `mesh_iter` and `mesh_next` stay None unless a user's `impl` provides them
    (`implement`)."""

    __slots__ = ()

    mesh_type: ClassVar[str]
    mesh_name: ClassVar[str]
    mesh_derives: ClassVar[frozenset[str]]
    mesh_shape: ClassVar[str] = ""
    mesh_parts: ClassVar[Callable[[Any], Sequence[Any]]]
    mesh_display_layout: ClassVar[Layout]
    mesh_debug_layout: ClassVar[Layout]
    __match_args__: ClassVar[tuple[str, ...]]
    mesh_display: ClassVar[Callable[[Any], str] | None] = None
    mesh_inspect: ClassVar[Callable[[Any], str] | None] = None
    mesh_order: ClassVar[Callable[[Any, Any], int] | None] = None
    mesh_hash: ClassVar[Callable[[Any], int] | None] = None
    mesh_iter: ClassVar[Callable[[Any], Any] | None] = None
    mesh_next: ClassVar[Callable[[Any], Any] | None] = None

    def mesh_pairs(self, other: Any) -> Any:
        parts_of = self.__class__.mesh_parts
        return zip(parts_of(self), parts_of(other))  # noqa: B905 - of one class

    def mesh_tokens(self) -> list[Any]:
        cls = self.__class__
        if "Display" in cls.mesh_derives:
            return self.mesh_lay_out(cls.mesh_display_layout)
        if cls.mesh_inspect is not None:
            return [cls.mesh_inspect(self)]
        return self.mesh_lay_out(cls.mesh_debug_layout)

    def mesh_lay_out(self, layout: Layout) -> list[Any]:
        """The tokens of `layout` with the parts filled in."""
        tokens: list[Any] = list(layout)
        if len(tokens) > 1:
            tokens[1::2] = self.__class__.mesh_parts(self)
        return tokens

    def __eq__(self, other: object) -> bool:
        cls = self.__class__
        if cls is not other.__class__:
            return False
        parts_of = cls.mesh_parts
        for x, y in zip(parts_of(self), parts_of(other)):  # noqa: B905 - of one class
            if x.__class__ in LEAVES:
                if x != y:
                    return False
            else:
                return equal(self, other)
        return True

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return structural_hash(self)


class Struct(_Composite):
    """Base of every struct. `mesh_fields` are the Mesh names of the slots; a slot whose
    name means something to Python or to this class is changed a little."""

    __slots__ = ()

    mesh_fields: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls) -> None:
        slots: tuple[str, ...] = cls.__dict__["__slots__"]
        cls.__match_args__ = slots  # type: ignore[misc]
        cls.mesh_parts = staticmethod(_parts_getter(slots))
        if "mesh_fields" not in cls.__dict__:
            cls.mesh_fields = slots
        cls.mesh_display_layout = _display_layout(cls.mesh_name, len(slots))
        cls.mesh_debug_layout = _debug_layout(cls.mesh_name, cls.mesh_fields)
        earlier: Any = TYPES.get(cls.mesh_type)
        if earlier is not None and not isinstance(earlier, dict):
            TYPES.pop(wire_name(earlier.mesh_type, earlier.mesh_shape), None)
        TYPES[cls.mesh_type] = TYPES[wire_name(cls.mesh_type, cls.mesh_shape)] = cls

    def __repr__(self) -> str:
        from meshrt.values.text import inspect

        return inspect(self)


class Variant(_Composite):
    """Base of every variant of a sum type. `mesh_tag` is its place in the declaration. A
    variant without payload has a single instance: calling its class returns it."""

    __slots__ = ()

    mesh_tag: ClassVar[int]
    mesh_arity: ClassVar[int]

    def __init_subclass__(cls) -> None:
        slots: tuple[str, ...] = cls.__dict__["__slots__"]
        cls.__match_args__ = slots  # type: ignore[misc]
        cls.mesh_parts = staticmethod(_parts_getter(slots))
        if slots:
            cls.mesh_display_layout = _display_layout(cls.mesh_name, len(slots))
            cls.mesh_debug_layout = (f"{cls.mesh_name}(...)",)
        else:
            cls.mesh_display_layout = cls.mesh_debug_layout = (cls.mesh_name,)
            only: Any = object.__new__(cls)
            cls.__new__ = lambda _cls: only  # type: ignore[assignment, method-assign]
        variants = TYPES.setdefault(cls.mesh_type, {})
        if not isinstance(variants, dict):
            variants = TYPES[cls.mesh_type] = {}
        for name in [name for name, known in variants.items() if known.mesh_name == cls.mesh_name]:
            del variants[name]
        variants[wire_name(cls.mesh_name, cls.mesh_shape)] = cls

    def __repr__(self) -> str:
        from meshrt.values.text import display

        parts = self.__class__.mesh_parts(self)
        if not parts:
            return self.mesh_name
        return f"{self.mesh_name}({', '.join(map(display, parts))})"


def update(value: T, **changes: Any) -> T:
    """The struct `value` with the fields (slot names) in `changes` replaced."""
    cls = value.__class__
    copy = object.__new__(cls)
    slots: tuple[str, ...] = cls.__match_args__
    for slot in slots:
        setattr(copy, slot, changes[slot] if slot in changes else getattr(value, slot))
    return copy


def implement(mesh_type: str, trait: str, methods: dict[str, Callable[..., Any]]) -> None:
    """Make a user's `impl` of a trait the compiler knows (`Display`, `Debug`, `Eq`, `Ord`,
    `Hash`, `Iterable`, `Iterator`) hold wherever the library meets a value of that type, also
    inside collections. `methods` are plain functions by their Mesh names. Other traits have no
    effect here."""
    entry = TYPES[mesh_type]
    for cls in entry.values() if isinstance(entry, dict) else (entry,):
        target: Any = cls
        if trait == "Display":
            target.mesh_display = staticmethod(methods["to_string"])
        elif trait == "Debug":
            target.mesh_inspect = staticmethod(methods["inspect"])
        elif trait == "Hash":
            target.mesh_hash = staticmethod(methods["hash"])
            OWN_EQUALITY.add(cls)
        elif trait == "Eq":
            target.mesh_pairs = _pairs_by(methods["eq"])
            target.__eq__ = equal
            target.__hash__ = structural_hash
            OWN_EQUALITY.add(cls)
        elif trait == "Ord":
            target.mesh_order = staticmethod(_order_by(methods))
        elif trait == "Iterable":
            target.mesh_iter = staticmethod(methods["iter"])
            target.__iter__ = _items
        elif trait == "Iterator":
            target.mesh_next = staticmethod(methods["next"])
            target.__iter__ = _items
        elif trait in _OPERATORS:
            method = trait.lower()
            setattr(target, _OPERATORS[trait], _as_method(methods[method]))


_OPERATORS = {
    "Add": "__add__",
    "Sub": "__sub__",
    "Mul": "__mul__",
    "Div": "__truediv__",
    "Mod": "__mod__",
    "Neg": "__neg__",
}


def _as_method(operation: Callable[..., Any]) -> Callable[..., Any]:
    # A suspending function is an object, which Python would not bind to its first operand.
    return lambda *operands: operation(*operands)


def _items(value: Any) -> Iterator[Any]:
    """Python's iteration over a value of a type with an `impl` of Iterable or Iterator."""
    iterator = value
    cls = value.__class__
    if cls.mesh_iter is not None:
        iterator = cls.mesh_iter(value)
    following = getattr(iterator.__class__, "mesh_next", None)
    return iter(iterator) if following is None else _pulled(iterator, following)


def _pulled(iterator: Any, following: Callable[[Any], Any]) -> Iterator[Any]:
    while True:
        option = following(iterator)
        if option.mesh_arity == 0:
            return
        yield option._0


def _pairs_by(user_equal: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def mesh_pairs(a: Any, b: Any) -> Any:
        return _NO_PARTS if user_equal(a, b) else None

    return mesh_pairs


def _order_by(methods: dict[str, Callable[..., Any]]) -> Callable[[Any, Any], int]:
    if "compare" in methods:
        user_compare = methods["compare"]
        return lambda a, b: user_compare(a, b).mesh_tag - 1
    user_less = methods["lt"]

    def mesh_order(a: Any, b: Any) -> int:
        if user_less(a, b):
            return -1
        return 0 if equal(a, b) else 1

    return mesh_order
