"""Calls and pipes: choosing the function, and checking the arguments against it.

Arguments are inferred left to right; each is unified with its parameter before the next is
inferred, so that in `List.map(users, fn u -> u.age end)` the closure knows what `u` is.
"""

from __future__ import annotations

from collections.abc import Sequence

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.actors import call_actor, linked_spawn, named_actor
from meshc.types.arguments import Argument, check_arguments, infer_all
from meshc.types.context import Context
from meshc.types.dispatch import infer, rule
from meshc.types.environment import Env, Functions, VariantInfo
from meshc.types.methods import call_method
from meshc.types.names import (
    global_value,
    is_module_name,
    is_type_parameter,
    member,
    parameter_method,
    value_of_name,
)
from meshc.types.remote import check_remote_start, remote_manner, unknown_result
from meshc.types.signatures import library_function
from meshc.types.structs import access_field
from meshc.types.trait_methods import methods_of
from meshc.types.typed import LibraryRef
from meshc.types.types import ERROR, TFun, Type, prune


@rule(tree.Call)
def _call(cx: Context, env: Env, node: tree.Call, hint: Type | None) -> Type:
    manner = remote_manner(cx, env, node.callee)
    if manner is not None:
        result = check_remote_start(cx, env, node, manner)
        _note_callee(cx, node, f"Node.{manner}", result)
        return result
    spawn = linked_spawn(cx, env, node)
    if spawn is not None:
        result = infer(cx, env, spawn)
        _note_callee(cx, node, "Process.spawn_link", result)
        return result
    return apply(cx, env, node.span, node.callee, arguments_of(node))


def _note_callee(cx: Context, node: tree.Call, name: str, result: Type) -> None:
    """The callee of a call that has a rule of its own: a library function, for these arguments."""
    types = tuple(cx.types.get(arg, ERROR) for arg in node.args)
    cx.types[node.callee] = TFun(types, result)
    function = library_function(name)
    assert function is not None
    cx.refs[node.callee] = LibraryRef(function.function)


def arguments_of(node: tree.Call) -> list[Argument]:
    """The arguments as written; keyword arguments are one map at the end."""
    arguments = [Argument(arg.span, arg) for arg in node.args]
    if node.keywords:
        span = Span(node.keywords[0].span.start, node.keywords[-1].span.end)
        arguments.append(Argument(span, None, keywords=node.keywords))
    return arguments


def apply(
    cx: Context, env: Env, span: Span, callee: tree.Expr, arguments: Sequence[Argument]
) -> Type:
    """The type of calling `callee`; `span` is the whole call."""
    if isinstance(callee, tree.Name):
        actor = named_actor(cx, env, callee)
        if actor is not None:
            return call_actor(cx, env, callee, actor, arguments)
        type_ = value_of_name(cx, env, callee, None, len(arguments))
        cx.types[callee] = type_
    elif isinstance(callee, tree.Field):
        own = parameter_method(cx, env, callee, len(arguments))
        if own is not None:
            cx.types[callee] = own
            return check_arguments(cx, env, callee, own, arguments)
        if not is_module_name(cx, env, callee.object):
            return call_method(cx, env, span, callee, arguments)
        type_ = member(cx, callee, None, len(arguments))
        cx.types[callee] = type_
    else:
        type_ = infer(cx, env, callee)
    return check_arguments(cx, env, callee, type_, arguments)


@rule(tree.Field)
def _field(cx: Context, env: Env, node: tree.Field, hint: Type | None) -> Type:
    own = parameter_method(cx, env, node)
    if own is not None:
        return own
    if is_module_name(cx, env, node.object):
        return member(cx, node, hint)
    return access_field(cx, node, infer(cx, env, node.object))


# ---------------------------------------------------------------- pipes


@rule(tree.Pipe)
def _pipe(cx: Context, env: Env, node: tree.Pipe, hint: Type | None) -> Type:
    spine = [node]
    left = node.left
    while isinstance(left, tree.Pipe):
        spine.append(left)
        left = left.left
    type_ = infer(cx, env, left)
    for pipe in reversed(spine):
        type_ = _pipe_into(cx, env, pipe, Argument(pipe.left.span, pipe.left, type_))
        cx.types[pipe] = type_
    return type_


def _is_qualified(cx: Context, env: Env, node: tree.Field) -> bool:
    """Whether what stands before the dot is a module or type."""
    return is_type_parameter(env, node.object) or is_module_name(cx, env, node.object)


def _pipe_into(cx: Context, env: Env, node: tree.Pipe, piped: Argument) -> Type:
    right = node.right
    if not isinstance(right, tree.Call):
        if isinstance(right, tree.Field) and not _is_qualified(cx, env, right):
            object_type = infer(cx, env, right.object)
            if methods_of(cx, object_type, right.name):
                return call_method(cx, env, node.span, right, [piped], object_type)
            # Not a method: the value of a field, applied.
            value = access_field(cx, right, object_type)
            cx.types[right] = value
            return check_arguments(cx, env, right, value, [piped])
        return apply(cx, env, node.span, right, [piped])
    manner = remote_manner(cx, env, right.callee)
    if manner is not None:
        what = f"pipes into `Node.{manner}`"
        cx.unavailable(what, node.op_span, "write the node as an argument")
        infer_all(cx, env, arguments_of(right))
        return unknown_result(cx, manner)
    arguments = arguments_of(right)
    positional = len(right.args)
    arguments.insert(min(node.slot - 1, positional), piped)
    if node.slot > 1 and _slot_out_of_range(cx, env, node, right.callee, len(arguments)):
        infer_all(cx, env, arguments)
        return cx.fresh()
    result = apply(cx, env, node.span, right.callee, arguments)
    cx.types[right] = result
    return result


def _slot_out_of_range(
    cx: Context, env: Env, node: tree.Pipe, callee: tree.Expr, arity: int
) -> bool:
    """E0044: the slot lies beyond the parameters of a function whose type is known."""
    known = _parameter_count(cx, env, callee, arity)
    if known is None or node.slot <= known:
        return False
    span = node.op_span
    if known > 2:
        valid = f"the valid slots are 2 to {known}"
    else:
        valid = "the only valid slot is 2" if known == 2 else "it takes no second argument"
    cx.error(
        "E0044",
        f"slot position {node.slot} is out of range",
        span,
        label=f"the function takes {known} argument{'' if known == 1 else 's'}",
        labels=[Label(callee.span, "this function")],
        helps=[f"{valid}; `|>` passes the first argument"],
    )
    return True


def _parameter_count(cx: Context, env: Env, callee: tree.Expr, arity: int) -> int | None:
    """How many parameters the callee has, as far as that is plain before the call is checked."""
    if isinstance(callee, tree.Name):
        local = env.lookup(callee.name)
        if local is not None:
            return _arity(cx.instance(local))
        value = global_value(cx, callee.name)
        if isinstance(value, Functions):
            return arity if arity in value.overloads else max(value.overloads)
        if isinstance(value, VariantInfo):
            return len(value.payload)
        if value is not None and hasattr(value, "type"):
            return _arity(cx.instance(value.type))
        return None
    if isinstance(callee, tree.Field) and is_module_name(cx, env, callee.object):
        errors = len(cx.diagnostics)
        type_ = member(cx, callee, None, arity)
        return _arity(type_) if len(cx.diagnostics) == errors else None
    return None


def _arity(type_: Type) -> int | None:
    known = prune(type_)
    return len(known.params) if isinstance(known, TFun) else None
