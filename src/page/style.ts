import type { Settings } from "../model/settings.ts";
import { REPLACES } from "../text/style-files.ts";
import { renderPalette } from "./palette.ts";

/**
 * The stylesheet of every page: system fonts, light and dark mode, and only logical properties, so that it works for text in
 * either direction. The contrast is at least 4.5:1 for text (WCAG 2.2, 1.4.3) and 3:1 for the focus ring (1.4.11).
 */
const STYLE = `:lang(ar), :lang(fa), :lang(ur), :lang(he), :lang(hi), :lang(ja), :lang(ko), :lang(zh) { --text: var(--plain); --slant: normal; }
* { box-sizing: border-box; }
html { scroll-padding-block-start: 1rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--plain); overflow-wrap: anywhere; }
.banner, main, .imprint { max-inline-size: var(--wide); margin-inline: auto; padding-inline: 1.25rem; }
main { max-inline-size: 42rem; }
main.wide { max-inline-size: var(--wide); }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; inset-block-start: -10rem; inset-inline-start: 1rem; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { inset-block-start: .5rem; }
.banner { padding-block: .7rem 1rem; }
.banner p { display: flex; margin: 0; padding-block-end: .4rem; border-block-end: 3px solid var(--bar); font: 800 1.6rem/1.2 var(--text); }
.banner p a { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; min-block-size: 2.75rem; }
.banner img { inline-size: auto; block-size: 2.4rem; object-fit: contain; border-radius: 0; forced-color-adjust: none; }
@media (prefers-color-scheme: dark) { .banner img { padding: .2rem .4rem; background: #fff; border-radius: 3px; } }
.banner a { color: inherit; text-decoration: none; }
.banner a:hover { text-decoration: underline; }
.menu { border-block-end: 1px solid var(--line); font-size: .98rem; font-weight: 600; }
.menu ul { display: flex; flex-wrap: wrap; gap: 0 1.4rem; margin: 0; padding: 0; list-style: none; }
.menu a { display: block; padding-block: .6rem; }
.menu { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; }
.menu ul:not(.services) { flex: 1 1 13rem; }
.menu .services { color: var(--quiet); font-weight: 400; }
.menu [aria-current] { box-shadow: inset 0 -3px var(--accent); }
@media (forced-colors: active) { .menu [aria-current] { text-decoration: underline; } }
h1, h2, h3, h4, h5, h6 { font-family: var(--text); line-height: 1.25; text-wrap: balance; margin-block: 2rem .6rem; }
:is(h1, h2, h3, .subtitle):lang(ja) { word-break: auto-phrase; }
:lang(ko) { word-break: keep-all; }
@supports (hyphenate-limit-chars: 20) { :is(h1, h2, h3, .kicker) { hyphens: auto; hyphenate-limit-chars: 20 6 6; } }
h1 { font-size: clamp(1.75rem, 1.3rem + 2.2vw, 2.5rem); line-height: 1.18; margin-block: .2rem .5rem; }
h2 { font-size: 1.4rem; }
h3 { font-size: 1.15rem; }
h4, h5, h6 { font-size: 1.0625rem; }
p, ul, ol, dl, pre, figure, table, blockquote, .body details { margin-block: 0 1.1rem; margin-inline: 0; }
ul, ol { padding-inline-start: 1.4em; }
li > :is(ul, ol) { margin-block: 0; }
.footnotes { font-size: .9em; }
img, video { display: block; max-inline-size: 100%; block-size: auto; border-radius: 3px; }
audio, video { display: block; inline-size: 100%; }
video { max-block-size: 80vh; background: #000; }
p > img ~ img { margin-block-start: 1rem; }
figure { margin-block: 1.6rem; }
figure > img { background: var(--wash); }
@media (prefers-color-scheme: dark) { main img:is([src$=".png"], [src$=".svg"], [src$=".gif"]) { background: #fff; } }
figcaption { margin-block-start: .5rem; color: var(--quiet); font: .9rem/1.45 var(--plain); }
figcaption small { font-size: 1em; font-style: var(--slant, italic); }
blockquote { padding-inline-start: 1.1rem; border-inline-start: 3px solid var(--line); font-style: var(--slant, italic); }
blockquote :is(em, cite) { font-style: normal; }
blockquote > :last-child { margin-block-end: 0; }
pre, code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .9em; direction: ltr; unicode-bidi: isolate; }
code { padding: .1em .3em; background: var(--wash); border-radius: 3px; }
pre { padding: .9rem 1rem; overflow-x: auto; background: var(--wash); border-radius: 3px; line-height: 1.5; text-align: left; }
pre code { padding: 0; font-size: 1em; }
table { display: block; inline-size: max-content; max-inline-size: 100%; overflow-x: auto; overflow-wrap: break-word; border-collapse: collapse; font: .95rem/1.45 var(--plain); }
th, td { padding: .45rem .6rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
th { border-block-end: 2px solid var(--quiet); }
:is(th, td)[align="right"] { text-align: right; }
:is(th, td)[align="center"] { text-align: center; }
hr { margin-block: 2rem; border: 0; border-block-start: 1px solid var(--line); }
sup, sub { line-height: 0; }
math[display="block"] { margin-block: 1.1rem; }
math[display="block"], p:has(> math:not([display])) { overflow-x: auto; overflow-y: hidden; }
.tml-left { text-align: left; } .tml-right { text-align: right; }
:target { background: var(--wash); }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
main.wide > h1:not(.unseen) { margin-block: .6rem .3rem; font-size: 1.6rem; }
main.wide > h1:not(.unseen) + .h-feed { margin-block-start: 1rem; }
main.wide > h1:not(.unseen) ~ .h-feed > .top { padding-block-start: 1rem; border-block-start: 1px solid var(--ink); }
main.wide > .subtitle { max-inline-size: 56rem; font: 1.0625rem/1.5 var(--plain); }
.kicker { margin: 0; color: var(--accent); font-weight: 700; font-size: .95rem; }
.subtitle { margin-block: 0 .9rem; color: var(--quiet); font: 1.25rem/1.4 var(--text); }
.facts { margin-block: 0; color: var(--quiet); font-size: .95rem; }
.facts > * { display: inline-block; margin-inline-end: 1.1em; }
.lead, .body { margin-block: 1.6rem; }
.lead > img { max-block-size: max(85vh, 30rem); object-fit: contain; }
.body { font: 1.1875rem/1.65 var(--text); }
.body > :first-child { margin-block-start: 0; }
.notice, .corrections { margin-block: 1.8rem; padding: 1rem 1.25rem; background: var(--wash); border-inline-start: 4px solid var(--accent); font: 1.0625rem/1.6 var(--plain); }
:is(.notice, .corrections) > h2 { margin-block: 0 .5rem; font-size: 1.2rem; }
:is(.notice, .corrections) > :last-child { margin-block-end: 0; }
.corrections ul { padding: 0; list-style: none; }
.corrections li p { margin: 0; }
.corrections li + li { margin-block-start: .8rem; }
.wide > .corrections { max-inline-size: 46rem; margin-block: .5rem; padding: 0; background: none; border: 0; }
.wide > .corrections li { padding-block: .8rem; border-block-start: 1px solid var(--line); }
.wide > .corrections li + li { margin: 0; }
.about { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.2rem; margin-block: 2rem; padding-block: 1rem; border-block: 1px solid var(--line); font-size: .95rem; }
.about dt { color: var(--quiet); }
.about dd { margin: 0; }
.neighbours { margin-block: 2rem; font-size: .95rem; }
.links li, .neighbours p { margin-block: 0; padding-block: .2rem; }
.top { margin-block: 1rem 2rem; }
.day { margin-block: 0 .4rem; padding-block-start: .5rem; border-block-start: 1px solid var(--ink); }
.day > h2 { margin-block: 0 .2rem; font: 700 .98rem/1.4 var(--plain); text-wrap: balance; }
.stories { display: grid; gap: 0 2.5rem; margin: 0; padding: 0; list-style: none; }
.stories > li { padding-block: 1rem; border-block-start: 1px solid var(--line); }
.day > .stories > li:first-child { border-block-start: 0; }
.card { display: flex; justify-content: space-between; gap: 1rem; position: relative; }
.card > div { flex: 1; min-inline-size: 0; max-inline-size: 46rem; }
.card h3 { margin-block: 0 .35rem; font-size: 1.2rem; line-height: 1.28; }
.card h3 a { color: inherit; text-decoration: none; }
.card h3 a::after { content: ""; position: absolute; inset: 0; }
.card:hover h3 a { text-decoration: underline; }
.card p { margin-block: 0 .35rem; max-inline-size: 42rem; }
.card p:not([class]), .card .p-summary { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3; font-size: 1rem; line-height: 1.5; }
.card .facts { font-size: .875rem; }
.card > img { flex: none; inline-size: 7rem; block-size: auto; aspect-ratio: 16 / 9; object-fit: cover; object-position: 50% 30%; align-self: flex-start; background: var(--wash); }
.lead-story { flex-direction: column-reverse; justify-content: flex-end; }
.lead-story > img { inline-size: 100%; }
.lead-story h3 { margin-block-end: .6rem; font-size: clamp(1.6rem, 1.2rem + 2vw, 2.4rem); line-height: 1.16; }
.lead-story .p-summary { font: 1.125rem/1.5 var(--text); -webkit-line-clamp: 5; }
@media (max-width: 47.99rem) {
  .menu ul { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; padding-inline-end: 1.5rem; mask-image: linear-gradient(to right, #000 calc(100% - 1.5rem), transparent); }
  [dir="rtl"] .menu ul { mask-image: linear-gradient(to left, #000 calc(100% - 1.5rem), transparent); }
  .menu li { flex: none; }
  .menu a { outline-offset: -3px; }
  .card:not(.lead-story) { display: grid; grid-template-columns: 1fr auto; gap: 0; }
  .card:not(.lead-story) > div { display: contents; }
  .card:not(.lead-story) > div > * { grid-column: 1; }
  .card:not(.lead-story) > div > p:not(.kicker) { grid-column: 1 / -1; }
  .card:not(.lead-story) > img { grid-area: 1 / 2 / span 2; margin-inline-start: 1rem; margin-block-end: .4rem; }
}
@media (min-width: 48rem) {
  .menu ul:not(.services) { flex-basis: 28rem; }
  .lead-story { flex-direction: row; justify-content: flex-start; gap: 2rem; }
  .lead-story > div { align-self: center; }
  .card > img { inline-size: min(10rem, 38%); }
  li:only-child > .card > img { inline-size: 14rem; }
  li:only-child > .card h3 { font-size: 1.35rem; }
  .lead-story > img { inline-size: 58%; order: -1; }
}
@media (min-width: 62rem) {
  .day { display: grid; grid-template-columns: 11rem 1fr; gap: 0 2rem; }
  .day > h2 { padding-block-start: .8rem; }
}
@media (min-width: 72rem) {
  .stories { grid-template-columns: 1fr 1fr; }
  .stories > li:first-child:nth-last-child(odd) { grid-column: 1 / -1; }
  .day > .stories > li:nth-child(2):nth-last-child(odd) { border-block-start: 0; }
  li:first-child:nth-last-child(odd) > .card > img { inline-size: 14rem; }
  li:first-child:nth-last-child(odd) > .card h3 { font-size: 1.35rem; }
}
h1 small { color: var(--quiet); font: 1.1rem var(--plain); }
.pager { display: flex; flex-wrap: wrap; gap: 0 2rem; margin-block: 1.5rem; padding-block: .3rem; border-block: 1px solid var(--line); font-weight: 600; }
.pager p { margin: 0; }
.pager a { display: block; padding-block: .6rem; }
.archive, .follow, .feeds { margin-block: 1.6rem 0; color: var(--quiet); font-size: .95rem; }
:is(.archive, .feeds) h2 { margin-block: 0 .5rem; font: 700 .98rem/1.4 var(--plain); color: var(--ink); }
.feeds h3 { margin-block: .8rem .15rem; font: 600 .95rem/1.4 var(--plain); color: var(--ink); }
.follow p { margin: 0; }
.follow { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .8rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
.icon { inline-size: .85em; block-size: .85em; margin-inline-end: .4em; fill: currentColor; }
.offer { margin-block: 2rem 0; padding-block-start: .7rem; border-block-start: 1px solid var(--ink); }
.offer > h2 { margin-block: 0 .4rem; font-size: 1.3rem; }
.offer ul { margin: 0; padding: 0; list-style: none; }
.offer li ul, .addresses li, .readers { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.2rem; }
.addresses li { padding-block: .3rem; }
.addresses b { display: inline-block; min-inline-size: 7rem; color: var(--ink); }
.addresses a { text-decoration: none; }
.addresses code { text-decoration: underline; text-underline-offset: .15em; }
.offer > p { margin-block: .4rem; }
.offers { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
.offers > li { padding-block: .9rem; border-block-start: 1px solid var(--line); font-size: .95rem; }
.offers.many { grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
.offers h3 { margin: 0; }
.offers li ul { column-gap: .9rem; }
.offers p { margin-block: .1rem .3rem; }
.offer .facts { font-size: .875rem; }
.offer code { background: none; padding: 0; }
.offer button, .readers a { padding: .4rem .8rem; border: 1px solid var(--quiet); border-radius: 3px; background: none; color: var(--ink); font: .9rem/1.5 var(--plain); text-decoration: none; cursor: pointer; }
.offer button:hover, .readers a:hover { background: var(--wash); }
.offer button[hidden] { display: inline-block; visibility: hidden; }
@media (scripting: none) { .offer button[hidden] { display: none; } }
.offers button { padding: .15rem 0; border: 0; color: var(--quiet); text-decoration: underline; }
.offer .readers { gap: .5rem; padding-block: .5rem; }
.offer summary { color: var(--quiet); cursor: pointer; }
:is(.follow, .imprint, .feeds, .archive) ul { display: flex; flex-wrap: wrap; gap: 0 1.3rem; margin: 0; padding: 0; list-style: none; }
:is(.follow, .imprint, .feeds, .archive) li > a, .offer :is(li ul, .addresses) a, .offers h3 a { display: inline-block; min-inline-size: 1.5rem; padding-block: .25rem; }
.offer summary { padding-block: .15rem; }
.imprint { margin-block: 3rem 2rem; color: var(--quiet); font-size: .9rem; }
.imprint > div { padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
@media print {
  .card, figure, tr { break-inside: avoid; }
  h2, h3, h4, h5, h6, .kicker { break-after: avoid; }
  table { display: table; inline-size: auto; overflow-wrap: anywhere; }
  pre { white-space: pre-wrap; }
  .skip, .menu, .pager, .archive, .follow, .feeds, .neighbours, .imprint ul, audio, video { display: none; }
  body { color: #000; background: #fff; }
}
`;

/**
 * Render the stylesheet of a site.
 *
 * @param own - The site's own stylesheet. It is added at the end, or replaces the other rules.
 */
export function renderStyle(site: Pick<Settings["site"], "accentColor">, own = ""): string {
  return REPLACES.test(own) ? own : renderPalette(site) + STYLE + own;
}
