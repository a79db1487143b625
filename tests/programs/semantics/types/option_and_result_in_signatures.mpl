type Id = Int

struct Account do
  id :: Id
  owner :: String?
  history :: List<Int!String>
end

fn lookup(accounts :: Map<Id, Account>, id :: Id) -> Account? = Map.find(accounts, id)

fn owner(a :: Account?) -> String!String do
  case a do
    Some(Account { owner: Some(name) }) -> Ok(name)
    Some(a) -> Err("account ${a.id} has no owner")
    None -> Err("no account")
  end
end

fn sums(history :: List<Int!String>) -> (Int, Int) do
  List.reduce(history, (0, 0), fn acc, entry ->
    let (good, bad) = acc
    case entry do
      Ok(n) -> (good + n, bad)
      Err(_) -> (good, bad + 1)
    end
  end)
end

fn main() do
  let a = Account { id: 1, owner: Some("ann"), history: [Ok(5), Err("x"), Ok(7)] }
  let b = Account { id: 2, owner: None, history: [] }
  let all = %{1 => a, 2 => b}
  println("${owner(lookup(all, 1))} ${owner(lookup(all, 2))} ${owner(lookup(all, 3))}")
  println("${sums(a.history)} ${sums(b.history)}")
end
