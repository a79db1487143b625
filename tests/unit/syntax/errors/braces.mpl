fn main() {
  if x > 1 {
    println("${P { x: 1 }}")
  } else {
    println("small")
  }
}

fn half(n) { n / 2 }
