let limit = 3

fn ready() when limit > 2 = true

fn main() do
  println("${ready()}")
end
