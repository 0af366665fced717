//! Text: made safe at the door, folded for comparison, cut into words, wrapped to columns, read out of HTML.
