//! The hash of a word by which most words of a text are dismissed without a search in the keys.
//!
//! The border: one function, shared with `build.rs`, so that the table is built and read with the same hash.

/// The number of bits of a word's hash.
pub(super) const HASH_BITS: u32 = 17;

/// Returns the hash of a word: FNV-1a, folded to [`HASH_BITS`] bits. <http://www.isthe.com/chongo/tech/comp/fnv/>
pub(super) fn number(word: &str) -> usize {
    let full =
        word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    ((full >> HASH_BITS) ^ (full & ((1 << HASH_BITS) - 1))) as usize
}
