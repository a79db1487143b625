# Codecs in functions that wait: literals, decoders and regexes between receives.

struct Job do
  id :: Int
  words :: List<String>
end deriving(Json)

actor worker(boss :: Pid) do
  receive do
    text -> answer(boss, text)
  end
  worker(boss)
end

fn answer(boss :: Pid, text :: String) do
  case Job.from_json(text) do
    Ok(job) -> send(boss, json { done: job.id, count: List.length(job.words), words: job.words })
    Err(e) -> send(boss, json { error: e })
  end
end

fn main() do
  let pid = spawn(worker, self())
  send(pid, Json.encode(Job { id: 1, words: Regex.split(~r/\W+/, "to be,or not") }))
  send(pid, "{\"id\":\"x\"}")
  send(pid, "nonsense")
  println(json {
    b: receive do
      text -> "got ${text}"
    end
    a: receive do
      text -> "got ${text}"
    end
    c: 1
  })
  println(json {
    items: [
      receive do
        text -> "got ${text}"
      end,
      json { inner: 1 }
    ]
    n: Some(List.length([1]))
  })
end
