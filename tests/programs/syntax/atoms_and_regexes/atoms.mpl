fn kind(:ok) = "good"
fn kind(:error | :failed) = "bad"
fn kind(_) = "?"

fn f(atom) = "${atom}"

fn main() do
  println("${:ok} ${:snake_case_1} ${:_x} ${:ok == :ok} ${:ok != :no}")
  println(kind(:ok) <> kind(:failed) <> kind(:other))
  println(f(:k) <> f( :spaced ))
  let table = %{:a => 1, :b => 2}
  println("${table[:b]} ${[:x, :y]} ${(:pair, 1)}")
  case (:ok, 3) do
    (:ok, n) when n > 2 -> println("large ${n}")
    (tag, _) -> println("${tag}")
  end
  let reserved = :end
  println("${reserved} ${:if} ${:nil}")
end
