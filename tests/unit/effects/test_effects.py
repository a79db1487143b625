"""Which functions may suspend."""

from __future__ import annotations

import pytest

from meshc.effects import Effects, analyse
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse
from meshc.types import infer


def effects_of(text: str) -> Effects:
    source = Source("test.mpl", text)
    module, problems = parse(source)
    assert problems == []
    typed, findings = infer(ModuleScope("Main", source, module, entry=True), {})
    assert [f for f in findings if f.severity == "error"] == []
    return analyse([typed])


def suspending(text: str) -> set[str]:
    return {u[1] for u in effects_of(text).suspending if isinstance(u, tuple)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("fn f(n) = n + 1\nfn main() do f(1) end", set()),
        ("fn f() = Timer.sleep(1)\nfn g() = f()\nfn main() do 1 end", {"f", "g"}),
        ("actor a() do receive do n -> n end end\nfn main() do spawn(a) end", {"a"}),
        ('actor a() do println("x") end\nfn main() do spawn(a) end', set()),
        # Mutual recursion: both or none.
        (
            "fn f(n) = if n == 0 do Timer.sleep(1) else g(n - 1) end\n"
            "fn g(n) = f(n)\nfn h(n) = if n == 0 do 1 else h(n - 1) end\nfn main() do 1 end",
            {"f", "g"},
        ),
        # A closure's waiting is not its maker's.
        ("fn f() = fn -> Timer.sleep(1) end\nfn main() do 1 end", set()),
        # A call of a value waits if a value of that arity may.
        (
            "fn run(f) = f()\nfn other(f) = f(1)\nfn main() do run(fn -> Timer.sleep(1) end) end",
            {"run", "main"},
        ),
        # In a pipe, the call has the piped value for an argument.
        ("fn f(n) = n |> Timer.sleep\nfn main() do 1 end", {"f"}),
        # Nested functions are units of their own.
        (
            "fn f() do\n  fn inner() = Timer.sleep(1)\n  1\nend\n"
            "fn g() do\n  fn inner() = Timer.sleep(1)\n  inner()\nend\nfn main() do 1 end",
            {"g"},
        ),
    ],
)
def test_suspending_functions(text: str, names: set[str]) -> None:
    assert suspending(text) == names


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ('fn main() do println("x") end', False),
        ('fn main() do println("${self()}") end', True),
        ("actor a() do 1 end\nfn main() do 1 end", True),
        ("fn main() do Timer.sleep(1) end", True),
        ("fn main() do println(Node.self()) end", True),
        ("fn main() do List.map([1], fn n -> n end) end", False),
    ],
)
def test_programs_that_need_the_scheduler(text: str, uses: bool) -> None:
    assert effects_of(text).uses_processes is uses


@pytest.mark.parametrize(
    ("handler", "brief", "with_endless"),
    [
        ('call Do(a) do |n| (n, "${a}") end', True, False),
        ('call Do(a :: Box) do |n| (n, "${a}") end', True, False),
        ('call Do(a :: List<Box>) do |n| (n, "${a}") end', True, False),
        ("call Do(a, b) do |n| (n, a == b) end", True, False),
        ("call Do(a) do |n| (n, List.length([a])) end", True, False),
        ('call Do(a :: Int) do |n| (n + a, "${a} ${n}") end', True, True),
        ('call Do(a :: String) do |n| (n, a == "x") end', True, True),
    ],
)
def test_what_the_library_calls_counts(handler: str, brief: bool, with_endless: bool) -> None:
    for body, expected in (("7", brief), ("spin(self.n)", with_endless)):
        effects = effects_of(f"""
struct Box do
  n :: Int
end deriving(Debug)
fn spin(n :: Int) -> Int = spin(n + 1)
impl Display for Box do
  fn to_string(self) -> String do "${{{body}}}" end
end
service T do
  {handler}
end
fn main() do T.start() end
""")
        assert bool(effects.brief) is expected, body


@pytest.mark.parametrize(
    ("body", "brief"),
    [
        ("(n, n + 1)", True),
        ('if n > 0 do (n, helper(n)) else (0, String.length("${n}")) end', True),
        ("case [1] do\n [] -> (n, 0)\n x :: _ -> (n, x)\n end", True),
        ("let pid = self()\n send(pid, 1)\n (n, 0)", True),
        ("for i in 0..3 do i end\n (n, 0)", False),
        ("while false do 1 end\n (n, 0)", False),
        ("Timer.sleep(1)\n (n, 0)", False),
        ("(n, endless(n))", False),
        ("(n, mutual(n))", False),
        ("(n, loops(n))", False),
        ("(n, List.length(List.map([1], fn x -> x end)))", False),
        ("(n, List.length(List.map([1], helper)))", False),
        ("let f = helper\n (n, f(n))", False),
        ("(n, S.get(S.start()))", False),
        ("link(self())\n (n, 0)", False),
        ('Process.exit(self(), "x")\n (n, 0)', False),
    ],
)
def test_brief_handlers(body: str, brief: bool) -> None:
    effects = effects_of(f"""
fn helper(n :: Int) -> Int = n * 2
fn endless(n :: Int) -> Int = if n == 0 do 0 else endless(n - 1) end
fn mutual(n :: Int) -> Int = if n == 0 do 0 else other(n - 1) end
fn other(n :: Int) -> Int = mutual(n)
fn loops(n :: Int) -> Int do
  for i in 0..n do i end
  n
end
service S do
  call Get() :: Int do |n|
    (n, n)
  end
end
service T do
  call Do() :: Int do |n|
    {body}
  end
end
fn main() do T.start() end
""")
    names = {handler.name for handler in effects.brief}
    assert names == ({"Get", "Do"} if brief else {"Get"})
