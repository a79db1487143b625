import A, B
import A.*
from A import *
from B import x y
import "file"
from C use x
import type.A
