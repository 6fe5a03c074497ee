//! Random numbers that are the same in every run (xorshift).

pub(crate) struct Dice(u64);

impl Dice {
    /// Creates the generator. The seed must not be 0.
    pub(crate) const fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// Returns a random number below the limit.
    pub(crate) const fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
