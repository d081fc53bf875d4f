/* The review page in a browser: real clicks and keys. Prints TAP.
 * usage: WENZHAI=build/release/wenzhai node tests/browser/review.js */
"use strict";
const { accessible, becomes, check, open, review, run, same, valid } = require("./browser.js");

const PLAN = review("corpus/03-implementation-plan.txt");
const REPORT = review("corpus/02-self-inspection-report.txt");
const MASKED = review("corpus/10-masked-x.txt");
const COMPILATION = review("corpus/08-compilation-five-pieces.txt", "--lang", "en");
const SCRAPED = review("corpus/16-scraped-page.txt");
const HARM = "<script>alert(1)</script><img src=x onerror=alert(2)>]]>\u202e\"' onclick=alert(3) ";
const HOSTILE = review(`**县整治情况报告${HARM}\n一、${HARM}\n走访${HARM}群众**户，《${HARM}》（泽政发〔2022〕*号）。\n` +
  `“${HARM}，推诿扯皮。\n关注公众号${HARM}\n`);
/* Ten thousand marks and more, on many lines and on one. */
const LINE = "6月3日走访群众128户，梳理推诿扯皮问题37个，";
const MANY = review("**县整治情况报告\n" + Array(500).fill(LINE.repeat(5) + "全部办结。\n").join(""));
const LONG = review("**县整治情况报告\n" + LINE.repeat(2500) + "全部办结。\n");

/* -- what can be seen --------------------------------------------------------------------- */

const at = (page, selector) => page.$eval(selector, element => {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return { top, bottom, left, right, inView: top >= 0 && bottom <= innerHeight };
});
const line = (page, selector) =>
  page.$eval(selector, element => getComputedStyle(element).textDecorationLine);
const shown = (page, selector) => page.$eval(selector, element => element.checkVisibility());
const hash = page => page.evaluate(() => location.hash);
const focus = page => page.evaluate(() => document.activeElement.id ||
  document.activeElement.closest("tr[id]")?.id || document.activeElement.tagName);
const count = (page, selector) => page.$$eval(selector, elements => elements.length);
const settled = page => page.evaluate(() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(done))));
const rowOf = (page, selector) => page.$eval(selector, mark => mark.dataset.to.split(" ")[0]);

/* A mark with another inside it, and that one. */
const NESTED = "mark.task > mark.figure";

/* -- tests -------------------------------------------------------------------------------- */

const tests = [];
const test = (title, body) => tests.push([title, body]);

test("the HTML checker finds no error", () =>
  valid([PLAN, REPORT, MASKED, COMPILATION, SCRAPED, HOSTILE, MANY, LONG]));

for (const scheme of ["light", "dark"])
  for (const width of [1400, 390])
    test(`axe finds nothing: ${scheme}, ${width} wide`, async browser => {
      for (const file of [PLAN, COMPILATION])
        await open(browser, file, { scheme, width }, page => accessible(page, file));
      await open(browser, SCRAPED, { scheme, width }, async page => {
        await page.keyboard.press("?");
        await page.keyboard.press("n");
        await page.type("#filter", "1");
        await accessible(page, SCRAPED + ", in use");
      });
    });

test("a click switches a kind off and on again", browser => open(browser, PLAN, {}, async page => {
  const total = await page.$eval("#kinds label:has(#show-figure) small", small => +small.textContent);
  same(total, await count(page, "mark.figure[id]"), "the number in the legend");
  same(await line(page, "mark.figure"), "underline", "at first");
  await page.click("#kinds label:has(#show-figure)");
  same(await line(page, "mark.figure"), "none", "switched off");
  same(await line(page, "mark.date"), "underline", "another kind");
  await page.click("#show-figure");
  same(await line(page, "mark.figure"), "underline", "on again");
  await page.click("#none");
  same(await page.$$eval("#kinds input:checked", boxes => boxes.length), 0, "none");
  await page.click("#all");
  same(await page.$$eval("#kinds input:not(:checked)", boxes => boxes.length), 0, "all");
}));

test("so does the number of the kind", browser => open(browser, PLAN, {}, async page => {
  const kinds = await page.$$eval("#kinds input", boxes => boxes.map(box => box.id.slice(5)));
  await page.keyboard.press(String(kinds.indexOf("date") + 1));
  same(await line(page, "mark.date"), "none", "switched off");
  await page.keyboard.press(String(kinds.indexOf("date") + 1));
  same(await line(page, "mark.date"), "underline", "on again");
}));

test("a click on a mark leads to its row, and its line back", browser =>
  open(browser, REPORT, {}, async page => {
    const row = await rowOf(page, "mark.problem");
    const id = await page.$eval("mark.problem", mark => mark.id);
    await page.click("mark.problem");
    await settled(page);
    same(await hash(page), "#" + row, "the address");
    same(await page.evaluate(() => scrollY), 0, "the text stays where it is");
    check((await at(page, "#" + row)).inView, "the row is in view");
    same(await focus(page), row, "the focus");
    await page.click(`#${row} a[href="#${id}"]`);
    await settled(page);
    same(await hash(page), "#" + id, "and back");
    check((await at(page, "#" + id)).inView, "the mark is in view");
    same(await focus(page), id, "the focus");
    await page.goBack();
    await settled(page);
    same(await hash(page), "#" + row, "the way back of the browser");
  }));

test("a click on a row leads to its mark", browser => open(browser, REPORT, {}, async page => {
  const row = await rowOf(page, "mark.reference");
  await page.$eval(`#${row}`, element => element.scrollIntoView({ block: "center" }));
  await settled(page);
  await page.click(`#${row} td`);
  await settled(page);
  same(await hash(page), "#" + await page.$eval("mark.reference", mark => mark.id), "the address");
}));

test("the same place again leads to the marks around it", browser =>
  open(browser, PLAN, {}, async page => {
    const inner = await rowOf(page, NESTED);
    const outer = await page.$eval(NESTED, mark => mark.parentElement.dataset.to);
    await page.click(NESTED);
    same(await hash(page), "#" + inner, "the inner one first");
    await page.click(NESTED);
    same(await hash(page), "#" + outer, "then the outer one");
    await page.click(NESTED);
    same(await hash(page), "#" + inner, "and from the start");
    await page.click("#show-figure");
    await page.click(NESTED);
    same(await hash(page), "#" + outer, "what is off is passed over");
  }));

test("keys go through the marks, to rows and back", browser => open(browser, PLAN, {}, async page => {
  const ids = await page.$$eval("mark[id]", marks => marks.map(mark => mark.id));
  for (const id of ids.slice(0, 4)) {
    await page.keyboard.press("n");
    same(await focus(page), id, "next");
  }
  await page.keyboard.press("p");
  same(await focus(page), ids[2], "previous");
  check(await page.$eval(":focus", element => getComputedStyle(element).outlineStyle !== "none"),
    "the focus can be seen");
  const row = await rowOf(page, "#" + ids[2]);
  await page.keyboard.press("Enter");
  same(await hash(page), "#" + row, "the row");
  same(await focus(page), row, "the focus");
  await page.keyboard.press("Enter");
  await settled(page);
  check(/^#[a-z]+-\d+$/.test(await hash(page)), "a mark");
  same(await page.evaluate(() => document.activeElement.tagName), "MARK", "and back");
}));

test("keys go through the findings", browser => open(browser, MASKED, {}, async page => {
  const ids = await page.$$eval("mark.finding[id]", marks => marks.map(mark => mark.id));
  await page.keyboard.press("e");
  same(await focus(page), ids[0], "the first");
  await page.keyboard.press("e");
  same(await focus(page), ids[1], "the second");
  await page.keyboard.press("E");
  same(await focus(page), ids[0], "the first again");
}));

test("Tab leads past the text by links", browser => open(browser, PLAN, {}, async page => {
  await page.keyboard.press("Tab");
  check((await at(page, ".skip:focus")).left >= 0, "the link shows");
  await page.keyboard.press("Enter");
  same(await focus(page), "text", "the text");
  await page.keyboard.press("Tab");
  check(await page.evaluate(() => document.activeElement.closest("aside, .notes") !== null),
    "no mark takes the focus");
}));

test("no key acts while one types, nor where they are off", browser =>
  open(browser, PLAN, {}, async page => {
    await page.type("#filter", "np1t");
    same(await page.$eval("#filter", input => input.value), "np1t", "what was typed");
    same(await page.$$eval("#kinds input:not(:checked)", boxes => boxes.length), 0, "switches");
    await page.keyboard.press("Escape");
    await page.click("#keys > summary");
    await page.click("#keys-on");
    await page.keyboard.press("n");
    same(await count(page, "mark.current"), 0, "marks gone to");
  }));

test("the filter leaves rows and marks that hold its words", browser =>
  open(browser, REPORT, {}, async page => {
    const rows = "aside tbody tr:not([hidden]), aside li:not([hidden])";
    const before = await count(page, rows);
    await page.keyboard.press("/");
    await page.keyboard.type("推诿扯皮");
    const left = await page.$$eval(rows, elements => elements.map(element => element.textContent));
    check(left.length > 0 && left.length < before, "some are left");
    check(left.every(text => text.includes("推诿扯皮")), `all hold the word: ${left}`);
    check((await page.$eval("#filtered", output => output.value)).startsWith(String(left.length)),
      "their number");
    const [bright, dim] = await page.$$eval("mark.problem[id]", marks => [
      marks.filter(mark => !mark.classList.contains("out")).map(mark => mark.textContent),
      marks.filter(mark => mark.classList.contains("out")).length]);
    check(bright.includes("推诿扯皮") && dim > 0, `marks: ${bright}, ${dim} dim`);
    await page.keyboard.press("Escape");
    same(await count(page, rows), before, "all again");
    same(await count(page, "mark.out"), 0, "dim marks");
    same(await page.$eval("#filter", input => input.value), "", "the box");
  }));

test("light and dark: as the system, then as chosen", async browser => {
  const paper = page => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await open(browser, PLAN, { scheme: "dark" }, async page => {
    const dark = await paper(page);
    await page.click("#theme");
    const light = await paper(page);
    check(light !== dark, "a click changes it");
    await page.reload();
    same(await paper(page), light, "and it stays");
    await page.keyboard.press("t");
    same(await paper(page), dark, "a key changes it");
  });
});

test("findings stand beside their lines and lead to their rows", browser =>
  open(browser, SCRAPED, { width: 1700 }, async page => {
    const note = await page.$(".notes a");
    const row = await note.evaluate(link => link.getAttribute("href"));
    const text = await page.$eval(".l:has(.notes) > :first-child", p => p.getBoundingClientRect().top);
    const beside = await note.evaluate(link => link.getBoundingClientRect().top);
    check(Math.abs(text - beside) < 30, `beside: ${text}, ${beside}`);
    await note.click();
    await settled(page);
    same(await hash(page), row, "the address");
    check((await at(page, row)).inView, "the row is in view");
  }));

test("the outline leads to headings, and an address opens there", async browser => {
  await open(browser, PLAN, {}, async page => {
    const link = await page.$("#digest-heading li:nth-child(3) a");
    const name = await link.evaluate(element => element.getAttribute("href").slice(1));
    await link.click();
    await settled(page);
    check((await at(page, `.l:has([id="${name}"])`)).inView, "the heading is in view");
  });
  const name = await new Promise(done => open(browser, PLAN, {}, async page =>
    done(await page.$$eval("mark.figure[id]", marks => marks[marks.length - 1].id))));
  await open(browser, PLAN, { hash: "#" + name }, async page => {
    await settled(page);
    check((await at(page, "#" + name)).inView, "the mark of the address is in view");
  });
});

test("a telephone shows one below the other, and nothing is too wide", browser =>
  open(browser, MASKED, { width: 390, height: 844 }, async page => {
    same(await page.evaluate(() => document.documentElement.scrollWidth), 390, "the width");
    check((await at(page, "aside")).top >= (await at(page, "main")).bottom, "the digest is below");
    await page.click("#jumps a[href='#digest']");
    await settled(page);
    check((await at(page, "aside")).top < 100, "the way to the digest");
    await page.click("#jumps a[href='#text']");
    await settled(page);
    check((await at(page, "main")).top < 100, "the way to the text");
  }));

test("on paper: no tools, the digest first, all sections open", browser =>
  open(browser, REPORT, { scheme: "dark" }, async page => {
    await page.click("#show-figure");
    await page.click("#digest-figure summary");
    const pdf = await page.pdf({ format: "A4", timeout: 60000 });
    check(pdf.length > 10000, "pages");
    await page.emulateMediaType("print");
    same(await shown(page, "#tools"), false, "tools");
    same(await shown(page, "#show-date"), false, "boxes");
    same(await shown(page, "label:has(#show-figure)"), false, "a kind that is off");
    same(await shown(page, "label:has(#show-date)"), true, "a kind that is on");
    check((await at(page, "aside")).bottom <= (await at(page, "main")).top, "the digest is above");
    same(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(27, 31, 36)", "ink");
    same(await line(page, "mark.date"), "underline", "marks");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    same(await count(page, "aside details:not([open])"), 0, "closed sections");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    same(await count(page, "aside details:not([open])"), 1, "closed again");
  }));

test("without scripts: marks, links, switches and sections work", browser =>
  open(browser, REPORT, { scripts: false }, async page => {
    same(await line(page, "mark.figure"), "underline", "marks");
    same(await count(page, ".js"), await page.$$eval(".js", elements =>
      elements.filter(element => !element.checkVisibility()).length), "what needs scripts is hidden");
    await page.click("label:has(#show-figure)");
    same(await line(page, "mark.figure"), "none", "a switch");
    const link = await page.$("#digest-problem td:last-child a");
    const target = await link.evaluate(element => element.getAttribute("href"));
    await link.click();
    await becomes(async () => (await at(page, target)).inView, "a link leads to its mark");
    await becomes(() => page.$eval(target, mark => getComputedStyle(mark).outlineStyle === "solid"),
      "which shows");
    await page.click("#digest-heading summary");
    same(await shown(page, "#digest-heading li"), false, "a section closes");
  }));

test("hostile text stays text", browser => open(browser, HOSTILE, {}, async page => {
  same(await count(page, "script"), 1, "scripts");
  same(await count(page, "img, [onclick], [onerror], main [style]"), 0, "elements of the text");
  check((await page.$eval("main", main => main.textContent)).includes(
    "<script>alert(1)</script><img src=x onerror=alert(2)>]]>\u2039U+202E\u203a\"' onclick=alert(3)"),
    "the text");
  await page.keyboard.press("n");
  await page.hover("mark");
  await page.keyboard.press("Enter");
  await page.type("#filter", "<script>");
  check(await count(page, "aside tr:not([hidden])") > 0, "rows that hold it");
}));

for (const [title, file] of [["on many lines", MANY], ["on one line", LONG]])
  test(`ten thousand marks ${title}`, browser => open(browser, file, {}, async page => {
    check(await count(page, "mark[id]") >= 10000, "their number");
    check(await page.evaluate(() => document.querySelectorAll("*").length <
      2 * document.querySelectorAll("mark").length), "few elements besides");
    const last = await page.$$eval("mark[id]", marks => marks[marks.length - 1].id);
    await page.evaluate(id => { location.hash = id; }, last);
    await settled(page);
    await settled(page);
    check((await at(page, "#" + last)).inView, "the last is reached");
    same(await focus(page), last, "and has the focus");
    await page.keyboard.press("p");
    check(await focus(page) !== last, "keys go on from there");
    await page.type("#filter", "37");
    check(await count(page, "mark.out") > 0, "they can be filtered");
    await page.keyboard.press("Escape");
    await page.click("#show-figure");
    same(await line(page, "mark.figure"), "none", "and switched off");
  }));

run(tests);
