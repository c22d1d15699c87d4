//! Build, serve and test Meridian.
fn main() {}
