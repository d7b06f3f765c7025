//! What a name means at a place of a template, known before anything is rendered.
//!
//! The view always has all its keys, whatever the request; a specimen of it, with no list empty,
//! therefore says which names exist. Strict mode alone would let `{{#if absent}}` be false and a
//! helper receive nothing.

use std::collections::BTreeMap;

use serde_json::Value;

/// The contexts around a place, the innermost last.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    frames: Vec<Frame>,
}

#[derive(Debug, Clone)]
struct Frame {
    value: Value,
    /// `as |name|`.
    names: BTreeMap<String, Value>,
    /// Opened by `each`: `@index` and its like exist.
    each: bool,
}

impl Scope {
    pub(super) fn new(value: Value) -> Self {
        Self {
            frames: vec![Frame {
                value,
                names: BTreeMap::new(),
                each: false,
            }],
        }
    }

    /// Inside `each` or `with`.
    pub(super) fn inside(&self, value: Value, names: BTreeMap<String, Value>, each: bool) -> Self {
        let mut frames = self.frames.clone();
        frames.push(Frame { value, names, each });
        Self { frames }
    }

    /// How many `each` are open.
    pub(super) fn loops(&self) -> usize {
        self.frames.iter().filter(|frame| frame.each).count()
    }

    pub(super) fn current(&self) -> &Value {
        self.frames
            .last()
            .map_or(&Value::Null, |frame| &frame.value)
    }

    /// What a path of the template means here; `None` when it means nothing.
    pub(super) fn find(&self, path: &str) -> Option<Value> {
        let mut rest = path;
        let mut level = self.frames.len().checked_sub(1)?;
        if let Some(local) = rest.strip_prefix('@') {
            return self.local(local);
        }
        while let Some(below) = rest.strip_prefix("..") {
            level = level.checked_sub(1)?;
            rest = below.strip_prefix('/').unwrap_or(below);
        }
        let mut steps = steps(rest).peekable();
        if steps.peek() == Some(&"this") {
            steps.next();
        }
        let mut value = &self.frames[level].value;
        if let Some(named) = steps.peek().and_then(|first| self.named(first)) {
            value = named;
            steps.next();
        }
        follow(value, steps)
    }

    fn local(&self, local: &str) -> Option<Value> {
        let in_loop = self.frames.iter().any(|frame| frame.each);
        match local.trim_start_matches("../") {
            "index" if in_loop => Some(Value::from(0)),
            "first" | "last" if in_loop => Some(Value::Bool(true)),
            other => {
                let mut steps = steps(other);
                (steps.next() == Some("root"))
                    .then(|| follow(&self.frames.first()?.value, steps))
                    .flatten()
            }
        }
    }

    fn named(&self, name: &str) -> Option<&Value> {
        self.frames
            .iter()
            .rev()
            .find_map(|frame| frame.names.get(name))
    }

    /// The existing name nearest to `path`, when one is near.
    pub(super) fn nearest(&self, path: &str) -> Option<String> {
        let mut names = Vec::new();
        for frame in &self.frames {
            list_names(&frame.value, "", &mut names);
            names.extend(frame.names.keys().cloned());
        }
        nearest(
            path.trim_start_matches("../").trim_start_matches("this."),
            names,
        )
    }
}

fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split(['.', '/'])
        .map(|step| step.trim_matches(['[', ']']))
        .filter(|step| !step.is_empty())
}

fn follow<'a>(value: &Value, steps: impl Iterator<Item = &'a str>) -> Option<Value> {
    let mut value = value;
    for step in steps {
        value = match value {
            Value::Object(map) => map.get(step)?,
            Value::Array(list) if step.parse::<usize>().is_ok() => list.first()?,
            _ => return None,
        };
    }
    Some(value.clone())
}

/// Every dotted name inside `value`.
pub(crate) fn list_names(value: &Value, prefix: &str, names: &mut Vec<String>) {
    if let Value::Object(map) = value {
        for (key, inner) in map {
            let name = if prefix.is_empty() {
                key.clone()
            } else {
                format!("{prefix}.{key}")
            };
            list_names(inner, &name, names);
            names.push(name);
        }
    }
}

/// The name nearest to `word`, when it is near enough to be what was meant.
pub(super) fn nearest(word: &str, names: impl IntoIterator<Item = String>) -> Option<String> {
    names
        .into_iter()
        .map(|name| (distance(word, &name), name))
        .filter(|(distance, name)| *distance <= (name.chars().count() / 3).max(2))
        .min()
        .map(|(_, name)| name)
}

/// How many letters must be added, removed or replaced (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(left != *right);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
