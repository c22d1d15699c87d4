//! Sorting, compiled once: the standard library's sort takes the page kilobytes for each type it sorts.

use std::cmp::Ordering;

/// Sorts; what compares as equal stays in its order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    if order.is_sorted() {
        return;
    }
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.reserve_exact(taken.len());
    items.extend(order.into_iter().filter_map(|at| taken.get_mut(at)?.take()));
}

/// Sorts by a key.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Of each thing the number of its group, of those that compare as equal; groups are counted as they first come.
///
/// In the time of a sort, where looking through the groups found so far would take that of a square.
pub fn grouped<T>(items: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<usize> {
    numbers(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    })
}

/// Keeps the first of those that compare as equal.
pub fn keep_firsts<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let (mut groups, mut kept) = (grouped(items, compare).into_iter(), 0);
    items.retain(|_| {
        let first = groups.next() == Some(kept);
        kept += usize::from(first);
        first
    });
}

fn numbers(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    // Equal ones stand in their order, so the first of a run is the first of its group.
    let mut firsts: Vec<usize> = vec![0; len];
    let mut run: Option<usize> = None;
    for place in order(len, compare) {
        let first = run.filter(|first| compare(*first, place) == Ordering::Equal).unwrap_or(place);
        run = Some(first);
        if let Some(of) = firsts.get_mut(place) {
            *of = first;
        }
    }
    let (mut numbers, mut count) = (Vec::with_capacity(len), 0);
    for (place, first) in firsts.into_iter().enumerate() {
        let known = numbers.get(first).copied().filter(|_| first < place);
        numbers.push(known.unwrap_or(count));
        count += usize::from(first == place);
    }
    numbers
}

/// The places of so many things in their order.
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_keep_their_order() {
        let mut items = vec![(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        sort_by_key(&mut items, |(number, _)| *number);
        assert_eq!(items, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
    }

    #[test]
    fn groups_are_counted_as_they_first_come() {
        let words = ["pear", "fig", "apple", "fig", "pear", "plum", "fig"];
        assert_eq!(grouped(&words, Ord::cmp), [0, 1, 2, 1, 0, 3, 1]);
        let mut kept = words.to_vec();
        keep_firsts(&mut kept, Ord::cmp);
        assert_eq!(kept, ["pear", "fig", "apple", "plum"]);
        assert_eq!(grouped(&[0_u8; 0], Ord::cmp), [0_usize; 0]);
    }
}
