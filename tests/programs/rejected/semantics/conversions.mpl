fn takes_float(x :: Float) -> Float = x
fn takes_string(s :: String) -> String = s

fn main() do
  let a = 1 + 2.0
  let b :: Int = "no"
  let c :: String = :tag
  let d = takes_float(3)
  let e = takes_string(4)
  if 1 do
    println("truthy")
  end
  while "yes" do
    ()
  end
  let f = not 0
  let g = 1 and true
  println(5)
  print(true)
  let h = [1, "a"]
  let i = %{"a" => 1, "b" => "c"}
  let j = %{"a" => 1, 2 => 1}
  let k = 1.5 % 2
  let l = 0.."9"
  let m :: List<Int> = ["a"]
  let n :: Int? = 4
  let o :: Fun(Int) -> Int = fn x -> "${x}" end
end
