# Every place at which a line may end with the statement going on.
fn area(w, h) =
  w * h

fn long(
  first :: Int,
  second :: Int,
) -> Int
do
  first +
    second
    - 1
end

fn guarded(n)
  when n > 0 and
    n < 10 =
  "small"
fn guarded(_) = "other"

fn list() = [
  1, 2,
  3
]

fn main() do
  let total = 1 +
    2 *
    3
  let minus = 10
    - 3
  let value =
    total
  let text = "a" <>
    "b"
    <> "c"
  let flag = true and
    false or
    not
    false
  let cmp = total ==
    7
  println("${area(2, 3)} ${long(4, 5)} ${guarded(3)} ${guarded(12)}")
  println("${total} ${minus} ${value} ${text} ${flag} ${cmp}")
  println("a,b"
    .split(",")
    .
    length()
    .to_string())
  let piped = list()
    |> List.map(fn x -> x + 1 end)
    # a comment between

    |> List.filter(fn x ->
      x > 2
    end) |>
    List.length
  println("${piped}")
  let range = 1 ..
    4
  for i in
    range do
    println("${i}")
  end
  if total > 3
    and minus == 7
  do
    println("yes")
  end
  let m = %{
    "k"
      => 1
    , "l" => 2
  }
  println("${m}")
  let pair = (
    1
    ,
    2
  )
  println("${pair}")
  let x :: Map<
    String,
    Int
  > = m
  println("${Map.size(x)}")
end
