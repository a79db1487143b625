pub fn whose() = "the project's"
