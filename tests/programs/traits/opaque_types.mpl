# Methods that are looked up by class find the impls of types whose values have no class of
# their own, or several.
interface Shown do
  fn shown(self) -> String
end

impl Shown for Pid do
  fn shown(self) -> String do "a pid" end
end

impl Shown for Regex do
  fn shown(self) -> String do "a regex" end
end

impl Shown for Atom do
  fn shown(self) -> String do "an atom" end
end

impl Shown for Iter do
  fn shown(self) -> String do "an iterator" end
end

interface Dated do
  fn year(self) -> Int
end

impl Dated for DateTime do
  fn year(self) -> Int do DateTime.to_unix_secs(self) / 31557600 + 1970 end
end

fn show_it<T>(x :: T) -> String where T: Shown do
  x.shown()
end

fn year_of<T>(x :: T) -> Int where T: Dated do
  x.year()
end

actor idle() do
  receive do
    _ -> ()
  end
end

fn main() do
  println(show_it(spawn(idle)))
  println(show_it(self()))
  println(show_it(Process.whereis("nobody")))
  println(show_it(Job.async(fn -> 1 end)))
  println(show_it(~r/a+/))
  println(show_it(:ok))
  println(show_it(Iter.from([1])))
  case DateTime.from_unix_secs(0) do
    Ok(start) -> println("${year_of(start)}")
    Err(text) -> println(text)
  end
end
