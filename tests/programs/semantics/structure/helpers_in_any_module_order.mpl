fn main() do
  println(report([3, 1, 2]))
end

fn report(xs) = "${header()}: ${sorted(xs)} (${count(xs)})"
fn header() = title
fn sorted(xs) = List.sort(xs)
fn count(xs) = List.length(xs) * unit
let title = make_title("numbers")
let unit = 1
fn make_title(s) = String.to_upper(s)
