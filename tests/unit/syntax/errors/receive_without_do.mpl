actor a()
  receive
    x -> 1
  end
end
