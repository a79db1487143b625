module Outer do
  actor worker(n) do
    receive do
      (:add, m) ->
        let total = n +
        worker(total)
      :stop -> if n > 0 do println("${n" ) end
      after 5 ->
        worker(n
    end
  end
end
