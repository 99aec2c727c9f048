//! `mingjing openapi`: the API, derived from the acts and never written by hand.

use journal::Book;
use serde_json::{Map, Value, json};

use crate::court;

/// The OpenAPI 3.1 document: one operation an act, its input as the act's own JSON Schema.
pub fn document(book: &Book) -> Value {
    let mut paths = Map::new();
    for act in book.acts().filter(|act| act.power != "house") {
        let basis: Vec<_> = act.basis.iter().map(|article| article.cite(true)).collect();
        let refuses: Vec<_> = act.refuses.iter().map(|ground| ground.code).collect();
        let mut schema = serde_json::to_value((act.schema)()).unwrap_or_default();
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("$schema");
        }
        let title = court::words()
            .speak(i18n::Lang::Zh)
            .say(&format!("act-{}", act.name.replace(['.', '_'], "-")))
            .into_owned();
        let operation = json!({
            "operationId": act.name,
            "summary": title,
            "tags": [act.record],
            "description": format!("依据：{}。可办理阶段：{}。", basis.join("、"), act.from.join("、")),
            "parameters": [
                { "$ref": "#/components/parameters/court" },
                { "$ref": "#/components/parameters/case" },
                { "$ref": "#/components/parameters/idempotency" },
                { "$ref": "#/components/parameters/seen" },
            ],
            "requestBody": { "required": true, "content": { "application/json": { "schema": schema } } },
            "responses": {
                "200": { "description": "Done and durable", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Done" } } } },
                "401": { "$ref": "#/components/responses/Problem" },
                "403": { "$ref": "#/components/responses/Problem" },
                "404": { "$ref": "#/components/responses/Problem" },
                "409": { "$ref": "#/components/responses/Problem" },
                "422": { "$ref": "#/components/responses/Problem" },
            },
            "x-power": act.power,
            "x-node": act.node,
            "x-refusals": refuses,
        });
        paths.insert(format!("/api/v1/cases/{{court}}/{{case}}/acts/{}", act.name), json!({ "post": operation }));
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Mingjing 明镜", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" } },
        "paths": paths,
        "components": {
            "parameters": {
                "court": { "name": "court", "in": "path", "required": true, "description": "System code of the court", "schema": { "type": "string", "examples": ["B23"] } },
                "case": { "name": "case", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } },
                "idempotency": { "name": "Idempotency-Key", "in": "header", "description": "The same request under the same key is done once", "schema": { "type": "string", "maxLength": 255 } },
                "seen": { "name": "If-Match", "in": "header", "description": "The version of the record that was seen", "schema": { "type": "string" } },
            },
            "schemas": {
                "Done": { "type": "object", "required": ["version", "at", "hash"], "properties": {
                    "version": { "type": "integer" },
                    "at": { "type": "integer", "description": "Microseconds since 1970 UTC" },
                    "hash": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
                } },
                "Problem": { "type": "object", "description": "RFC 9457", "properties": { "title": { "type": "string" }, "status": { "type": "integer" }, "code": { "type": "string" }, "detail": { "type": "string" } } },
            },
            "responses": { "Problem": { "description": "Why not, and what to do", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } } },
        },
    })
}

/// Prints it.
pub fn print() -> Result<(), String> {
    let text = serde_json::to_string_pretty(&document(&court::book())).map_err(|error| error.to_string())?;
    println!("{text}");
    Ok(())
}

#[cfg(test)]
mod tests {
    /// The committed file is what the acts say; `mingjing openapi > docs/openapi.json` brings it up to date.
    #[test]
    fn the_committed_document_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
        let committed: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path).expect(path)).expect("JSON");
        assert!(
            committed == super::document(&crate::court::book()),
            "docs/openapi.json drifted: run `mingjing openapi > docs/openapi.json`"
        );
    }
}
