fn main() do
  println("${string_length("héllo")} ${string_to_upper("a")} ${string_slice("hello", 1, 3)}")
  println("${list_append([1], 2)} ${list_head([7])} ${list_contains([1], 1)}")
  println("${map_get(map_put(map_new(), "k", 5), "k")} ${map_size(%{1 => 2})}")
  println("${set_union(set_from_list([1]), set_from_list([2]))} ${set_size(set_new())}")
  println("${range_to_list(range_new(0, 3))} ${queue_size(queue_push(queue_new(), 1))}")
  println("${tuple_first(("a", 1))} ${tuple_second(("a", 1))} ${tuple_size((1, 2))}")
  println("${base64_encode("hi")} ${hex_encode("hi")} ${base64_decode("aGk=")}")
  println("${crypto_uuid4() |> string_length()} ${env_get_int("MESH_NO_SUCH", 3)}")
  println("${file_exists("/nonexistent")}")
  println("${[1, 2, 3] |> list_filter(fn n -> n > 1 end) |> list_length()}")
end
