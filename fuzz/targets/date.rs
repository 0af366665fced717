#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sse_news_fuzz::date(bytes));
