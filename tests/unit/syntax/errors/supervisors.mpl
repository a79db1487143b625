supervisor S do
  strategy:one_for_one
  max_restarts: "3"
  speed: 3
  child a do
    start fn -> spawn(f) end
    shutdown: :never
  end
end
