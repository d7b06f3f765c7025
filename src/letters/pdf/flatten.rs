//! Notes, stamps and filled fields of a PDF, drawn into its pages: the typesetter carries the
//! content of a page, not what lies over it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

/// The most that one stream of the file may hold once unpacked: 128 MiB.
const MOST_UNPACKED: usize = 128 << 20;

/// An annotation that is not shown: hidden, or for the screen's own use (12.5.3).
const HIDDEN: i64 = 0b10_0010;

/// The same PDF with what lies over its pages drawn into them, and whether all of it could be.
/// `None` when it cannot be read so far.
pub(super) fn flatten(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let options = LoadOptions::with_max_decompressed_size(MOST_UNPACKED);
    let mut document = Document::load_mem_with_options(bytes, options).ok()?;
    let mut whole = true;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        whole &= flatten_page(&mut document, page).unwrap_or(false);
    }
    let mut flat = Vec::with_capacity(bytes.len());
    document.save_to(&mut flat).ok()?;
    Some((flat, whole))
}

/// Whether everything that a person sees over the page could be drawn.
fn flatten_page(document: &mut Document, page: ObjectId) -> Option<bool> {
    let mut whole = true;
    let mut drawn = BTreeMap::new();
    for annotation in document.get_page_annotations(page).ok()? {
        match seen(document, annotation) {
            Seen::Nothing => {}
            Seen::Unknown => whole = false,
            Seen::Drawing(form, placed) => {
                drawn.insert(format!("Greffe{}", drawn.len()), (form, placed));
            }
        }
    }
    if drawn.is_empty() {
        return Some(whole);
    }
    let mut content = String::from("\nQ\n");
    for (name, (form, [sx, sy, tx, ty])) in drawn {
        if let Ok(stream) = document
            .get_object_mut(form)
            .and_then(Object::as_stream_mut)
        {
            stream.dict.set("Subtype", Object::Name(b"Form".to_vec()));
        }
        let line = format!("q {sx:.5} 0 0 {sy:.5} {tx:.5} {ty:.5} cm /{name} Do Q\n");
        content.push_str(&line);
        document.add_xobject(page, name, form).ok()?;
    }
    document
        .add_page_contents(page, content.into_bytes())
        .ok()?;
    // What the page itself leaves changed, such as its scale, must not move the annotations.
    let opening = document.add_object(Stream::new(Dictionary::new(), b"q\n".to_vec()));
    let page = document.get_dictionary_mut(page).ok()?;
    let contents = page.get_mut(b"Contents").and_then(Object::as_array_mut);
    contents.ok()?.insert(0, Object::Reference(opening));
    page.remove(b"Annots");
    Some(whole)
}

/// What a person sees of an annotation.
enum Seen {
    Nothing,
    /// Something, that the file leaves each program to draw in its own way.
    Unknown,
    /// A drawing of the file, and where it goes: scale and place, across and up.
    Drawing(ObjectId, [f32; 4]),
}

fn seen(document: &Document, annotation: &Dictionary) -> Seen {
    let kind = annotation.get(b"Subtype").and_then(Object::as_name);
    let kind = kind.unwrap_or_default();
    let flags = annotation.get(b"F").and_then(Object::as_i64).unwrap_or(0);
    if kind == b"Link" || kind == b"Popup" || flags & HIDDEN != 0 {
        return Seen::Nothing;
    }
    let Some([left, bottom, right, top]) = rectangle(document, annotation, b"Rect") else {
        return Seen::Unknown;
    };
    if right <= left || top <= bottom {
        // A signature without a picture has no surface.
        return Seen::Nothing;
    }
    let Some((form, bounds)) = appearance(document, annotation) else {
        // A field that holds nothing shows nothing.
        let empty = kind == b"Widget" && !annotation.has(b"V") && !annotation.has(b"Parent");
        return if empty { Seen::Nothing } else { Seen::Unknown };
    };
    let [x0, y0, x1, y1] = bounds;
    let (across, up) = ((right - left) / (x1 - x0), (top - bottom) / (y1 - y0));
    Seen::Drawing(form, [across, up, left - x0 * across, bottom - y0 * up])
}

/// The drawing of an annotation in its usual state, and its bounds once turned by its own matrix
/// (12.5.5).
fn appearance(document: &Document, annotation: &Dictionary) -> Option<(ObjectId, [f32; 4])> {
    let all = document.get_dict_in_dict(annotation, b"AP").ok()?;
    let mut form = all.get(b"N").ok()?.as_reference().ok();
    let states = document.dereference(all.get(b"N").ok()?).ok()?.1;
    if let Ok(states) = states.as_dict() {
        let state = annotation.get(b"AS").and_then(Object::as_name).ok()?;
        form = states.get(state).ok()?.as_reference().ok();
    }
    let form = Object::Reference(form?);
    let (form, drawing) = document.dereference(&form).ok()?;
    let drawing = &drawing.as_stream().ok()?.dict;
    let [x0, y0, x1, y1] = rectangle(document, drawing, b"BBox")?;
    let matrix = numbers(document, drawing, b"Matrix").unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)];
    let turned =
        |x: f32, y: f32, row: usize| matrix[row] * x + matrix[row + 2] * y + matrix[row + 4];
    let corners = corners.map(|(x, y)| (turned(x, y, 0), turned(x, y, 1)));
    let least =
        |pick: fn((f32, f32)) -> f32| corners.map(pick).into_iter().fold(f32::MAX, f32::min);
    let most = |pick: fn((f32, f32)) -> f32| corners.map(pick).into_iter().fold(f32::MIN, f32::max);
    let bounds = [least(|p| p.0), least(|p| p.1), most(|p| p.0), most(|p| p.1)];
    let surface = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]);
    (surface.is_finite() && surface > 0.0).then_some((form?, bounds))
}

/// A rectangle, its least corner first.
fn rectangle(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
    let [x0, y0, x1, y1] = numbers(document, dictionary, key)?;
    Some([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
}

fn numbers<const N: usize>(
    document: &Document,
    dictionary: &Dictionary,
    key: &[u8],
) -> Option<[f32; N]> {
    let found = document.dereference(dictionary.get(key).ok()?).ok()?.1;
    let found = found.as_array().ok()?.iter();
    let found = found.map(|number| document.dereference(number).ok()?.1.as_float().ok());
    let found: Vec<f32> = found.collect::<Option<_>>()?;
    let found: [f32; N] = found.try_into().ok()?;
    found
        .iter()
        .all(|number| number.is_finite())
        .then_some(found)
}
