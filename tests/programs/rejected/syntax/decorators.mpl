@cluster() fn a() = 1
@cluster(1, 2) pub fn b() = 1
@cluster("x") pub fn c() = 1
pub @cluster fn d() = 1
@other fn e() = 1
@cluster struct S do
  x :: Int
end
clustered(work) fn f() = 1

fn main() do
  println("x")
end
