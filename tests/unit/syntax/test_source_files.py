"""Reading source files; from offsets to lines and columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshc.source import Source, SourceError, decode_source, read_source


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("abc", 2, (1, 3)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\n", 2, (2, 1)),
        ("a\r\nb", 2, (1, 3)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\n\rb", 3, (3, 1)),
        ("é名\n😀x", 4, (2, 2)),
        ("a\u2028b\x0cc", 4, (1, 5)),
    ],
)
def test_position(text: str, offset: int, position: tuple[int, int]) -> None:
    assert Source("a.mpl", text).position(offset) == position


def test_lines() -> None:
    source = Source("a.mpl", "one\ntwo\r\nthree\rfour")
    assert source.line_count == 4
    assert [source.line_text(n) for n in range(1, 5)] == ["one", "two", "three", "four"]
    assert Source("a.mpl", "").line_text(1) == ""
    assert Source("a.mpl", "x\n").line_text(2) == ""


@given(st.text(st.sampled_from("ab\n\r"), max_size=30))
def test_lines_and_columns_name_every_offset(text: str) -> None:
    source = Source("a.mpl", text)
    positions = [source.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(set(positions))
    for offset, (line, column) in enumerate(positions[:-1]):
        if text[offset] not in "\r\n":
            assert source.line_text(line)[column - 1] == text[offset]


def test_read_source(tmp_path: Path) -> None:
    path = tmp_path / "a.mpl"
    path.write_bytes("\ufefflet größe = 1\r\n".encode())
    source = read_source(path, "./a.mpl")
    assert (source.path, source.text) == ("./a.mpl", "let größe = 1\r\n")
    assert read_source(path).path == str(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^cannot read 'gone.mpl': No such file or directory$"):
        read_source(tmp_path / "gone.mpl", "gone.mpl")
    with pytest.raises(SourceError, match=r"^cannot read 'dir': Is a directory$"):
        read_source(tmp_path, "dir")
    with pytest.raises(SourceError, match=r"^'a.mpl' is not valid UTF-8 \(line 2, byte 3\)$"):
        decode_source(b"ok\n\xff\n", "a.mpl")
