import { isAnswer } from "../net/answer.ts";
import type { Visit } from "../net/answer.ts";
import type { Report } from "../model/problem.ts";
import { decodeReferences } from "../text/text-of-html.ts";
import { mediaTypeOf } from "./delivery-checks.ts";
import { softNotFound } from "./delivery-messages.ts";

/** Titles of error pages, in the languages of pages. A headline that only mentions such words does not match. */
const MISSING = new RegExp(
  [
    String.raw`^\W*(?:(?:error|http|status|fehler|erreur)\W+)?404(?:\W*$|\W+(?:not found|page|error|seite|página|fehler|erreur))`,
    String.raw`^\W*not found\b`,
    String.raw`^\W*(?:the )?(?:requested )?(?:page|file|article|url)(?: (?:was|could|can))?(?: ?not (?:be )?found| does(?: not|n't) exist)`,
    "^seite (?:wurde )?nicht gefunden|^page (?:non trouvée|introuvable)|^página no encontrada|^pagina non trovata|^página não encontrada",
    "^страница не найдена|^ページが見つかりません|^(?:页面不存在|找不到页面)|^페이지를 찾을 수 없|^पृष्ठ नहीं मिला|^الصفحة غير موجودة",
  ].join("|"),
  "iu",
);

/** Names of login pages in a path. */
const LOGIN = /\/(?:log-?in|sign-?in|sso|anmelden|connexion)(?:\.\w{1,5})?\/?$/i;

/** Characters of a page that are searched for its title. */
const MOST_BEFORE = 100_000;

/** Report the page of an item that exists, but is an error page, the home page or a login page (a soft 404). */
export function checkSoftNotFound(url: string, visit: Visit, report: Report): void {
  const { end } = visit;
  if (!isAnswer(end) || end.status !== 200) return;
  const reason = otherTarget(url, visit) ?? (mediaTypeOf(end) === "text/html" ? errorTitle(end.body) : undefined);
  if (reason !== undefined) report(softNotFound(url, reason));
}

function otherTarget(url: string, { hops, end }: Visit): string | undefined {
  if (hops.length === 0) return undefined;
  const [from, to] = [new URL(url), new URL(end.url)];
  if (LOGIN.test(to.pathname) && !LOGIN.test(from.pathname)) return `redirect to the login page ${to.origin}${to.pathname}`;
  const isSameSite = bare(from.host) === bare(to.host);
  const isHome = to.pathname === "/" && to.search === "" && (from.pathname !== "/" || from.search !== "");
  return isSameSite && isHome ? `redirect to the home page ${to.origin}/` : undefined;
}

function bare(host: string): string {
  return host.replace(/^www\./, "");
}

function errorTitle(body: Uint8Array): string | undefined {
  const html = new TextDecoder().decode(body.subarray(0, MOST_BEFORE));
  const title = /<title\b[^>]{0,200}>([^<]{0,200})/i.exec(html)?.[1] ?? "";
  const plain = decodeReferences(title).replace(/\s+/g, " ").trim();
  return MISSING.test(plain) ? `its title is "${plain}"` : undefined;
}
