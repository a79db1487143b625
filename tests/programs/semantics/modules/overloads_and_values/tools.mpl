import Base

let limit = Base.note("tools", 10)

pub fn area(side) = side * side
pub fn area(w, h) = w * h
pub fn pair(a, b) = (a, b)
pub fn limit_of() = limit + Base.start_of()
