# A Json is a String where one is wanted, as a receiver too.
fn main() do
  let j = json { a: 1 }
  println("${j.length()} ${j.to_upper()} ${j.contains("a")}")
  println("${json { b: [1, 2] }.replace("2", "3")}")
end
