fn main() do
  println("${List.map(["", "f", "fo", "foo", "hi?>", "é👍"], Base64.encode)}")
  println("${List.map(["", "f", "fo", "foo", "hi?>", "é👍"], Base64.encode_url)}")
  println("${List.map(["", "Zg==", "Zg", "Zm8=", "Zm8", "Zm9v", "aGk/Pg=="], Base64.decode)}")
  println("${List.map(["Zg=", "Z", "Zg===", "Zg==Zg==", "=", "Zh==", "aGVsbG9=", "aGk_Pg", "Z g=", "Zm9v\n", "Zm9vé", "//8="], Base64.decode)}")
  println("${List.map(["", "Zg", "aGk_Pg", "Zm9v"], Base64.decode_url)}")
  println("${List.map(["Zg==", "aGk/Pg", "Z", "Zh", "__8"], Base64.decode_url)}")
  println("${Base64.decode(Base64.encode("round")) == Ok("round")}")
end
