//! The numbers of a word by which most searches end before a word is compared.
//!
//! The border: shared with `build.rs`, so that the tables are built and read with the same numbers.

/// The number of bits of a word's hash.
pub(super) const HASH_BITS: u32 = 17;

/// Returns the hash of a word: FNV-1a, folded to [`HASH_BITS`] bits. <http://www.isthe.com/chongo/tech/comp/fnv/>
pub(super) fn number(word: &str) -> usize {
    let full =
        word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    ((full >> HASH_BITS) ^ (full & ((1 << HASH_BITS) - 1))) as usize
}

/// Returns the hash of two words that follow each other, from their hashes.
pub(super) fn pair(first: usize, second: usize) -> usize {
    let mixed = (first as u32).wrapping_mul(0x9E37_79B1) ^ (second as u32);
    ((mixed >> (u32::BITS - HASH_BITS)) ^ (mixed & ((1 << HASH_BITS) - 1))) as usize
}

/// Returns the first eight bytes of a key, which are in the order of the keys.
pub(super) fn start(key: &[u8]) -> u64 {
    let mut start = [0; 8];
    let len = key.len().min(start.len());
    start[..len].copy_from_slice(&key[..len]);
    u64::from_be_bytes(start)
}
