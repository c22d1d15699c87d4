//! Meridian prices multi-Region AWS systems.
