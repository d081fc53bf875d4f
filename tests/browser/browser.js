/* What the tests of pages share: a browser, pages in it, texts to make them of, and TAP. */
"use strict";
const { execFileSync } = require("node:child_process");
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const puppeteer = require("puppeteer-core");

const WENZHAI = process.env.WENZHAI;
const CHROMIUM = process.env.CHROMIUM || "/usr/bin/chromium";
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "wenzhai-browser-"));

const wenzhai = (...args) => execFileSync(WENZHAI, args, { maxBuffer: 1 << 30 });

/* The review page of a document, or of a text, as a file. */
let made = 0;
function review(source, ...args) {
  const input = source.includes("\n") ? join(folder, `${++made}.txt`) : source;
  const output = join(folder, `${++made}.html`);
  if (input !== source) writeFileSync(input, source);
  writeFileSync(output, wenzhai("digest", "--to", "html", ...args, input));
  return output;
}

const failures = [];
function check(holds, what) {
  if (!holds) failures.push(what);
}
function same(is, wanted, what) {
  check(JSON.stringify(is) === JSON.stringify(wanted),
    `${what}: ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`);
}

/* The same for what takes its time: it has ten seconds. */
async function becomes(holds, what) {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await new Promise(done => setTimeout(done, 100));
  }
  check(false, what);
}

/* Opens a file in a page of its own and hands it to `use`. Whatever a page says to the console,
 * throws, asks the user or asks the world for is a failure. */
async function open(browser, file, options, use) {
  const { width = 1400, height = 900, scheme = "light", scripts = true, hash = "" } = options;
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.on("console", message => failures.push(`console: ${message.text()}`));
  page.on("pageerror", error => failures.push(`thrown: ${error.message}`));
  page.on("dialog", dialog => { failures.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", request => {
    if (!request.url().startsWith("file://" + file)) failures.push(`asks for ${request.url()}`);
  });
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto("file://" + file + hash);
  try {
    await use(page);
  } finally {
    await context.close();
  }
}

/* Accessibility: no violation of any of axe's rules. */
async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
  for (const { id, nodes } of violations)
    failures.push(`${what}: ${id}: ${nodes.slice(0, 3).map(node => node.html.slice(0, 120) + " " +
      node.failureSummary.replace(/\s+/g, " ").slice(0, 160)).join(" ; ")}`);
}

/* The HTML checker says nothing but that it does not know of hashes in policies. */
function valid(files) {
  const jar = require.resolve("vnu-jar/build/dist/vnu.jar");
  try {
    execFileSync("java", ["-jar", jar, "--errors-only", "--format", "gnu", ...files],
      { stdio: "pipe", maxBuffer: 1 << 26 });
  } catch (error) {
    failures.push(...String(error.stderr).split("\n").slice(0, 5));
  }
}

/* Runs tests, [title, async (browser) => ...], and prints TAP: all, or those whose title matches
 * the program's argument. */
async function run(tests) {
  const wanted = process.argv[2] || "";
  tests = tests.filter(([title]) => title.match(wanted));
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  let failed = 0;
  console.log(`1..${tests.length}`);
  for (const [number, [title, test]] of tests.entries()) {
    failures.length = 0;
    try {
      await test(browser);
    } catch (error) {
      failures.push(error.stack);
    }
    console.log(`${failures.length ? "not ok" : "ok"} ${number + 1} - ${title}`);
    for (const failure of failures) console.log("# " + failure.replace(/\n/g, "\n# "));
    failed += failures.length > 0;
  }
  await browser.close();
  rmSync(folder, { recursive: true });
  process.exit(failed > 0 ? 1 : 0);
}

module.exports = { accessible, becomes, check, open, review, run, same, valid, wenzhai, folder };
