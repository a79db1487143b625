"""Lowering: a typed module becomes a Python syntax tree.

`core` holds the state and the tables of rules; `literals`, `operators`, `control`, `calls`,
`receive`, `functions` and `blocks` hold the rules; `patterns` and `branches` turn patterns
into tests; `intervals` knows where an Int can overflow; `types` makes classes; `module`
puts a module together. `python` makes nodes with positions, `names` and `exports` name
things.
"""

from meshc.lower import calls, control, functions, literals, operators, receive
from meshc.lower.module import lower

__all__ = ["calls", "control", "functions", "literals", "lower", "operators", "receive"]
