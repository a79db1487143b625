# map, filter and reduce of closures that are written out are loops.
fn total(xs :: List<Int>) -> Int do
  xs
    |> List.map(fn n -> n / 3 end)
    |> List.filter(fn n -> n > 0 end)
    |> List.reduce(0, fn sum, n -> sum + n end)
end

fn text(words :: List<String>) -> String do
  List.reduce(words, "", fn text, word do
    if word == "" do
      text
    else
      "${text}${word} "
    end
  end)
end

fn positions(words :: List<String>) -> Map<String, Int> do
  List.reduce(words, %{}, fn m, word -> Map.put(m, word, Map.size(m)) end)
end

fn lines(words :: List<String>) -> List<String> do
  List.map(words, fn word do
    let length = String.length(word)
    println(word)
    "${length}"
  end)
end

fn checked(numbers :: List<Int>) -> List<Int!String> do
  List.map(numbers, fn n do
    if n < 0 do
      return Err("negative")
    end
    Ok(n)
  end)
end

fn main() do
  println("${total([1, 9])} ${text(["a"])} ${positions(["a"])} ${lines(["b"])} ${checked([1])}")
end
