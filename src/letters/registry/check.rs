//! What a template may say, verified when it is loaded: every branch, taken or not.

use std::collections::{BTreeMap, BTreeSet};

use handlebars::template::{
    BlockParam, DecoratorTemplate, HelperTemplate, Parameter, TemplateElement,
};
use handlebars::{Path, Template};
use serde_json::Value;

use super::super::kind::LetterKind;
use super::error::TemplateFault;
use super::name_of;
use super::scope::{Scope, nearest};

/// Blocks that open another part of the view, or choose.
const BLOCKS: [&str; 4] = ["if", "unless", "each", "with"];
/// Functions on values.
const FUNCTIONS: [&str; 10] = [
    "and", "eq", "gt", "gte", "len", "lt", "lte", "ne", "not", "or",
];
/// Loops inside loops beyond this would let a short template take for ever.
const MAX_NESTED_LOOPS: usize = 2;
/// So would partials that each call the next one twice.
const MAX_CALLS: usize = 2_000;

/// What is wrong, and where.
#[derive(Debug)]
pub(super) struct BadSpot {
    pub(super) template: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) fault: TemplateFault,
}

/// Checks the template of every kind of letter, and the partials that it calls.
pub(super) fn check(
    templates: &BTreeMap<String, Template>,
    specimen: &Value,
) -> Result<(), BadSpot> {
    let mut calls = Calls {
        templates,
        counted: BTreeMap::new(),
    };
    for name in templates.keys() {
        calls.count(name, &mut Vec::new())?;
    }
    for kind in LetterKind::ALL {
        let name = name_of(kind.template());
        if let Some(template) = templates.get(name) {
            let mut walk = Walk {
                templates,
                seen: BTreeSet::new(),
            };
            walk.template(name, template, &Scope::new(specimen.clone()))?;
        }
    }
    Ok(())
}

/// The engine aborts the process on partials that call each other without end, and takes for ever
/// over partials that each call the next one twice.
struct Calls<'a> {
    templates: &'a BTreeMap<String, Template>,
    counted: BTreeMap<String, usize>,
}

impl Calls<'_> {
    /// How many partials a template calls in all, were every branch taken once.
    fn count(&mut self, name: &str, path: &mut Vec<String>) -> Result<usize, BadSpot> {
        if let Some(count) = self.counted.get(name) {
            return Ok(*count);
        }
        path.push(name.to_owned());
        let count = match self.templates.get(name) {
            Some(template) => self.count_in(name, template, path)?,
            None => 0,
        };
        path.pop();
        self.counted.insert(name.to_owned(), count);
        Ok(count)
    }

    fn count_in(
        &mut self,
        name: &str,
        template: &Template,
        path: &mut Vec<String>,
    ) -> Result<usize, BadSpot> {
        let mut count = 0_usize;
        for (element, at) in template.elements.iter().zip(&template.mapping) {
            let spot = |fault| BadSpot {
                template: name.to_owned(),
                line: at.0,
                column: at.1,
                fault,
            };
            match element {
                TemplateElement::PartialExpression(call) => {
                    let partial = called(call).unwrap_or_default();
                    if let Some(start) = path.iter().position(|step| *step == partial) {
                        let mut cycle = path[start..].to_vec();
                        cycle.push(partial);
                        return Err(spot(TemplateFault::Cycle(cycle)));
                    }
                    count = count.saturating_add(1 + self.count(&partial, path)?);
                }
                TemplateElement::HelperBlock(block) => {
                    for inner in [&block.template, &block.inverse].into_iter().flatten() {
                        count = count.saturating_add(self.count_in(name, inner, path)?);
                    }
                }
                _ => {}
            }
            if count > MAX_CALLS {
                return Err(spot(TemplateFault::TooLong));
            }
        }
        Ok(count)
    }
}

fn called(call: &DecoratorTemplate) -> Option<String> {
    match &call.name {
        Parameter::Name(name) => Some(name.clone()),
        Parameter::Path(path) => Some(raw(path).to_owned()),
        _ => None,
    }
}

fn raw(path: &Path) -> &str {
    match path {
        Path::Relative((_, raw)) | Path::Local((_, _, raw)) => raw,
    }
}

struct Walk<'a> {
    templates: &'a BTreeMap<String, Template>,
    /// The partials already checked, each with the context it was given.
    seen: BTreeSet<(String, String)>,
}

type Verdict<T = ()> = Result<T, TemplateFault>;

impl Walk<'_> {
    fn template(&mut self, name: &str, template: &Template, scope: &Scope) -> Result<(), BadSpot> {
        for (element, at) in template.elements.iter().zip(&template.mapping) {
            let spot = |fault| BadSpot {
                template: name.to_owned(),
                line: at.0,
                column: at.1,
                fault,
            };
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(call) => printed(call, scope).map_err(spot)?,
                TemplateElement::HtmlExpression(_) => return Err(spot(TemplateFault::Raw)),
                TemplateElement::HelperBlock(block) => self.block(name, block, scope, &spot)?,
                TemplateElement::PartialExpression(call) => self.partial(call, scope, &spot)?,
                TemplateElement::PartialBlock(call)
                | TemplateElement::DecoratorExpression(call)
                | TemplateElement::DecoratorBlock(call) => {
                    let what = called(call).unwrap_or_default();
                    return Err(spot(TemplateFault::NotAllowed(what)));
                }
                _ => return Err(spot(TemplateFault::NotAllowed("?".to_owned()))),
            }
        }
        Ok(())
    }

    fn block(
        &mut self,
        name: &str,
        block: &HelperTemplate,
        scope: &Scope,
        spot: &dyn Fn(TemplateFault) -> BadSpot,
    ) -> Result<(), BadSpot> {
        let helper = word(&block.name);
        if !BLOCKS.contains(&helper.as_str()) || block.params.len() != 1 {
            return Err(spot(unknown_helper(&helper)));
        }
        let value = value_of(&block.params[0], scope).map_err(spot)?;
        let inner = match helper.as_str() {
            "each" => {
                let Value::Array(list) = &value else {
                    return Err(spot(TemplateFault::NotAList(word(&block.params[0]))));
                };
                if scope.loops() >= MAX_NESTED_LOOPS {
                    return Err(spot(TemplateFault::TooLong));
                }
                let item = list.first().cloned().unwrap_or(Value::Null);
                let names = block_names(block.block_param.as_ref(), &item);
                scope.inside(item, names, true)
            }
            "with" => {
                let names = block_names(block.block_param.as_ref(), &value);
                scope.inside(value, names, false)
            }
            _ => scope.clone(),
        };
        if let Some(template) = &block.template {
            self.template(name, template, &inner)?;
        }
        if let Some(template) = &block.inverse {
            self.template(name, template, scope)?;
        }
        Ok(())
    }

    fn partial(
        &mut self,
        call: &DecoratorTemplate,
        scope: &Scope,
        spot: &dyn Fn(TemplateFault) -> BadSpot,
    ) -> Result<(), BadSpot> {
        let name = called(call).unwrap_or_default();
        let Some(template) = self.templates.get(&name) else {
            let nearest = nearest(&name, self.templates.keys().cloned());
            return Err(spot(TemplateFault::UnknownPartial { name, nearest }));
        };
        let inner = partial_scope(call, scope).map_err(spot)?;
        let context = format!("{} {}", inner.loops(), inner.current());
        if self.seen.insert((name.clone(), context)) {
            self.template(&name, template, &inner)?;
        }
        Ok(())
    }
}

/// What a partial sees: the context of the call, or the one it is given, and the named values.
fn partial_scope(call: &DecoratorTemplate, scope: &Scope) -> Verdict<Scope> {
    let base = match call.params.first() {
        Some(param) => value_of(param, scope)?,
        None => scope.current().clone(),
    };
    if call.params.is_empty() && call.hash.is_empty() {
        return Ok(scope.clone());
    }
    let mut map = match base {
        Value::Object(map) => map,
        other => return Ok(scope.inside(other, BTreeMap::new(), false)),
    };
    for (key, param) in &call.hash {
        map.insert(key.clone(), value_of(param, scope)?);
    }
    Ok(scope.inside(Value::Object(map), BTreeMap::new(), false))
}

/// An expression whose value is written in the letter.
fn printed(call: &HelperTemplate, scope: &Scope) -> Verdict {
    let name = word(&call.name);
    if !call.params.is_empty() || !call.hash.is_empty() {
        return function(&name, &call.params, scope).map(drop);
    }
    match value_of(&call.name, scope)? {
        Value::Object(_) | Value::Array(_) => Err(TemplateFault::NotAText(name)),
        _ => Ok(()),
    }
}

fn function(name: &str, params: &[Parameter], scope: &Scope) -> Verdict<Value> {
    if !FUNCTIONS.contains(&name) {
        return Err(unknown_helper(name));
    }
    for param in params {
        value_of(param, scope)?;
    }
    Ok(if name == "len" {
        Value::from(1)
    } else {
        Value::Bool(true)
    })
}

fn value_of(param: &Parameter, scope: &Scope) -> Verdict<Value> {
    let path = match param {
        Parameter::Literal(value) => return Ok(value.clone()),
        Parameter::Subexpression(inner) => {
            let params = inner.params().map_or(&[][..], Vec::as_slice);
            return function(inner.name(), params, scope);
        }
        Parameter::Name(name) => name.as_str(),
        Parameter::Path(path) => raw(path),
        _ => return Err(TemplateFault::NotAllowed("?".to_owned())),
    };
    scope.find(path).ok_or_else(|| TemplateFault::UnknownName {
        name: path.to_owned(),
        nearest: scope.nearest(path),
    })
}

fn word(param: &Parameter) -> String {
    match param {
        Parameter::Name(name) => name.clone(),
        Parameter::Path(path) => raw(path).to_owned(),
        Parameter::Literal(value) => value.to_string(),
        Parameter::Subexpression(inner) => inner.name().to_owned(),
        _ => String::new(),
    }
}

fn block_names(param: Option<&BlockParam>, value: &Value) -> BTreeMap<String, Value> {
    let mut names = BTreeMap::new();
    match param {
        Some(BlockParam::Single(name)) => {
            names.insert(word(name), value.clone());
        }
        Some(BlockParam::Pair((name, index))) => {
            names.insert(word(name), value.clone());
            names.insert(word(index), Value::from(0));
        }
        _ => {}
    }
    names
}

fn unknown_helper(name: &str) -> TemplateFault {
    TemplateFault::UnknownHelper {
        name: name.to_owned(),
        known: BLOCKS
            .iter()
            .chain(&FUNCTIONS)
            .map(|known| (*known).to_owned())
            .collect(),
    }
}
