fn show(result) do
  case result do
    Ok(_) -> "done"
    Err(reason) -> "failed: ${reason}"
  end
end

fn text_of(path :: String) -> String do
  case File.read(path) do
    Ok(text) -> text
    Err(reason) -> "failed: ${reason}"
  end
end

fn main() do
  let path = "/tmp/mesh-library-${Crypto.uuid4()}"
  println("${File.exists(path)} ${show(File.delete(path))} ${text_of(path)}")
  println(show(File.write(path, "first\r\nzwölf 👍")))
  println("${File.exists(path)} ${text_of(path)}")
  println("${show(File.append(path, "\nmore"))} ${String.length(text_of(path))}")
  println("${show(File.write(path, ""))} [${text_of(path)}]")
  println(show(File.delete(path)))
  println("${show(File.append(path, "made"))} ${text_of(path)} ${show(File.delete(path))} ${File.exists(path)}")
end
