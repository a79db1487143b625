import Tools

fn main() do
  println("${Tools.hidden()} ${Tools.shwn()}")
  let a = Tools.Box { x: 1 }
  let b :: Secret = 1
  println("${Tools.worker}")
end
