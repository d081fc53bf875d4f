/* Every ceiling, with its reason. Where one loses input, a diagnostic says so. */
#ifndef WZ_BASE_LIMITS_H
#define WZ_BASE_LIMITS_H

#include <stdint.h>

/* One input, in bytes: offsets are 32 bits wide, and decoding can make three
 * bytes of one. */
#define WZ_LIMIT_INPUT ((size_t)1 << 30)

/* One input once it is decoded: see there. */
#define WZ_LIMIT_DECODED (3 * WZ_LIMIT_INPUT)

/* A buffer that grows with one input: records, hits, an output. */
#define WZ_LIMIT_BUFFER (SIZE_MAX / 2)

/* A phrase of a dictionary, in characters. Blocks of the scan overlap by this. */
#define WZ_LIMIT_PHRASE ((size_t)40)

/* One dictionary file: a mistaken path to a large file should not be loaded. */
#define WZ_LIMIT_DICTIONARY ((size_t)64 << 20)

/* Steps of PCRE2 from one starting point: ordinary patterns need hundreds, and
 * one that backtracks without end stops within a millisecond. */
#define WZ_LIMIT_MATCH_STEPS ((uint32_t)100000)

/* PCRE2's memory for backtracking, in bytes: what a worker can spare. */
#define WZ_LIMIT_MATCH_HEAP ((size_t)8 << 20)

/* A line given to PCRE2, in bytes: its steps are limited for each starting point
 * only, so that a longer line is read window by window. A pattern finds what is
 * at most half as long. */
#define WZ_LIMIT_MATCH_LINE ((size_t)4096)

/* Elements inside each other in a page. Browsers stop at 512; libxml2 looks through all
 * that are open for each end tag, and stops at 256 itself. Text below is kept. */
#define WZ_LIMIT_NESTING 256

/* A part of a Word document once it is unpacked, in bytes: a thousand pages of text have 20 MB
 * with all markup, and what is packed tight may grow to a thousand times its size. */
#define WZ_LIMIT_PART ((size_t)256 << 20)

/* What comes out of an archive: to make 64 MiB costs nobody anything. Beyond that a text that is
 * one line again and again comes to 300 times its size, and only what was made to do harm (gzip
 * makes 1,032 of one) to more than 500. */
#define WZ_LIMIT_UNPACKED_FREE ((uint64_t)64 << 20)
#define WZ_LIMIT_UNPACKED_RATIO 500

/* All of it, in bytes: more than a day's work. */
#define WZ_LIMIT_UNPACKED ((uint64_t)1 << 40)

/* Members of an archive: libarchive keeps some hundred bytes for each that a ZIP lists. */
#define WZ_LIMIT_MEMBERS ((size_t)4 << 20)

/* A Markdown source, in bytes: cmark ends the program where one of its buffers reaches
 * 1 GiB, and takes up to 400 bytes for each byte of a source full of markup. */
#define WZ_LIMIT_MARKDOWN ((size_t)16 << 20)

/* Lists and quotes inside each other: cmark walks all of them for each line, so that a
 * megabyte of blank lines below 100 of them takes 5 s. People nest four. */
#define WZ_LIMIT_MARKDOWN_DEPTH ((size_t)32)

/* Brackets that open in a paragraph: cmark 0.30 looks back over all of them, and
 * 200 KB of `![[]()` take 6 s. A thousand take a millisecond. */
#define WZ_LIMIT_MARKDOWN_BRACKETS ((size_t)1000)

/* Characters of emphasis in a paragraph, masks not counted: each may become a node,
 * all of which are open at once. */
#define WZ_LIMIT_MARKDOWN_MARKS ((size_t)50000)

/* The lead of an item, in characters: in a line without end marks the lead of each item
 * would else be all the rest of it. Longer clauses hardly occur. */
#define WZ_LIMIT_LEAD 300

/* What --context shows of a sentence before and behind a record, and of a heading, in
 * bytes: each record of a line without end marks would else repeat all of it, and a line
 * of 20 MB may hold a million. The longest sentences of plans have 1.5 KiB. */
#define WZ_LIMIT_SENTENCE ((size_t)2048)

/* Rows of a table in a Markdown digest: a report to a province's congress, the longest that
 * an editor reads, states 350 different figures. */
#define WZ_LIMIT_TABLE_ROWS ((size_t)600)

/* A page of Markdown, in bytes: cmark ends the program beyond 1 GiB. */
#define WZ_LIMIT_PAGE ((size_t)256 << 20)

/* How often a text is cleaned until nothing is left to clean: what is noise may show only
 * once other noise is gone. Pages need two or three; a text that is made to need more, and
 * then time by the square of its length, is left as it is. */
#define WZ_LIMIT_CLEANING 8

/* The tokens of a row of a store's index, in bytes: what SQLite holds in one value, by default. Only
 * a single line can have so many. One of Han characters, three bytes each, makes seven of each; one
 * of ASCII three to seven of each byte. */
#define WZ_LIMIT_STORED ((size_t)1000000000)

/* Brackets inside each other on a line of JSON Lines: a bit for each, on the stack. */
#define WZ_LIMIT_JSON_DEPTH 1024

/* What the tasks of a pool hold together, in bytes, before no new one is begun: enough for every
 * core to have its next file at hand, little beside what one digest takes. */
#define WZ_LIMIT_IN_FLIGHT ((size_t)64 << 20)

/* Threads of one run: more than machines have cores; each has memory of its own. */
#define WZ_LIMIT_JOBS 1024

#endif
