//! Countries: their names, aliases, demonyms and codes, and which of them a name means.
