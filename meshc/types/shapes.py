"""Patterns reduced to what matching needs: constructors, and the names they bind.

A `Shape` is a pattern without its spelling. Its `head` is the constructor to be tested for;
`args` are what the constructor holds. A list pattern is one constructor too: *exactly n*
elements or *at least n*, which keeps `[a, b, c]` one test. The tail of a list and the other
parts of a value are named by `Step`s from the value to the part.

In `case` and in clauses the checker has made sure of the value's type, so a tuple needs no
test. A message may be of any type, so patterns of `receive` are *open*: the class of the
value becomes a constructor of its own around the pattern (`1` is "an Int, and that is 1").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from meshc.syntax import tree
from meshc.types.typed import Ref, StructRef, VariantRef

Step = tuple[str, object]
"""From a value to a part: `("field", (name, i))` of a variant, `("member", name)` of a struct,
`("item", i)` of a tuple, `("element", i)` of a list, `("rest", n)` all but its first n, and
`("same", None)`, the value itself once its class is known."""

Variants = Mapping[tuple[str | None, str], tuple[VariantRef, ...]]
"""The variants of each sum type (module and name), in order."""


@dataclass(frozen=True, slots=True)
class Head:
    """A constructor. `kind` is one of `variant`, `struct`, `tuple`, `unit`, `atom`, `exactly`,
    `at least`, `class`, or a literal's type; `of` tells it from others of its kind: the
    VariantRef, StructRef, value, name, or the number of elements. `steps` lead to its parts."""

    kind: str
    of: object
    steps: tuple[Step, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern. Without `head` it matches anything; `either` holds the alternatives of an
    or-pattern. `names` are bound to the value itself, `rests` to lists without their first
    elements."""

    head: Head | None = None
    args: tuple[Shape, ...] = ()
    either: tuple[Shape, ...] = ()
    names: tuple[str, ...] = ()
    rests: tuple[tuple[str, int], ...] = ()


ANY = Shape()


def element(index: int) -> Step:
    """From a list to its element at `index`."""
    return ("element", index)


UNIT = Head("unit", None)
LITERALS = frozenset({"Int", "Float", "String"})
"""Literals with an order; like atoms they have no end."""

_ALWAYS = frozenset({"struct", "tuple", "unit"})
_CLASSES = {"Int": "int", "Float": "float", "String": "str", "Bool": "bool", "unit": "NoneType"}


class Shapes:
    """Makes shapes of patterns.

    `refs` says what the names in them mean. `cons_is_any` treats `h :: t` as matching every
    list; `is_open` makes the shapes of messages.
    """

    def __init__(
        self,
        refs: Mapping[tree.Node, Ref],
        variants: Variants,
        *,
        cons_is_any: bool = False,
        is_open: bool = False,
    ) -> None:
        self._refs = refs
        self._variants = variants
        self._cons_is_any = cons_is_any
        self._is_open = is_open

    def shape(self, pattern: tree.Pattern) -> Shape:
        """The shape of `pattern`."""
        if isinstance(pattern, tree.PName):
            ref = self._refs.get(pattern)
            return self._variant(ref, None) if ref is not None else Shape(names=(pattern.name,))
        if isinstance(pattern, tree.PWildcard):
            return ANY
        if isinstance(pattern, tree.PConstructor):
            return self._variant(self._refs.get(pattern), pattern.args)
        if isinstance(pattern, tree.PLiteral):
            return self._sure(Shape(_literal(pattern.value)))
        if isinstance(pattern, tree.PAtom):
            return Shape(Head("atom", pattern.name))
        if isinstance(pattern, tree.PTuple):
            return self._tuple(pattern)
        if isinstance(pattern, tree.PStruct):
            return self._struct(pattern)
        if isinstance(pattern, tree.PCons | tree.PList):
            return self._list(pattern)
        if isinstance(pattern, tree.POr):
            return Shape(either=tuple(self.shape(part) for part in pattern.alternatives))
        return _named(self.shape(pattern.pattern), pattern.name)

    def is_sure(self, head: Head) -> bool:
        """Whether values of the head's type can be of no other constructor."""
        return head.kind in _ALWAYS and not self._is_open

    def family(self, head: Head) -> tuple[Head, ...]:
        """All constructors of the type of `head`; empty when they have no end, are not known,
        or (for lists) overlap."""
        if head.kind == "variant" and not self._is_open:
            ref = head.of
            assert isinstance(ref, VariantRef)
            variants = self._variants.get((ref.module, ref.type_name), ())
            return tuple(_variant_head(v) for v in variants)
        if head.kind == "Bool":
            return _BOOLS
        return (head,) if self.is_sure(head) else ()

    def _variant(self, ref: Ref | None, args: tuple[tree.Pattern, ...] | None) -> Shape:
        if not isinstance(ref, VariantRef):
            return ANY
        if args is None:
            return Shape(_variant_head(ref), (ANY,) * ref.arity)
        return Shape(_variant_head(ref), tuple(self.shape(part) for part in args))

    def _tuple(self, pattern: tree.PTuple) -> Shape:
        size = len(pattern.items)
        head = Head("tuple", size, tuple(("item", i) for i in range(size)))
        shape = Shape(head, tuple(self.shape(item) for item in pattern.items))
        return self._sure(shape, "tuple")

    def _struct(self, pattern: tree.PStruct) -> Shape:
        ref = self._refs.get(pattern)
        if not isinstance(ref, StructRef):
            return ANY
        given = {name: self.shape(part) for name, part in pattern.fields}
        head = Head("struct", ref, tuple(("member", name) for name in ref.fields))
        return Shape(head, tuple(given.get(name, ANY) for name in ref.fields))

    def _list(self, pattern: tree.Pattern) -> Shape:
        heads: list[tree.Pattern] = []
        rest = pattern
        while isinstance(rest, tree.PCons):
            heads.append(rest.head)
            rest = rest.tail
        if heads and self._cons_is_any:
            return ANY
        return self._sure(self._elements([self.shape(p) for p in heads], rest), "List")

    def _elements(self, first: list[Shape], rest: tree.Pattern) -> Shape:
        """The shape of a list that begins with `first` and goes on as `rest` says."""
        if isinstance(rest, tree.PList):
            items = [*first, *(self.shape(item) for item in rest.items)]
            return Shape(_list_head("exactly", len(items)), tuple(items))
        if isinstance(rest, tree.PCons):
            return self._elements([*first, self.shape(rest.head)], rest.tail)
        if isinstance(rest, tree.POr):
            return Shape(either=tuple(self._elements(first, p) for p in rest.alternatives))
        if isinstance(rest, tree.PAs):
            return _with_rest(self._elements(first, rest.pattern), rest.name, len(first))
        shape = Shape(_list_head("at least", len(first)), tuple(first))
        if isinstance(rest, tree.PName) and rest not in self._refs:
            return _with_rest(shape, rest.name, len(first))
        return shape

    def _sure(self, shape: Shape, class_name: str | None = None) -> Shape:
        """`shape`, inside its class where the value may be of any."""
        head = shape.head
        if not self._is_open or head is None:
            if self._is_open and shape.either:
                return Shape(either=tuple(self._sure(s, class_name) for s in shape.either))
            return shape
        name = class_name or _CLASSES[head.kind]
        if name in ("bool", "NoneType"):
            return shape
        return Shape(Head("class", name, (("same", None),)), (shape,))


def _literal(value: int | float | str | bool | None) -> Head:
    if value is None:
        return UNIT
    if value is True or value is False:
        return _BOOLS[0] if value else _BOOLS[1]
    if isinstance(value, str):
        return Head("String", value)
    return Head("Float" if isinstance(value, float) else "Int", value)


def _variant_head(ref: VariantRef) -> Head:
    return Head("variant", ref, tuple(("field", (ref.name, i)) for i in range(ref.arity)))


def _list_head(kind: str, size: int) -> Head:
    return Head(kind, size, tuple(map(element, range(size))))


def _named(shape: Shape, name: str) -> Shape:
    if shape.either:
        return Shape(either=tuple(_named(part, name) for part in shape.either))
    return Shape(shape.head, shape.args, (), (*shape.names, name), shape.rests)


def _with_rest(shape: Shape, name: str, size: int) -> Shape:
    if shape.either:
        return Shape(either=tuple(_with_rest(part, name, size) for part in shape.either))
    return Shape(shape.head, shape.args, (), shape.names, (*shape.rests, (name, size)))


_BOOLS = (Head("Bool", True), Head("Bool", False))
