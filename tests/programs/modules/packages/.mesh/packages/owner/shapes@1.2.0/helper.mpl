pub fn whose() = "the package's"
