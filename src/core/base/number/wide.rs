//! Multiplication and division with a 256-bit intermediate.

/// `a × b ÷ d`, exact in between and rounded once, half to even; saturates where the result leaves `i128`.
///
/// A zero `d` counts as one: callers divide by constants and by sums they have checked.
#[must_use]
pub fn mul_div(a: i128, b: i128, d: i128) -> i128 {
    let negative = (a < 0) ^ (b < 0) ^ (d < 0);
    let divisor = d.unsigned_abs().max(1);
    let magnitude = match a.unsigned_abs().checked_mul(b.unsigned_abs()) {
        Some(product) => {
            // One division: of 128 bits it is most of the work.
            let quotient = product / divisor;
            half_even(quotient, product - quotient * divisor, divisor)
        }
        None => long_division(a.unsigned_abs(), b.unsigned_abs(), divisor),
    };
    let value = i128::try_from(magnitude).unwrap_or(i128::MAX);
    if negative { -value } else { value }
}

fn half_even(quotient: u128, remainder: u128, divisor: u128) -> u128 {
    let twice_is_more = remainder > divisor - remainder;
    let exactly_half = remainder == divisor - remainder;
    if twice_is_more || (exactly_half && quotient % 2 == 1) { quotient.saturating_add(1) } else { quotient }
}

/// Schoolbook product into two words, then division bit by bit: slow, and only for products beyond 2¹²⁸.
fn long_division(a: u128, b: u128, divisor: u128) -> u128 {
    let (high, low) = product(a, b);
    let (mut quotient, mut remainder) = (0_u128, 0_u128);
    for bit in (0..256).rev() {
        let word = if bit >= 128 { high >> (bit - 128) } else { low >> bit };
        let carry = remainder >> 127 == 1;
        remainder = (remainder << 1) | (word & 1);
        let goes = carry || remainder >= divisor;
        if goes {
            remainder = remainder.wrapping_sub(divisor);
        }
        if quotient >> 127 == 1 {
            return u128::MAX;
        }
        quotient = (quotient << 1) | u128::from(goes);
    }
    half_even(quotient, remainder, divisor)
}

fn product(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a1, a0, b1, b0) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let (low, middle) = (a0 * b0, a1 * b0);
    let carry = middle + (low >> 64);
    let cross = a0 * b1 + (carry & LOW);
    (a1 * b1 + (carry >> 64) + (cross >> 64), (cross << 64) | (low & LOW))
}

#[cfg(test)]
mod tests {
    use super::mul_div;

    #[test]
    fn ties_go_to_the_even_neighbour() {
        assert_eq!([1, 3, 5, 7].map(|n| mul_div(n, 1, 2)), [0, 2, 2, 4]);
        assert_eq!([-1, -3].map(|n| mul_div(n, 1, 2)), [0, -2]);
    }

    #[test]
    fn products_beyond_128_bits_are_exact() {
        let big = 10_i128.pow(30);
        assert_eq!(mul_div(big, big, big), big);
        assert_eq!(mul_div(big, 3 * big, 2 * big), 3 * big / 2);
        assert_eq!(mul_div(i128::MAX, i128::MAX, i128::MAX), i128::MAX);
    }

    #[test]
    fn what_does_not_fit_saturates() {
        assert_eq!(mul_div(i128::MAX, 4, 1), i128::MAX);
        assert_eq!(mul_div(i128::MAX, -4, 1), -i128::MAX);
    }
}
