# A choice between many variants, complete and with a default.
type Op do
  Op0
  Op1(Int)
  Op2(Int, Int)
  Op3
  Op4(Int)
  Op5(Int, Int)
  Op6
  Op7(Int)
  Op8(Int, Int)
  Op9
  Op10(Int)
  Op11(Int, Int)
  Op12
  Op13(Int)
  Op14(Int, Int)
  Op15
  Op16(Int)
  Op17(Int, Int)
  Op18
  Op19(Int)
  Op20(Int, Int)
  Op21
  Op22(Int)
  Op23(Int, Int)
  Op24
  Op25(Int)
  Op26(Int, Int)
  Op27
  Op28(Int)
  Op29(Int, Int)
end

fn run(op :: Op) -> Int do
  case op do
    Op0 -> 0
    Op1(a) -> a + 1
    Op2(a, b) -> a * b + 2
    Op3 -> 3
    Op4(a) -> a + 4
    Op5(a, b) -> a * b + 5
    Op6 -> 6
    Op7(a) -> a + 7
    Op8(a, b) -> a * b + 8
    Op9 -> 9
    Op10(a) -> a + 10
    Op11(a, b) -> a * b + 11
    Op12 -> 12
    Op13(a) -> a + 13
    Op14(a, b) -> a * b + 14
    Op15 -> 15
    Op16(a) -> a + 16
    Op17(a, b) -> a * b + 17
    Op18 -> 18
    Op19(a) -> a + 19
    Op20(a, b) -> a * b + 20
    Op21 -> 21
    Op22(a) -> a + 22
    Op23(a, b) -> a * b + 23
    Op24 -> 24
    Op25(a) -> a + 25
    Op26(a, b) -> a * b + 26
    Op27 -> 27
    Op28(a) -> a + 28
    Op29(a, b) -> a * b + 29
  end
end

fn some(op :: Op) -> Int do
  let found = case op do
    Op0 -> 0
    Op2(_, b) -> b
    Op4(a) when a > 4 -> a
    Op6 -> 6
    Op8(_, b) -> b
    Op10(a) when a > 10 -> a
    Op12 -> 12
    Op14(_, b) -> b
    Op16(a) when a > 16 -> a
    Op18 -> 18
    Op20(_, b) -> b
    Op22(a) when a > 22 -> a
    Op24 -> 24
    Op26(_, b) -> b
    Op28(a) when a > 28 -> a
    _ -> -1
  end
  found
end

fn main() do
  println("${run(Op0)} ${run(Op1(5))} ${run(Op29(3, 4))} ${run(Op15)} ${run(Op28(1))}")
  println("${some(Op0)} ${some(Op1(5))} ${some(Op28(29))} ${some(Op28(28))} ${some(Op2(3, 8))} ${some(Op29(1, 1))}")
end
