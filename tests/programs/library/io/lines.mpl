fn sum(total, empties) do
  case IO.read_line() do
    Ok(line) ->
      case String.to_int(line) do
        Some(n) -> sum(total + n, 0)
        None ->
          if line == "" do
            if empties == 2 do
              total
            else
              sum(total, empties + 1)
            end
          else
            println("not a number: ${line}")
            sum(total, 0)
          end
      end
    Err(reason) -> panic(reason)
  end
end

fn main() do
  println("${sum(0, 0)}")
end
