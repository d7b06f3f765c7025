//! Whether a JPEG is whole: one cut short is drawn by every program, grey where it stops.

use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::aside::Aside;

/// The side of the widest JPEG there can be.
const WIDEST: usize = 65_535;

/// Why it cannot be laid out, unless it decodes to its last line, and ends.
pub(super) fn fault(bytes: &[u8]) -> Option<Aside> {
    match decode(bytes) {
        Ok(()) if has_its_end(bytes) => None,
        Err(DecodeErrors::Unsupported(_)) => Some(Aside::Undrawn),
        Ok(()) | Err(_) => Some(Aside::Damaged),
    }
}

/// Decodes every line.
fn decode(bytes: &[u8]) -> Result<(), DecodeErrors> {
    let lenient = DecoderOptions::default().set_max_width(WIDEST);
    let lenient = lenient.set_max_height(WIDEST).set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), lenient);
    // Cameras put bytes of their own between the headers, which change nothing to the image.
    decoder.decode_headers()?;
    decoder.set_options(lenient.set_strict_mode(true));
    decoder.decode().map(drop)
}

/// Whether the mark of the end follows what the headers announce (ITU T.81, annex B). What comes
/// after it, which phones add, does not matter.
fn has_its_end(bytes: &[u8]) -> bool {
    const START: u8 = 0xD8;
    const END: u8 = 0xD9;
    let mut at = 0;
    loop {
        let Some((marker, after)) = next_marker(bytes, at) else {
            return false;
        };
        at = after;
        match marker {
            END => return true,
            START | 0x01 => {}
            _ => {
                let Some(&[high, low]) = bytes.get(at..at + 2) else {
                    return false;
                };
                at += usize::from(u16::from_be_bytes([high, low])).max(2);
            }
        }
    }
}

/// The next marker that is neither stuffing nor a restart within the lines, and the place after it.
fn next_marker(bytes: &[u8], from: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(from..)?;
    let pairs = rest.windows(2);
    let at = pairs.into_iter().position(|pair| {
        pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF) && !(0xD0..=0xD7).contains(&pair[1])
    })?;
    Some((rest[at + 1], from + at + 2))
}
