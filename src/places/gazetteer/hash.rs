//! A number for a word, the same when the tables are made and when they are asked: it says which words begin no key.

/// The words are told apart by so many bits of their number.
pub(super) const HASH_BITS: u32 = 17;

/// The number of a word: FNV-1a, folded to `HASH_BITS` bits. <http://www.isthe.com/chongo/tech/comp/fnv/>
pub(super) fn number(word: &str) -> usize {
    let full =
        word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    ((full >> HASH_BITS) ^ (full & ((1 << HASH_BITS) - 1))) as usize
}
