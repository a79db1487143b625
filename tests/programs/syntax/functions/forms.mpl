fn area(w :: Int, h :: Int) -> Int do
  w * h
end

pub fn half(n) = n / 2

def label<T>(item :: T) -> String where T: Display, T: Eq do
  "item #{item}"
end

fn steps(0) = 0
fn steps(n) when n < 0 = steps(-n)
fn steps(n) = 1 + steps(n - 1)

fn greeting = "hello"

fn nothing() do
end

fn generic<A, B,>(a :: A, b :: B,) -> (B, A) = (b, a)

fn swap((a, b)) = (b, a)

fn shout(text :: String) -> String when text != "" = text <> "!"
fn shout(_) = "silence"

fn main() do
  println("${area(3, 4)} ${half(9)} ${label(5)} ${label("x")}")
  println("${steps(3)} ${steps(-4)} ${greeting()} ${nothing()}")
  println("${generic(1, "b")} ${swap((1, 2))} ${shout("hey")} ${shout("")}")
end
