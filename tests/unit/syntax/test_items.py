"""Functions, types, interfaces, actors, services, supervisors, imports, doc comments."""

from __future__ import annotations

import pytest
from tree_dump import dumped, messages, parsed

FUNCTIONS = [
    ("fn f() = 1", "fn f() = {1}"),
    ('fn greeting = "hello"', 'fn greeting() = {"hello"}'),
    ("fn f do 1 end", "fn f() {1}"),
    ("def f(x) do x end", "fn f(x) {x}"),
    ("pub fn half(n) = n / 2", "pub fn half(n) = {(n / 2)}"),
    (
        "fn f(w :: Int, h :: Int,) -> Int do\n w * h\nend",
        "fn f(w :: Int, h :: Int) -> Int {(w * h)}",
    ),
    ("fn f<T>(x :: T) where T: Show, T: Eq do x end", "fn f<T>(x :: T) where T: Show, T: Eq {x}"),
    (
        "fn f<A, B,>(x :: A) -> B where A: M.Show when x > 0 = x",
        "fn f<A, B>(x :: A) -> B where A: M.Show when (x > 0) = {x}",
    ),
    ("fn f< >(x) = x", "fn f(x) = {x}"),
    ("fn steps(0) = 0", "fn steps(0) = {0}"),
    ("fn steps(n) when n < 0 = steps(-n)", "fn steps(n) when (n < 0) = {steps((-n))}"),
    ('fn f("a", -1, _, (a, b)) = a', 'fn f("a", -1, _, (a, b)) = {a}'),
    ("fn f(Some(x), Option.None) = x", "fn f(Some(x), Option.None) = {x}"),
    ("fn f(None) = 0", "fn f(None) = {0}"),
    ("fn f(1 | 2) = 0", "fn f((1 | 2)) = {0}"),
    ("fn f((a, b) as c) = c", "fn f(((a, b) as c)) = {c}"),
    ("fn f(0 :: rest) = rest", "fn f((0 :: rest)) = {rest}"),
    ("fn f(h :: t) = h", "fn f(h :: t) = {h}"),
    ("fn f((a, b) :: (Int, Int)) = a", "fn f((a, b) :: (Int, Int)) = {a}"),
    ("fn f([]) = 0", "fn f([]) = {0}"),
    ("fn f(:ok) = 0", "fn f(:ok) = {0}"),
    ("fn f(P { x: a }) = a", "fn f(P{x: a}) = {a}"),
    ("fn f(self, x) = x", "fn f(self, x) = {x}"),
    ("fn f(\n a,\n b\n) = a", "fn f(a, b) = {a}"),
    ("fn f(x) =\n x", "fn f(x) = {x}"),
    ("fn f(x)\ndo x end", "fn f(x) {x}"),
    ("fn f(x) -> Int\ndo x end", "fn f(x) -> Int {x}"),
    ("fn f(x) -> Fun(Int) -> Int = x", "fn f(x) -> Fun(Int) -> Int = {x}"),
    ("fn Foo() = 1", "fn Foo() = {1}"),
    ("fn f() do end", "fn f() {}"),
    ("fn f(x) = x |> g\n |> h", "fn f(x) = {((x |> g) |> h)}"),
    ("fn f(x) = if x do 1 else 2 end", "fn f(x) = {if x {1} else {2}}"),
    ("fn f() do fn g(x) = x\n g(1) end", "fn f() {fn g(x) = {x}; g(1)}"),
    ("fn a() = 1 fn b() = 2", "fn a() = {1}; fn b() = {2}"),
    ("@cluster fn f() = 1", "@cluster(2) fn f() = {1}"),
    ("@cluster(3) pub fn f() = 1", "@cluster(3) pub fn f() = {1}"),
    ("@cluster(0b11) pub fn f() = 1", "@cluster(3) pub fn f() = {1}"),
    ("@cluster\npub fn f() = 1", "@cluster(2) pub fn f() = {1}"),
    ("@cluster(2)\n\n# more\npub fn f() = 1", "@cluster(2) pub fn f() = {1}"),
]


@pytest.mark.parametrize(("source", "tree_text"), FUNCTIONS)
def test_functions(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


TYPES = [
    ("struct S do end", "struct S {}"),
    ("struct point do x end", "struct point {x}"),
    ("struct S do a :: Int b :: Int end", "struct S {a :: Int, b :: Int}"),
    (
        "pub struct Crate<T> do\n label :: String\n\n content :: T\nend deriving(Eq, Display)",
        "pub struct Crate<T> {label :: String, content :: T} deriving(Eq, Display)",
    ),
    ("struct S do a end deriving()", "struct S {a} deriving()"),
    ("struct S do a end deriving(Eq,)", "struct S {a} deriving(Eq)"),
    ("struct S do a end\nderiving(Eq)", "struct S {a} deriving(Eq)"),
    (
        'struct M do\n table "members"\n primary_key :uuid\n timestamps true\n uuid :: String\n'
        " belongs_to :club, Club\n has_many :visits, Visit\n has_one :card, Card\nend",
        'struct M {uuid :: String, table "members", primary_key "uuid", timestamps true, '
        'belongs_to "club", Club, has_many "visits", Visit, has_one "card", Card}',
    ),
    ("type t do a end", "type t {a}"),
    (
        "type T do A B(Int) C(w :: Int) end deriving(Eq,)",
        "type T {A | B(Int) | C(w :: Int)} deriving(Eq)",
    ),
    (
        "pub type Parcel<T> do\n Empty\n Boxed(T)\n Measured(width :: Int, Int,)\nend",
        "pub type Parcel<T> {Empty | Boxed(T) | Measured(width :: Int, Int)}",
    ),
    ("type T do A() end", "type T {A}"),
    ("type T do\n A\nend\nderiving(Eq)", "type T {A} deriving(Eq)"),
    ("type Grid = List<List<Int>>", "type Grid = List<List<Int>>"),
    ("pub type Duo<A, B> = (A, B)", "pub type Duo<A, B> = (A, B)"),
    ("type T<A> = (A, Fun(A) -> A?)", "type T<A> = (A, Fun(A) -> Option<A>)"),
    ("type T =\n Int", "type T = Int"),
    ("type T = Map<Int, Int>\nfn f() = 1", "type T = Map<Int, Int>; fn f() = {1}"),
    ("let deriving = 1\nderiving(Eq)", "let deriving = 1; deriving(Eq)"),
    ("let table = child", "let table = child"),
]


@pytest.mark.parametrize(("source", "tree_text"), TYPES)
def test_types(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


INTERFACES = [
    ("interface I do end", "interface I {}"),
    (
        "pub interface Stack<T> do\n type Elem\n fn peek(self) -> Self.Elem\n"
        " fn depth(self) -> Int do\n 0\n end\nend",
        "pub interface Stack<T> {type Elem; fn peek(self) -> Self.Elem; fn depth(self) -> Int {0}}",
    ),
    (
        "interface I<T> do type E fn a(self) -> Self.E end",
        "interface I<T> {type E; fn a(self) -> Self.E}",
    ),
    (
        "interface I do fn a fn b() def c(self :: T) end",
        "interface I {fn a(); fn b(); fn c(self :: T)}",
    ),
    (
        "impl Stack<Int> for Pile do\n type Elem = Int\n pub fn peek(self) -> Int do self.top end\nend",
        "impl Stack<Int> for Pile {type Elem = Int; pub fn peek(self) -> Int {self.top}}",
    ),
    ("impl A.B for C.D where T: Show do end", "impl A.B for C.D where T: Show {}"),
    (
        "impl I for T do fn a(self) = 1; fn b(0) = 2 end",
        "impl I for T {fn a(self) = {1}; fn b(0) = {2}}",
    ),
]


@pytest.mark.parametrize(("source", "tree_text"), INTERFACES)
def test_interfaces(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


ACTORS = [
    ("actor a do 1 end", "actor a() {1}"),
    ("actor a(route :: String, load) do load end", "actor a(route :: String, load) {load}"),
    (
        "actor a() do\n receive do\n x -> f(x)\n end\n terminate do\n g()\n end\nend",
        "actor a() {receive [x -> {f(x)}]} terminate {g()}",
    ),
    ("actor a() do terminate do 1 end 2; 3 end", "actor a() {2; 3} terminate {1}"),
    ("service S do end", "service S {}"),
    (
        "service Till do\n fn init(start :: Int) -> Int do\n start\n end\n"
        " call Peek() :: Int do |cash|\n (cash, cash)\n end\n cast Clear() do |_cash|\n 0\n end\nend",
        "service Till {fn init(start :: Int) -> Int {start}; "
        "call Peek() :: Int |cash| {(cash, cash)}; cast Clear() |_cash| {0}}",
    ),
    ("service S do call G :: Int do (1, 2) end end", "service S {call G() :: Int {(1, 2)}}"),
    (
        "service S do call G(n :: Int) do |s| (s, n) end; cast R do 0 end end",
        "service S {call G(n :: Int) |s| {(s, n)}; cast R() {0}}",
    ),
    ("supervisor S do end", "supervisor S {}"),
    (
        "pub supervisor Depot do\n strategy: rest_for_one\n max_restarts: 4\n max_seconds: 30\n"
        ' child north do\n start: fn -> spawn(courier, "north", 2) end\n restart: transient\n'
        " shutdown: brutal_kill\n end\nend",
        "pub supervisor Depot {strategy: rest_for_one, max_restarts: 4, max_seconds: 30, "
        'child north {start: fn{() -> {spawn(courier, "north", 2)}}, restart: transient, '
        "shutdown: brutal_kill}}",
    ),
    (
        "supervisor S do strategy: x max_restarts: 1; child c do start: f shutdown: 5 end end",
        "supervisor S {strategy: x, max_restarts: 1, child c {start: f, shutdown: 5}}",
    ),
]


@pytest.mark.parametrize(("source", "tree_text"), ACTORS)
def test_actors(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


MODULES = [
    ("import Garden.Plot", "import Garden.Plot"),
    ("from Garden.Plot import water, Bed", "from Garden.Plot import water, Bed"),
    ("from Garden.Tools import (\n rake,\n Shed,\n)", "from Garden.Tools import rake, Shed"),
    ("from A import (b)", "from A import b"),
    ("import A import B", "import A; import B"),
    ("module M do fn f() = 1 end", "module M {fn f() = {1}}"),
    ("pub module M do end", "pub module M {}"),
    ("x(from)", "x(from)"),
    ("let from = 1", "let from = 1"),
    ("let x = from + 1", "let x = (from + 1)"),
    ("fn from(n) = n", "fn from(n) = {n}"),
    ("let y = clustered(x)", "let y = clustered(x)"),
    ("", ""),
    ("\n\n  \n", ""),
    ("# only a comment", ""),
    (";;x;", "x"),
    ("#!/usr/bin/env meshc\nx", "x"),
    ("#= a #= b =# c =# x", "x"),
    ("#====#\nx", "x"),
    ("a #= b\nc =# d", "a; d"),
]


@pytest.mark.parametrize(("source", "tree_text"), MODULES)
def test_modules(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


BAD_ITEMS = [
    ("@nope fn f() = 1", "unknown decorator `@nope`"),
    ("impl I for T<Int> do end", "the type of an `impl` is named without arguments"),
    ("impl I for T do @cluster fn f() = 1 end", "`@cluster` cannot stand on a method"),
    (
        "actor a() do terminate do 1 end terminate do 2 end end",
        "an actor has at most one `terminate`",
    ),
    ("actor a((x, y)) do 1 end", "the parameters of an actor are plain names"),
    ("interface I do fn f(0) end", "the parameters of an interface method are plain names"),
    ("service S do call G(1) do 1 end end", "the parameters of a handler are plain names"),
    ("service S do cast G :: Int do 1 end end", "a `cast` handler has no result type"),
    ("supervisor S do nope: 1 end", "unexpected `nope` in a supervisor"),
    ("supervisor S do max_restarts: f(1) end", "expected an integer after `max_restarts:`"),
    ("supervisor S do strategy: 1 end", "expected a name after `strategy:`"),
    ("supervisor S do kid c do end end", "unexpected `kid` in a supervisor"),
    ("supervisor S do child c do size: 1 end end", "unexpected `size` in a child"),
    ("struct S do table :: String end", "expected a string after `table`"),
    ("struct S do timestamps :x end", "expected `true` or `false` after `timestamps`"),
    ("struct S do belongs_to :club end", "expected the related type after `belongs_to :club`"),
    ('struct S do table "x", Y end', "`table` takes one value"),
    ("struct S do name true end", "expected `::` after the field name `name`"),
    ("from A import *", "glob imports are not allowed: name what you import"),
    ("import A.*", "glob imports are not allowed: name what you import"),
]


@pytest.mark.parametrize(("source", "message"), BAD_ITEMS)
def test_bad_item(source: str, message: str) -> None:
    assert messages(source) == [message]


# ---------------------------------------------------------------- doc comments

DOCS = [
    ("## One.\nfn f() = 1", '## "One." fn f() = {1}'),
    (
        "## One.\n##   Two.\n##\n### Three.\nfn f() = 1",
        '## "One.\\n  Two.\\n\\n# Three." fn f() = {1}',
    ),
    ("## Not this.\n\n## This.\nfn f() = 1", '## "This." fn f() = {1}'),
    ("## Not this.\n# plain\nfn f() = 1", "fn f() = {1}"),
    ("let a = 1 ## not this\nfn f() = 1", "let a = 1; fn f() = {1}"),
    ("  ## Indented.\n  pub fn f() = 1", '## "Indented." pub fn f() = {1}'),
    ("## D\n@cluster(3)\npub fn f() = 1", '## "D" @cluster(3) pub fn f() = {1}'),
    ("## D\nstruct S do end", '## "D" struct S {}'),
    ("## D\ntype T do A end", '## "D" type T {A}'),
    ("## D\ntype T = Int", '## "D" type T = Int'),
    ("## D\ninterface I do end", '## "D" interface I {}'),
    ("## D\nactor a() do 1 end", '## "D" actor a() {1}'),
    ("## D\nservice S do\n ## F\n fn f() = 1\nend", '## "D" service S {## "F" fn f() = {1}}'),
    ("## D\nsupervisor S do end", '## "D" supervisor S {}'),
    ("## D\nmodule M do\n ## F\n fn f() = 1\nend", '## "D" module M {## "F" fn f() = {1}}'),
    ("## a\r\n## b\r\nfn f() = 1", '## "a\\nb" fn f() = {1}'),
    ("#= ## no =#\nfn f() = 1", "fn f() = {1}"),
    ("## D\n#= x\n## y =#\nfn f() = 1", "fn f() = {1}"),
]


@pytest.mark.parametrize(("source", "tree_text"), DOCS)
def test_doc_comments(source: str, tree_text: str) -> None:
    assert dumped(source) == tree_text


@pytest.mark.parametrize(
    ("source", "doc"),
    [
        ("##! Stock.\n##!  Keeping.\n\nfn f() = 1", "Stock.\n Keeping."),
        ("# licence\n##! Stock.\n## F\nfn f() = 1", "Stock."),
        ("##! Only this.", "Only this."),
        ("fn f() = 1\n##! too late", None),
        ("fn f() = 1", None),
    ],
)
def test_module_doc(source: str, doc: str | None) -> None:
    assert parsed(source).doc == doc
