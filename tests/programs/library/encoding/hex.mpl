fn main() do
  println("${Hex.encode("é")} ${Hex.encode("")} ${Hex.encode("Mesh\n")}")
  println("${List.map(["c3a9", "C3A9", "", "4d"], Hex.decode)}")
  println("${List.map(["4", "4g", "+f", " 4", "é", "éé", "0x41", "ff", "4d ", "eda080"], Hex.decode)}")
end
