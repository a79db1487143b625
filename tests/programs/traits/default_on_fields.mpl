# A default method may use fields and traits that its interface does not mention: the types
# that call it must have them.
interface Named do
  fn greeting(self) -> String do
    "hello ${self.name}"
  end
  fn longer(self, other) -> Bool do
    String.length(self.name) > String.length(other.name)
  end
  fn twice(self) do
    [self, self]
  end
end

struct Dog do
  name :: String
  age :: Int
end deriving(Display)

struct Town do
  name :: String
end deriving(Display)

impl Named for Dog do
end

impl Named for Town do
  fn greeting(self) = "welcome to ${self.name}"
end

fn main() do
  let rex = Dog { name: "Rex", age: 4 }
  println("${rex.greeting()} ${Town { name: "Ulm" }.greeting()}")
  println("${rex.longer(Dog { name: "Bo", age: 1 })} ${Town { name: "Ulm" }.longer(rex)}")
  println("${rex.twice()}")
end
