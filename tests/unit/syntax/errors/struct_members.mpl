struct Point do
  x :: Int,
  y: Int
  z = 3
end

struct Box {
  x :: Int
}
