use serde::Deserialize;

/// A public node (审判流程节点): a step of a case that its parties may see anywhere, also by phone number and PIN.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// `N01` … as acts name it.
    pub code: String,
    /// The group it is shown in: `filing`, `pretrial`, `trial`, `judgment`, `after`, `enforcement`.
    pub group: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// The list of public nodes, which a court may replace by its own file.
///
/// The official list of 53 was not found; the shipped one is a reconstruction (流程信息公开规定 7–10).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nodes {
    node: Vec<Node>,
}

/// A list of nodes that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum NodesFault {
    /// It is not TOML of the right shape.
    #[error("the list of public nodes cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// A code stands twice.
    #[error("the public node {0} stands twice")]
    Twice(String),
}

impl Nodes {
    /// The list that ships with the product.
    pub fn embedded() -> Self {
        match Self::parse(include_str!("nodes.toml")) {
            Ok(nodes) => nodes,
            Err(fault) => unreachable!("the embedded list is tested: {fault}"),
        }
    }

    /// Reads a list.
    ///
    /// # Errors
    /// When it is not a list of nodes, or names one twice.
    pub fn parse(text: &str) -> Result<Self, NodesFault> {
        let nodes: Self = toml::from_str(text)?;
        let twice =
            nodes.node.iter().enumerate().find(|(at, node)| nodes.node[..*at].iter().any(|n| n.code == node.code));
        twice.map_or(Ok(()), |(_, node)| Err(NodesFault::Twice(node.code.clone())))?;
        Ok(nodes)
    }

    /// The node of that code.
    pub fn get(&self, code: &str) -> Option<&Node> {
        self.node.iter().find(|node| node.code == code)
    }

    /// All, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Node> {
        self.node.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_three_nodes_ship_and_a_double_one_is_refused() {
        assert_eq!(Nodes::embedded().iter().count(), 53);
        let twice = "node = [{ code = 'N01', group = 'filing', zh = '甲', en = 'a' }, { code = 'N01', group = 'filing', zh = '乙', en = 'b' }]";
        assert!(matches!(Nodes::parse(twice), Err(NodesFault::Twice(code)) if code == "N01"));
    }
}
