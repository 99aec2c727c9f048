//! Court documents by Typst, and the store of files
