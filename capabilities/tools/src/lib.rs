//! 工具 · Tools: statutes by article, calculators for everybody, and the administration of law data.
