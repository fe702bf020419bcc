import { EVENTS } from "./inject.ts";

/**
 * The script of served pages. It loads the page again when the site has changed, swaps the stylesheet if only that did, shows problems
 * over the page, and marks held-back stories. It uses no inline styles, which the policy of pages forbids, and listens only while the
 * page is visible, because browsers allow few connections to one host.
 */
export const CLIENT_SCRIPT = `"use strict";
{
  const state = JSON.parse(document.currentScript.dataset.state);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(\`
    :host { all: initial; font: 15px/1.5 system-ui, sans-serif; color-scheme: light dark }
    .banner { background: #7a4b00; color: #fff; padding: .4em 1em; text-align: center }
    .mark { background: #7a4b00; color: #fff; border-radius: 3px; padding: 0 .4em; margin-inline-start: .4em; font-size: 12px }
    .problems { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; background: rgb(0 0 0 / .6) }
    .box { background: #1c1b1a; color: #eee; max-width: 60rem; margin: 5vh auto; padding: 1em 1.5em; border-top: 6px solid #e5484d; border-radius: 6px }
    h1 { font-size: 1.15em; margin: 0 0 .5em } h2 { font-size: 1em; margin: 1.2em 0 .3em; overflow-wrap: anywhere }
    p { margin: .2em 0; overflow-wrap: anywhere } .code, .note { color: #aaa } .hint { color: #7cc7ff }
    pre { background: #000; padding: .6em .8em; margin: .4em 0; overflow: auto; font: 13px/1.5 ui-monospace, monospace; tab-size: 2 }
    .here { color: #ff9a9d } button { float: inline-end; font: inherit }
  \`);
  const hostOf = (name, label) => {
    const host = document.createElement(name);
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const add = (parent, tag, text = "", className = "") => {
      const element = document.createElement(tag);
      element.textContent = text;
      if (className !== "") element.className = className;
      parent.append(element);
      return element;
    };
    return { host, root, add, label };
  };

  const markHeldBack = () => {
    const held = new Map(state.held);
    const why = held.get(location.pathname);
    if (why !== undefined) {
      const { host, root, add } = hostOf("newswire-banner");
      add(root, "div", why, "banner").setAttribute("role", "status");
      document.body.prepend(host);
    }
    for (const link of held.size === 0 ? [] : document.querySelectorAll("a[href]")) {
      const isOwn = link.pathname === location.pathname;
      if (isOwn || link.host !== location.host || !held.has(link.pathname)) continue;
      const { host, root, add } = hostOf("newswire-mark");
      add(root, "span", held.get(link.pathname), "mark");
      link.after(host);
    }
  };

  let overlay;
  let closed = "";
  // As wide as a text: letters of China, Japan and Korea take two columns, and marks none.
  const blank = (text) => text.replace(/\\p{M}/gu, "").replace(/[\\u1100-\\u115f\\u2e80-\\uff60]/g, "\\u3000").replace(/[^\\t\\u3000]/gu, " ");
  const show = (problems, more) => {
    const now = JSON.stringify(problems);
    overlay?.remove();
    overlay = undefined;
    if (problems.length === 0 || now === closed) return;
    closed = "";
    const { host, root, add } = hostOf("newswire-problems");
    const shade = add(root, "div", "", "problems");
    shade.setAttribute("role", "alertdialog");
    shade.setAttribute("aria-label", "Problems");
    const box = add(shade, "div", "", "box");
    const close = () => {
      closed = now;
      host.remove();
    };
    add(box, "button", "Close (Esc)").addEventListener("click", close);
    add(box, "h1", "The site was not built. The page shows the last version without errors.");
    for (const { file, line, column, code, message, hint, lines, from } of problems) {
      add(box, "h2", file + ":" + line + ":" + column + " " + message);
      if (lines.length > 0) {
        const pre = add(box, "pre");
        pre.tabIndex = 0;
        for (const [number, text] of lines) {
          const gutter = String(number).padStart(5) + " | ";
          add(pre, "span", gutter + text + "\\n", number === line ? "here" : "");
          if (number === line) add(pre, "span", " ".repeat(5) + " | " + blank(text.slice(0, column - 1 - from)) + "^\\n", "here");
        }
      }
      if (hint !== undefined) add(box, "p", hint, "hint");
      add(box, "p", code, "code");
    }
    if (more > 0) add(box, "h2", more + " more: see the terminal.");
    overlay = host;
    document.body.append(host);
  };
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") overlay?.shadowRoot.querySelector("button").click();
  });

  const swapStyle = (version) => {
    for (const old of document.querySelectorAll("link[rel=stylesheet]")) {
      const link = old.cloneNode();
      const url = new URL(old.href);
      if (url.host !== location.host) continue;
      url.searchParams.set("v", version);
      link.href = url.href;
      // The page keeps the old one until the new one is there.
      link.addEventListener("load", () => old.remove());
      old.after(link);
    }
  };

  let source;
  const listen = () => {
    if (source !== undefined || document.hidden) return;
    source = new EventSource("${EVENTS}");
    source.addEventListener("message", ({ data }) => {
      const { page, style, problems, more } = JSON.parse(data);
      if (page !== state.page && problems.length === 0) return location.reload();
      if (style !== state.style) swapStyle((state.style = style));
      show(problems, more);
    });
  };
  const stop = () => {
    source?.close();
    source = undefined;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
  markHeldBack();
  listen();
}
`;
