# Every heredoc stands between brackets, so that blanks can be seen.
fn show(text) = println("[" <> text <> "]")

fn main() do
  show("""
  one
    two
  """)
  show("""
  one
""")
  show("""
    one
  two""")
  show("""one""")
  show("""  one""")
  show("""

  one

  """)
  show("""
      deeper than the margin
    at it
  before it
    """)
  show("""
    he said "hi" and ""bye"" and \""" three
    tab \t escaped \\ \#{x}
    """)
  show("""four quotes close it""" <> "" <> """ """)
  show("""
	tabs
	count
	""")
end
