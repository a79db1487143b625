"""Crash reports and `Process.info` call functions what they are called in Mesh."""

from __future__ import annotations

from pathlib import Path
from types import CodeType

from meshc.build.pipeline import compile_program
from meshc.discovery import discover

PROGRAM = """
interface Show do
  fn show(self) -> String
end

struct Box do
  value :: Int
end

impl Show for Box do
  fn show(self) -> String do "box" end
end

service Till do
  fn init() -> Int do 5 end
  call Peek() :: Int do |cash| (cash, cash) end
  cast Clear() do |_cash| 0 end
end

actor class(n :: Int) do
  class(n)
end

fn sum(a :: Int) -> Int do a end
fn sum(a :: Int, b :: Int) -> Int do a + b end

fn main() do
  fn inner() do 1 end
  println("${inner()}")
end
"""


def test_titles(tmp_path: Path) -> None:
    path = tmp_path / "main.mpl"
    path.write_text(PROGRAM)
    program, _ = compile_program(discover(str(path)))
    code = program.codes["mesh.main"]
    found = {c.co_name: c.co_qualname for c in code.co_consts if isinstance(c, CodeType)}
    for name, title in {
        "Till_init": "Till.init",
        "Till_on_peek": "Till.Peek",
        "Till_on_clear": "Till.Clear",
        "Box_show": "Box.show",
        "class_": "class",
        "sum__1": "sum",
        "sum__2": "sum",
        "main": "main",
    }.items():
        assert found.get(name) == title
