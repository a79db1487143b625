"""What an unknown type must satisfy once it becomes known.

A bound hangs on a `TVar`. Binding the variable settles it: at a concrete type it is checked,
at another variable it moves there. A bound that *blocks* keeps its variable from being
generalised, because what it decides (which function a method call means, say) has to be one
decision; such a bound has a default for when the enclosing top-level function is done and
nothing has decided.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from meshc.syntax.tree import Span
from meshc.types.types import TVar, Type
from meshc.types.unify import lower_level

if TYPE_CHECKING:
    from meshc.types.context import Context
    from meshc.types.environment import Overload


class Bound:
    """A requirement on a type."""

    __slots__ = ()

    @property
    def blocks(self) -> bool:
        return False

    def types(self) -> tuple[Type, ...]:
        """Types that belong to the bound, and must not be more general than its variable."""
        return ()

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        """Check the bound at a known, pruned type. `span` is what made it known."""
        raise AssertionError(type(self).__name__)

    def hang(self, cx: Context, variable: TVar, span: Span | None) -> None:
        """Put the bound on an unbound variable. `span` is what made the two meet."""
        for type_ in self.types():
            lower_level(type_, variable.level)
        if variable.bounds is None:
            variable.bounds = [self]
        else:
            # A new list: the old one may be shared with a variable that is being settled.
            variable.bounds = [*variable.bounds, self]


class Waiting(Bound):
    """Work that needs to know a type: `resume` is called once, with the pruned type.

    `default` is called instead when the type stays unknown; it usually decides on a type,
    or reports; that of `late` work only after all other defaults. `involved` are the types that
    the work will constrain. The work is done on behalf of `owner`, the function that was being
    checked when it began to wait. `is_general` tells of a type that stays unknown whether the
    default serves every type that it can be: then a local function may be general in it.
    """

    __slots__ = (
        "_involved",
        "_resume",
        "default",
        "done",
        "is_general",
        "late",
        "owner",
        "receiver",
        "waits",
    )

    def __init__(
        self,
        receiver: Type,
        involved: tuple[Type, ...],
        resume: Callable[[Type], None],
        default: Callable[[], None],
    ) -> None:
        self.receiver = receiver
        self._involved = involved
        self._resume = resume
        self.default = default
        self.done = False
        self.late = False
        self.waits = False
        self.owner: Overload | None = None
        self.is_general: Callable[[TVar], bool] | None = None

    @property
    def blocks(self) -> bool:
        return not self.done

    def types(self) -> tuple[Type, ...]:
        return self._involved

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        if not self.done:
            self.done = True
            self._for_owner(cx, lambda: self._resume(type_))

    def settle_by_default(self, cx: Context) -> None:
        """Decide, since nothing else will."""
        if not self.done:
            self._for_owner(cx, self.default)
            self.done = True

    def hang(self, cx: Context, variable: TVar, span: Span | None) -> None:
        if not self.waits:
            self.waits, self.owner = True, cx.owner
        super().hang(cx, variable, span)

    def _for_owner(self, cx: Context, work: Callable[[], None]) -> None:
        if not self.waits:
            work()
            return
        current, cx.owner = cx.owner, self.owner
        try:
            work()
        finally:
            cx.owner = current


class Pin(Bound):
    """Keeps a variable from being generalised while `waiting` may still decide it."""

    __slots__ = ("_waiting",)

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting

    @property
    def blocks(self) -> bool:
        return not self._waiting.done

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        pass

    def hang(self, cx: Context, variable: TVar, span: Span | None) -> None:
        if self.blocks:
            super().hang(cx, variable, span)
