"""JSON: texts of values (`encode`), documents (`parse`, `reader`, `canonical`), and values
made of documents (`decode`).

A Mesh value of type `Json` is a string that holds canonical text: no white space, members
sorted by key, numbers as `encode.json_float` writes them. A parsed document, inside this
package, is made of dict, list, str, int, float, bool and None.
"""
