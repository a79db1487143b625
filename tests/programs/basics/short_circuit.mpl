fn say(word, answer) do
  println(word)
  answer
end

fn main() do
  let a = say("one", false) and say("two", true)
  let b = say("three", true) or say("four", false)
  let c = say("five", true) and (say("six", true) and say("seven", false))
  println("${a} ${b} ${c}")
end
