//! Showing that one knows a number without showing the number (OWASP ASVS 5.0 V14.2.6).

/// A name: its first character stays. `张三` → `张*`, `Ana Silva` → `A********`; at most eight stars, so that the length
/// of a long name does not give it away.
pub fn name(name: &str) -> String {
    covered(name.trim(), 1, 0, 8)
}

/// An ID number: four characters stay on either side. `990101199003071234` → `9901**********1234`.
pub fn id_number(number: &str) -> String {
    covered(number.trim(), 4, 4, usize::MAX)
}

/// A mobile number: three digits stay in front, four at the end. `13812340000` → `138****0000`.
pub fn phone(number: &str) -> String {
    covered(number.trim(), 3, 4, usize::MAX)
}

/// A bank account: the last four digits. `6222020200012345678` → `****5678`.
pub fn bank(number: &str) -> String {
    covered(number.trim(), 0, 4, 4)
}

/// Stars over the middle. What is too short to leave half of it covered is covered whole.
fn covered(text: &str, front: usize, back: usize, most: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let stars = |n: usize| "*".repeat(n.min(most));
    if chars.len() < front + back + 1 || (front + back) * 2 > chars.len() + 4 {
        return stars(chars.len());
    }
    let head = chars[..front].iter();
    let tail = chars[chars.len() - back..].iter();
    head.copied().chain(stars(chars.len() - front - back).chars()).chain(tail.copied()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_stays() {
        assert_eq!(name("张三"), "张*");
        assert_eq!(name("欧阳明月"), "欧***");
        assert_eq!(name("Ana Silva"), "A********");
        assert_eq!(name("明月照大江贸易有限公司"), "明********");
        assert_eq!(id_number("990101199003071234"), "9901**********1234");
        assert_eq!(id_number("E1234567"), "********", "too short to leave eight characters of it");
        assert_eq!(phone("13812340000"), "138****0000");
        assert_eq!(bank("6222020200012345678"), "****5678");
        assert_eq!(name("王"), "*");
        assert_eq!(phone(""), "");
    }

    proptest! {
        #[test]
        fn enough_is_covered(text in "[0-9]{11,19}") {
            for (masked, left) in [(id_number(&text), 8), (phone(&text), 7), (bank(&text), 4)] {
                prop_assert!(masked.bytes().filter(|b| *b != b'*').count() <= left, "{masked}");
                prop_assert!(masked.contains("***"), "{masked}");
            }
        }
    }
}
