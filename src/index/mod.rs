//! Given a term or a paper, what do we know?
