import { describe, expect, test } from "vitest";
import { policyOf } from "../../../src/hosting/policy.ts";
import { readSettings } from "../../../src/settings/read-settings.ts";
import { allowClient, injectClient } from "../../../src/serve/inject.ts";

const ORIGIN = "http://127.0.0.1:4321";
const STATE = { page: "1", style: "2", held: [["/a/", `</script>"'&`]] as const };

describe("the policy of a served page", () => {
  test("allows the script of the server and its events, and nothing more", () => {
    const settings = readSettings("site: {title: A, url: https://a.example/}\n", () => {});
    const policy = policyOf("page", settings ?? ({} as never));

    expect(allowClient(policy, ORIGIN)).toBe(`${policy}; script-src ${ORIGIN}/@newswire/client.js; connect-src ${ORIGIN}/@newswire/events`);
  });

  test("keeps the scripts that a page has", () => {
    expect(allowClient("default-src 'self'; script-src 'self'; connect-src 'none'", ORIGIN)).toBe(
      `default-src 'self'; script-src 'self' ${ORIGIN}/@newswire/client.js; connect-src ${ORIGIN}/@newswire/events`,
    );
  });

  test("keeps what the default allows", () => {
    expect(allowClient("default-src 'self'", ORIGIN)).toContain("script-src 'self' http:");
  });
});

describe("the script", () => {
  test("comes at the end of the head, and its state cannot end it", () => {
    const page = injectClient("<html><head><title>A</title></head><body></head></body></html>", STATE);

    expect(page).toMatch(
      /^<html><head><title>A<\/title><script src="\/@newswire\/client\.js" data-state="[^"<>]*" defer=""><\/script>\n<\/head><body>/,
    );
  });

  test("comes at the end of a page without a head", () => {
    expect(injectClient("<p>A</p>", STATE)).toMatch(/^<p>A<\/p><script .*<\/script>\n$/);
  });
});
