# CR LF, a lone CR and LF all end a line.
fn one() = 1
fn two() = 2fn main() do
	let a = one()
	  let b = two()	println("${a} ${b}")
end