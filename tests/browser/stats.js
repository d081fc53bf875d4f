/* The page of sums in a browser: real clicks and keys. Prints TAP.
 * usage: WENZHAI=build/release/wenzhai node tests/browser/stats.js [PATTERN] */
"use strict";
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { accessible, becomes, check, folder, open, run, same, valid, wenzhai } = require("./browser.js");

const HARM = "<script>alert(1)</script>\u202e\"'";
function page(name, ...args) {
  const output = join(folder, name + ".html");
  writeFileSync(output, wenzhai("stats", "-q", "--to", "html", ...args));
  return output;
}
const REVIEWS = join(folder, "reviews");
wenzhai("digest", "-q", "--to", "html", "corpus/", "-o", REVIEWS + "/");
const YEARS = page("years", "--by", "year", "corpus/");
const FILES = page("files", "--by", "file", "--reviews", "reviews", "corpus/");
const WHOLE = page("whole", "--lang", "en", "corpus/");
const TABLE = join(folder, "table.csv");
writeFileSync(TABLE, 'path,town\ncorpus/01-speech.txt,"=1+1,' + HARM.replace(/"/g, '""') + '"\n' +
  "corpus/07-notice.txt,-3\n");
const HOSTILE = page("hostile", "--metadata", TABLE, "--by", "town", "corpus/01-speech.txt",
  "corpus/07-notice.txt");

/* The n-th column of a table's rows, and its name to click. */
const column = (page, table, n) => page.$$eval(`${table} tbody tr`, (rows, n) =>
  rows.map(row => row.cells[n].textContent), n);
const header = (page, table, n) => page.$(`${table} th:nth-child(${n + 1}) button`);
const GROUPS = "#sheet .table:nth-of-type(1) table";
const numbers = texts => texts.map(text => parseFloat(text.replace(/,/g, "")));
const falls = texts => numbers(texts).every((number, i, all) => i === 0 || all[i - 1] >= number);
const rises = texts => numbers(texts).every((number, i, all) => i === 0 || all[i - 1] <= number);

const tests = [];
const test = (title, body) => tests.push([title, body]);

test("the HTML checker finds no error", () => valid([YEARS, FILES, WHOLE, HOSTILE]));

for (const scheme of ["light", "dark"])
  for (const width of [1200, 390])
    test(`axe finds nothing: ${scheme}, ${width} wide`, async browser => {
      for (const file of [YEARS, FILES, WHOLE])
        await open(browser, file, { scheme, width }, page => accessible(page, file));
    });

test("a click sorts by a column, another turns it round", browser =>
  open(browser, FILES, {}, async page => {
    const before = await column(page, GROUPS, 2);
    await (await header(page, GROUPS, 2)).click();
    const sorted = await column(page, GROUPS, 2);
    check(falls(sorted), `falls: ${sorted}`);
    same([...sorted].sort(), [...before].sort(), "the same rows");
    same(await page.$eval(`${GROUPS} th:nth-child(3)`, th => th.getAttribute("aria-sort")),
      "descending", "said so");
    await (await header(page, GROUPS, 2)).click();
    check(rises(await column(page, GROUPS, 2)), "rises");
    await (await header(page, GROUPS, 0)).click();
    const names = await column(page, GROUPS, 0);
    same(names, [...names].sort(), "names");
    same(await page.$$eval(`${GROUPS} th[aria-sort]`, ths => ths.length), 1, "one column");
  }));

test("so do keys", browser => open(browser, FILES, {}, async page => {
  await (await header(page, GROUPS, 3)).focus();
  await page.keyboard.press("Enter");
  check(falls(await column(page, GROUPS, 3)), "Enter: shares fall");
  await page.keyboard.press("Space");
  check(rises(await column(page, GROUPS, 3)), "Space: shares rise");
}));

test("a table is copied as CSV", browser => open(browser, HOSTILE, {}, async page => {
  const copied = () => page.evaluate(() => window.copied);
  await page.evaluate(() => {
    document.addEventListener("copy", () => { window.copied = document.getSelection().toString() ||
      document.activeElement.value; });
    navigator.clipboard.writeText = async text => { window.copied = text; };
  });
  await page.click(`${GROUPS.replace(" table", "")} .copy`);
  await becomes(async () => await copied() !== undefined, "copied");
  const lines = (await copied()).split("\r\n");
  same(lines[0].split(",")[0], "town", "names first");
  check(lines.some(line => line.startsWith("\"'=1+1,<script>alert(1)</script>\u2039U+202E\u203a\"\"'\",1,1238,")),
    `quotes, no commas in numbers, no formula: ${lines}`);
  check(lines.some(line => line.startsWith("'-3,1,")), "nor this");
  await becomes(() => page.$eval(".copy", button => button.textContent === "\u5df2\u590d\u5236"),
    "the button says so");
}));

test("files lead to their reviews", browser => open(browser, FILES, {}, async page => {
  const hrefs = await page.$$eval(`${GROUPS} a`, links => links.map(link => link.href));
  check(hrefs.length === 18 && hrefs.every(href => href.includes("/reviews/")), `${hrefs.length}`);
  const { existsSync } = require("node:fs");
  for (const href of hrefs)
    check(existsSync(decodeURIComponent(new URL(href).pathname)), `${href} is there`);
}));

test("charts say what their tables say", browser => open(browser, YEARS, {}, async page => {
  const cells = await page.$$eval("svg:has(.upright) :is(.t1, .t2, .t3, .t4, .t5)", texts =>
    texts.map(text => text.textContent));
  const table = await page.$eval("svg:has(.upright) + .table table", table =>
    [...table.tBodies[0].rows].flatMap(row => [...row.cells].slice(1).map(cell => cell.textContent))
      .filter(text => text !== "0"));
  same(cells, table, "the heat map");
  for (const svg of await page.$$("svg:not(:has(.upright))")) {
    const [bars, rows] = await svg.evaluate(svg => [
      [...svg.querySelectorAll(".name")].map(text => text.textContent),
      [...svg.nextElementSibling.querySelector("tbody").rows].map(row => row.cells[0].textContent)]);
    check(bars.length > 0 && bars.every(bar => rows.some(row => row.startsWith(bar.replace("\u2026", "")))),
      `bars: ${bars}`);
  }
  check(await page.$$eval("svg", svgs => svgs.every(svg => svg.getAttribute("aria-label"))), "names");
}));

test("a telephone scrolls tables, not the page", browser =>
  open(browser, YEARS, { width: 390, height: 844 }, async page => {
    same(await page.evaluate(() => document.documentElement.scrollWidth), 390, "the width");
  }));

test("hostile names stay text", browser => open(browser, HOSTILE, {}, async page => {
  same(await page.$$eval("script", scripts => scripts.length), 1, "scripts");
  check((await page.$eval("#sheet", main => main.textContent)).includes(
    "=1+1,<script>alert(1)</script>\u2039U+202E\u203a\"'"), "the name");
}));

test("without scripts charts and tables are there, and no buttons", browser =>
  open(browser, YEARS, { scripts: false }, async page => {
    same(await page.$$eval("button", buttons => buttons.filter(b => b.checkVisibility()).length), 0,
      "buttons");
    check(await page.$$eval("svg, table", all => all.length > 10 && all.every(one =>
      one.getBoundingClientRect().height > 0)), "charts and tables");
  }));

test("on paper: no buttons, charts whole", browser => open(browser, YEARS, { scheme: "dark" }, async page => {
  await page.emulateMediaType("print");
  same(await page.$$eval("button.copy, #theme", buttons =>
    buttons.filter(button => button.checkVisibility()).length), 0, "buttons");
  same(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(27, 31, 36)", "ink");
  check((await page.pdf({ format: "A4", timeout: 60000 })).length > 10000, "pages");
}));

run(tests);
