type Reply do
  Good(Int)
  Bad(String)
end

fn show(reply) do
  case reply do
    Good(n) when n > 100 ->
      "large"

    Good(n) ->
      "good ${n}"
    Bad(reason)
      ->
      # why
      "bad: ${reason}"
  end
end

fn several(reply) do
  case reply do
    Good(n) ->
      let twice = n * 2
      let more = twice + 1
      more
    Bad(_) ->
      println("bad")
      0
  end
end

fn main() do
  println(show(Good(1)))
  println(show(Good(101)))
  println(show(Bad("no")))
  println("${several(Good(4))} ${several(Bad(""))}")
  let n = match 3 do
    1 | 2 ->
      "low"
    _ -> do
      let a = "do"
      a <> " block"
    end
  end
  println(n)
  let nested = case Good(3) do
    Good(x) ->
      case x do
        3 ->
          "three"
        _ -> "?"
      end
    Bad(_) -> "bad"
  end
  println(nested)
  let ifs = case 5 do
    n ->
      if n > 3 do
        "more"
      else
        "less"
      end
  end
  println(ifs)
end
