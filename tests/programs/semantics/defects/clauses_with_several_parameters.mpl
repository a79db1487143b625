# All parameters are tested and bind; nothing is exhaustive by accident.
fn kind("get", Some(n), h :: Int) = "get ${n} ${h}"
fn kind("get", None, 0) = "get nothing"
fn kind(_, Some(1 | 2), _) = "small"
fn kind(name, _, h) when h > 5 = "${name} high"
fn kind(name, _, _) = name

fn both(nil, (a, b)) = a + b
fn join([], ys) = ys
fn join(xs, []) = xs
fn join(xs, ys) = xs ++ ys
fn single(a, b) = a * b

fn main() do
  println(kind("get", Some(4), 9))
  println(kind("get", None, 0))
  println(kind("put", Some(2), 0))
  println(kind("put", None, 6))
  println(kind("get", None, 1))
  println("${both(nil, (1, 2))} ${join([], [1])} ${join([2], [])} ${join([1], [2])} ${single(3, 4)}")
end
