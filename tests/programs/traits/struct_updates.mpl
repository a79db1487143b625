# Methods that give changed copies, chained.
struct Query do
  source :: String
  fields :: List<String>
  limit :: Int?
end

interface Builder do
  fn select(self, field :: String) -> Self
  fn take(self, n :: Int) -> Self
  fn sql(self) -> String
end

impl Builder for Query do
  fn select(self, field) = %{self | fields: List.append(self.fields, field)}
  fn take(self, n) = %{self | limit: Some(n)}
  fn sql(self) do
    let base = "select ${String.join(self.fields, ", ")} from ${self.source}"
    case self.limit do
      Some(n) -> base <> " limit ${n}"
      None -> base
    end
  end
end

fn query(source) = Query { source: source, fields: [], limit: None }

fn main() do
  println(query("users").select("name").select("age").take(3).sql())
  println(query("pets") |> select("kind") |> Builder.sql())
  let q = query("t")
    |> select("a")
    |> select("b")
    |> take(1)
  println(q.sql())
end
