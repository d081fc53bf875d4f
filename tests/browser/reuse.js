/* The page of reuse in a browser. Prints TAP.
 * usage: WENZHAI=build/release/wenzhai node tests/browser/reuse.js [PATTERN] */
"use strict";
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { accessible, check, folder, open, run, same, valid, wenzhai } = require("./browser.js");

const DRAFTS = join(folder, "drafts");
const SENTENCES = ["各村党支部书记逐户走访登记，当天能办的当天办结", "镇里每周调度一次进度，办不了的向群众说明原因",
  "窗口实行一次告知，材料不齐的先受理再补正", "检查组不打招呼直接到村，吃住行全部自理"];
mkdirSync(DRAFTS);
/* Each draft has the sentences whose bits its number has, once masked. */
function drafts(count) {
  for (let i = 1; i <= count; i++)
    writeFileSync(join(DRAFTS, `draft-${String(i).padStart(2, "0")}.txt`), `第${i}份材料自己的开头\n` +
      SENTENCES.filter((_, bit) => (i % 15 + 1) >> bit & 1).map(text => `${text}，共${i * 37}户。\n`).join("") +
      `编号${"甲乙丙丁戊己庚辛壬癸".repeat(3).slice(0, i % 25)}的材料到此为止。\n`);
}
function page(name, ...args) {
  const output = join(folder, name + ".html");
  writeFileSync(output, wenzhai("reuse", "-q", "--to", "html", ...args, DRAFTS));
  return output;
}
drafts(12);
const FEW = page("few", "--reviews", "reviews");
drafts(70);
const MANY = page("many", "--lang", "en");

const TABLE = "svg + .copy + .table table, svg + .table table";
const tests = [];
const test = (title, body) => tests.push([title, body]);

test("the HTML checker finds no error", () => valid([FEW, MANY]));

for (const scheme of ["light", "dark"])
  for (const width of [1200, 390])
    test(`axe finds nothing: ${scheme}, ${width} wide`, browser =>
      open(browser, FEW, { scheme, width }, page => accessible(page, FEW)));

test("cells of the matrix say what the table says", browser => open(browser, FEW, {}, async page => {
  const notes = await page.$$eval("svg title", titles => titles.map(title => title.textContent));
  const rows = await page.$eval(TABLE, table => [...table.tBodies[0].rows].map(row => {
    const [chars, share, shorter, longer] = [...row.cells].map(cell => cell.textContent);
    return `${shorter} \u00b7 ${longer} \u00b7 ${chars} \u5b57 \u00b7 ${share}`;
  }));
  check(rows.length > 10, `${rows.length} pairs`);
  same([...notes].sort(), [...rows, ...rows].sort(), "each pair in two cells");
  same(await page.$$eval("svg :is(.t1, .t2, .t3, .t4, .t5)", texts => texts.length), notes.length,
    "with its number");
}));

test("a large matrix has colours, and each fifth number", browser => open(browser, MANY, {}, async page => {
  same(await page.$$eval("svg .name", names => names.length), 60, "rows");
  same(await page.$$eval("svg rect", cells => cells.length), 3600, "cells");
  same(await page.$$eval("svg :is(.t1, .t2, .t3, .t4, .t5)", texts => texts.length), 0, "numbers in them");
  same(await page.$$eval("svg .number", texts => texts.length), 60 + 12, "numbers");
  check(await page.$$eval("svg rect", cells => new Set(cells.map(cell => cell.getAttribute("class"))).size > 2),
    "colours");
}));

test("pairs are sorted, passages are not", browser => open(browser, FEW, {}, async page => {
  const button = await page.$(`:is(${TABLE}) th:nth-child(2) button`);
  await button.click();
  const shares = await page.$eval(TABLE, table =>
    [...table.tBodies[0].rows].map(row => parseFloat(row.cells[1].textContent)));
  same(shares, [...shares].sort((a, b) => b - a), "from the largest");
  same(await page.$$eval("h3 + .table th button", buttons => buttons.length), 0, "buttons of passages");
  check(await page.$$eval("h3 + .table strong", all => all.length > 0), "what differs is bold");
}));

test("documents lead to their reviews", browser => open(browser, FEW, {}, async page => {
  const hrefs = await page.$$eval("a", links => links.map(link => link.getAttribute("href")));
  check(hrefs.length > 10 && hrefs.every(href => /^reviews\/draft-\d\d\.txt\.html$/.test(href)), hrefs[0]);
}));

test("a telephone scrolls tables, not the page", browser =>
  open(browser, MANY, { width: 390, height: 844 }, async page => {
    same(await page.evaluate(() => document.documentElement.scrollWidth), 390, "the width");
  }));

run(tests);
