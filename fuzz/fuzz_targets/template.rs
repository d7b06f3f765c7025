#![no_main]

#[path = "../properties/template.rs"]
mod template;

libfuzzer_sys::fuzz_target!(|data: &[u8]| template::holds(data));
