# An interpolation is like one character of text: no blank beside it is lost.
fn show(text) = println("[" <> text <> "]")

fn main() do
  let a = 1
  let b = "two
    lines"
  show("""
    a ${a} b
    """)
  show("""
    ${a} ${a}
      ${b} end
    ${a}
    ${a}
    """)
  show("""
  ${a}
    """)
  show("""${a}""")
  show("""  ${a}  """)
  show("""
    #{if a == 1 do "yes" else "no" end}, #{"""
      inner
        ${a + 1}
      """}
    last ${a}""")
end
