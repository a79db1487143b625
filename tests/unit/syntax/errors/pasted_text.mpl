This is a sentence, not a program!
Another one: with punctuation.

fn main() do
  println("still read")
end
