# A small stack machine: several interfaces working together.
type Instr do
  Push(Int)
  Plus
  Times
  Show
end

interface Exec do
  fn exec(self, stack :: List<Int>) -> List<Int>!Fault
end

type Fault do
  Empty(String)
end deriving(Debug)

impl Display for Fault do
  fn to_string(self) do
    case self do
      Empty(what) -> "stack is empty at ${what}"
    end
  end
end

impl Display for Instr do
  fn to_string(self) do
    case self do
      Push(n) -> "push ${n}"
      Plus -> "plus"
      Times -> "times"
      Show -> "show"
    end
  end
end

fn two(stack, what) do
  case stack do
    a :: b :: rest -> Ok((a, b, rest))
    _ -> Err(Empty("${what}"))
  end
end

impl Exec for Instr do
  fn exec(self, stack) do
    case self do
      Push(n) -> Ok([n] <> stack)
      Plus -> do
        let (a, b, rest) = two(stack, self)?
        Ok([a + b] <> rest)
      end
      Times -> do
        let (a, b, rest) = two(stack, self)?
        Ok([a * b] <> rest)
      end
      Show -> do
        println("${stack}")
        Ok(stack)
      end
    end
  end
end

# A program is itself something to execute.
impl Exec for List where T: Exec do
  fn exec(self, stack) do
    case self do
      first :: rest -> rest.exec(first.exec(stack)?)
      _ -> Ok(stack)
    end
  end
end

fn run<P>(program :: P) -> String where P: Exec do
  case program.exec([]) do
    Ok(stack) -> "ok ${stack}"
    Err(fault) -> "fault: ${fault}"
  end
end

fn main() do
  println(run([Push(2), Push(3), Plus, Push(4), Show, Times]))
  println(run([[Push(1)], [Plus]]))
  println(run(Push(9)))
  println("${[Push(1), Times]}")
end
