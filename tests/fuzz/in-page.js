// Runs in every document before its own scripts.

document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  globalThis.violated(`${effectiveDirective} ${blockedURI}`);
});

/** Find everything in this document other than text, pictures, audio and plain links. */
globalThis.findFaults = () => {
  const allowed = new Set(["http:", "https:", "mailto:", "tel:"]);
  const active = new Set(
    "script iframe frame frameset object embed applet form button input select textarea base template noscript dialog".split(" "),
  );
  const addresses = new Set("href src action formaction poster data background cite longdesc srcset xlink:href ping manifest".split(" "));
  // The style that newswire writes on pictures in feeds.
  const isOwn = (tag, value) => tag === "img" && value === "max-width:100%;height:auto";
  const faults = [];
  // The icon of feeds. On the page of feeds, also the script, its buttons, and links for feed readers.
  const isOfFeeds = location.pathname.endsWith("/subscribe/");
  const onFeeds = isOfFeeds ? ', script[src="copy.js"], button[type="button"][data-copy]' : "";
  const isFeed = (value) => isOfFeeds && value.startsWith(`feed:${location.origin}/`);
  const known = `:is(.imprint, .follow) :is(svg.icon, svg.icon > circle, svg.icon > path)${onFeeds}`;
  for (const element of document.querySelectorAll("*")) {
    const { localName: tag, namespaceURI: space } = element;
    const isKnown = element.matches(known);
    if (space !== "http://www.w3.org/1999/xhtml" && !isKnown) faults.push(`<${tag}> of another namespace`);
    const isData = tag === "script" && element.getAttribute("type") === "application/ld+json";
    if (active.has(tag) && !isData && !isKnown) faults.push(`<${tag}>`);
    if (tag === "meta" && element.hasAttribute("http-equiv")) faults.push("<meta http-equiv>");
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || (name === "style" && !isOwn(tag, value)) || name === "srcdoc") faults.push(`${tag} ${name}`);
      if (addresses.has(name) && !isFeed(value) && !allowed.has(new URL(value, document.baseURI).protocol))
        faults.push(`${tag} ${name}=${value}`);
    }
  }
  if ("changed" in globalThis) faults.push("a script ran");
  return faults;
};

/** Insert HTML into this document without cleaning it, as the simplest feed readers do. */
globalThis.show = (pieces) => {
  for (const piece of pieces) document.body.append(Object.assign(document.createElement("div"), { innerHTML: piece }));
};

/** Return the texts of bodies as this browser reads them, and of the output of newswire, without white space. */
globalThis.showAsText = (pairs) => {
  const unseen = "script, style, template, [hidden], [style*='display:none'], dialog:not([open])";
  const textOf = (html, selector) => {
    const { body } = new DOMParser().parseFromString(`<!doctype html><body>${html}`, "text/html");
    for (const element of body.querySelectorAll(selector)) element.remove();
    // Players become links.
    for (const player of body.querySelectorAll("iframe"))
      player.replaceWith(player.getAttribute("title") ?? new URL(player.getAttribute("src")).host);
    return body.textContent.replaceAll(/\s+/g, "");
  };
  return pairs.map(({ soup, before, after, named }) => ({
    soup,
    wanted: textOf(before, [unseen, ...named].join(", ")),
    // A warning names the words that stay as text.
    found: textOf(after, "script").replaceAll(/<(?:your-name|host|my-box|Callout)>/g, ""),
  }));
};

/** Read the elements that the browser shows of an XML document, and what its stylesheet adds. */
globalThis.readShown = () => {
  const root = document.documentElement;
  const ends = [...root.querySelectorAll("*")].filter((element) => element.children.length === 0 && element.checkVisibility());
  return {
    texts: ends.map((element) => element.textContent),
    direction: getComputedStyle(root).direction,
    help: getComputedStyle(root, "::before").content,
  };
};
