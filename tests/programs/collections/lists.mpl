fn main() do
  let list = [3, 1, 2]
  println("${list} ${List.length(list)} ${List.head(list)} ${List.tail(list)} ${List.last(list)}")
  println("${List.sort(list)} ${List.reverse(list)} ${List.concat([0], list)} ${List.append(list, 9)}")
  println("${List.map(list, fn n -> n * 2 end)} ${List.filter(list, fn n -> n > 1 end)}")
  println("${List.get(list, 1)} ${List.contains(list, 2)} ${List.take(list, 2)} ${List.drop(list, 2)}")
  println("${List.zip([1, 2], ["a", "b"])} ${List.enumerate(["x", "y"])}")
  println("${List.any(list, fn n -> n == 3 end)} ${List.all(list, fn n -> n > 1 end)} ${List.find(list, fn n -> n < 3 end)}")
  println("${[[1], [2, 3]]} ${List.flatten([[1], [2, 3]])} ${[1, 2] == [1, 2]}")
end
