//! The one test binary.

mod dataset;
