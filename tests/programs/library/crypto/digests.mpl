fn main() do
  println(Crypto.sha256("mesh"))
  println(Crypto.sha256(""))
  println(Crypto.sha512("é"))
  println(Crypto.hmac_sha256("k", "mesh"))
  println(Crypto.hmac_sha256("key", "The quick brown fox jumps over the lazy dog"))
  println(Crypto.hmac_sha512("", ""))
  println("${Crypto.secure_compare("abc", "abc")} ${Crypto.secure_compare("abc", "abd")} ${Crypto.secure_compare("abc", "ab")} ${Crypto.secure_compare("", "")} ${Crypto.secure_compare("é", "e")}")
  let long = List.reduce(Range.to_list(0..256), "", fn s, _ -> s <> "x" end)
  println("${Crypto.secure_compare(long, "")}")
  let id = Crypto.uuid4()
  let parts = String.split(id, "-")
  println("${List.map(parts, String.length)} ${String.slice(id, 14, 15)} ${List.contains(["8", "9", "a", "b"], String.slice(id, 19, 20))} ${id == String.to_lower(id)} ${id == Crypto.uuid4()}")
end
