/* What the style alone cannot do: jump from a mark to its row, go through marks by keys, filter,
 * remember light or dark. One listener for each sort of event, however many marks there are.
 * ASCII only; comments have lines of their own (html_assets.sh takes them out). */
"use strict";
(() => {
  const root = document.documentElement;
  const byId = id => document.getElementById(id);
  const all = (selector, at = document) => [...at.querySelectorAll(selector)];

  /* -- light and dark; files in a browser may have nowhere to remember it -- */
  const THEME = "wenzhai-theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  try {
    const theme = localStorage.getItem(THEME);
    if (theme) root.dataset.theme = theme;
  } catch { }

  const switchTheme = () => {
    const now = root.dataset.theme || (dark.matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(THEME, root.dataset.theme);
    } catch { }
  };
  root.classList.add("scripted");

  /* -- going somewhere -- */
  const text = () => byId("text");
  const kindOf = mark => mark.classList[0];
  const rowIds = mark => mark.dataset.to ? mark.dataset.to.split(" ") : [];
  const isShown = mark => !mark.classList.contains("out") && (byId("show-" + kindOf(mark)) || {}).checked;
  let current = null;

  /* Brings an element into view. Where the digest scrolls by itself the text stays as it is;
   * more than once, since what comes into view may turn out to be of another height. */
  const reveal = target => {
    const panel = target.closest("aside");
    if (!panel || panel.scrollHeight <= panel.clientHeight) {
      target.scrollIntoView({ block: "center" });
      return;
    }
    for (let tries = 0; tries < 4; tries++) {
      const box = target.getBoundingClientRect(), frame = panel.getBoundingClientRect();
      const bottom = Math.min(frame.bottom, innerHeight);
      panel.scrollTop += (box.top + box.bottom) / 2 - (frame.top + bottom) / 2;
    }
  };

  /* Shows an element and gives it the focus, so that keys go on from there. */
  const visit = target => {
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    if (current) current.classList.remove("current");
    current = target;
    target.classList.add("current");
    reveal(target);
    const focused = target.matches("tr") ? target.querySelector("a") || target : target;
    if (!focused.matches("a, summary")) focused.tabIndex = -1;
    focused.focus({ preventScroll: true });
  };

  /* The address follows, so that the way back is the browser's. */
  const go = target => {
    history.pushState(null, "", "#" + target.id);
    visit(target);
  };

  const arrive = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const mark = target.matches("mark") ? target : target.closest("mark");
    const box = mark && byId("show-" + kindOf(mark));
    if (box) box.checked = true;
    visit(target.matches("mark, tr, details") ? target : mark || target.closest(".l") || target);
  };

  /* -- from marks to rows. Where marks are in each other, the innermost is meant first, and
   * the same place again means the next one out. -- */
  let place = null, step = 0;
  const rowsAt = mark => {
    const rows = [];
    for (let at = mark; at; at = at.parentElement.closest("mark"))
      if (isShown(at))
        for (const id of rowIds(at)) {
          const row = byId(id);
          if (row && !rows.includes(row)) rows.push(row);
        }
    return rows;
  };
  const goToRow = mark => {
    const rows = rowsAt(mark);
    if (rows.length === 0) return;
    step = mark === place ? (step + 1) % rows.length : 0;
    place = mark;
    go(rows[step]);
  };
  const goToMark = row => {
    const link = row.querySelector('a[href^="#"]');
    const target = link && byId(link.getAttribute("href").slice(1));
    /* Back to where one came from, if the row tells of that place. */
    const known = place && rowsAt(place).includes(row) ? place : target;
    if (known) { place = known; go(known); }
  };

  /* -- through the marks, each record once: its first piece has its id. From where one is, or
   * else from the top of what is seen. -- */
  const lowest = (list, isBehind) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBehind(list[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  let marks = null;
  const walk = (step, isWanted = () => true) => {
    marks = marks || all("mark[id]", text());
    const lines = current ? [] : all(".l");
    const from = current && text().contains(current) ? current :
      lines[lowest(lines, line => line.getBoundingClientRect().bottom > 120)] || text();
    const isPast = mark => mark !== from &&
      from.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING;
    let at = lowest(marks, isPast);
    if (step < 0) at -= marks[at - 1] === from ? 2 : 1;
    while (marks[at] && !(isShown(marks[at]) && isWanted(marks[at]))) at += step;
    if (marks[at]) go(marks[at]);
  };
  const isFinding = mark => kindOf(mark) === "finding";

  /* -- the filter: rows that hold all words, and marks that such rows tell of -- */
  let rows = null;
  const findRows = () => rows || (rows = all("aside tbody tr, aside li").map(row =>
    ({ row, text: row.textContent.toLowerCase() })));
  const filter = () => {
    const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    const holdsAll = held => words.every(word => held.includes(word));
    const left = new Set();
    for (const { row, text: held } of findRows()) {
      row.hidden = !holdsAll(held);
      if (!row.hidden) left.add(row.id || row);
    }
    for (const section of all("aside details"))
      section.hidden = words.length > 0 && !section.querySelector("tbody tr:not([hidden]), li:not([hidden])");
    for (const mark of all(words.length ? "mark" : "mark.out", text()))
      mark.classList.toggle("out", !rowIds(mark).some(id => left.has(id)) &&
        !holdsAll(mark.textContent.toLowerCase()));
    byId("filtered").value = words.length ? byId("filtered").dataset.text.replace("{}", left.size) : "";
  };

  /* -- what a mark says, once the pointer rests on it -- */
  const explain = mark => {
    if (!mark || mark.title) return;
    const lines = rowsAt(mark).filter(row => row.matches("tr")).map(row => {
      const cells = all("td", row).slice(0, -1).map(cell => cell.textContent).filter(Boolean);
      return row.closest("details").querySelector("summary").textContent + ": " + cells.join(" | ");
    });
    mark.title = lines.join("\n");
  };

  const isSelecting = () => !getSelection().isCollapsed;
  const boxes = () => all("#kinds input");
  const toggleAll = on => boxes().forEach(box => { box.checked = on; });

  const keys = {
    n: () => walk(1),
    p: () => walk(-1),
    e: () => walk(1, isFinding),
    E: () => walk(-1, isFinding),
    t: switchTheme,
    "/": () => { byId("filter").focus(); byId("filter").select(); },
    "?": () => { byId("keys").open = !byId("keys").open; },
  };

  const onKey = event => {
    const at = document.activeElement;
    if (event.key === "Escape" && at === byId("filter")) {
      at.value = "";
      filter();
      at.blur();
    }
    if (event.key === "Enter" && at.matches("mark")) goToRow(at);
    if (event.ctrlKey || event.metaKey || event.altKey || !byId("keys-on").checked ||
        at.matches("input:not([type=checkbox])")) return;
    const box = /^[1-9]$/.test(event.key) && boxes()[event.key - 1];
    if (box) box.checked = !box.checked;
    const act = Object.hasOwn(keys, event.key) && keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const onReview = () => {
    /* The bar's height is what the panel has to stay below. */
    const bar = byId("bar");
    new ResizeObserver(() => {
      byId("digest").style.top = bar.offsetHeight + "px";
      byId("digest").style.maxHeight = `calc(100vh - ${bar.offsetHeight}px)`;
    }).observe(bar);

    text().addEventListener("click", event => {
      const mark = event.target.closest("mark");
      if (mark && !isSelecting()) {
        for (let at = mark; at; at = at.parentElement.closest("mark"))
          if (isShown(at)) { goToRow(at); break; }
      }
    });
    text().addEventListener("mouseover", event => explain(event.target.closest("mark")));
    byId("digest").addEventListener("click", event => {
      const row = event.target.closest("tr[id]");
      if (row && !event.target.closest("a") && !isSelecting()) goToMark(row);
    });
    byId("filter").addEventListener("input", filter);
    byId("all").addEventListener("click", () => toggleAll(true));
    byId("none").addEventListener("click", () => toggleAll(false));
    document.addEventListener("keydown", onKey);
    addEventListener("hashchange", arrive);
    if (location.hash) arrive();
  };

  /* -- sums and reuse: tables are sorted by a click on a column's name, and copied -- */
  const cellText = (row, column) => row.cells[column].textContent.trim();
  const sort = header => {
    const table = header.closest("table"), column = header.cellIndex;
    const isNumber = table.classList.contains("n" + (column + 1));
    /* Numbers are looked at from the largest, names from the first. */
    const first = isNumber ? "descending" : "ascending";
    const other = isNumber ? "ascending" : "descending";
    const order = header.getAttribute("aria-sort") === first ? other : first;
    const sign = order === "ascending" ? 1 : -1;
    const value = isNumber ? row => parseFloat(cellText(row, column).replace(/,/g, "")) || 0
      : row => cellText(row, column);
    const compare = isNumber ? (a, b) => a - b : new Intl.Collator("zh").compare;
    const sorted = [...table.tBodies[0].rows].map(row => ({ row, key: value(row) }))
      .sort((a, b) => sign * compare(a.key, b.key));
    table.tBodies[0].append(...sorted.map(({ row }) => row));
    for (const cell of header.parentElement.cells) cell.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", order);
  };

  /* RFC 4180. What a spreadsheet would compute gets a quote in front, as with --excel. */
  const csvOf = table => [...table.rows].map(row => [...row.cells].map((cell, column) => {
    let text = cell.textContent.trim();
    if (table.classList.contains("n" + (column + 1))) text = text.replace(/,/g, "");
    else if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }).join(",") + "\r\n").join("");

  /* Pages from a disk may not be let at the clipboard: then the old way. */
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  /* A table without numbers is text side by side. */
  const onSheet = sheet => {
    for (const table of all('table:not([class=""])', sheet)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = sheet.dataset.copy;
      table.before(button);
      for (const header of all("th", table)) {
        const name = document.createElement("button");
        name.type = "button";
        name.append(...header.childNodes);
        header.append(name);
      }
    }
    sheet.addEventListener("click", async event => {
      const header = event.target.closest("th"), button = event.target.closest(".copy");
      if (header && event.target.closest("button")) sort(header);
      if (!button) return;
      await copy(csvOf(button.nextElementSibling));
      button.textContent = sheet.dataset.copied;
      setTimeout(() => { button.textContent = sheet.dataset.copy; }, 2000);
    });
  };

  /* On paper all sections are open. */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("aside details:not([open])");
    closed.forEach(section => { section.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach(section => { section.open = false; }));

  document.addEventListener("DOMContentLoaded", () => {
    if (byId("theme")) byId("theme").addEventListener("click", switchTheme);
    if (text()) onReview();
    if (byId("sheet")) onSheet(byId("sheet"));
  });
})();
