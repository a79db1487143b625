"""Reading documents: what is JSON, what is wrong with what is not, and canonical texts."""

from __future__ import annotations

import subprocess
import sys

import pytest

from meshrt.json.canonical import canonical
from meshrt.json.encode import json_float, json_string
from meshrt.json.parse import parse, parse_digits
from meshrt.json.reader import JsonSyntaxError, Reader

WRONG = [
    ('{"a":}', "expected value at line 1 column 6"),
    ("", "EOF while parsing a value at line 1 column 0"),
    ("  ", "EOF while parsing a value at line 1 column 2"),
    ('{"a":1}x', "trailing characters at line 1 column 8"),
    ("1 1", "trailing characters at line 1 column 3"),
    ("{a:1}", "key must be a string at line 1 column 2"),
    ("{1:1}", "key must be a string at line 1 column 2"),
    ("[1,]", "trailing comma at line 1 column 4"),
    ('{"a":1,}', "trailing comma at line 1 column 8"),
    ("[1 2]", "expected `,` or `]` at line 1 column 4"),
    ('{"a":1 "b":2}', "expected `,` or `}` at line 1 column 8"),
    ('{"a" 1}', "expected `:` at line 1 column 6"),
    ("[", "EOF while parsing a list at line 1 column 1"),
    ("[1", "EOF while parsing a list at line 1 column 2"),
    ("[1,", "EOF while parsing a value at line 1 column 3"),
    ("{", "EOF while parsing an object at line 1 column 1"),
    ('{"a"', "EOF while parsing an object at line 1 column 4"),
    ('{"a":', "EOF while parsing a value at line 1 column 5"),
    ('{"a":1', "EOF while parsing an object at line 1 column 6"),
    ('{"a":1,', "EOF while parsing an object at line 1 column 7"),
    ("tru", "EOF while parsing a value at line 1 column 3"),
    ("trux", "expected ident at line 1 column 4"),
    ("nUll", "expected ident at line 1 column 2"),
    ("NaN", "expected value at line 1 column 1"),
    ("[Infinity]", "expected value at line 1 column 2"),
    ("-Infinity", "invalid number at line 1 column 2"),
    ("'a'", "expected value at line 1 column 1"),
    ("\ufeff1", "expected value at line 1 column 3"),
    ("// x\n1", "expected value at line 1 column 1"),
    ("01", "invalid number at line 1 column 2"),
    ("-", "EOF while parsing a value at line 1 column 1"),
    ("-a", "invalid number at line 1 column 2"),
    ("+1", "expected value at line 1 column 1"),
    ("1.", "EOF while parsing a value at line 1 column 2"),
    ("1.e5", "invalid number at line 1 column 3"),
    (".5", "expected value at line 1 column 1"),
    ("1e", "EOF while parsing a value at line 1 column 2"),
    ("1e+x", "invalid number at line 1 column 4"),
    ("1e400", "number out of range at line 1 column 5"),
    ("9" * 400, "number out of range at line 1 column 400"),
    ("9" * 5000, "number out of range at line 1 column 5000"),
    ('"abc', "EOF while parsing a string at line 1 column 4"),
    ('"\\', "EOF while parsing a string at line 1 column 2"),
    ('"\\q"', "invalid escape at line 1 column 3"),
    ('"\\u12"', "EOF while parsing a string at line 1 column 6"),
    ('"\\u12g4"', "invalid escape at line 1 column 7"),
    ('"\\ud800"', "unexpected end of hex escape at line 1 column 8"),
    ('"\\ud800\\n"', "unexpected end of hex escape at line 1 column 9"),
    ('"\\udc00"', "lone leading surrogate in hex escape at line 1 column 7"),
    ('"\\ud800\\u0041"', "lone leading surrogate in hex escape at line 1 column 13"),
    ("[\n1,\n  x]", "expected value at line 3 column 3"),
    ('"é" é', "trailing characters at line 1 column 7"),
    ("[" * 128, "recursion limit exceeded at line 1 column 128"),
    ("[" * 100_000, "recursion limit exceeded at line 1 column 128"),
    ('{"a":' * 64 + "[" * 64, "recursion limit exceeded at line 1 column 384"),
]


@pytest.mark.parametrize(("text", "message"), WRONG, ids=lambda value: value[:20])
def test_what_is_no_json(text: str, message: str) -> None:
    with pytest.raises(JsonSyntaxError) as caught:
        parse(text)
    assert str(caught.value) == message


def test_a_control_character_in_a_string() -> None:
    with pytest.raises(JsonSyntaxError) as caught:
        parse('"a\tb"')
    assert "control character" in str(caught.value)
    assert str(caught.value).endswith(" at line 1 column 3")


RIGHT = [
    (" [ ] ", "[]"),
    ('\t{ "b" : 1 ,\r\n "a" : { } }\n', '{"a":{},"b":1}'),
    ('{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'),
    ("[true,false,null]", "[true,false,null]"),
    ("[1.0, 1e2, -0, -0.0, 0]", "[1.0,100.0,-0.0,-0.0,0]"),
    ("[9223372036854775807, -9223372036854775808]", "[9223372036854775807,-9223372036854775808]"),
    ("9223372036854775808", "9.223372036854776e+18"),
    ("-9223372036854775809", "-9.223372036854776e+18"),
    ("1" * 300, "1.1111111111111112e+299"),
    ("[1e-400, 4.9e-324]", "[0.0,5e-324]"),
    (r'"\"\\\/\b\f\n\r\t\u0041"', r'"\"\\/\b\f\n\r\tA"'),
    (r'"\u0000\u001f\u007f"', '"\\u0000\\u001f\x7f"'),
    (r'"\ud83d\ude00é"', '"😀é"'),
    ('"\u2028"', '"\u2028"'),
    ("[" * 127 + "]" * 127, "[" * 127 + "]" * 127),
    (
        '["' + "]" * 200 + '","' + "[" * 200 + '\\""]',
        '["' + "]" * 200 + '","' + "[" * 200 + '\\""]',
    ),
    ("[" + "[]," * 500 + "[]]", "[" + "[]," * 500 + "[]]"),
]


@pytest.mark.parametrize(("text", "expected"), RIGHT, ids=lambda value: value[:20])
def test_canonical_texts(text: str, expected: str) -> None:
    assert canonical(parse(text)) == expected
    # The exact reader, which the C code usually spares us, agrees.
    assert canonical(Reader(text).document()) == expected
    assert canonical(parse(expected)) == expected


def test_brackets_in_strings_hide_no_depth() -> None:
    for hidden in ('"]"', '"\\"]"', '"\\\\", "]"', '"[\\"]\\\\"'):
        text = ("[" + hidden + ",") * 200 + "1" + "]" * 200
        with pytest.raises(JsonSyntaxError, match="recursion limit"):
            parse(text)


def test_integers_keep_their_digits_where_asked() -> None:
    assert canonical(parse_digits('{"n": 18446744073709551616}')) == '{"n":18446744073709551616}'


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (4.0, "4.0"),
        (95.5, "95.5"),
        (1e15, "1000000000000000.0"),
        (9999999999999998.0, "9999999999999998.0"),
        (1e16, "1e+16"),
        (1.2345678901234568e17, "1.2345678901234568e+17"),
        (1e21, "1e+21"),
        (1e300, "1e+300"),
        (1e-4, "0.0001"),
        (1e-5, "0.00001"),
        (-1.25e-5, "-0.0000125"),
        (1e-6, "1e-6"),
        (1.234e-6, "1.234e-6"),
        (-2.5e-10, "-2.5e-10"),
        (5e-324, "5e-324"),
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (float("nan"), "null"),
        (float("inf"), "null"),
        (float("-inf"), "null"),
    ],
)
def test_floats(number: float, text: str) -> None:
    assert json_float(number) == text


def test_strings() -> None:
    assert json_string('a"b\\c/\x00\x1f\x7f\u2028é👍\n') == (
        '"a\\"b\\\\c/\\u0000\\u001f\x7f\u2028é👍\\n"'
    )


def test_writing_json_loads_no_parser() -> None:
    code = (
        "import sys, meshrt.json.encode, meshrt.json.decode, meshrt.std.json\n"
        "assert not {'json', 're'} & set(sys.modules)\n"
        "meshrt.json.decode.parse('[1]')\n"
        "assert 'json' in sys.modules"
    )
    subprocess.run([sys.executable, "-S", "-c", code], check=True, env={"PYTHONPATH": "."})
