pub fn shout(text :: String) = String.to_upper(text) <> "!"
