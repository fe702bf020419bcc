import type { Finding } from "../model/problem.ts";

const CLAIMS = {
  id: { code: "identity/id", what: "id" },
  slug: { code: "identity/path", what: "page path" },
  url: { code: "identity/url", what: "URL" },
} as const;

/** @param key - The key to change. */
export const takenIdentity = (key: keyof typeof CLAIMS, value: string, owner: string): Finding => ({
  code: CLAIMS[key].code,
  message: `duplicate ${CLAIMS[key].what}: ${value} (also in ${owner})`,
  hint: `Give one of the two articles another \`${key}\`.${key === "id" ? " If one was never published, delete its `id`." : ""}`,
});

export const rememberedId = (id: string): Finding => ({
  code: "identity/remembered",
  severity: "warning",
  message: `the file has no id: newswire uses ${id} from ledger.ndjson`,
  hint: `Run \`newswire stamp\`, or write \`id: ${JSON.stringify(id)}\`: a build without ledger.ndjson would use another id.`,
  fix: { added: { id } },
});

export const longId = (length: number, longest: number): Finding => ({
  code: "identity/long",
  message: `the default id of this article is too long: ${length} characters (at most ${longest})`,
  hint: "Write a shorter one: `id: …`.",
});

export const idBesideGuid = (guid: string): Finding => ({
  code: "front-matter/duplicate",
  severity: "warning",
  message: `\`id\` and \`guid\` set the same field: newswire uses \`guid\` (${guid}), because feeds have it`,
  hint: "Delete `id`.",
});

/** @param published - RFC 3339, in UTC. */
export const publishedRemembered = (published: string): Finding => ({
  code: "front-matter/published",
  severity: "warning",
  message: "the file has no date: newswire uses the one in ledger.ndjson",
  hint: `Run \`newswire stamp\`, or write \`published: ${published}\`: a build without ledger.ndjson would use another date.`,
  fix: { added: { published } },
});

/** @param owner - The article that has the name. */
export const datedSlug = (name: string, owner: string, slug: string): Finding => ({
  code: "identity/slug",
  severity: "warning",
  message: `the slug \`${name}\` is taken by ${owner}: newswire uses \`${slug}\``,
  hint: "To choose another, write `slug: …` before you publish the story.",
});
