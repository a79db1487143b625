pub fn trowel() = "trowel"
