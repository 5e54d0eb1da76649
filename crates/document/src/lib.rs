//! A JSON document as the bytes it arrived in.
