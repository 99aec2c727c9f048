use std::fmt;
use std::marker::PhantomData;

/// Something of which there are at most 32 kinds.
pub trait Member: Copy + 'static {
    /// All of them, in the order of their numbers.
    const ALL: &'static [Self];
    /// Its stable name, as stored and as the policies know it.
    fn name(self) -> &'static str;
    /// Its number: its place in [`Member::ALL`].
    fn number(self) -> u32;
    /// The one of that name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.name() == name)
    }
}

/// A set of members, in one word.
pub struct Set<M>(u32, PhantomData<M>);

impl<M> Clone for Set<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Set<M> {}

impl<M> PartialEq for Set<M> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<M> Eq for Set<M> {}

impl<M> Default for Set<M> {
    fn default() -> Self {
        Self(0, PhantomData)
    }
}

impl<M: Member> fmt::Debug for Set<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(M::name)).finish()
    }
}

impl<M: Member> Set<M> {
    /// The set with one more.
    #[must_use]
    pub fn with(self, member: M) -> Self {
        Self(self.0 | 1 << member.number(), PhantomData)
    }

    /// Whether it is in the set.
    pub fn has(self, member: M) -> bool {
        self.0 & 1 << member.number() != 0
    }

    /// Whether nothing is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many are in it.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// What is in it.
    pub fn iter(self) -> impl Iterator<Item = M> {
        M::ALL.iter().copied().filter(move |member| self.has(*member))
    }

    pub(crate) const fn bits(self) -> u64 {
        self.0 as u64
    }
}

impl<M: Member> FromIterator<M> for Set<M> {
    fn from_iter<I: IntoIterator<Item = M>>(members: I) -> Self {
        members.into_iter().fold(Self::default(), Self::with)
    }
}

/// An enum with stable names that can be a [`Member`] of a [`Set`].
macro_rules! members {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$member_doc])* $member,)* }

        impl $crate::set::Member for $name {
            const ALL: &'static [Self] = &[$(Self::$member,)*];

            fn name(self) -> &'static str {
                match self { $(Self::$member => $text,)* }
            }

            fn number(self) -> u32 {
                self as u32
            }
        }
    };
}

pub(crate) use members;
