use std::fmt;
use std::str::FromStr;

/// A language in which the court speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Chinese as written on the mainland (中文), the language of the law and of the record.
    #[default]
    Zh,
    /// English, complete, for people who do not read Chinese.
    En,
}

impl Lang {
    /// Every language, the default first.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The short code that cookies and files carry: `zh` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// The BCP 47 tag for `lang` attributes: `zh-CN` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// Whether this is Chinese.
    pub const fn is_zh(self) -> bool {
        matches!(self, Lang::Zh)
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4): the one with the highest weight,
    /// the earlier at equal weight, Chinese when nothing fits.
    pub fn negotiate(accept_language: &str) -> Lang {
        let mut best: Option<(f32, Lang)> = None;
        for part in accept_language.split(',') {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim();
            let weight = pieces
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
            let primary = tag.split('-').next().unwrap_or_default();
            let lang = if primary == "*" { Ok(Lang::default()) } else { primary.parse() };
            if let Ok(lang) = lang
                && weight > 0.0
                && best.is_none_or(|(w, _)| weight > w)
            {
                best = Some((weight, lang));
            }
        }
        best.map_or(Lang::default(), |(_, lang)| lang)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = ();

    /// Reads `zh`, `zh-CN`, `en`, `en-GB`, in any case.
    fn from_str(s: &str) -> Result<Self, ()> {
        let primary = s.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|l| l.code().eq_ignore_ascii_case(primary)).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn accept_language_is_weighed() {
        for (header, want) in [
            ("", Lang::Zh),
            ("en-US,en;q=0.9", Lang::En),
            ("zh-CN,zh;q=0.9,en;q=0.8", Lang::Zh),
            ("fr-FR,en;q=0.5,zh;q=0.4", Lang::En),
            ("en;q=0.1, zh-Hant;q=0.7", Lang::Zh),
            ("en;q=0", Lang::Zh),
            ("fr, *;q=0.2", Lang::Zh),
            ("en;q=nonsense", Lang::Zh),
        ] {
            assert_eq!(Lang::negotiate(header), want, "{header}");
        }
    }

    #[test]
    fn codes_come_back() {
        for lang in Lang::ALL {
            assert_eq!(lang.code().parse(), Ok(lang));
            assert_eq!(lang.tag().parse(), Ok(lang));
        }
        assert_eq!("ja".parse::<Lang>(), Err(()));
    }
}
