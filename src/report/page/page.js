"use strict";
// What a page can do beyond being read: change language and theme, filter, sort, show two articles side by side, and tell of a
// figure where it stands. Everything shown is already in the page; nothing is built from text as mark-up.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const at = (id) => document.getElementById(id);
  const tip = at("tip");
  const { words, units, said, quantities, figures } = JSON.parse(at("data").textContent);
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const home = root.lang;
  let language = home;
  root.classList.add("scripted");

  // Words, numbers and dates, as the program writes them.
  const pick = (both) => both && both[language === "vi" ? 1 : 0];
  const number = (plain) => {
    const [, sign, whole, part] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain) || [];
    if (whole === undefined) return plain;
    const [group, mark] = language === "vi" ? [".", ","] : [",", "."];
    return (sign && "−") + whole.replace(/\B(?=(\d{3})+$)/g, group) + (part ? mark + part : "");
  };
  const date = (iso, form = "f") => {
    const [year, month, day] = iso.split("-").map(Number);
    if (form === "y") return String(year);
    if (language === "vi") return { f: `${day}/${month}/${year}`, d: `${day}/${month}`, m: `${month}/${year}` }[form];
    const name = MONTHS[month - 1];
    return { f: `${day} ${name} ${year}`, d: `${day} ${name}`, m: `${name} ${year}` }[form];
  };
  const phrase = (key, parts = []) => {
    const styled = (part) => (/^\d{4}-\d\d-\d\d$/.test(part) ? date(part) : number(part));
    return parts.reduce((text, part, n) => text.replaceAll(`{${n}}`, styled(part)), pick(words[key]) ?? key);
  };
  const unit = (id) => pick(units[id]) ?? id.replaceAll("_", " ");
  const span = (from, to, styled) => (from === "" ? "" : from === to ? styled(from) : `${styled(from)} – ${styled(to)}`);
  // What a text is in the language that the page was not written in; its own is kept beside it.
  const owns = new Map();
  const other = (e) => said[e.dataset.x];
  const speak = (to) => {
    if (to !== language) for (const e of all("[data-x]")) {
      if (!owns.has(e)) owns.set(e, e.textContent);
      e.textContent = to === home ? owns.get(e) : other(e);
    }
    language = to;
    root.lang = to;
    for (const e of all("[data-w]")) e.textContent = phrase(e.dataset.w, e.dataset.p ? e.dataset.p.split("|") : []);
    for (const e of all("[data-wl]")) e.setAttribute("aria-label", phrase(e.dataset.wl));
    for (const e of all("[data-u]:not([data-m])")) e.textContent = unit(e.dataset.u);
    for (const e of all("[data-m]")) e.textContent = `${pick(words[e.dataset.m]) ?? ""} ${e.dataset.u ? unit(e.dataset.u) : ""}`.trim();
    for (const e of all("text[data-v], tspan[data-v]")) e.textContent = number(e.dataset.v);
    for (const e of all("[data-d]")) e.textContent = date(e.dataset.d, e.dataset.f);
    for (const e of all("data[value]")) e.textContent = number(e.value);
    for (const e of all("time[datetime]")) e.textContent = date(e.dateTime);
    // The day in a card is that of the article it links to.
    for (const e of all(".from i, .brief a i")) {
      const link = e.closest("a") ?? e.previousElementSibling;
      e.textContent = at(link.hash.slice(1)).closest(".art").querySelector("time").textContent;
    }
    for (const entry of rows) fill(entry, entry.row);
    for (const e of all(".card")) {
      const chart = e.querySelector(".chart");
      if (chart) chart.setAttribute("aria-label", phrase("chart-of", [e.querySelector("h3").textContent]));
    }
    if (twins) byArticle();
    filter();
  };
  // What is said of a quantity in its first cells, beside its name and verdict.
  const fill = ({ unit: measured, low, high, first, last }, row) => {
    const small = row.cells[0].querySelector("small");
    if (small) small.textContent = unit(measured);
    row.cells[2].textContent = span(low, high, number);
    row.cells[3].textContent = span(first, last, date);
  };
  at("lang").addEventListener("change", (event) => speak(event.target.value));
  at("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // Filters: one pass over what is known of each row, then only what changes is touched.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const sheet = at("mx");
  const rows = all("tbody tr", sheet ?? tip).map((row) => {
    const [verdict, low, high, first, last, sources, languages, codes, ...measured] = quantities[row.id.slice(1)].split(",");
    return {
      row, number: row.id.slice(1), card: at(`t${row.id.slice(1)}`), twin: null, text: null, verdict, low, high, first, last,
      unit: measured.join(","), sources: sources.split(" "), languages: languages.split(" "), codes: codes.split(" "),
    };
  });
  const searched = (entry) => (entry.text ??= plain([entry.row, entry.card].filter(Boolean)
    .flatMap((e) => [e.textContent, ...all("[data-x]", e).flatMap((part) => [other(part), owns.get(part) ?? ""])]).join(" ")));
  const filter = () => {
    const value = (id) => at(id).value;
    const terms = plain(value("find")).split(/\s+/).filter(Boolean);
    const [verdict, source, tongue, code, measured] = ["verdict", "source", "language", "code", "unit"].map((by) => value(`by-${by}`));
    const [from, to] = [value("from"), value("to")];
    let shown = 0;
    for (const entry of rows) {
      const fits = (!verdict || entry.verdict === verdict) && (!source || entry.sources.includes(source))
        && (!tongue || entry.languages.includes(tongue)) && (!code || entry.codes.includes(code))
        && (!measured || entry.unit === measured)
        && (!from || (entry.last && entry.last >= from)) && (!to || (entry.first && entry.first <= to))
        && terms.every((term) => searched(entry).includes(term));
      if (fits) shown += 1;
      for (const e of [entry.row, entry.twin, entry.card]) if (e && e.hidden === fits) e.hidden = !fits;
    }
    at("shown").textContent = phrase("shown", [String(shown), String(rows.length)]);
  };
  const filters = at("filters");
  // On a phone, and where there is little to choose from, the filters wait to be asked for.
  if (innerWidth < 600 || rows.length < 8) filters.querySelector("details").open = false;
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));

  // Sorting: by name, verdict, value or day; rows that say nothing come last.
  const sortable = {
    name: (entry) => entry.row.cells[0].textContent.trim().toLowerCase(),
    verdict: (entry) => "cra".indexOf(entry.verdict),
    low: (entry) => Number(entry.low || NaN),
    date: (entry) => entry.first || undefined,
  };
  // Quantity, article, verdict, sign, value, upper value, change and unit of a figure.
  const figure = (n) => figures[n].split(",");
  const sort = (head) => {
    const table = head.closest("table");
    const descending = head.getAttribute("aria-sort") === "ascending";
    const byColumn = (entry) => {
      const link = at(`${head.dataset.sort[0]}${entry.number}-${head.dataset.sort.slice(1)}`)?.querySelector("a");
      return link ? Number(figure(link.hash.slice(2))[4]) : NaN;
    };
    const key = sortable[head.dataset.sort] ?? byColumn;
    const none = (value) => value === undefined || Number.isNaN(value);
    const keyed = rows.map((entry) => [key(entry), table === sheet ? entry.row : entry.twin]);
    const compare = typeof keyed[0]?.[0] === "string" ? new Intl.Collator("vi").compare : (a, b) => a - b;
    keyed.sort(([a], [b]) => none(a) - none(b) || (none(a) ? 0 : compare(a, b) * (descending ? -1 : 1)));
    for (const other of all("[aria-sort]", table)) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  };
  const make = (name, properties, ...children) => {
    const e = Object.assign(document.createElement(name), properties);
    e.append(...children);
    return e;
  };
  // Every cell has an address, which is shown where somebody may want it.
  const address = (event) => {
    const row = event.target.closest?.("tr");
    for (const cell of row ? all("[id*='-']", row) : []) {
      if (cell.lastElementChild?.className === "here") continue;
      const link = make("a", { className: "here", href: `#${cell.id}` }, "#");
      link.setAttribute("aria-label", phrase(link.dataset.wl = "cell-link"));
      cell.append(link);
    }
  };
  const prepare = (table) => {
    for (const head of all("[data-sort]", table)) {
      const button = make("button", { type: "button" }, ...head.childNodes);
      // The words are in the button now, and so is what tells which they are.
      if (head.dataset.w) { button.dataset.w = head.dataset.w; delete head.dataset.w; }
      head.append(button);
      button.addEventListener("click", () => sort(head));
    }
    for (const on of ["pointerover", "focusin"]) table.addEventListener(on, address);
  };
  if (sheet) prepare(sheet);

  // The matrix by articles, made when somebody asks for it: those that say most have a column of their own.
  const COLUMNS = 12;
  const VALUES = 3;
  let twins = null;
  const byArticle = () => {
    const of = rows.map(() => new Map());
    const place = new Map(rows.map((entry, n) => [entry.number, n]));
    const count = new Map();
    figures.forEach((told, n) => {
      const [quantity, article, verdict, ...value] = told.split(",");
      const cells = told && of[place.get(quantity)];
      if (!cells) return;
      if (!cells.has(article)) { cells.set(article, []); count.set(article, (count.get(article) ?? 0) + 1); }
      cells.get(article).push([n, verdict, value]);
    });
    const name = (article) => at(`a${article}`).querySelector("summary b");
    const day = (article) => at(`a${article}`).querySelector("summary time")?.dateTime ?? "";
    const most = [...count.keys()].sort((a, b) => count.get(b) - count.get(a) || a - b);
    const columns = most.slice(0, COLUMNS).sort((a, b) => day(a).localeCompare(day(b)));
    const spoken = ([n, , [sign, value, upper, change, measured]]) => {
      const text = `${sign ? `${sign}\u00a0` : ""}${number(value)}${upper ? `–${number(upper)}` : ""}${measured ? `\u00a0${unit(measured)}` : ""}`;
      const sense = change ? [make("span", { className: "sign", ariaHidden: "true" }, change === "up" ? "▲" : "▼"), make("span", { className: "sr" }, `${phrase(change)} `)] : [];
      return make("a", { href: `#f${n}` }, ...sense, text);
    };
    const cell = (into, entry, article, told) => {
      const values = told.filter(([, , value], n) => told.findIndex(([, , other]) => other.join() === value.join()) === n);
      into.id = `p${entry.number}-${article}`;
      into.className = ["c", "r", "a"].find((letter) => told.some(([, verdict]) => verdict === letter));
      values.slice(0, VALUES).forEach((one, n) => into.append(n ? "; " : "", spoken(one)));
      if (values.length > VALUES) into.append(` ${phrase("more", [String(values.length - VALUES)])}`);
      return into;
    };
    const head = (article) => {
      const { textContent: title, lang } = name(article);
      const about = [name(article).nextElementSibling.firstChild.data?.split(" · ")[0], day(article) && date(day(article))];
      const th = make("th", { scope: "col", title }, make("span", { className: "cut", lang }, title), make("small", {}, about.filter(Boolean).join(", ")));
      th.dataset.sort = `p${article}`;
      return th;
    };
    const heads = [...sheet.tHead.rows[0].cells].slice(0, 4).map((cell) => {
      const th = make("th", { scope: "col" }, cell.textContent);
      [th.dataset.sort, th.dataset.w] = [cell.dataset.sort, cell.firstElementChild.dataset.w];
      return th;
    });
    heads.push(...columns.map(head));
    if (most.length > COLUMNS) heads.push(make("th", { scope: "col" }, phrase("other-articles")));
    const body = rows.map((entry, n) => {
      const cells = [...entry.row.cells].slice(0, 4).map((cell) => cell.cloneNode(true));
      cells.push(...columns.map((article) => (of[n].has(article) ? cell(make("td"), entry, article, of[n].get(article)) : make("td"))));
      if (most.length > COLUMNS) {
        const others = [...of[n]].filter(([article]) => !columns.includes(article)).flatMap(([article, told]) =>
          [cell(make("span", {}, make("i", { lang: name(article).lang }, name(article).textContent), " "), entry, article, told), " "]);
        cells.push(make("td", {}, ...(others.length ? [make("div", {}, ...others)] : [])));
      }
      entry.twin = make("tr", { id: `p${entry.number}`, hidden: entry.row.hidden }, ...cells);
      return entry.twin;
    });
    twins = make("table", { className: "mx" }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
    prepare(twins);
    at("view-articles").querySelector(".scroll").replaceChildren(twins);
  };

  // The columns of the matrix: sources or articles.
  const views = all(".views button");
  const view = (name) => {
    if (name === "view-articles" && !twins) byArticle();
    for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.view === name));
    for (const each of all(".view")) each.hidden = each.id !== name;
  };
  for (const button of views) button.addEventListener("click", () => view(button.dataset.view));

  // Two articles side by side.
  const shelf = at("shelf");
  const articles = all(".art", shelf);
  const [left, right] = [at("left"), at("right")];
  const choose = () => {
    if (left.options.length) return;
    for (const [n, article] of articles.entries()) {
      const name = article.querySelector("b").textContent;
      for (const select of [left, right]) select.add(new Option(name, String(n)));
    }
    right.selectedIndex = Math.min(1, articles.length - 1);
  };
  const pair = (a, b) => {
    shelf.classList.toggle("pair", a !== undefined);
    for (const [n, article] of articles.entries()) {
      article.hidden = a !== undefined && n !== a && n !== b;
      if (!article.hidden && a !== undefined) article.open = true;
    }
  };
  const side = (a, b) => {
    choose();
    [left.value, right.value] = [a, b];
    pair(a, b);
    at("articles").scrollIntoView();
    for (const n of [a, b]) {
      const body = articles[n].querySelector(".body");
      const mark = body.querySelector("a.c, a.r");
      if (mark) body.scrollTop = mark.offsetTop - body.offsetTop - 60;
    }
  };
  if (articles.length) {
    // The names of a thousand articles are filled in when somebody is about to choose.
    at("articles").addEventListener("focusin", choose, { once: true });
    at("articles").addEventListener("pointerenter", choose, { once: true });
  }
  at("compare").addEventListener("click", () => { choose(); side(Number(left.value), Number(right.value)); });
  at("everything").addEventListener("click", () => { at("find-article").value = ""; pair(); });
  at("find-article").addEventListener("input", (event) => {
    const terms = plain(event.target.value).split(/\s+/).filter(Boolean);
    shelf.classList.remove("pair");
    for (const article of articles) {
      article.name ??= plain(article.firstElementChild.textContent);
      article.hidden = !terms.every((term) => article.name.includes(term));
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".side");
    if (!link) return;
    event.preventDefault();
    side(Number(link.dataset.left), Number(link.dataset.right));
    articles[Number(link.dataset.left)].querySelector("summary").focus({ preventScroll: true });
  });
  // A link to something that is filtered away shows it again.
  const reveal = () => {
    const name = location.hash.slice(1);
    if (sheet && /^p\d+(-\d+)?$/.test(name)) view("view-articles");
    const target = name && at(name);
    if (!target) return;
    const hidden = target.closest("[hidden]");
    if (hidden?.classList.contains("view")) view(hidden.id);
    if (target.closest("[hidden]")) {
      if (shelf.contains(target)) pair();
      else { filters.reset(); filter(); }
    }
    for (let e = target; e; e = e.parentElement) if (e instanceof HTMLDetailsElement) e.open = true;
    target.scrollIntoView();
    // What comes into sight is laid out only then, and may push it away.
    requestAnimationFrame(() => setTimeout(() => target.scrollIntoView()));
  };
  addEventListener("hashchange", reveal);

  // A figure tells what it measures and what others say, from its row of the matrix.
  const heads = sheet ? [...sheet.tHead.rows[0].cells].map((cell) => cell.textContent) : [];
  const told = (mark) => {
    const [, kind, number] = /^#([tqn])(\d+)$/.exec(mark.getAttribute("href")) ?? [];
    if (kind === "n") return [at(`n${number}`)?.querySelector(".message")?.textContent ?? ""];
    const row = at(`q${number}`);
    if (!row) return [];
    const name = document.createElement("b");
    name.textContent = [...row.cells[0].childNodes].filter((part) => part.nodeName !== "SMALL").map((part) => part.textContent).join("").trim();
    const list = document.createElement("ul");
    const add = (who, cell) => {
      const values = all("a:not(.here)", cell).map((value) => value.textContent.trim()).join("; ");
      const item = document.createElement("li");
      item.textContent = `${who}: ${values}`;
      list.append(item);
    };
    [...row.cells].forEach((cell, n) => { if (n > 3 && cell.id) add(heads[n].trim(), cell); });
    for (const other of all("span[id]", row)) add(other.querySelector("i").textContent, other);
    return [name, row.cells[1].textContent.trim(), list];
  };
  const tell = (mark) => {
    const parts = told(mark);
    if (!parts.length) return;
    tip.replaceChildren(...parts);
    tip.hidden = false;
    mark.setAttribute("aria-describedby", "tip");
    const box = mark.getBoundingClientRect();
    const wide = Math.min(tip.offsetWidth, innerWidth - 16);
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - wide - 8)) + scrollX}px`;
    const above = box.top - tip.offsetHeight - 8;
    tip.style.top = `${(above > 0 ? above : box.bottom + 8) + scrollY}px`;
  };
  const hush = () => {
    tip.hidden = true;
    document.querySelector("[aria-describedby=tip]")?.removeAttribute("aria-describedby");
  };
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    shelf.addEventListener(on, (event) => { const mark = event.target.closest(".body a"); if (mark) tell(mark); });
    shelf.addEventListener(off, hush);
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hush();
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); filters.querySelector("details").open = true; at("find").focus(); }
  });

  if (rows.length) for (const option of all("option[data-u]")) option.textContent = unit(option.dataset.u);
  filter();
  reveal();
})();
