use serde_json::{Map, Value as Json, json};

use crate::check::{LINE, LONG, MOST, MOST_FEN, MOST_RATE};
use crate::definition::{Definition, Format, Kind, Row, When, find, flat};

impl Definition {
    /// The JSON Schema (2020-12) of the whole answers, as [`Definition::output`] gives them. What
    /// [`Definition::check`] accepts it accepts; check digits, the order of days and conditions that reach from an item
    /// to the form around it only the check knows.
    pub fn schema(&self) -> Json {
        let rows: Vec<&[Row]> = self.sections.iter().map(|section| section.rows.as_slice()).collect();
        let mut schema = object(&rows);
        schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("$id".into(), json!(format!("urn:mingjing:form:{}:{}", self.id, self.version)));
        schema.insert("title".into(), json!(format!("{} · {}", self.title.zh, self.cause.zh)));
        schema.insert("description".into(), json!(format!("{}: {}", self.title.en, self.cause.en)));
        Json::Object(schema)
    }
}

fn object(scopes: &[&[Row]]) -> Map<String, Json> {
    let mut rows = Vec::new();
    scopes.iter().for_each(|scope| flat(scope, &mut rows));
    let mut properties = Map::new();
    let mut required: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| !matches!(row.kind, Kind::Group | Kind::Total)) {
        properties.insert(row.key.clone(), property(row));
    }
    let mut rules = Vec::new();
    for scope in scopes {
        conditions(scope, &[], scopes, &mut required, &mut rules);
    }
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), Json::Object(properties));
    schema.insert("additionalProperties".into(), json!(false));
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    if !rules.is_empty() {
        schema.insert("allOf".into(), Json::Array(rules));
    }
    schema
}

/// Rules for rows that are shown or required under conditions; `outer` are the conditions of the rows around.
fn conditions<'a>(
    rows: &'a [Row],
    outer: &[&'a When],
    scopes: &[&'a [Row]],
    required: &mut Vec<&'a str>,
    rules: &mut Vec<Json>,
) {
    for row in rows {
        let mut all = outer.to_vec();
        all.extend(&row.shown_if);
        let valued = !matches!(row.kind, Kind::Group | Kind::Total);
        let shown = condition(&all, scopes);
        let needed = row.required && least(row) > 0;
        if valued {
            match &shown {
                Some(test) if test.as_array().is_some_and(Vec::is_empty) => {
                    required.extend(needed.then_some(row.key.as_str()));
                }
                Some(test) => {
                    let mut rule = json!({
                        "if": { "allOf": test },
                        "else": { "properties": { row.key.as_str(): false } },
                    });
                    if needed {
                        rule["then"] = json!({ "required": [row.key] });
                    }
                    rules.push(rule);
                }
                None => {}
            }
            if let Some(when) = &row.required_if {
                let mut all = all.clone();
                all.push(when);
                if let Some(test) = condition(&all, scopes) {
                    rules.push(json!({ "if": { "allOf": test }, "then": { "required": [row.key] } }));
                }
            }
        }
        if !row.is_list() {
            conditions(&row.rows, &all, scopes, required, rules);
        }
    }
}

fn least(row: &Row) -> usize {
    match &row.kind {
        Kind::List(repeat) => repeat.min,
        _ => 1,
    }
}

/// All conditions as schemas; `None` when one names a row outside this scope.
fn condition(all: &[&When], scopes: &[&[Row]]) -> Option<Json> {
    let mut tests = Vec::new();
    for (key, values) in all.iter().flat_map(|when| &when.0) {
        let row = scopes.iter().find_map(|rows| find(rows, key))?;
        let test = match &row.kind {
            Kind::YesNo => json!({ "enum": values.iter().map(|value| value == "true").collect::<Vec<_>>() }),
            Kind::Multi(_) => json!({ "contains": { "enum": values } }),
            _ => json!({ "enum": values }),
        };
        tests.push(json!({ "properties": { key.as_str(): test }, "required": [key] }));
    }
    Some(Json::Array(tests))
}

fn property(row: &Row) -> Json {
    let mut schema = kind(row);
    if let Some(map) = schema.as_object_mut() {
        map.insert("title".into(), json!(row.label.zh));
        map.insert("description".into(), json!(row.label.en));
    }
    schema
}

fn kind(row: &Row) -> Json {
    let day = json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
    let bounds = |min: i64, max: i64| json!({ "type": "integer", "minimum": row.min.unwrap_or(min), "maximum": row.max.unwrap_or(max) });
    match &row.kind {
        Kind::Text(format) => {
            let mut schema = text(row, LINE);
            let pattern = match format {
                Format::Plain => r"^[^\n\r\t]*$",
                Format::IdNumber => "^[0-9]{17}[0-9Xx]$",
                Format::Uscc => "^[0-9A-HJ-NPQRTUWXY]{18}$",
                Format::Phone => r"^\+?[0-9][0-9 -]*$",
                Format::Email => "^[^@\\s]+@[^@\\s]+$",
                Format::Document => r"^[A-Z0-9()-]{4,30}$",
            };
            schema["pattern"] = json!(pattern);
            schema
        }
        Kind::Long => text(row, LONG),
        Kind::Money => {
            let mut schema = bounds(1, MOST_FEN);
            schema["$comment"] = json!("fen (分)");
            schema
        }
        Kind::Integer => bounds(0, MOST),
        Kind::Date => day,
        Kind::DateRange => json!({
            "type": "object",
            "properties": { "from": day, "to": day },
            "required": ["from", "to"],
            "additionalProperties": false,
        }),
        Kind::Percent(per) => {
            let mut value = bounds(0, MOST_RATE);
            value["$comment"] = json!("millionths: 1 % is 10000");
            let per: Vec<&str> = per.iter().map(|per| per.code()).collect();
            json!({
                "type": "object",
                "properties": { "value": value, "per": { "enum": per } },
                "required": ["value", "per"],
                "additionalProperties": false,
            })
        }
        Kind::Choice(options) => json!({ "enum": options.iter().map(|option| &option.value).collect::<Vec<_>>() }),
        Kind::Multi(options) => json!({
            "type": "array",
            "items": { "enum": options.iter().map(|option| &option.value).collect::<Vec<_>>() },
            "minItems": 1,
            "uniqueItems": true,
        }),
        Kind::YesNo => json!({ "type": "boolean" }),
        Kind::Attachment => json!({
            "type": "array",
            "items": { "type": "string", "minLength": 1, "maxLength": LINE },
            "minItems": 1,
            "maxItems": row.max.unwrap_or(LINE),
        }),
        Kind::List(repeat) => json!({
            "type": "array",
            "items": Json::Object(object(&[row.rows.as_slice()])),
            "minItems": 1,
            "maxItems": repeat.max,
        }),
        Kind::Group | Kind::Total => Json::Bool(false),
    }
}

fn text(row: &Row, longest: i64) -> Json {
    json!({ "type": "string", "minLength": row.min.unwrap_or(1), "maxLength": row.max.unwrap_or(longest) })
}
