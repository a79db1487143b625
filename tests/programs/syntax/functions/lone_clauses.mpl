# A single clause may take its argument apart, and may refuse it.
fn first((a, _)) = a

fn name(Some(text)) do
  text
end

fn positive(n) when n > 0 = "positive ${n}"

fn third(_, _, (a, (b, _))) = a + b

fn main() do
  println("${first((1, 2))} ${name(Some("x"))} ${positive(3)} ${third(0, 0, (4, (5, 6)))}")
  println(positive(-1))
end
