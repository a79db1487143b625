# Pids and functions have a text too; what a pid's number is depends on the run.

actor idle() do
  receive do
    _ -> nil
  end
end

fn main() do
  let pid = spawn(idle)
  let text = "${pid}"
  println("${String.starts_with(text, "<0.")} ${String.ends_with(text, ">")} ${text == "${pid}"}")
  println("${String.contains("${[Some(pid)]}", "Some(<0.")}")
  send(pid, 1)
end
