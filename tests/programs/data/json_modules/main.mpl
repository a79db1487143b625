from Types.User import show, reply

struct Team do
  members :: List<User>
  lead :: User
  page :: Page<Role>
end deriving(Json)

# A type of the same name as an emitted function of another module.
fn user_from_json(text) = "mine: ${text}"

fn main() do
  let ada = User { name: "Ada", role: Admin, address: Some(Address { city: "London" }) }
  let bob = User { name: "Bob", role: Guest("day"), address: None }
  println(show(ada))
  let team = Team { members: [ada, bob], lead: bob, page: Page { items: [Admin], next: None } }
  let text = Json.encode(team)
  println(text)
  case Team.from_json(text) do
    Ok(t) -> println("${t.lead} ${t.page} ${Json.encode(t) == text}")
    Err(e) -> println(e)
  end
  let page :: Page<User>!String = Page.from_json("{\"items\":[{\"name\":\"x\",\"role\":{\"tag\":\"Admin\"}}],\"next\":3}")
  println("${page}")
  let wrong :: Page<User>!String = Page.from_json("{\"items\":[{\"name\":\"x\",\"role\":{\"tag\":\"Boss\"}}]}")
  println("${wrong}")
  println("${Account.from_row(%{"id" => "1", "owner" => "o"})} ${Account.__fields__()} ${Account.__table__()}")
  println(user_from_json("x"))
  println(reply(200, reply(1, [ada])))
  println("${List.map([json { a: 1 }], fn d -> reply(2, d) end)}")
end
