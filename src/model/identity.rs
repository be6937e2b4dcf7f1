//! Ids that stay the same from run to run and from machine to machine.

/// `prefix` and sixteen hexadecimal digits made from `parts` (FNV-1a, 64 bits, each part ended by a zero byte).
pub(crate) fn stable_id<'p>(prefix: &str, parts: impl IntoIterator<Item = &'p str>) -> String {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = OFFSET;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{prefix}{hash:016x}")
}
