#!/usr/bin/env -S meshc run
fn main() do
	println("tabs have no width")
        println("nor has indentation")
 println("any meaning")
end
