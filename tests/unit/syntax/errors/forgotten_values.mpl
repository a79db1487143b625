let a =

fn f(x) =

fn g(x) do
  let y =
end

struct S do
  x :: Int
end

fn h(n) do
  let b =
  let c = 2.
  let d = n +
end

fn i() do
  if true do
    let e =
  else
    return
  end
end

let last =
