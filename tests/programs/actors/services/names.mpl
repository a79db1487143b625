# Client functions have the handlers' names in snake_case, and are ordinary values.
service Names do
  fn init() do
    "x"
  end
  call GetURL() :: String do |s|
    (s, s)
  end
  call lower(n :: Int) :: Int do |s|
    (s, n)
  end
  cast SetBoth(a :: String, b :: String) do |_s|
    "${a}${b}"
  end
end

fn twice(f, pid) = "${f(pid)}${f(pid)}"

fn main() do
  let start = Names.start
  let pid = start()
  Names.set_both(pid, "a", "b")
  println(Names.get_u_r_l(pid))
  println("${Names.lower(pid, 3)}")
  println(twice(Names.get_u_r_l, pid))
  let get = Names.get_u_r_l
  println(get(pid))
  println(pid |> Names.get_u_r_l())
  let all = List.map([1, 2, 3], fn n -> Names.lower(pid, n * 2) end)
  println("${all}")
end
