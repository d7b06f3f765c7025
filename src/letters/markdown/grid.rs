//! A table as plain text: columns side by side, cells wrapped, the heading underlined.

use unicode_width::UnicodeWidthStr;

use super::super::format::wrap::wrap;

/// Between two columns.
const GAP: &str = "  ";

/// The rows, the first being the heading, in lines of at most `width` columns unless words are
/// longer.
pub(super) fn grid(rows: &[Vec<String>], width: usize) -> String {
    let widths = widths(rows, width);
    let mut lines = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        lines.extend(row_lines(row, &widths));
        if place == 0 {
            let rules: Vec<String> = widths.iter().map(|w| "-".repeat(*w)).collect();
            lines.push(rules.join(GAP));
        }
    }
    lines.join("\n")
}

/// The width of each column: what it wants, less what must be given up, the widest first, but never
/// less than its longest word.
fn widths(rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let of = |measure: fn(&str) -> usize| -> Vec<usize> {
        (0..columns)
            .map(|column| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                cells.map(|cell| measure(cell)).max().unwrap_or(0)
            })
            .collect()
    };
    let mut widths = of(|cell| cell.trim().width());
    let least = of(|cell| {
        cell.split(' ')
            .map(UnicodeWidthStr::width)
            .max()
            .unwrap_or(0)
    });
    let room = width.saturating_sub(GAP.len() * columns.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let widest = (0..columns)
            .filter(|column| widths[*column] > least[*column])
            .max_by_key(|column| widths[*column]);
        match widest {
            Some(column) => widths[column] -= 1,
            None => break,
        }
    }
    widths
}

/// One row, on as many lines as its tallest cell.
fn row_lines(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = (row.iter().zip(widths))
        .map(|(cell, width)| {
            let wrapped = wrap(cell.trim(), *width, "", "");
            wrapped.lines().map(str::to_owned).collect()
        })
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|line| {
            let mut text = String::new();
            for (cell, width) in cells.iter().zip(widths) {
                let words = cell.get(line).map_or("", String::as_str);
                text.push_str(words);
                text.push_str(&" ".repeat(width.saturating_sub(words.width())));
                text.push_str(GAP);
            }
            text.trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_the_widest_first_and_words_stay_whole() {
        let rows = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let table = [
            rows(["n°", "administration", "adresse"]),
            rows(["1", "Mairie de Saint-Étienne", "a@exemple.example"]),
        ];
        assert_eq!(
            grid(&table, 36),
            "n°  administration  adresse\n\
             --  --------------  -----------------\n\
             1   Mairie de       a@exemple.example\n    Saint-Étienne"
        );
        assert_eq!(grid(&table, 200).lines().count(), 3);
        assert_eq!(grid(&[], 80), "");
    }
}
