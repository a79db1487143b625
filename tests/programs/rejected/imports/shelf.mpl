pub fn dust(name) = name

fn secret() = 1 + "x"
