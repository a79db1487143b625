# `default()` takes its type from where it stands.
struct Settings do
  depth :: Int
  title :: String
end

impl Default for Settings do
  fn default() -> Settings do
    Settings { depth: default(), title: "untitled" }
  end
end

fn depth(s :: Settings) = s.depth

fn main() do
  let n :: Int = default()
  let x :: Float = default()
  let s :: String = default()
  let b :: Bool = default()
  let settings :: Settings = default()
  println("${n} ${x} '${s}' ${b} ${settings}")
  println("${Settings.default().title} ${depth(default())}")
  println("${Int.default() + 1} ${n + default()}")
  let again :: Settings = Default.default()
  println("${again == settings}")
end
