pub fn area(n) = n * 3
