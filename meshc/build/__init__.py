"""From the files of a project to a program that runs.

`pipeline` is the compiler in one function, `program` what it makes, `cache` keeps that
between runs, `artifact` writes it to files. Importing this package loads none of them: a
warm start needs `program` and `cache` alone.
"""
