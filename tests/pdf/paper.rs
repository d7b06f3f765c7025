//! Small PDFs, written by hand, such as an administration could send.

use std::fmt::Write as _;

/// A page of this geometry, with a word on it.
pub(crate) fn page(geometry: &str, word: &str) -> Vec<u8> {
    file(geometry, "", word, &[])
}

/// A page of this size with a number at its top right corner, and a postmark at its bottom right.
pub(crate) fn receipt(width: u32, height: u32) -> Vec<u8> {
    let text = |up: u32, word: &str| format!("1 0 0 1 {} {up} Tm ({word}) Tj ", width - 30);
    let content = format!(
        "BT /F 8 Tf {}{}ET",
        text(height - 10, "1A234"),
        text(4, "POSTE")
    );
    file_of(
        &format!("/MediaBox [0 0 {width} {height}]"),
        "",
        &content,
        &[],
    )
}

/// A page with a stamp in a corner, a field filled in, a link and a hidden note.
pub(crate) fn annotated() -> Vec<u8> {
    let form = |word: &str, more: &str| {
        let text = format!("BT /F 12 Tf 2 4 Td ({}) Tj ET", latin(word));
        let fonts = "/Resources << /Font << /F 4 0 R >> >>";
        let kind = "/Type /XObject /Subtype /Form /BBox [0 0 200 20]";
        format!(
            "<< {kind} {fonts} {more} /Length {} >>\nstream\n{text}\nendstream",
            text.len()
        )
    };
    file(
        "/MediaBox [0 0 595 842]",
        "/Annots [6 0 R 7 0 R 8 0 R 9 0 R]",
        "Corps de la page",
        &[
            // 6 to 9: the annotations, of which 10 and 11 are the drawings.
            "<< /Type /Annot /Subtype /Stamp /Rect [300 700 500 720] /AP << /N 10 0 R >> >>",
            "<< /Type /Annot /Subtype /Widget /FT /Tx /V (x) /Rect [100 500 300 520] /AS /On \
             /AP << /N << /On 11 0 R >> >> >>",
            "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>",
            "<< /Type /Annot /Subtype /FreeText /F 2 /Rect [0 0 9 9] /Contents (cachée) >>",
            &form("REÇU LE 3 MARS", "/Matrix [1 0 0 1 40 40]"),
            &form("valeur du champ", ""),
        ],
    )
}

/// A page with a note that each program draws in its own way.
pub(crate) fn with_a_bare_note() -> Vec<u8> {
    let note = "<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (note) >>";
    file(
        "/MediaBox [0 0 595 842]",
        "/Annots [6 0 R]",
        "Corps",
        &[note],
    )
}

/// Pages of a scan in a row, whose table comes last: an interrupted copy loses its end.
pub(crate) fn pages(count: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..count).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {count} /MediaBox [0 0 595 842] \
             /Resources << /Font << /F 3 0 R >> >> >>",
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    for at in 0..count {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>",
            5 + 2 * at
        ));
        let content = format!("BT /F 14 Tf 150 300 Td (Page {at} de la mairie) Tj ET");
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    // The pages first, as most programs write them, then what they show.
    let (first, last): (Vec<_>, Vec<_>) = (1..)
        .zip(&objects)
        .partition(|(_, object)| !object.contains("stream"));
    assemble(first.into_iter().chain(last))
}

/// A PDF of one page: 1 the catalogue, 2 the pages, 3 the page, 4 its font, 5 its content.
fn file(geometry: &str, annotations: &str, word: &str, more: &[&str]) -> Vec<u8> {
    // A scale left behind must not move what lies over the page.
    let content = format!(
        "BT /F 14 Tf 150 300 Td ({}) Tj ET 3 0 0 3 0 0 cm",
        latin(word)
    );
    file_of(geometry, annotations, &content, more)
}

/// The same, with this content.
fn file_of(geometry: &str, annotations: &str, content: &str, more: &[&str]) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R {geometry} {annotations} /Contents 5 0 R \
         /Resources << /Font << /F 4 0 R >> >> >>"
    );
    let stream = format!(
        "<< /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        &page,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        &stream,
    ];
    let more = more.iter().map(|object| (*object).to_owned());
    let objects: Vec<String> = objects.map(str::to_owned).into_iter().chain(more).collect();
    assemble((1..).zip(&objects))
}

/// A PDF of these objects, in this order, each with its number.
fn assemble<'o>(objects: impl Iterator<Item = (usize, &'o String)>) -> Vec<u8> {
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects {
        places.push((number, text.len()));
        write!(text, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    places.sort_unstable();
    let start = text.len();
    let size = places.len() + 1;
    write!(text, "xref\n0 {size}\n0000000000 65535 f \n").unwrap();
    for (_, place) in places {
        writeln!(text, "{place:010} 00000 n ").unwrap();
    }
    let trailer = "trailer\n<< /Root 1 0 R /Size";
    write!(text, "{trailer} {size} >>\nstartxref\n{start}\n%%EOF\n").unwrap();
    text.into_bytes()
}

/// The text in octal escapes of `WinAnsiEncoding`.
fn latin(text: &str) -> String {
    let spell = |c: char| match u8::try_from(u32::from(c)) {
        Ok(byte) if !c.is_ascii() => format!("\\{byte:03o}"),
        _ => c.to_string(),
    };
    text.chars().map(spell).collect()
}
