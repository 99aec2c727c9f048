//! Pictures: their size from the header, and a copy without what the camera wrote about its owner. Nothing is decoded.

/// The mark of a PNG.
pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What is known of a picture.
pub(super) struct Picture {
    pub width: u32,
    pub height: u32,
    /// The file without metadata; equal to the original when there was none.
    pub clean: Vec<u8>,
}

/// A cursor that never reads past the end.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|b| b[0])
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn u32_le(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
}

fn le24(bytes: &[u8]) -> Option<u32> {
    let bytes = bytes.get(..3)?;
    Some(u32::from(bytes[0]) | u32::from(bytes[1]) << 8 | u32::from(bytes[2]) << 16)
}

/// Width and height of a PNG, from its header.
pub(crate) fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader(bytes);
    (reader.take(8)? == PNG && reader.u32()? == 13 && reader.take(4)? == b"IHDR").then_some(())?;
    Some((reader.u32()?, reader.u32()?))
}

/// PNG (ISO/IEC 15948): drops text, time and EXIF chunks and whatever follows the end.
pub(super) fn png(bytes: &[u8]) -> Option<Picture> {
    let (width, height) = png_size(bytes)?;
    let mut reader = Reader(bytes);
    let mut clean = reader.take(8)?.to_vec();
    loop {
        let whole = reader.0;
        let length = usize::try_from(reader.u32()?).ok()?;
        let name = reader.take(4)?;
        let body = reader.take(length)?;
        reader.take(4)?;
        if name == b"eXIf" {
            if let Some(turned) = orientation(body) {
                chunk(&mut clean, b"eXIf", &exif(turned));
            }
        } else if !matches!(name, b"tEXt" | b"zTXt" | b"iTXt" | b"tIME") {
            clean.extend_from_slice(&whole[..length + 12]);
        }
        if name == b"IEND" {
            return Some(Picture { width, height, clean });
        }
    }
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    out.extend_from_slice(&u32::try_from(body.len()).unwrap_or_default().to_be_bytes());
    out.extend_from_slice(name);
    out.extend_from_slice(body);
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(body);
    out.extend_from_slice(&crc.sum().to_be_bytes());
}

/// JPEG (ITU-T T.81): drops every application segment but JFIF, ICC profile and Adobe's colour mark, comments, and
/// whatever follows the end (a phone's second picture, a video).
pub(super) fn jpeg(bytes: &[u8]) -> Option<Picture> {
    let mut reader = Reader(bytes);
    (reader.u16()? == 0xFFD8).then_some(())?;
    let mut clean = vec![0xFF, 0xD8];
    let mut size = None;
    loop {
        (reader.u8()? == 0xFF).then_some(())?;
        let mut marker = reader.u8()?;
        while marker == 0xFF {
            marker = reader.u8()?;
        }
        match marker {
            0xD9 => {
                let (width, height) = size?;
                clean.extend([0xFF, 0xD9]);
                return Some(Picture { width, height, clean });
            }
            0x01 | 0xD0..=0xD8 => return None,
            _ => {}
        }
        let length = usize::from(reader.u16()?);
        let body = reader.take(length.checked_sub(2)?)?;
        // Start of frame, but for the markers of Huffman tables, arithmetic coding and the reserved one.
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            let mut frame = Reader(body);
            frame.u8()?;
            let (height, width) = (frame.u16()?, frame.u16()?);
            // A second frame could be larger than the one that was looked at.
            if size.replace((u32::from(width), u32::from(height))).is_some() {
                return None;
            }
        }
        let kept = match marker {
            0xE0 => body.starts_with(b"JFIF\0"),
            0xE2 => body.starts_with(b"ICC_PROFILE\0"),
            0xEE => body.starts_with(b"Adobe"),
            0xE1 => {
                if let Some(turned) = body.strip_prefix(b"Exif\0\0").and_then(orientation) {
                    let exif = [b"Exif\0\0".as_slice(), &exif(turned)].concat();
                    segment(&mut clean, 0xE1, &exif);
                }
                false
            }
            0xE3..=0xED | 0xEF | 0xFE => false,
            _ => true,
        };
        if kept {
            segment(&mut clean, marker, body);
        }
        if marker == 0xDA {
            size?;
            // Coded data: up to the next marker that is neither a stuffed byte nor a restart.
            let end = (0..reader.0.len().checked_sub(1)?)
                .find(|&at| reader.0[at] == 0xFF && !matches!(reader.0[at + 1], 0x00 | 0xD0..=0xD7 | 0xFF))?;
            clean.extend_from_slice(reader.take(end)?);
        }
    }
}

fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    out.extend([0xFF, marker]);
    out.extend_from_slice(&u16::try_from(body.len() + 2).unwrap_or(2).to_be_bytes());
    out.extend_from_slice(body);
}

/// WebP (RFC 9649): drops EXIF and XMP and unknown chunks, and clears their flags.
pub(super) fn webp(bytes: &[u8]) -> Option<Picture> {
    let mut reader = Reader(bytes);
    reader.take(4)?;
    let length = usize::try_from(reader.u32_le()?).ok()?;
    reader.0 = reader.0.get(..length)?;
    reader.take(4)?;
    let mut clean = b"RIFF\0\0\0\0WEBP".to_vec();
    let (mut canvas, mut frame, mut turned, mut flags) = (None, None, None, None);
    while !reader.0.is_empty() {
        let name = reader.take(4)?;
        let length = usize::try_from(reader.u32_le()?).ok()?;
        let body = reader.take(length)?;
        if length % 2 == 1 {
            reader.take(1)?;
        }
        match name {
            b"VP8X" => {
                canvas = Some((le24(body.get(4..)?)? + 1, le24(body.get(7..)?)? + 1));
                flags = Some(clean.len() + 8);
            }
            b"VP8 " => {
                (body.get(3..6)? == [0x9D, 0x01, 0x2A]).then_some(())?;
                let side =
                    |at: usize| Some(u32::from(u16::from_le_bytes(body.get(at..at + 2)?.try_into().ok()?) & 0x3FFF));
                frame = Some((side(6)?, side(8)?));
            }
            b"VP8L" => {
                (*body.first()? == 0x2F).then_some(())?;
                let bits = u32::from_le_bytes(body.get(1..5)?.try_into().ok()?);
                frame = Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1));
            }
            b"EXIF" => turned = orientation(body.strip_prefix(b"Exif\0\0").unwrap_or(body)),
            _ => {}
        }
        if matches!(name, b"VP8X" | b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP") {
            riff(&mut clean, name, body);
        }
    }
    if let Some(flags) = flags {
        const EXIF: u8 = 0x08;
        const XMP: u8 = 0x04;
        let byte = clean.get_mut(flags)?;
        *byte &= !(EXIF | XMP);
        if let Some(turned) = turned {
            *byte |= EXIF;
            riff(&mut clean, b"EXIF", &exif(turned));
        }
    }
    let length = u32::try_from(clean.len() - 8).ok()?;
    clean[4..8].copy_from_slice(&length.to_le_bytes());
    let (width, height) = match (canvas, frame) {
        (Some(canvas), Some(frame)) => (canvas.0.max(frame.0), canvas.1.max(frame.1)),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return None,
    };
    Some(Picture { width, height, clean })
}

fn riff(out: &mut Vec<u8>, name: &[u8], body: &[u8]) {
    out.extend_from_slice(name);
    out.extend_from_slice(&u32::try_from(body.len()).unwrap_or_default().to_le_bytes());
    out.extend_from_slice(body);
    if body.len() % 2 == 1 {
        out.push(0);
    }
}

/// The orientation (tag 0x0112) out of an EXIF block, when the picture is not upright: 2 to 8.
fn orientation(tiff: &[u8]) -> Option<u8> {
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let u16_at = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = usize::try_from(if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }).ok()?;
    let count = usize::from(u16_at(first)?);
    let entry = (0..count).map(|n| first + 2 + n * 12).find(|&at| u16_at(at) == Some(0x0112))?;
    let value = u8::try_from(u16_at(entry + 8)?).ok()?;
    (2..=8).contains(&value).then_some(value)
}

/// An EXIF block that says nothing but the orientation.
fn exif(orientation: u8) -> [u8; 26] {
    let mut out = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    out[19] = orientation;
    out
}
