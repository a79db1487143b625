"""Types, functions and actors across the files of a project."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

GEOMETRY = """
@ geometry.mpl
pub struct Point do
  x :: Int
  y :: Int
end
struct Hidden do
  z :: Int
end
pub type Shape do
  Dot
  Circle(Int)
end
type Secret do
  Sesame
end
pub type Points = List<Point>
pub fn origin() = Point { x: 0, y: 0 }
pub fn hidden() = Hidden { z: 1 }
pub fn shout(s :: String) = s
pub fn id(x) = x
pub fn add(a, b) = a + b
pub fn over(a) = a
pub fn over(a, b) = a + b
fn over(a, b, c) = a
pub fn name_of(x) = x.name
fn helper(r) = 3 * r * r
actor worker(n :: Int) do
  receive do
    m -> worker(n + m)
  end
end
"""


def test_what_an_import_brings(check_project: Callable[[str], Any]) -> None:
    project = check_project(
        GEOMETRY
        + """
@ main.mpl
import Geometry
from Geometry import worker, id, over
fn functions() = (Geometry.origin(), Geometry.add(1.5, 2.0), id("a"), id(1))
fn overloads() = over(1) + over(1, 2)
fn aliases(ps :: Points) = List.map(ps, fn p -> p.x end)
fn constructors() = (Dot, Shape.Circle(1), Point { y: 1, x: 2 })
fn qualified_types(p :: Geometry.Point) = p.y
fn private_types(n) = Geometry.hidden().z + n
fn patterns(s) do
  case s do
    Dot -> 0
    Shape.Circle(n) -> n
  end
end
fn actors() = send(spawn(worker, 1), 2)
fn bounds(a) = Geometry.add(a, a)
fn main() = nil
"""
    )
    assert project.report() == ""
    assert project.schemes() == {
        "functions": "() -> (Geometry.Point, Float, String, Int)",
        "overloads": "() -> Int",
        "aliases": "(List<Point>) -> List<Int>",
        "constructors": "() -> (Shape, Shape, Geometry.Point)",
        "qualified_types": "(Geometry.Point) -> Int",
        "private_types": "(Int) -> Int",
        "patterns": "(Shape) -> Int",
        "actors": "() -> ()",
        "bounds": "(A) -> A where A: Add",
        "main": "() -> ()",
    }


def test_later_imports_win(check_project: Callable[[str], Any]) -> None:
    project = check_project("""
@ colours.mpl
pub type Colour do
  Red
  Green
end
pub fn f(x) = x
@ lights.mpl
pub type Light do
  Red
  Amber
end
pub fn f(x) = x <> "!"
@ string.mpl
pub fn shout(s) = String.to_upper(s) <> "!"
@ main.mpl
import Colours
import Lights
import String
from Colours import f
from Lights import f
fn bare() = (Red, Green, Amber)
fn qualified() = (Colour.Red, Light.Red)
fn function(x) = f(x)
fn a_library_module_of_that_name(s) = String.length(String.shout(s))
fn main() = nil
""")
    assert project.report() == ""
    assert project.schemes() == {
        "bare": "() -> (Light, Colour, Light)",
        "qualified": "() -> (Colour, Light)",
        "function": "(String) -> String",
        "a_library_module_of_that_name": "(String) -> Int",
        "main": "() -> ()",
    }


def test_own_names_win(check_project: Callable[[str], Any]) -> None:
    project = check_project(
        GEOMETRY
        + """
@ main.mpl
from Geometry import id, worker
struct Point do
  x :: String
end
fn println(n) = n + 1
fn map(a) = a
fn uses() = (Point { x: "own" }.x, id(1), println(2), map(3))
fn of_a_local(id) = id
fn main() = nil
"""
    )
    assert project.report() == ""
    assert project.schemes()["uses"] == "() -> (String, Int, Int, Int)"


def test_what_is_not_to_be_had(check_project: Callable[[str], Any]) -> None:
    project = check_project(
        GEOMETRY
        + """
@ main.mpl
import Geometry
fn main() do
  Geometry.helper(1)
  Geometry.worker(1)
  Geometry.Point
  Geometry.shot(1)
  let a = Sesame
  let b = Secret.Sesame
  let c :: Hidden = 1
  let d :: Geometry.Hidden = 1
  Geometry
  case a do
    Sesame -> 1
  end
end
"""
    )
    expected = """
    E0004 3:12 `helper` module `Geometry` has no function `helper`
      > not found
      help: `helper` is private in `Geometry`; add `pub` to its definition
    E0004 4:12 `worker` module `Geometry` has no function `worker`
      > not found
      help: actors are imported by name: `from Geometry import worker`
    E0004 5:12 `Point` module `Geometry` has no function `Point`
      > not found
      help: types of imported modules are used without their module: `Point`
    E0004 6:12 `shot` module `Geometry` has no function `shot`
      > not found
      help: did you mean `Geometry.shout`?
    E0004 7:11 `Sesame` undefined variable: Sesame
      > not found in this scope
      help: `Secret`, the type of `Sesame`, is private in `Geometry`
    E0004 8:11 `Secret` undefined variable: Secret
      > not found in this scope
      help: `Secret` is private in `Geometry`; add `pub` to its definition
    E0045 9:12 `Hidden` undefined type: Hidden
      > not a type
      help: `Hidden` is private in `Geometry`; add `pub` to its definition
    E0045 10:12 `Geometry.Hidden` undefined type: Geometry.Hidden
      > not a type
      help: `Hidden` is private in `Geometry`; add `pub` to its definition
    E0004 11:3 `Geometry` undefined variable: Geometry
      > not found in this scope
      help: `Geometry` is a module: write `Geometry.` and the name of a function
    """
    assert project.report() == textwrap.dedent(expected).strip()


def test_both_files_are_shown(check_project: Callable[[str], Any]) -> None:
    project = check_project(
        GEOMETRY
        + """
@ main.mpl
import Geometry
from Geometry import worker, over
struct Hidden do
  z :: Int
end
fn main() do
  Geometry.shout(Geometry.origin())
  Geometry.add("a", "b")
  Geometry.name_of(Point { x: 1, y: 2 })
  Geometry.hidden() == Hidden { z: 1 }
  spawn(worker, "a")
  over(1, 2, 3)
  Point { x: 1, y: "2" }
  send(spawn(worker, 1), "x")
end
"""
    )
    expected = """
    E0001 7:18 `Geometry.origin()` expected String, found Geometry.Point
      > argument 1 has type Geometry.Point, expected String
      geometry.mpl:18:19 `String` the parameter is declared here
      geometry.mpl:16:19 `Point { x: 0, y: 0 }` `origin` returns this
      help: use interpolation: `"${…}"`
    E0006 8:16 `"a"` String does not implement Add
      > this needs Add
      geometry.mpl:20:20 `a + b` Add is needed here
      help: strings are joined with `<>`
    E0009 9:20 `Point { x: 1, y: 2 }` type Geometry.Point has no field `name`
      > no such field
      geometry.mpl:24:23 `name` field `name` is used here
      help: `Point` has the fields x, y
    E0001 10:24 `Hidden { z: 1 }` expected Geometry.Hidden, found Main.Hidden
      > this operand has type Main.Hidden
      10:3 `Geometry.hidden()` this operand has type Geometry.Hidden
      geometry.mpl:17:19 `Hidden { z: 1 }` `hidden` returns this
    E0001 11:17 `"a"` expected Int, found String
      > argument 1 has type String, expected Int
      geometry.mpl:26:19 `Int` the parameter is declared here
    E0003 12:14 `3` expected 2 arguments, found 3
      > 1 argument too many
      geometry.mpl:22:8 `over` defined here
      help: remove 1 argument
      help: there are `over/1`, `over/2`
    E0001 13:20 `"2"` expected Int, found String
      > field `y` has type Int, this has type String
      geometry.mpl:3:3 `y :: Int` field `y` is declared here
    E0014 14:26 `"x"` message type mismatch: expected Int, found String
      > this message has type String
      14:8 `spawn(worker, 1)` this Pid accepts Int
    """
    assert project.report() == textwrap.dedent(expected).strip()


def test_uses_of_a_faulty_module_are_not_reported_again(
    check_project: Callable[[str], Any],
) -> None:
    project = check_project("""
@ faulty.mpl
service Counter do
  fn init() do unknown end
end
pub fn count(x) = x + missing
pub fn wrong(x :: Nope) = x
@ main.mpl
import Faulty
from Faulty import Counter
fn main() do
  Counter.start() + 1
  Faulty.count(1) <> "a"
  Faulty.wrong(1)
end
""")
    codes = [diagnostic.code for diagnostic in project.diagnostics]
    assert codes == ["E0004", "E0004", "E0045", "E0001"]


def test_uses_of_a_faulty_import_are_not_reported_again(
    check_project: Callable[[str], Any],
) -> None:
    project = check_project(
        GEOMETRY
        + """
@ main.mpl
import Gardn
from Nowhere import rake, Spade
from Geometry import helper, orgin, Hidden
from String import lenght
fn functions() = (Gardn.name(), rake(1), helper(2), orgin().x, lenght("a") + 1)
fn types(s :: Spade, h :: Hidden) = s.width + h.z
fn variants(w) do
  case w do
    Willow(n) -> n
    Spruce -> Oak(1)
  end
end
fn structs() = Spade { width: 3 }
fn still_wrong() = unknown("a")
"""
    )
    assert [(d.code, d.message) for d in project.diagnostics] == [
        ("E0031", "module `Gardn` not found"),
        ("E0031", "module `Nowhere` not found"),
        ("E0035", "`helper` is private and cannot be imported from module `Geometry`"),
        ("E0034", "`orgin` is not exported by module `Geometry`"),
        ("E0035", "`Hidden` is private and cannot be imported from module `Geometry`"),
        ("E0034", "`lenght` is not exported by module `String`"),
        ("E0004", "undefined variable: unknown"),
    ]


def test_a_faulty_import_hides_nothing_from_importers(
    check_project: Callable[[str], Any],
) -> None:
    project = check_project(
        """
@ main.mpl
import Tools
from Tools import rake
fn main() = rake(1)
@ tools.mpl
from Nowhere import rake
pub fn dig() = rake(1)
"""
    )
    assert [(d.code, d.source.path) for d in project.diagnostics] == [
        ("E0031", "tools.mpl"),
        ("E0034", "main.mpl"),
    ]


def test_a_module_is_found_by_its_last_name(check_project: Callable[[str], Any]) -> None:
    project = check_project(
        """
@ main.mpl
import RoseBed
fn main() = RoseBed.name()
@ garden/rose_bed.mpl
pub fn name() = "rose"
"""
    )
    assert [d.helps for d in project.diagnostics] == [["did you mean `Garden.RoseBed`?"]]
