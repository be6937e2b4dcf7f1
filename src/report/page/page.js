"use strict";
// What a page can do beyond being read: change language and theme, filter, sort, show two articles side by side, and tell of a
// figure where it stands. Everything shown is already in the page; nothing is built from text as mark-up.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const at = (id) => document.getElementById(id);
  const { words, units } = JSON.parse(at("words").textContent);
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  let language = root.lang;
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
  const speak = (to) => {
    if (to !== language) for (const e of all("[data-said], [data-in]")) {
      if (e.dataset.said !== undefined) [e.textContent, e.dataset.said] = [e.dataset.said, e.textContent];
      if (e.dataset.in !== undefined) [e.lang, e.dataset.in] = [e.dataset.in, e.lang];
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
    for (const e of all(".why-not")) e.lang = to;
    for (const e of all(".card")) {
      const chart = e.querySelector(".chart");
      if (chart) chart.setAttribute("aria-label", phrase("chart-of", [e.querySelector("h3").textContent]));
    }
    filter();
  };
  at("lang").addEventListener("change", (event) => speak(event.target.value));
  at("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // Filters: one pass over what is known of each row, then only what changes is touched.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const tables = all(".mx");
  const rows = tables.length ? all("tbody tr", tables[0]).map((row) => {
    const days = all(".d time", row).map((time) => time.dateTime);
    const card = at(`t${row.dataset.t}`);
    return {
      row, card, twin: at(`p${row.dataset.t}`), text: null, verdict: row.dataset.v, unit: row.dataset.unit, first: days[0], last: days.at(-1),
      sources: row.dataset.s.split(" "), languages: row.dataset.l.split(" "), codes: row.dataset.c.split(" "),
    };
  }) : [];
  const searched = (entry) => (entry.text ??= plain([entry.row, entry.twin, entry.card].filter(Boolean)
    .flatMap((e) => [e.textContent, ...all("[data-said]", e).map((said) => said.dataset.said)]).join(" ")));
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
      if (entry.row.hidden === fits) entry.row.hidden = entry.twin.hidden = !fits;
      if (entry.card && entry.card.hidden === fits) entry.card.hidden = !fits;
    }
    at("shown").textContent = phrase("shown", [String(shown), String(rows.length)]);
  };
  const filters = at("filters");
  if (innerWidth < 600) filters.querySelector("details").open = false;
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));

  // Sorting: by name, verdict, value or day; rows that say nothing come last.
  const VERDICTS = ["conflict", "revision", "agree"];
  const sortable = {
    name: (entry) => entry.row.cells[0].textContent.trim().toLowerCase(),
    verdict: (entry) => VERDICTS.indexOf(entry.verdict),
    low: (entry) => Number(entry.row.cells[2].querySelector("data")?.value ?? NaN),
    date: (entry) => entry.first,
  };
  const sort = (head) => {
    const table = head.closest("table");
    const descending = head.getAttribute("aria-sort") === "ascending";
    const [, kind, column] = /^([qp])(\d+)$/.exec(head.dataset.sort) ?? [];
    const byColumn = (entry) => Number(at(`${kind}${entry.row.dataset.t}-${column}`)?.querySelector("data")?.value ?? NaN);
    const key = sortable[head.dataset.sort] ?? byColumn;
    const none = (value) => value === undefined || Number.isNaN(value);
    const keyed = rows.map((entry) => [key(entry), table === tables[0] ? entry.row : entry.twin]);
    const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b, "vi") : a - b);
    keyed.sort(([a], [b]) => none(a) - none(b) || (none(a) ? 0 : compare(a, b) * (descending ? -1 : 1)));
    for (const other of all("[aria-sort]", table)) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  };
  for (const head of tables.flatMap((table) => all("[data-sort]", table))) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }

  // The columns of the matrix: sources or articles.
  const views = all(".views button");
  const view = (name) => {
    for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.view === name));
    for (const each of all(".view")) each.hidden = each.id !== name;
  };
  for (const button of views) button.addEventListener("click", () => view(button.dataset.view));
  if (views.length) view("view-sources");

  // Two articles side by side.
  const shelf = at("shelf");
  const articles = all(".art", shelf);
  const [left, right] = [at("left"), at("right")];
  const choose = () => {
    if (left.options.length) return;
    for (const [n, article] of articles.entries()) {
      const name = article.querySelector(".head").textContent;
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
      const mark = body.querySelector(".m.c, .m.r");
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
    const target = location.hash && at(location.hash.slice(1));
    if (!target) return;
    const hidden = target.closest("[hidden]");
    if (hidden?.classList.contains("view")) view(hidden.id);
    if (target.closest("[hidden]")) {
      if (shelf.contains(target)) pair();
      else { filters.reset(); filter(); }
    }
    for (let e = target; e; e = e.parentElement) if (e instanceof HTMLDetailsElement) e.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);

  // A figure tells what it measures and what others say, from its row of the matrix.
  const tip = at("tip");
  const heads = tables.length ? [...tables[0].tHead.rows[0].cells].map((cell) => cell.textContent) : [];
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
    for (const other of all(".others span", row)) add(other.querySelector("i").textContent, other);
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
    shelf.addEventListener(on, (event) => { const mark = event.target.closest("a.m"); if (mark) tell(mark); });
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
