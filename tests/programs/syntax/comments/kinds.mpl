##! Stock keeping.
#= outer #= inner =# still a comment =#
## Adds tax.
### So does this.
fn gross(net :: Int) -> Int = net + net / 5   # trailing comment

#====#
fn main(#= nothing =#) do # after do
  ## a doc comment anywhere
  println("${gross(#= ten =# 10)}") # "a string" in a comment
  # println("not run")
  let a = [
    1, # one
    #= two =# 2
    # end
  ]
  #= println("not run
     either") #= nested "string" =# =#
  let total = a
    # comments may stand between
    |> List.reduce(0, fn(x, y) -> x + y end)
    #= even
       these =#
    |> to_text
  println(total)
  println("# no comment, #= neither =# here")
end #= last =#

fn to_text(n) = "${n}" #
