"""What `deriving(Schema)` tells about a struct: constants, computed here once and for all."""

from __future__ import annotations

from meshc.types.conversions import column_type
from meshc.types.environment import StructInfo

Constant = str | tuple[str, ...]

_SQL = {"Int": "BIGINT", "Float": "DOUBLE PRECISION", "Bool": "BOOLEAN"}
_RELATIONS = ("belongs_to", "has_many", "has_one")
_TIMESTAMPS = ("inserted_at", "updated_at")


def schema_constants(info: StructInfo) -> dict[str, Constant]:
    """The values of the schema functions of a struct, by name."""
    definition = info.definition
    values = {option.word: option.value for option in definition.options}
    columns = {name: _sql_type(info, name) for name in info.fields}
    if values.get("timestamps") is True:
        columns |= dict.fromkeys(_TIMESTAMPS, "TEXT")
    relations: list[str] = []
    details: list[str] = []
    for option in definition.options:
        if option.word in _RELATIONS:
            relation = f"{option.word}:{option.value}:{option.target}"
            owner = option.value if option.word == "belongs_to" else info.name.lower()
            relations.append(relation)
            details.append(f"{relation}:{owner}_id:{str(option.target).lower()}s")
    constants: dict[str, Constant] = {
        "__table__": str(values.get("table", f"{info.name.lower()}s")),
        "__fields__": tuple(columns),
        "__primary_key__": str(values.get("primary_key", "id")),
        "__relationships__": tuple(relations),
        "__relationship_meta__": tuple(details),
        "__field_types__": tuple(f"{name}:{sql}" for name, sql in columns.items()),
    }
    for name in columns:
        constants[f"__{name}_col__"] = name
    return constants


def _sql_type(info: StructInfo, name: str) -> str:
    """The type of a column by that of its field; an Option is text, whatever it holds."""
    column = column_type(info.fields[name])
    return "TEXT" if column is None or column[1] else _SQL.get(column[0], "TEXT")
