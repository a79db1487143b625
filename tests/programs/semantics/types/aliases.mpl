# Aliases are transparent, may be generic, refer to later ones, and are expanded everywhere.
type Id = Int
type Pair = Both<Id>
type Both<T> = (T, T)
type Lookup<V> = Map<String, V>
type Handler = Fun(Id) -> Name
type Name = String
type Maybe<T> = T?
type Outcome<T> = T!String
type Nothing = ()
type Table = Lookup<List<Id>>

struct User do
  id :: Id
  tags :: Lookup<Name>
  partner :: Maybe<Id>
end

type Event do
  Joined(User)
  Scored(Id, Both<Float>)
end

fn sum(p :: Pair) -> Id do
  let (a, b) = p
  a + b
end

fn run(h :: Handler, id :: Id) -> Name = h(id)
fn find(t :: Table, key :: Name) -> Maybe<List<Id>> = Map.find(t, key)
fn check(n :: Id) -> Outcome<Id> = if n > 0 do Ok(n) else Err("negative") end
fn done() -> Nothing = println("done")

actor counter(start :: Id) do
  receive do
    _ -> println("counted from ${start}")
  end
end

fn main() do
  let id :: Id = 3
  let plain :: Int = id + 1
  println("${sum((plain, id))} ${sum((1, 2))}")
  println(run(fn (n :: Id) -> "user ${n}" end, id))
  let u = User { id: 1, tags: %{"k" => "v"}, partner: Some(2) }
  println("${u.tags} ${u.partner} ${u.id + 1}")
  println("${find(%{"a" => [1, 2]}, "a")} ${find(%{"a" => [1]}, "b")}")
  println("${check(1)} ${check(-1)}")
  case Scored(4, (0.5, 1.5)) do
    Scored(n, (x, y)) -> println("${n} ${x + y}")
    Joined(_) -> println("joined")
  end
  done()
  let f = fn (p :: Pair, m :: Maybe<Id>) -> (sum(p), m) end
  println("${f((1, 1), None)}")
  send(spawn(counter, 9), :go)
end
