@cluster() fn a() = 1
@cluster("x") fn b() = 1
@nope fn c() = 1
@cluster struct S do end
pub @cluster fn d() = 1
clustered(work) fn e() = 1
