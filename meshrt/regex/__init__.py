"""Regular expressions in the dialect of Rust's `regex`: Perl-like, Unicode-aware, without
look-around and back-references, matched in time linear in the text.

    pattern text ─syntax→ nodes ─emit→ a pattern for RE2 ─pattern→ matches

`syntax` reads the dialect and owns the errors, `classes` knows character classes. RE2 does
the matching. What it does not have is Unicode word boundaries: patterns with `\\b` on texts
beyond ASCII run on `machine`, which is as linear, and slow.
"""
