"""Type inference.

`infer(scope, typed_before)` checks one module; the modules it imports come first.
"""

from meshc.types.infer import infer

__all__ = ["infer"]
