import Middle
pub fn value() = Middle.base() + 1
pub fn later(n) = n + Middle.base()
