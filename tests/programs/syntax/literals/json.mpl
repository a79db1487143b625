fn main() do
  let name = "kiwi"
  let doc = json { name: name weight: 0.5, tags: ["green", "small"], inner: json { deep: true } }
  println("${doc}")
  println("${json {}}")
  println("${json {
    a: 1
    b: nil,
    c: "x"
  }}")
end
