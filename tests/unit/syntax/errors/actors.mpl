actor a() do
  receive do
    x -> 1
    after 5
  end
  terminate do 1 end
  terminate do 2 end
end

pub service S do
end

service T do
  call G() -> Int do |s| (s, s) end
  cast R() do |s|0 end
  handle X() do 1 end
end
