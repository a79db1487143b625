fn main() do
  let a = 'text'
  let b = `text`
  let c = $x
  let d = “text”
  let e = 1; let f = a\b
end
