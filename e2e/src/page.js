// Runs in every document of a browser before the document's own scripts.
{
  const SELECTORS = {
    alert: "[role=alert]",
    button: "button:not([role]), [role=button]",
    columnheader: "th, [role=columnheader]",
    combobox: "[role=combobox]",
    complementary: "aside, [role=complementary]",
    dialog: "[role=dialog]",
    disclosure: "summary",
    link: "a[href]:not([role])",
    listitem: "[role=listitem]",
    menu: "[role=menu]",
    menuitem: "[role=menuitem]",
    navigation: "nav, [role=navigation]",
    option: "[role=option]",
    region: "[role=region], section[aria-label]",
    row: "[role=row]",
    searchbox: "input[type=search], [role=searchbox]",
    status: "[role=status]",
    tab: "[role=tab]",
    table: "table, [role=table], [role=grid]",
    tablist: "[role=tablist]",
    textbox: "input[type=text]:not([role]), input:not([type]):not([role]), [role=textbox]",
    tree: "[role=tree]",
  };
  const text = (element) => element.innerText.replace(/\s+/g, " ").trim();
  // Text as assistive technology reads it: without what is hidden from it.
  const spoken = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.ariaHidden === "true") return "";
    return ` ${[...node.childNodes].map(spoken).join("")} `;
  };
  const nameOf = (element) => element.ariaLabel ?? spoken(element.labels?.[0] ?? element).replace(/\s+/g, " ").trim();
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });

  globalThis.e2e = {
    violations,
    text,
    // The elements on the screen with this role and accessible name. "*" in a name stands for
    // anything.
    all(role, name) {
      const [start, end] = name.split("*");
      const matches = (own) => (end === undefined ? own === name : own.startsWith(start) && own.endsWith(end));
      const fits = (element) => matches(nameOf(element));
      return [...document.querySelectorAll(SELECTORS[role])].filter((element) => isSeen(element) && fits(element));
    },
    find(role, name) {
      return e2e.all(role, name)[0] ?? null;
    },
    row(pointer) {
      const rows = document.querySelectorAll("[role=treeitem]");
      return [...rows].find((row) => row.dataset.pointer === pointer) ?? null;
    },
    rows() {
      return [...document.querySelectorAll("[role=treeitem]")].map((row) => ({
        pointer: row.dataset.pointer,
        level: Number(row.ariaLevel),
        expanded: row.ariaExpanded === null ? null : row.ariaExpanded === "true",
        selected: row.ariaSelected === "true",
        text: text(row),
      }));
    },
    // What the page asked for, from the browser's own record: URLs in order.
    requests() {
      return performance.getEntriesByType("resource").filter((entry) => entry.initiatorType === "fetch").map((entry) => entry.name);
    },
    async leftovers() {
      const stores = [Object.keys(localStorage), Object.keys(sessionStorage), await caches.keys()];
      stores.push((await indexedDB.databases()).map((database) => database.name));
      stores.push(document.cookie ? [document.cookie] : []);
      stores.push((await navigator.serviceWorker.getRegistrations()).map((worker) => worker.scope));
      const links = [...document.querySelectorAll("a[href], area[href], form[action]")];
      return {
        violations,
        stored: stores.flat(),
        links: links.map((link) => link.getAttribute("href") ?? link.action).filter((href) => !href.startsWith("#/")),
        foreign: e2e.foreign(),
      };
    },
    // Elements that the page itself never makes.
    foreign() {
      const found = document.querySelectorAll("img, svg:not(.marks), iframe, object, embed, script:not([type=module]), [style], [onerror], [onload]");
      return [...found].filter((element) => !element.style?.length).map((element) => element.outerHTML);
    },
  };
}
