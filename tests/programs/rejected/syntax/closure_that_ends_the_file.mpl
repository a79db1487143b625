fn main() do
  let best =
    fn