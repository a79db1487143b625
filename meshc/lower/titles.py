"""The Mesh names of compiled functions, for the crash reports and for operators.

A code object's `co_qualname` says what the function is called in Mesh, where that differs from
its name in Python: `Till.Peek` for the handler `Till_on_peek`, `Box.show` for the method
`Box_show`. Nested functions keep what `compile()` gives them.
"""

from __future__ import annotations

from types import CodeType

from meshc.lower.exports import plan
from meshc.types.typed import TypedModule


def titled(code: CodeType, module: TypedModule) -> CodeType:
    """The code of a module, its functions called as in Mesh."""
    titles = _titles(module)
    constants = tuple(
        constant.replace(co_qualname=titles[constant.co_name])
        if isinstance(constant, CodeType) and constant.co_name in titles
        else constant
        for constant in code.co_consts
    )
    return code.replace(co_consts=constants)


def _titles(module: TypedModule) -> dict[str, str]:
    handlers = {
        (service.definition.name, handler.client.name): handler.definition.name
        for service in module.services
        for handler in service.handlers
    }
    found: dict[str, str] = {}
    for key, name in plan(module).names.items():
        match key:
            case ("fn", str(mesh_name), int()):
                title = mesh_name.rpartition(" for ")[2]
            case ("actor" | "supervisor", title):
                pass
            case ("init", service):
                title = f"{service}.init"
            case ("handler", str(service), str(client)):
                title = f"{service}.{handlers[service, client]}"
            case _:
                continue
        if title != name:
            found[name] = title
    return found
