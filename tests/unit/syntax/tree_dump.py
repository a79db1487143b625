"""One-line text of syntax trees, for tests.

The text looks like Mesh with all grouping written out: braces around blocks, parentheses
around operators and patterns with operators, `fn{params -> {body} | …}` for closures. Spans
are left out, everything else that a tree holds is shown.
"""

from __future__ import annotations

import json
from functools import singledispatch

from meshc.source import Source
from meshc.syntax import parse, tree


def parsed(text: str) -> tree.Module:
    """The tree of a valid source text; an AssertionError when it has syntax errors."""
    module, diagnostics = parse(Source("test.mpl", text))
    assert not diagnostics, [(d.message, tuple(d.span)) for d in diagnostics]
    return module


def messages(text: str) -> list[str]:
    """The syntax errors of a text, without the prefix that all of them have."""
    _, diagnostics = parse(Source("test.mpl", text))
    return [d.message.removeprefix("Parse error: ") for d in diagnostics]


def dumped(text: str) -> str:
    """The dump of a valid source text."""
    return "; ".join(dump(item) for item in parsed(text).items)


@singledispatch
def dump(node: object) -> str:
    raise TypeError(f"no dump of {type(node).__name__}")


def _list(nodes: tuple[object, ...]) -> str:
    return ", ".join(dump(node) for node in nodes)


def _optional(before: str, node: object) -> str:
    return before + dump(node) if node is not None else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _generics(names: tuple[str, ...]) -> str:
    return f"<{', '.join(names)}>" if names else ""


def _arguments(args: tuple[tree.TypeExpr, ...]) -> str:
    return f"<{_list(args)}>" if args else ""


def _pub(node: object) -> str:
    return "pub " if node.public else ""  # type: ignore[attr-defined]


def _doc(node: object) -> str:
    text = node.doc  # type: ignore[attr-defined]
    return f"## {_quoted(text)} " if text is not None else ""


def _deriving(names: tuple[str, ...] | None) -> str:
    return "" if names is None else f" deriving({', '.join(names)})"


def _bounds(bounds: tuple[tree.Bound, ...]) -> str:
    if not bounds:
        return ""
    return " where " + ", ".join(f"{b.variable}: {'.'.join(b.trait)}" for b in bounds)


def _clause(clause: tree.Clause, arrow: str = " -> ") -> str:
    guard = _optional(" when ", clause.guard)
    return f"({_list(clause.params)}){guard}{arrow}{dump(clause.body)}"


# ---------------------------------------------------------------- types


@dump.register
def _(n: tree.TypeName) -> str:
    return ".".join(n.path) + _arguments(n.args)


@dump.register
def _(n: tree.TypeTuple) -> str:
    return f"({_list(n.items)})"


@dump.register
def _(n: tree.TypeFun) -> str:
    return f"Fun({_list(n.params)}) -> {dump(n.result)}"


@dump.register
def _(n: tree.TypeOption) -> str:
    return f"Option<{dump(n.item)}>"


@dump.register
def _(n: tree.TypeResult) -> str:
    return f"Result<{dump(n.ok)}, {dump(n.error)}>"


# ---------------------------------------------------------------- patterns


@dump.register
def _(n: tree.PWildcard) -> str:
    return "_"


@dump.register
def _(n: tree.PName) -> str:
    return n.name


@dump.register
def _(n: tree.PLiteral) -> str:
    return "()" if n.value is None else json.dumps(n.value, ensure_ascii=False)


@dump.register
def _(n: tree.PAtom) -> str:
    return f":{n.name}"


@dump.register
def _(n: tree.PTuple) -> str:
    return f"({_list(n.items)})"


@dump.register
def _(n: tree.PConstructor) -> str:
    name = f"{n.qualifier}.{n.name}" if n.qualifier else n.name
    return name if n.args is None else f"{name}({_list(n.args)})"


@dump.register
def _(n: tree.PStruct) -> str:
    return f"{n.name}{{{', '.join(f'{name}: {dump(p)}' for name, p in n.fields)}}}"


@dump.register
def _(n: tree.PCons) -> str:
    return f"({dump(n.head)} :: {dump(n.tail)})"


@dump.register
def _(n: tree.PList) -> str:
    return f"[{_list(n.items)}]"


@dump.register
def _(n: tree.POr) -> str:
    return "(" + " | ".join(dump(p) for p in n.alternatives) + ")"


@dump.register
def _(n: tree.PAs) -> str:
    return f"({dump(n.pattern)} as {n.name})"


# ---------------------------------------------------------------- expressions


@dump.register
def _(n: tree.Int | tree.Float) -> str:
    return repr(n.value)


@dump.register
def _(n: tree.Bool) -> str:
    return "true" if n.value else "false"


@dump.register
def _(n: tree.String) -> str:
    return _quoted(n.value)


@dump.register
def _(n: tree.Interpolation) -> str:
    parts = [_quoted(p) if isinstance(p, str) else dump(p) for p in n.parts]
    return "#[" + " ".join(parts) + "]"


@dump.register
def _(n: tree.Unit) -> str:
    return "()"


@dump.register
def _(n: tree.Atom) -> str:
    return f":{n.name}"


@dump.register
def _(n: tree.Regex) -> str:
    return f"~r/{n.pattern}/{n.flags}"


@dump.register
def _(n: tree.Name) -> str:
    return n.name


@dump.register
def _(n: tree.SelfValue) -> str:
    return "self"


@dump.register
def _(n: tree.SelfPid) -> str:
    return "self()"


@dump.register
def _(n: tree.Tuple) -> str:
    return f"({_list(n.items)})"


@dump.register
def _(n: tree.List) -> str:
    return f"[{_list(n.items)}]"


@dump.register
def _(n: tree.Map) -> str:
    return f"%{{{', '.join(f'{dump(k)} => {dump(v)}' for k, v in n.entries)}}}"


@dump.register
def _(n: tree.FieldInit) -> str:
    return f"{n.name}: {dump(n.value)}"


@dump.register
def _(n: tree.StructLiteral) -> str:
    return f"{dump(n.name)}{{{_list(n.fields)}}}"


@dump.register
def _(n: tree.StructUpdate) -> str:
    return f"%{{{dump(n.base)} | {_list(n.fields)}}}"


@dump.register
def _(n: tree.Json) -> str:
    return f"json{{{_list(n.fields)}}}"


@dump.register
def _(n: tree.Call) -> str:
    if n.trailing:
        *args, closure = n.args
        return f"{dump(n.callee)}({_list((*args, *n.keywords))}) do {dump(closure)}"
    return f"{dump(n.callee)}({_list((*n.args, *n.keywords))})"


@dump.register
def _(n: tree.Spawn) -> str:
    return f"spawn({_list((n.target, *n.args))})"


@dump.register
def _(n: tree.Send) -> str:
    return f"send({_list(n.args)})"


@dump.register
def _(n: tree.Link) -> str:
    return f"link({_list(n.args)})"


@dump.register
def _(n: tree.Field) -> str:
    return f"{dump(n.object)}.{n.name}"


@dump.register
def _(n: tree.Index) -> str:
    return f"{dump(n.object)}[{dump(n.index)}]"


@dump.register
def _(n: tree.Try) -> str:
    return f"{dump(n.operand)}?"


@dump.register
def _(n: tree.Unary) -> str:
    return f"({n.op}{' ' if n.op == 'not' else ''}{dump(n.operand)})"


@dump.register
def _(n: tree.Binary) -> str:
    return f"({dump(n.left)} {n.op} {dump(n.right)})"


@dump.register
def _(n: tree.Pipe) -> str:
    return f"({dump(n.left)} |{n.slot if n.slot > 1 else ''}> {dump(n.right)})"


@dump.register
def _(n: tree.If) -> str:
    return f"if {dump(n.condition)} {dump(n.then)}" + _optional(" else ", n.orelse)


@dump.register
def _(n: tree.Arm) -> str:
    return f"{dump(n.pattern)}{_optional(' when ', n.guard)} -> {dump(n.body)}"


@dump.register
def _(n: tree.Case) -> str:
    return f"case {dump(n.subject)} [{' | '.join(dump(arm) for arm in n.arms)}]"


@dump.register
def _(n: tree.Receive) -> str:
    arms = [dump(arm) for arm in n.arms]
    if n.timeout is not None:
        arms.append(f"after {dump(n.timeout)} -> {dump(n.after_body)}")
    return f"receive [{' | '.join(arms)}]"


@dump.register
def _(n: tree.While) -> str:
    return f"while {dump(n.condition)} {dump(n.body)}"


@dump.register
def _(n: tree.For) -> str:
    names = ", ".join(n.names)
    binding = f"{{{names}}}" if n.braces else names
    return f"for {binding} in {dump(n.iterable)}{_optional(' when ', n.guard)} {dump(n.body)}"


@dump.register
def _(n: tree.Break) -> str:
    return "break"


@dump.register
def _(n: tree.Continue) -> str:
    return "continue"


@dump.register
def _(n: tree.Closure) -> str:
    return "fn{" + " | ".join(_clause(clause) for clause in n.clauses) + "}"


@dump.register
def _(n: tree.ErrorExpr) -> str:
    return "<error>"


# ---------------------------------------------------------------- statements and items


@dump.register
def _(n: tree.Block) -> str:
    return "{" + "; ".join(dump(s) for s in n.statements) + "}"


@dump.register
def _(n: tree.Param) -> str:
    return dump(n.pattern) + _optional(" :: ", n.annotation)


@dump.register
def _(n: tree.Let) -> str:
    return f"let {dump(n.pattern)}{_optional(' :: ', n.annotation)} = {dump(n.value)}"


@dump.register
def _(n: tree.Return) -> str:
    return "return" + _optional(" ", n.value)


@dump.register
def _(n: tree.FunctionDef) -> str:
    cluster = f"@cluster({n.cluster}) " if n.cluster is not None else ""
    params = f"({_list(n.clause.params)})"
    guard = _optional(" when ", n.clause.guard)
    body = dump(n.clause.body)
    return (
        f"{_doc(n)}{cluster}{_pub(n)}fn {n.name}{_generics(n.type_params)}{params}"
        f"{_optional(' -> ', n.result)}{_bounds(n.bounds)}{guard}"
        f"{' = ' if n.expression_body else ' '}{body}"
    )


@dump.register
def _(n: tree.StructField) -> str:
    return n.name + _optional(" :: ", n.annotation)


@dump.register
def _(n: tree.SchemaOption) -> str:
    return f"{n.word} {json.dumps(n.value)}" + (f", {n.target}" if n.target else "")


@dump.register
def _(n: tree.StructDef) -> str:
    members = _list((*n.fields, *n.options))
    return (
        f"{_doc(n)}{_pub(n)}struct {n.name}{_generics(n.type_params)} {{{members}}}"
        f"{_deriving(n.deriving)}"
    )


@dump.register
def _(n: tree.Variant) -> str:
    if not n.fields:
        return n.name
    fields = [f"{label} :: {dump(t)}" if label else dump(t) for label, t in n.fields]
    return f"{n.name}({', '.join(fields)})"


@dump.register
def _(n: tree.SumDef) -> str:
    variants = " | ".join(dump(v) for v in n.variants)
    return (
        f"{_doc(n)}{_pub(n)}type {n.name}{_generics(n.type_params)} {{{variants}}}"
        f"{_deriving(n.deriving)}"
    )


@dump.register
def _(n: tree.AliasDef) -> str:
    return f"{_doc(n)}{_pub(n)}type {n.name}{_generics(n.type_params)} = {dump(n.target)}"


@dump.register
def _(n: tree.MethodSignature) -> str:
    return f"fn {n.name}({_list(n.params)}){_optional(' -> ', n.result)}{_optional(' ', n.body)}"


@dump.register
def _(n: tree.InterfaceDef) -> str:
    members = [*(f"type {name}" for name in n.associated), *(dump(m) for m in n.methods)]
    return (
        f"{_doc(n)}{_pub(n)}interface {n.name}{_generics(n.type_params)} {{{'; '.join(members)}}}"
    )


@dump.register
def _(n: tree.ImplDef) -> str:
    members = [f"type {name} = {dump(t)}" for name, t in n.associated]
    members += [dump(m) for m in n.methods]
    return (
        f"impl {'.'.join(n.trait)}{_arguments(n.trait_args)} for {'.'.join(n.target)}"
        f"{_arguments(n.target_args)}{_bounds(n.bounds)} {{{'; '.join(members)}}}"
    )


@dump.register
def _(n: tree.ActorDef) -> str:
    terminate = _optional(" terminate ", n.terminate)
    return f"{_doc(n)}actor {n.name}({_list(n.params)}) {dump(n.body)}{terminate}"


@dump.register
def _(n: tree.Handler) -> str:
    state = f" |{n.state}|" if n.state is not None else ""
    return (
        f"{n.kind} {n.name}({_list(n.params)}){_optional(' :: ', n.result)}{state} {dump(n.body)}"
    )


@dump.register
def _(n: tree.ServiceDef) -> str:
    members = [dump(m) for m in (*n.functions, *n.handlers)]
    return f"{_doc(n)}service {n.name} {{{'; '.join(members)}}}"


@dump.register
def _(n: tree.ChildSpec) -> str:
    settings = ("start", "restart", "shutdown")
    shown = [f"{s}: {dump(getattr(n, s))}" for s in settings if getattr(n, s) is not None]
    return f"child {n.name} {{{', '.join(shown)}}}"


@dump.register
def _(n: tree.SupervisorDef) -> str:
    settings = ("strategy", "max_restarts", "max_seconds")
    shown = [f"{s}: {dump(getattr(n, s))}" for s in settings if getattr(n, s) is not None]
    shown += [dump(child) for child in n.children]
    return f"{_doc(n)}{_pub(n)}supervisor {n.name} {{{', '.join(shown)}}}"


@dump.register
def _(n: tree.Import) -> str:
    path = ".".join(n.path)
    if n.names is None:
        return f"import {path}"
    return f"from {path} import {', '.join(name for name, _ in n.names)}"


@dump.register
def _(n: tree.ModuleDef) -> str:
    return f"{_doc(n)}{_pub(n)}module {n.name} {dump(n.body)}"
