fn name(1.5) = "one and a half"
fn name(-0.25) = "minus a quarter"
fn name(2e1) = "twenty"
fn name(_) = "other"

fn main() do
  println("${1.5} ${6e2} ${1_0.2_5} ${1.5e-3} ${2E+3} ${0.1} ${1e21} ${1_0e1_0} ${1.0_e2}")
  println("${name(1.5)}, ${name(-0.25)}, ${name(20.0)}, ${name(3.0)}")
  for i in 1..4 do
    println("${i}.0 ${Int.to_float(i) + 0.5}")
  end
end
