//! `sse-news`: a terminal reader for news on the social and solidarity economy.
//!
//! This page describes how the program is built. Every module below is a layer. A layer may use only earlier rows of this
//! table, and of these only those that `LAYERS` in `tests/suite/layers.rs` lists for it; that test reads the sources. In the
//! header of a file, "The border:" says what the file takes and gives, and what it leaves to others.
//!
//! | layer | what it holds | what it never names |
//! |---|---|---|
//! | [`error`] | the errors of operations: what was being done, to what, what is wrong and what to do | |
//! | [`text`] | unpacking, cleaning, folding, words, wrapping to columns, edit distance, HTML to lines | |
//! | [`news`] | articles, facets, filters, counts, marks, the library: the domain | files, clock, threads, screens |
//! | [`places`] | country names, what a typed name means, which countries a text names | files at run time: its tables are compiled in |
//! | [`search`] | the query language, the index, matching, ranking, suggestions | files, clock, threads that outlive a call |
//! | [`feed`] | bytes to articles and back, one result for each item | files, network, clock |
//! | [`fetch`] | one address over HTTP: bytes, or what is wrong | feeds, files, terminal, environment |
//! | [`store`] | the bundled dataset, news files, the settings, the library file, the cache file | terminal, network, clock |
//! | [`sync`] | one refresh: fetch, read, save, and report progress; one import | terminal, clock |
//! | [`loader`] | everything opened at a start: library, marks, index, cache | terminal, network, clock, threads |
//! | [`mod@format`] | articles, counts, digests and feeds as text: plain, tables, Markdown, JSON, BibTeX, Atom, HTML, SVG | files, terminal, clock |
//! | [`app`] | model, messages, effects, keys, `update`, and the areas of the screen | widgets, styles, files, clock, threads |
//! | [`view`] | drawing the model | everything that acts |
//! | [`tui`] | the terminal, signals, the message loop, carrying out effects | `cli` |
//! | [`cli`] | arguments, commands, and what is read of the system | `app`, `view`, `tui` |
//!
//! # The loop
//! ```text
//! terminal thread  ─┐                    mode, key                                      ┌─> worker threads ─┐
//!                   ├─> channel ─> Input ─────────> Message ─> update(&mut Model) ─> [Effect]               │
//! worker threads  ──┘                  keymap        ^              └─> view(&Model, &mut Frame) ─> screen  │
//!                                                    └───────────── Message(answer) <──────────────────────┘
//! ```
//! The bytes of the terminal become keys, pasted text and reports of the mouse in `src/tui/input`, where the answers of the
//! terminal are dropped. A key becomes a message by the keys in force
//! (`src/app/keys/keymap.rs`), `update` changes the model and returns effects, and
//! `view` draws the model. Effects are carried out by [`tui`] alone, and each ends in one message. There are plain threads
//! and one channel, no tick and no polling: an idle reader uses no CPU, and the loop waits at most until the model's next
//! deadline. Work that takes longer than a frame, like the index of a large library, is an effect with a thread of its own
//! (`src/tui/worker.rs`); its answer names what it answers, so that a late answer can be dropped. Clock, folders and
//! environment are read in [`cli`] and [`tui`] and passed down as arguments.
//!
//! # The screen
//! ```text
//!  sse-news  ▸ country Lebanon ×   ▸ /refugee ×         ● 1 unread   2 of 597    app/bars/top_bar, app/bars/chips
//! ╭ Filters ─────────╮╭ News ────────────────────────── best match · 1 of 2 ╮
//! │ ▾ Country        ││● ▸In Lebanon ILO PROSPECTS organizes…   26 Jun 2023 │
//! │▪   Lebanon     2 ││   …jobs for Syrian refugees and for vulnerable co…  │    app/panes/{filters,list,article}
//! │ ▸ Source         │╰─────────────────────────────────────────────────────╯    in their place: app/pages/{timeline,map,digest}
//! │                  │╭ ILO ───────────────────────────────────── 1–3 of 28 ╮    over them: app/overlays/{help,command,
//! │                  ││ In Lebanon ILO PROSPECTS organizes a business plan… │        pick,countries,feeds}
//! │                  ││ News · 26 June 2023 · Lebanon, Syria                │
//! ╰──────────────────╯╰─────────────────────────────────────────────────────╯
//!  ▁▂▁▄▂▅▄▂▁▃▂▄▅▂█▂▁▂▇▄▂▁▄▂▆▁▁▁▃█▇▃▁▄▄▇▄▄▁                                       app/pages/timeline (the strip)
//!  595 hidden by the search, country Lebanon                                     app/bars (status and notices)
//!  Enter open   / search   f filters   ? help                                    app/keys (hints)
//! ```
//! Every pane, page and overlay has its state, its keys, its `update` and its areas in `src/app`, and is drawn by the file
//! of the same name in `src/view`. The areas are computed once, in `src/app/layout.rs` and beside the panes, and used by
//! `update`, by the mouse and by `view` alike.
//!
//! # From bytes to articles
//! Bytes are recognised by their content and read by [`feed`], one result for each item, every string through
//! `text::clean`. [`store`] merges them into the library file and never deletes any. [`news`] holds the library (columns
//! for lists, filters and counts), [`search`] its index. The bundled dataset, a file and a fetched feed all take this way.
//! An item that states no countries gets those that [`places`] recognises in it.
//!
//! A refresh ([`sync`]) works beside the reader with its own connection to the library file. The model hears of new
//! articles as it hears of what another window has saved: they are read from the file and join the library, and
//! everything that remembers an article by its ordinal is remapped (`src/app/follow/arriving.rs`).
//!
//! # Search
//! A text is parsed to a query (`src/search/query`). Each word is looked up in the vocabulary with typos forgiven
//! (`src/search/matching/candidates.rs`), every clause becomes a set of articles, and the articles in all sets are the
//! result (`src/search/matching/evaluate.rs`). Only then is anything ranked (`src/search/matching/rank.rs`), and facets
//! are counted over the same sets (`src/news/library/select.rs`). The index is built by a few threads
//! (`src/search/index/build.rs`), or straight into a file for a large library (`src/search/index/batches.rs`), and grows
//! with its library (`src/search/index/grow.rs`). If nothing is found, changes of the query that find something are
//! suggested (`src/search/suggest`).
//!
//! # A large library and its cache
//! Memory holds of every article only what lists, filters and counts need (`src/news/library/brief.rs`); the text stays in
//! the library file and is read when the article is opened (`src/app/follow/open_article.rs`), or when its row shows a passage
//! that a search matched (`src/app/follow/texts.rs`). The reader starts with the newest articles; the whole library follows
//! on a thread.
//!
//! The library and its index are cached in one file beside the library file, `library.db.kept`. These files are all there
//! is to it: `src/news/library/codec.rs` (the library as bytes), `src/search/index/codec.rs` and
//! `src/search/index/segment.rs` (the index as bytes, read in part), `src/search/index/prefix_cache.rs` (results of common
//! prefixes), `src/store/cache_file.rs` (the file), `src/loader/cache_key.rs` (what the cache was made for) and
//! `src/loader/index.rs` (when it is made and renewed). The cache is never the only place of anything: if it does not fit
//! or is damaged, it is made anew.
//!
//! # Marks and corrections
//! Marks are saved by article id in the library file, an SQLite database (`src/store/library.rs`), and joined to the
//! articles when the library is opened ([`loader`]). Each change of a mark is an effect that a thread of its own carries
//! out (`src/tui/saver.rs`); what another window has saved comes back as a message. Corrected countries go the same way.
//! A refresh gives way to changes that wait (`src/store/library/priority.rs`), and what waits longer than a moment is told.
//! Only a large file that comes into a library with few articles lets nobody else write until it is saved: that is one
//! transaction, so that each page is written once into the log and once into the file
//! (`src/store/library/incoming/bulk.rs`), and it is read in pieces if that does
//! (`src/store/library/incoming/pieces.rs`). No fault of the file stops the reader: it says what it cannot save and
//! goes on.
//!
//! # Faults of the program
//! A panic restores the terminal, writes one line and a report without news (`src/tui/crash.rs`). In a thread that works for
//! the loop it becomes the thread's answer (`src/tui/worker.rs`), and the saver goes on with what it had in hand
//! (`src/tui/saver/keeper.rs`); a panic of the loop ends the reader, which saves what was handed in. A loop that does not
//! answer to a signal, such as one that writes to a terminal that hangs, is ended by the thread of the signals
//! (`src/tui/signals.rs`).
//!
//! # Limits
//! What comes from outside is bounded in length, number and depth: this table says by how much, and what happens at each
//! bound. A whole answer is bounded by `fetch::Limits`: 8 MiB unpacked, of which what came is used, 5 redirects, 30 seconds.
//! `tests/suite/layers/limits.rs` holds the table to the constants.
//!
//! | file in `src` | constant | value | what happens there |
//! |---|---|---|---|
//! | fetch.rs | `MAX_HEADER_BYTES` | `64 * 1024` | the answer is refused, and told |
//! | fetch/address.rs | `MAX_ADDRESS_BYTES` | `8 * 1024` | a longer address is refused |
//! | fetch/address.rs | `MAX_SCHEME_CHARS` | `20` | a message shows no more of a scheme |
//! | fetch/cookies.rs | `MAX_COOKIES` | `20` | more cookies are not kept |
//! | fetch/cookies.rs | `MAX_COOKIE_BYTES` | `4096` | a longer cookie is not kept |
//! | fetch/error.rs | `MAX_HOST_CHARS` | `60` | a message shows no more of a host |
//! | fetch/headers.rs | `MAX_VALIDATOR_BYTES` | `1024` | a longer validator is not used: the feed is asked for whole |
//! | fetch/headers.rs | `MAX_TOKEN_BYTES` | `100` | a longer media type or charset is not believed |
//! | fetch/headers.rs | `MAX_RETRY_AFTER` | `Duration::from_secs(7 * 24 * 60 * 60)` | no server is left alone for longer because it asks for it |
//! | fetch/link_header.rs | `MAX_ALTERNATES` | `10` | more documents that a server offers are not told |
//! | fetch/proxy.rs | `MAX_NAME_CHARS` | `60` | a message shows no more of the name of a proxy |
//! | sync.rs | `MAX_PARALLEL_FEEDS` | `4` | more feeds wait until one is read |
//! | sync/reading.rs | `MAX_ARTICLES_PER_FEED` | `10_000` | the newest of one answer are kept, and told is how many are not |
//! | sync/import.rs | `MAX_UNPAUSED_FEEDS` | `200` | the feeds of a longer list are added paused, and told |
//! | sync/import/lines.rs | `MAX_SKIPPED_ITEMS` | `1_000` | a file with more faults is imported whole |
//! | store/config/read.rs | `MAX_CONFIG_BYTES` | `1 << 20` | a longer settings file is not used, and told |
//! | store/config/read.rs | `MAX_CONFIG_FAULTS` | `100` | more faults of a settings file are not told |
//! | store/config/setting.rs | `MAX_TEXT_COLUMNS` | `200` | a greater width of text is refused, and told |
//! | store/data.rs | `MAX_INPUT_BYTES` | `1 << 30` | a longer file or pipe is refused, and told |
//! | store/line_pieces.rs | `MAX_PIECE_BYTES` | `PIECE_BYTES * 8` | a file with a longer item is imported whole |
//! | store/library/items/cells.rs | `MAX_LINE_BYTES` | `4096` | a longer line of the library file is cut |
//! | store/library/items/cells.rs | `MAX_BLOCK_BYTES` | `1 << 20` | a longer text of the library file is cut |
//! | store/library/items/cells.rs | `MAX_LIST_VALUES` | `256` | more values of a list are left out |
//! | store/library/items/cells.rs | `MAX_LIST_BYTES` | `1 << 16` | values further on in a list are left out |
//! | store/library/items/extras.rs | `MAX_JSON_BYTES` | `1 << 20` | longer attachments are left out |
//! | store/library/items/extras.rs | `MAX_ATTACHMENTS` | `256` | more attachments of an article are left out |
//! | store/library/merge/candidates.rs | `MAX_CANDIDATES` | `64` | of more articles with one id or link, story and date decide |
//! | store/library/merge/candidates.rs | `MAX_REMEMBERED` | `4_096` | more articles are read from the file again |
//! | store/library/priority.rs | `MAX_WAIT` | `Duration::from_secs(1)` | articles and changes do not wait longer for each other |
//! | store/library/write.rs | `MAX_ARRIVALS` | `if cfg!(test) { 50 } else { 2_000 }` | the library is opened anew if more articles came in |
//! | store/library/repair/walk.rs | `MAX_LOOKS` | `4_096` | of a damaged table no more places are looked into |
//! | store/library/repair/walk.rs | `MAX_DIVISIONS` | `7` | a range without a row is divided no further |
//! | store/library/repair/walk.rs | `MAX_WIDTH_OF_ALL` | `1_024` | of a wider range not every number is tried |
//! | news/feed/wait.rs | `MAX_WAIT_SECONDS` | `7 * 24 * 60 * 60` | no feed waits for longer |
//! | news/saved.rs | `MAX_NAME_CHARS` | `60` | a longer name of a saved search is refused |
//! | news/saved.rs | `MAX_SAVED_BYTES` | `4 * 1024` | a longer search is not saved, and told |
//! | news/period/named.rs | `MAX_NAME_BYTES` | `60` | a longer text names no month |
//! | news/library/column.rs | `MAX_SLOTS` | `4` | more values of an article stand in a list of their own |
//! | news/library/column.rs | `MAX_VALUES` | `u16::MAX as usize - MAX_SLOTS` | of more values of a facet those that most articles have are kept |
//! | search/query/dates.rs | `MAX_NAME_WORDS` | `3` | more words are no month with its year |
//! | search/query/description.rs | `MAX_WORDS_BYTES` | `300` | a longer search is cut in a title |
//! | search/query/saved.rs | `MAX_DEPTH` | `8` | saved searches that lead further to others are an error |
//! | search/query/saved.rs | `MAX_EXPANSIONS` | `100` | a query that leads to more saved searches is an error |
//! | store/library/kept/saved.rs | `MAX_SAVED_SEARCHES` | `500` | more saved searches are not read |
//! | store/library/kept/state.rs | `MAX_STATE_BYTES` | `64 * 1024` | a longer session is not kept |
//! | text/address.rs | `MAX_ADDRESS_BYTES` | `2048` | a longer address of a feed is refused |
//! | text/address/link.rs | `MAX_LINK_BYTES` | `8 * 1024` | a longer address is no link |
//! | text/address/lookalike.rs | `MAX_LABEL_BYTES` | `63` | a longer part of a host is not compared |
//! | text/clean.rs | `MAX_BREAKS` | `2` | more line breaks in a row are dropped |
//! | text/clean.rs | `MAX_COMBINING_MARKS` | `4` | more marks on one letter are dropped |
//! | text/clean.rs | `MAX_STRING_CHARS` | `4096` | of a longer terminal string only the opening is dropped |
//! | text/clean.rs | `MAX_CONTROL_SEQUENCE_CHARS` | `64` | of a longer control sequence only the opening is dropped |
//! | text/edit_distance.rs | `MAX_LETTERS` | `64` | no typos are forgiven in a longer text |
//! | text/fold/words.rs | `MAX_COMPOUND_PARTS` | `8` | a longer compound is found by its parts alone |
//! | text/html/blocks.rs | `MAX_DEPTH` | `128` | deeper blocks are shown as if they were at this depth |
//! | text/html/links.rs | `MAX_LINKS` | `10_000` | more links have no number |
//! | text/nearest.rs | `MAX_TYPED_BYTES` | `64` | a longer name is not held against others |
//! | feed.rs | `MAX_SAMPLE_BYTES` | `1 << 16` | what comes later does not tell text from other bytes |
//! | feed/date.rs | `MAX_DATE_BYTES` | `256` | a longer text is no date |
//! | feed/date.rs | `MAX_MARKUP_BYTES` | `4096` | in longer markup no date is looked for |
//! | feed/date/lexer.rs | `MAX_TOKENS` | `48` | a text of more words and figures is no date |
//! | feed/date/lexer.rs | `MAX_UNSPACED_CHARS` | `4` | longer words of unspaced scripts are read in parts |
//! | feed/date/reading.rs | `MAX_SHORT_YEAR_OF_2000S` | `49` | later years of two figures are of the century before |
//! | feed/date/spelling.rs | `MAX_ZONE_BYTES` | `5` | a longer word is no abbreviation of a zone |
//! | feed/date/time.rs | `MAX_FRACTION_FIGURES` | `40` | a longer fraction of a second makes it no time |
//! | feed/date/zone.rs | `MAX_OFFSET_MINUTES` | `14 * 60` | a larger offset is none |
//! | feed/date/zone.rs | `MAX_NAME_BYTES` | `40` | a longer name is none of a zone |
//! | feed/decode.rs | `MAX_HEAD_BYTES` | `2048` | a declaration further down is not looked for |
//! | feed/decode/kind.rs | `MAX_HEAD_BYTES` | `2048` | a feed further down in plain text is not looked for |
//! | feed/decode/kind.rs | `MAX_WARNINGS_BYTES` | `1 << 18` | behind longer warnings no feed is looked for |
//! | feed/dedup.rs | `MAX_OLDER_ITEMS` | `1 << 20` | older items beyond that are counted again where they are repeated |
//! | feed/dedup.rs | `MAX_SKIPPED_ITEMS` | `10_000` | more items that are left out are counted, not told one by one |
//! | feed/dedup/identity.rs | `MAX_ALIKE` | `16` | an item is held against no more items with its id or link |
//! | feed/dedup/topics.rs | `MAX_TOPICS_PER_FEED` | `2_000` | the topics of most items of an answer are kept, and told is how many are not |
//! | feed/error.rs | `MAX_OFFERS_NAMED` | `2` | more feeds of a page are counted |
//! | feed/error/problem.rs | `MAX_SKIPPED_TOLD` | `5` | more items that are left out are counted |
//! | feed/id.rs | `MAX_ID_BYTES` | `200` | a longer id is replaced by its hash |
//! | feed/item.rs | `MAX_TITLE_BYTES` | `1024` | a longer title is cut and marked with `…` |
//! | feed/item.rs | `MAX_CONTENT_BYTES` | `1 << 20` | longer content is cut and marked with `…` |
//! | feed/item.rs | `MAX_LEAD_BYTES` | `1 << 14` | words further down are no title |
//! | feed/item.rs | `MAX_LEAD_TITLE_BYTES` | `80` | a title made of the text is cut there, between words |
//! | feed/item/countries.rs | `MAX_THREADS` | `4` | no more threads recognise countries |
//! | feed/item/limits.rs | `MAX_LINE_BYTES` | `4096` | a longer line is cut and marked with `…`; a longer address is none |
//! | feed/json/fields.rs | `MAX_VALUES` | `256` | more values of a list are not read |
//! | feed/json/item.rs | `MAX_STATED_ATTACHMENTS` | `256` | more files of an item are not looked at |
//! | feed/opml/folder.rs | `MAX_FOLDER_BYTES` | `512` | feeds deeper inside belong to the folder around |
//! | feed/opml/outline.rs | `MAX_NAME_BYTES` | `256` | a longer name is cut and marked with `…` |
//! | feed/pasted/listing.rs | `MAX_SUMMARY_BYTES` | `1000` | a text with longer summaries is no list |
//! | feed/pasted/listing/item.rs | `MAX_TITLE_BYTES` | `400` | a title does not go on in the next line |
//! | feed/pasted/listing/item.rs | `MAX_LINES_TO_DATE` | `3` | a date further down is not that of the title |
//! | feed/pasted/listing/item.rs | `MAX_BLOCK_LINES` | `50` | no sentence is looked for further down |
//! | feed/pasted/listing/labels.rs | `MAX_LABEL_BYTES` | `80` | a longer line is no label |
//! | feed/pasted/listing/labels.rs | `MAX_HEAD_LINES` | `4` | no label is looked for further away from a date |
//! | feed/pasted/listing/markers.rs | `MAX_SKIPPED_NUMBERS` | `3` | a number that skips more begins no item |
//! | feed/pasted/listing/markers.rs | `MAX_LINE_BYTES` | `400` | no date is looked for within a longer line |
//! | feed/pasted/listing/sections.rs | `MAX_HEADING_BYTES` | `60` | a longer line is no month |
//! | feed/pasted/listing/sections.rs | `MAX_TITLE_LINES` | `4` | more lines above a date are no title |
//! | feed/pasted/plain.rs | `MAX_LINES` | `1 << 18` | the rest of a pasted text is not read, and told |
//! | feed/pasted/plain.rs | `MAX_WRAPPED_CHARS` | `110` | longer lines were not broken by a program |
//! | feed/pasted/plain.rs | `MAX_RAGGED_CHARS` | `15` | shorter lines were not broken by a program |
//! | feed/pasted/plain/boilerplate.rs | `MAX_LINE_BYTES` | `160` | a longer line is no button or footer |
//! | feed/pasted/plain/kinds.rs | `MAX_KIND_BYTES` | `40` | a longer line names no kind |
//! | feed/pasted/plain/metadata.rs | `MAX_DATE_BYTES` | `80` | a longer line is no date |
//! | feed/pasted/plain/metadata.rs | `MAX_LINE_BYTES` | `2048` | no date or kind is looked for in a longer line |
//! | feed/pasted/prose.rs | `MAX_SUMMARY_BYTES` | `400` | a summary ends with a sentence before that |
//! | feed/pasted/prose.rs | `MAX_PARAGRAPH_BYTES` | `4096` | a longer paragraph is looked through part by part |
//! | feed/pasted/prose/body.rs | `MAX_HEADING_CHARS` | `100` | a longer line is no heading |
//! | feed/pasted/prose/body.rs | `MAX_HEADING_WORDS` | `14` | a line of more words is no heading |
//! | feed/pasted/prose/body.rs | `MAX_CAPTION_BYTES` | `400` | a longer line is no caption |
//! | feed/pasted/prose/body.rs | `MAX_WRAPPED_CHARS` | `110` | longer lines were not broken by a program |
//! | feed/pasted/prose/header.rs | `MAX_HEADER_LINES` | `12` | lines further down belong to the text |
//! | feed/pasted/prose/header.rs | `MAX_FOOTER_LINES` | `5` | lines further up do not name the source |
//! | feed/pasted/prose/header.rs | `MAX_TITLE_BYTES` | `250` | a longer line is no title |
//! | feed/pasted/prose/header.rs | `MAX_SENTENCE_TITLE_BYTES` | `140` | a longer sentence is no title |
//! | feed/pasted/prose/header.rs | `MAX_TITLE_LINES` | `4` | more lines are no title |
//! | feed/pasted/prose/header.rs | `MAX_DATELINE_BYTES` | `100` | place and day are not looked for further on |
//! | feed/pasted/prose/header.rs | `MAX_PLACE_WORDS` | `4` | more words before a day are no place |
//! | feed/value/attachment.rs | `MAX_ATTACHMENTS` | `64` | more files of an item are left out |
//! | feed/value/attachment.rs | `MAX_SIZE_BYTES` | `1 << 50` | a larger size is not believed |
//! | feed/value/attachment.rs | `MAX_LENGTH_SECONDS` | `366 * 24 * 60 * 60` | a greater length is not believed |
//! | feed/value/attachment.rs | `MAX_TYPE_BYTES` | `127` | a longer media type is none |
//! | feed/value/author.rs | `MAX_AUTHORS` | `64` | more authors of an item are left out |
//! | feed/value/link.rs | `MAX_BASE_BYTES` | `1024` | no address is resolved against a longer one |
//! | feed/value/link/markup.rs | `MAX_RESOLVED_BYTES` | `1 << 20` | further addresses in markup stay as they are |
//! | feed/value/link/markup.rs | `MAX_BASES` | `32` | deeper bases do not count |
//! | feed/value/title.rs | `MAX_BLOCKS` | `4` | more blocks around a title stay in it |
//! | feed/value/title.rs | `MAX_DECODINGS` | `2` | what was escaped more often stays so |
//! | feed/xml/field_text.rs | `MAX_ENTITIES` | `64` | more entities of a document type stay as they are written |
//! | feed/xml/field_text.rs | `MAX_ENTITY_BYTES` | `256` | longer entities stay as they are written |
//! | feed/xml/field_text.rs | `MAX_EXPANDED_BYTES` | `1 << 18` | further entities of a file stay as they are written |
//! | feed/xml/media.rs | `MAX_STATED_FILES` | `256` | more files of an item are not looked at |
//! | feed/xml/namespaces.rs | `MAX_PREFIXES` | `256` | more prefixes have their usual meaning |
//! | feed/xml/namespaces.rs | `MAX_ADDRESS_BYTES` | `256` | a longer address of a namespace is not remembered |
//! | feed/xml/page.rs | `MAX_OFFERS` | `10` | more feeds of a page are not told |
//! | feed/xml/page.rs | `MAX_PAGE_BYTES` | `8 << 20` | the rest of a page is not looked through |
//! | feed/xml/page.rs | `MAX_TITLE_BYTES` | `120` | a longer title of an offered feed is cut |
//! | feed/xml/parser.rs | `MAX_DEPTH_SEARCHED` | `256` | an end tag of an element further out ends nothing, unless that is an item |
//! | feed/xml/parser.rs | `MAX_HOLDERS` | `64` | channels deeper in each other hold no items |
//! | feed/xml/parser.rs | `MAX_HELD_PIECES` | `1 << 18` | further items are read in a second pass, one by one |
//! | feed/xml/record.rs | `MAX_FIELDS` | `4096` | more fields of an item are left out |
//! | feed/xml/tags.rs | `MAX_TAGS` | `256` | more tags of an item are left out |
//! | feed/xml/tokens.rs | `MAX_ATTRIBUTES` | `512` | more attributes of a tag are not looked at |
//! | feed/xml/tokens.rs | `MAX_SEARCHES` | `4` | after more searches in vain the file is damaged there, and told |
//! | places/detect/article.rs | `MAX_HEADINGS_BYTES` | `1 << 16` | headings further down are not read |
//! | places/detect/article.rs | `MAX_TEXT_BYTES` | `1 << 11` | text further down names no countries of an item |
//! | places/detect/evidence.rs | `MAX_MENTIONS` | `4` | more mentions weigh no more |
//! | places/detect/exclusions.rs | `MAX_COMPANY_WORDS` | `4` | a longer name is none of a company |
//! | places/detect/exclusions.rs | `MAX_ACRONYM_BYTES` | `5` | a longer word in capitals may be a town |
//! | places/detect/lists.rs | `MAX_WORDS_BETWEEN` | `3` | with more words between, two names stand in no list |
//! | places/detect/tag.rs | `MAX_READ_BYTES` | `16_000` | text further down is not read, unless the user hands it in |
//! | places/detect/tag.rs | `MAX_SHORT_TEXT_BYTES` | `450` | a longer text has more than a lead |
//! | places/names/lookup.rs | `MAX_SUGGESTIONS` | `5` | more countries are not suggested |
//! | places/names/typo.rs | `MAX_LETTERS` | `40` | no typos are forgiven in a longer name |
//! | places/names/typo.rs | `MAX_EDITS` | `2` | more typos are not forgiven |
//! | places/words/language.rs | `MAX_WORDS_READ` | `80` | words further on do not tell the language |
//! | places/words/language.rs | `MAX_LETTERS_READ` | `300` | letters further on do not tell the language |
//! | places/words/language.rs | `MAX_SMALL_WORD_BYTES` | `14` | a longer word does not tell the language |
//! | places/words/scan.rs | `MAX_KEY_WORDS` | `9` | no name has more words |
//! | places/words/scan.rs | `MAX_INVERTED_WORDS` | `6` | more words behind a name do not belong to it |
//! | search/query/completion.rs | `MAX_AUTHORS` | `500` | more authors are not offered |
//! | search/query/parser.rs | `MAX_QUERY_BYTES` | `8 * 1024` | a longer query is refused, and told |
//!
//! # Where do I add …
//! | what | where |
//! |---|---|
//! | a key | a row in `src/app/keys/bindings.rs`, its message in `src/app/message.rs`; the compiler names the `update` that must decide it |
//! | a facet | a variant of `TextFacet` in `src/news/facet.rs`; the compiler names the three other places |
//! | an output format | a file in `src/format`, its variant in `ListFormat` (`src/format/articles.rs`) |
//! | a feed format | a reader in `src/feed`, recognised in `src/feed/decode.rs`, chosen in `src/feed.rs` |
//! | a command | its arguments in `src/cli/args.rs`, a file in `src/cli` |
//! | a setting | a row in `src/store/config/setting.rs` |
//! | a word list | a table in `data/places` (compiled in by `build.rs`) or `data/words` (read when first needed) |
//! | a theme | a row in `data/themes.tsv` |
//! | a suggested feed | a row in `data/feeds.tsv`, and in the help of `feeds` (`src/cli/args/feeds.rs`) |
//! | a preset of keys | a table in `data/keys`, its name in `src/app/keys/preset.rs` |
//! | a sentence | the `messages.rs` of its layer, or the `Display` of its error |
//!
//! `CONTRIBUTING.md` has the steps of each, with the tests that go with it.

pub mod app;
pub mod cli;
pub mod error;
pub mod feed;
pub mod fetch;
pub mod format;
pub mod loader;
pub mod news;
pub mod places;
pub mod search;
pub mod store;
pub mod sync;
pub mod text;
pub mod tui;
pub mod view;
