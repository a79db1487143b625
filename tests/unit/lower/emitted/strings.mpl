fn show(n :: Int, x :: Float, ok :: Bool, s :: String, list :: List<Int>) -> String do
  "n=${n} x=${x} ok=${ok} s=${s} list=${list} {}" <> s <> "!"
end
