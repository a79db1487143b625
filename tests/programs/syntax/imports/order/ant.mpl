from Zebra import value
pub fn value_of() = value() * 2
