pub struct Bed do
  flowers :: List<String>
end

pub type Row = List<Int>

pub fn dig(n) = "dug ${n}"
pub fn water(name) = "watered ${name}"
pub fn count(bed :: Bed) = List.length(bed.flowers)
pub fn largest(bed) = hidden(bed)
fn hidden(bed :: Bed) = if bed.flowers == [] do "none" else "some" end
