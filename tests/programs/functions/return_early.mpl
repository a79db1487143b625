fn find(needle, words) do
  for word in words do
    if word == needle do
      return "found ${word}"
    end
  end
  "not found"
end

fn main() do
  println(find("b", ["a", "b", "c"]))
  println(find("z", ["a", "b", "c"]))
end
