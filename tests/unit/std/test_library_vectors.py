"""The vectors of the library: expressions inside an interpolation, and what is printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

VECTORS = r"""
String.length("añb👍")                                  | 4
String.slice("Übermut", 1, 5)                           | berm
String.slice("abc", -4, 99)                             | abc
String.slice("abc", 2, 1).length()                      | 0
String.split("k=v=", "=").length()                      | 3
String.join(["x", "", "y"], "+")                        | x++y
String.replace("banana", "an", "AN")                    | bANANa
String.to_upper("straße")                               | STRASSE
Math.round(-0.5)                                        | -1
Math.floor(-1.5)                                        | -2
Math.max(2.5, 1.5)                                      | 2.5
Float.to_int(-7.9)                                      | -7
Int.to_float(3)                                         | 3
[1, 2] ++ [3]                                           | [1, 2, 3]
List.take([7, 8, 9], -1)                                | []
List.drop([7, 8, 9], 2)                                 | [9]
List.sort([3, 1, 2], fn(a, b) -> b - a end)             | [3, 2, 1]
List.flat_map([1, 2], fn n -> [n, n * 10] end)          | [1, 10, 2, 20]
List.reduce(["a", "b"], "", fn(acc, s) -> acc <> s end) | ab
List.all([], fn n -> n > 0 end)                         | true
Map.keys(Map.put(Map.put(%{"b" => 1}, "a", 2), "b", 3)) | [b, a]
Map.merge(%{1 => "x"}, %{2 => "y", 1 => "z"})           | %{1 => z, 2 => y}
Map.delete(%{"k" => 1}, "nope")                         | %{k => 1}
Set.union(Set.from_list([2, 1, 2]), Set.from_list([3, 1])) | #{2, 1, 3}
Set.difference(Set.from_list([5, 6, 7]), Set.from_list([6])) | #{5, 7}
Range.to_list(Range.new(2, 5))                          | [2, 3, 4]
Range.length(Range.new(5, 2))                           | 0
Queue.peek(Queue.push(Queue.push(Queue.new(), 4), 9))   | 4
Iter.from([1, 2, 3, 4]) |> Iter.skip(1) |> Iter.map(fn n -> n * n end) |> Iter.sum() | 29
Iter.from([9, 8]) |> Iter.enumerate() |> Map.collect()  | %{0 => 9, 1 => 8}
Iter.from(["p", "q"]) |> String.collect()               | pq
JSON.encode_string("tab\there \"q\"")                   | "tab\there \"q\""
JSON.encode_map(%{"z" => "1", "a" => "2"})              | {"a":"2","z":"1"}
JSON.get("{\"n\":1.50,\"o\":{\"b\":2,\"a\":[]}}", "o")   | {"a":[],"b":2}
JSON.get("{\"n\":1.50}", "n")                           | 1.5
JSON.get("[1]", "n").length()                           | 0
Regex.replace(r1, "me@home", "$2 at \${1}x")            | home at mex
Regex.split(r2, " a  b ")                               | [, a, b, ]
Regex.is_match(r3, "end\n")                             | false
Crypto.sha256("mesh")                                   | \
d30ca7a7a32bf5772dc5eb2a2e7bd35737eff795ad74f2479b359716b59abdfa
Crypto.hmac_sha256("k", "mesh")                         | \
7ecb67d3741aaa219ff93c246d96b5745acad1feb374b5d7f464ec9db333dcbc
Base64.encode("hi?>")                                   | aGk/Pg==
Base64.encode_url("hi?>")                               | aGk_Pg
Hex.encode("é")                                         | c3a9
1.hash()                                                | -8517097267634966620
42.hash()                                               | -55488592825689361
"mesh".hash()                                           | 4838001395392124604
true.hash()                                             | -5808592057526012372
Pair { a: 1, b: 2 }.hash()                              | 2814214074664713915
String.to_int(" +12\n")                                 | Some(12)
String.to_float("-.5e1")                                | Some(-5)
Regex.captures(r4, "b")                                 | Some([b, , b])
Base64.decode("aGk")                                    | Ok(hi)
Base64.decode_url("aGk=")                               | Err(invalid base64)
Hex.decode("ff")                                        | Err(invalid utf-8)
iso("2024-03-10 08:00:00.9999+02:00")                   | Ok(2024-03-10T06:00:00.999Z)
iso("2024-03-10T08:00:00")                              | Err(invalid ISO 8601 datetime)
before_the_epoch()                                      | Ok((1969-12-31T23:59:59.999Z, 0))
File.read("/nonexistent")                               | \
Err(No such file or directory (os error 2))
"""

SETTING = """
struct Pair do
  a :: Int
  b :: Int
end

fn iso(text :: String) -> String!String do
  Ok(DateTime.to_iso8601(DateTime.from_iso8601(text)?))
end

fn before_the_epoch() -> Result<(String, Int), String> do
  let t = DateTime.from_unix_ms(-1)?
  Ok((DateTime.to_iso8601(t), DateTime.to_unix_secs(t)))
end
"""

REGEXES = r"""
  let r1 = ~r/(\w+)@(\w+)/
  let r2 = ~r/\s+/
  let r3 = ~r/^end$/
  let r4 = ~r/(a)|(b)/
"""


def test_vectors(tmp_path: Path) -> None:
    rows = [row.rsplit(" | ", 1) for row in VECTORS.strip().replace("\\\n", "").splitlines()]
    body = "".join(f'  println("${{{expression.strip()}}}")\n' for expression, _ in rows)
    path = tmp_path / "vectors.mpl"
    path.write_text(f"{SETTING}\nfn main() do\n{REGEXES}{body}end\n")
    done = subprocess.run(
        [sys.executable, "-m", "meshc", "run", "--no-color", str(path)],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    printed = done.stdout.splitlines()
    found = dict(zip((expression for expression, _ in rows), printed, strict=True))
    assert found == {expression: output.strip() for expression, output in rows}
    assert len(rows) >= 59
