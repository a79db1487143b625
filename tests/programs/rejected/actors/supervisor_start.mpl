supervisor Answer do
  strategy: one_for_one
  child answer do
    start: fn -> 42 end
    restart: permanent
    shutdown: 5000
  end
end

fn main() do
  spawn(Answer)
end
