# Text: a table of lines, each put together from numbers and words.
fn name(n :: Int) -> String do
  case n % 5 do
    0 -> "apples"
    1 -> "pears"
    2 -> "plums"
    3 -> "cherries"
    _ -> "nuts"
  end
end

fn line(n :: Int) -> String = "${n}. ${name(n)}: ${n * 7} at " <> name(n + 1)

pub fn run(size :: Int) -> Int do
  let lines = for n in 0..size do line(n) end
  String.length(String.join(lines, "\n"))
end

fn main() do println("${run(100)}") end
