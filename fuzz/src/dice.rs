//! Chance that is the same every time.

/// A generator of numbers, the same for the same seed (`splitmix64`).
pub(crate) struct Dice {
    state: u64,
    /// Whether this input is to be large.
    pub(crate) large: bool,
    /// By how much every count of a large input is multiplied, to see what its double takes.
    pub(crate) scale: usize,
}

impl Dice {
    /// The chance of one input.
    pub(crate) fn new(seed: u64, number: u64, scale: usize) -> Self {
        let mut dice = Self { state: seed.rotate_left(32) ^ number, large: false, scale };
        dice.next();
        dice.large = dice.chance(24);
        dice
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `sides`; nought where there is none.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        let sides = u64::try_from(sides.max(1)).unwrap_or(1);
        usize::try_from(self.next() % sides).unwrap_or(0)
    }

    /// Once in so many times.
    pub(crate) fn chance(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    /// One of some.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }

    /// How often to repeat what has so many bytes: a few times, or, in a large input, up to a megabyte of it.
    pub(crate) fn times(&mut self, bytes: usize) -> usize {
        if !self.large {
            return 1 + self.roll(4);
        }
        let most = (1 << 20) / bytes.max(4);
        let least = usize::BITS - 8.min(most).leading_zeros();
        let magnitude = usize::BITS - most.leading_zeros();
        let span = usize::try_from(magnitude.saturating_sub(least)).unwrap_or(0);
        // Large more often than not: what grows shows at its largest.
        let short = self.roll(span + 1).min(self.roll(span + 1));
        (most >> short) * self.scale
    }
}
