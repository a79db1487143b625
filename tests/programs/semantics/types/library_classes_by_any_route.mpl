# A program may use a library type through its module, an impl, and literals at once.
interface Sized do
  fn measure(self) -> Int
end

impl Sized for List do
  fn measure(self) -> Int do
    List.length(self)
  end
end

impl Sized for Map do
  fn measure(self) -> Int do
    Map.size(self)
  end
end

fn measured(x) = x.measure()
fn len(x) = x.length()

fn main() do
  let lists = for i in 0..3 do [i, i] end
  println("${measured([1, 2])} ${measured(%{"a" => 1})} ${len([1])} ${len("ab")} ${len(0..3)}")
  println("${lists} ${List.map(lists, fn l -> l.measure() end)}")
end
