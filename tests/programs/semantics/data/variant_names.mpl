# A later sum type's variant wins; the qualified form is unambiguous; variants beat locals.
type A do
  Same
  Mine(Int)
end deriving(Display)

type B do
  Same
  Mine(String)
end deriving(Display)

fn which_b(b :: B) -> String do
  case b do
    Same -> "b same"
    Mine(s) -> "b ${s}"
  end
end

fn which_a(a :: A) -> String do
  case a do
    A.Same -> "a same"
    A.Mine(n) -> "a ${n}"
  end
end

fn main() do
  println("${which_b(Same)} ${which_b(Mine("x"))} ${which_a(A.Same)} ${which_a(A.Mine(1))}")
  println("${which_b(B.Same)} ${A.Mine(2)} ${B.Mine("y")}")
  let f = A.Mine
  println("${f(3)}")
end
