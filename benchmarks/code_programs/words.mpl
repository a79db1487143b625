# A map: how often each word of a text comes.
fn count(words :: List<String>, counts :: Map<String, Int>) -> Map<String, Int> do
  case words do
    [] -> counts
    word :: rest -> count(rest, Map.put(counts, word, Map.get(counts, word) + 1))
  end
end

fn most(pairs :: List<(String, Int)>, best :: Int) -> Int do
  case pairs do
    [] -> best
    (_, n) :: rest -> if n > best do most(rest, n) else most(rest, best) end
  end
end

pub fn run(size :: Int) -> Int do
  let words = for n in 0..size do "word${n * n % 97}" end
  let counts = count(String.split(String.join(words, " "), " "), %{})
  Map.size(counts) * 1000 + most(Map.to_list(counts), 0)
end

fn main() do println("${run(100)}") end
