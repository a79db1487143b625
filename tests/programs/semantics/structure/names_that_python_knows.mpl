# Any Mesh name may be used, whatever it means in Python or in emitted code.
struct Odd do
  mesh_type :: Int
  mesh_type_ :: Int
  mesh_parts :: Int
  class :: Int
  class_ :: Int
  items :: Int
  __init__ :: Int
  u__init__ :: Int
  __slots__ :: Int
  _0 :: Int
  lambda :: Int
  update :: Int
end

type Names do
  Exception
  Struct
  Variant
  Atom
  Panic(Int)
  ValueError(Int)
end deriving(Display)

fn lambda(class, yield) = class + yield
fn len(print_) = print_
fn str(x) = x
fn range(x) = x
fn wrap(x) = x
fn equal(x) = x
fn display(x) = x
fn current(x) = x
fn __mesh_main__() = "not the real one"

fn main() do
  let o = Odd { mesh_type: 1, mesh_type_: 2, mesh_parts: 3, class: 4, class_: 5, items: 6, __init__: 7, u__init__: 8, __slots__: 9, _0: 10, lambda: 11, update: 12 }
  println("${o}")
  println("${o.class} ${o.class_} ${o.mesh_type} ${o.mesh_type_} ${o.__init__} ${o.u__init__}")
  println("${o == o} ${%{o | class: 40, mesh_type: 10}.class} ${%{o | update: 0} < o}")
  case o do
    Odd { class: c, __slots__: s, mesh_parts: 3 } -> println("${c} ${s}")
    _ -> println("no")
  end
  let None_ = 3
  let me = 4
  let global = 6
  let async = 8
  let raise = 10
  let is = 2
  let del = 4
  let pass = 5
  let mesh = 1
  println("${None_ + me + global + async + raise + is + del + pass + mesh}")
  println("${lambda(1, 2)} ${len(3)} ${str(4)} ${range(5)} ${wrap(6)} ${equal(7)} ${display(8)} ${current(9)}")
  println("${for i in 0..2 do range(i) end} ${__mesh_main__()} ${(1, 2) == (1, 2)}")
  println("${[Exception, Struct, Variant, Atom, Panic(3), ValueError(4)]} ${:atom}")
  let f = fn lambda, is -> lambda + is end
  println("${f(9223372036854775807, 1)}")
end
