"""Texts are Unicode scalar values: what is not never gets in, and the library keeps to them."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meshrt.regex.pattern import Regex
from meshrt.std import base64, file, io, json, string
from meshrt.std import hex as hexadecimal
from meshrt.std.blocking import NOT_UTF8
from meshrt.values import NONE, Err, List, Ok

SURROGATES = range(0xD800, 0xE000)
SCALARS = "".join(chr(n) for n in range(sys.maxunicode + 1) if n not in SURROGATES)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)

INVALID = {
    "a byte that begins nothing": b"a\xff",
    "an end in the middle": b"\xf0\x9f\x91",
    "a surrogate": b"\xed\xa0\x80",
    "a pair of surrogates": b"\xed\xa0\xbd\xed\xb1\x8d",
    "an overlong form": b"\xc0\x80",
    "beyond the last scalar": b"\xf4\x90\x80\x80",
    "a lone continuation": b"\x80",
    "UTF-16": "é".encode("utf-16"),
}


@pytest.mark.parametrize("data", INVALID.values(), ids=INVALID.keys())
def test_what_is_not_utf8_is_reported_wherever_it_comes_from(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert file.read_now(str(path)) == Err(NOT_UTF8)
    reading, writing = os.pipe()
    os.write(writing, data + b"\nnext\n")
    os.close(writing)
    reader = io.LineReader(reading)
    reader.fill(reader.reads)
    lines = [io._decoded(reader.take() or b"") for _ in range(2)]
    os.close(reading)
    assert lines == [Err(NOT_UTF8), Ok("next")]
    assert hexadecimal.decode(data.hex()) == Err("invalid utf-8")
    encoded = base64.b2a_base64(data, newline=False).decode()
    assert base64.decode(encoded) == Err("invalid utf-8")
    url = encoded.replace("+", "-").replace("/", "_").rstrip("=")
    assert base64.decode_url(url) == Err("invalid utf-8")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=12) | TEXTS.map(str.encode))
def test_a_file_is_its_text_or_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    result = file.read_now(str(path))
    if result == Err(NOT_UTF8):
        assert data.decode("utf-8", "replace").count("\ufffd") > data.count("\ufffd".encode())
    else:
        text = result._0
        assert text.encode() == data
        assert file.write_now(str(path), text) == Ok(None)
        assert file.append_now(str(path), text) == Ok(None)
        assert path.read_bytes() == data + data


def test_escapes_of_json_make_no_surrogates() -> None:
    for text in (r'"\ud800"', r'"\udc00\ud800"', r'"\ud800x"', r'{"a":"\udfff"}'):
        assert isinstance(json.parse(text), Err)
        assert json.get(text, "a") == ""
    assert json.parse(r'"\ud83d\udc4d"') == Ok('"👍"')


def test_arguments_and_variables_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "environment.mpl"
    path.write_text(
        'fn main() do\n  println("${Env.args()} ${Env.get("ODD", "default")} ${Env.get_int("ODD", 7)}")\n'
        "end\n"
    )
    done = subprocess.run(
        [
            sys.executable.encode(),
            b"-m",
            b"meshc",
            b"run",
            bytes(path),
            b"--",
            b"a\xff",
            "é".encode(),
        ],
        env={**os.environb, b"XDG_CACHE_HOME": bytes(tmp_path / "cache"), b"ODD": b"1\xff"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.decode() == "[a\ufffd, é] default 7\n"


def test_white_space_is_one_thing() -> None:
    """`trim` and `\\s` agree on every scalar."""
    spaces = [scalar for scalar in SCALARS if not string.trim(scalar)]
    assert len(spaces) == 25
    others = Regex(r"\s").replace(SCALARS, "")
    assert len(others) == len(SCALARS) - 25
    assert not set(spaces) & set(others)
    assert string.trim("\x1c\x1d\x1e\x1f") == "\x1c\x1d\x1e\x1f"
    for space in spaces:
        assert string.trim_start(f"{space}a{space}") == f"a{space}"
        assert string.trim_end(f"{space}a{space}") == f"{space}a"


def test_digits_are_ascii_ones() -> None:
    for scalar in SCALARS:
        if unicodedata.category(scalar) in ("Nd", "No", "Nl") and not scalar.isascii():
            assert string.to_int(scalar) is NONE
            assert string.to_float(scalar) is NONE


def test_combining_characters_are_scalars_of_their_own() -> None:
    composed, decomposed = "é", "e\u0301"
    assert string.length(composed) == 1 and string.length(decomposed) == 2
    assert composed != decomposed
    assert string.slice_text(decomposed, 0, 1) == "e"
    assert string.split(decomposed, "") == List.of("", "e", "\u0301", "")
    assert string.contains(decomposed, "e") and not string.contains(composed, "e")
    assert string.to_upper(decomposed) == "E\u0301"
    assert string.replace(decomposed, "\u0301", "") == "e"
    assert string.trim("\u0301 ") == "\u0301"


@given(TEXTS, TEXTS, st.integers(-3, 24), st.integers(-3, 24))
def test_slices_and_pieces(text: str, separator: str, start: int, stop: int) -> None:
    part = string.slice_text(text, start, stop)
    model = [text[at] for at in range(len(text)) if max(start, 0) <= at < max(stop, 0)]
    assert part == "".join(model)
    assert string.join(string.split(text, separator), separator) == text
    assert string.replace(text, separator, separator) == text
