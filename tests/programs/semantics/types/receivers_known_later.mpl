# A field or a module function of a value whose type is found only later.
struct User do
  name :: String
  age :: Int
  address :: Address
end

struct Address do
  city :: String
end

fn ages(users) = List.map(users, fn u -> u.age end)
fn city_of(u) = u.address.city
fn shout(s) = String.to_upper(s.name)
fn oldest(users) do
  List.reduce(users, 0, fn best, u -> if u.age > best do u.age else best end end)
end
fn apply(f, x) = f(x)
fn use(u, f) do
  let a = f(u)
  let b = u.age
  (a, b)
end

fn main() do
  let home = Address { city: "Rome" }
  let ann = User { name: "Ann", age: 41, address: home }
  let bob = User { name: "Bob", age: 39, address: %{home | city: "Oslo"} }
  println("${ages([ann, bob])} ${city_of(bob)} ${shout(ann)} ${oldest([ann, bob])}")
  let get = fn u -> u.name end
  println("${get(ann)} ${apply(get, bob)} ${apply(fn u -> u.address end, bob)}")
  println("${apply(fn s -> s.length() end, "four")} ${apply(fn xs -> xs.length() end, [1, 2])}")
  println("${use(ann, fn u -> u.address.city end)}")
  let by_age = List.sort([ann, bob], fn a, b -> a.age - b.age end)
  println("${List.map(by_age, fn u -> u.name end)}")
  let table = %{"x" => bob}
  println("${Map.get(table, "x").name} ${List.head([ann]).address.city}")
  let scored = for u in [ann, bob] do
    let half = u.age / 2
    "${u.name}:${half}"
  end
  println("${scored}")
end
