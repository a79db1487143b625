struct P do
  x :: Int
end deriving()

fn f(a) = a + 1
fn g(a, b) = a < b

fn main() do
  let a = "a" + "b"
  let b = [1] - [2]
  let c = -"x"
  let d = true + false
  let e = P { x: 1 } == P { x: 1 }
  let f1 = P { x: 1 } < P { x: 2 }
  let h = true < false
  let i = (fn x -> x end) == (fn x -> x end)
  let j = 1 <> 2
  let k = "a" <> 1
  let l = f("s")
  let m = g(true, false)
  let n = (1, 2) + (3, 4)
  let o = Some(1) * Some(2)
  let p = :a - :b
end
