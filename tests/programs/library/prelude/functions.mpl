struct Version do
  major :: Int
  minor :: Int
end

type Level do
  Low
  High(Int)
end deriving(Eq, Ord)

fn settings() -> Map<String, List<Int>> = default()

fn main() do
  print("no newline, ")
  print("")
  println("then one")
  println("ünïcödé 👍")
  println("two\nlines\tand a tab\r.")
  println("${compare(1, 2)} ${compare("b", "a")} ${compare(1.5, 1.5)}")
  println("${compare([1, 2], [1, 3])} ${compare([1], [1, 0])} ${compare((1, "b"), (1, "a"))}")
  println("${compare(Version { major: 1, minor: 2 }, Version { major: 1, minor: 10 })}")
  println("${compare(High(0), Low)} ${compare(High(1), High(2))} ${compare(Some(1), Some(1))}")
  println("${compare(0.0 / 0.0, 1.0)} ${compare(1.0, 0.0 / 0.0)}")
  println("${map(["a", "b"], fn s -> s <> "!" end)} ${filter(1..1 |> Range.to_list(), fn _ -> true end)}")
  println("${reduce([1, 2, 3], 10, fn(acc, n) -> acc - n end)} ${head([7])} ${tail([7, 8])}")
  println("${settings()}")
  let zero :: Int = default()
  let no :: Bool = default()
  println("${zero} ${no}")
  println("${if zero > 0 do panic("never") else "fine" end}")
end
