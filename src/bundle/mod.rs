//! How do bytes become a site?
