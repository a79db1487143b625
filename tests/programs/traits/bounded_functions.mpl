# Functions with a bound, called, named, passed and piped into.
interface Animal do
  fn speak(self) -> String
end
struct Dog do name :: String end
struct Cat do name :: String end
impl Animal for Dog do
  fn speak(self) -> String do "Woof from ${self.name}" end
end
impl Animal for Cat do
  fn speak(self) -> String do "Meow from ${self.name}" end
end
fn make_it_speak<T>(animal :: T) -> String where T: Animal do
  animal.speak()
end
fn twice<T>(f :: Fun(T) -> String, x :: T) -> String where T: Animal do
  f(x) <> f(x)
end
fn main() do
  println(make_it_speak(Dog { name: "Rex" }))
  let speak_it = make_it_speak
  println(speak_it(Cat { name: "Tom" }))
  println("${List.map([Dog { name: "A" }, Dog { name: "B" }], make_it_speak)}")
  println(Dog { name: "P" } |> make_it_speak)
  println(twice(make_it_speak, Cat { name: "Q" }))
  println(twice(fn a -> a.speak() end, Cat { name: "Q" }))
end
