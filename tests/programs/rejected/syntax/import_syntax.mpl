import A, B
from A import *
from A import b as c
import "a"
from from import x

fn main() do
  println("x")
end
