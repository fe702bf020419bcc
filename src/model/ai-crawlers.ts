import type { AiPurpose } from "./settings.ts";

/** A crawler that fetches pages for AI, as its operator documents it. */
export interface AiCrawler {
  /** The name in `User-agent` lines of robots.txt (RFC 9309). */
  readonly name: string;
  readonly operator: string;
  /** What it mainly fetches pages for. */
  readonly purpose: AiPurpose;
  /** Where the operator says so. */
  readonly source: string;
}

const crawler = (name: string, operator: string, purpose: AiPurpose, source: string): AiCrawler => ({ name, operator, purpose, source });

const [OPENAI, ANTHROPIC, PERPLEXITY, AMAZON, META] = [
  "https://developers.openai.com/docs/bots",
  "https://support.claude.com/en/articles/8896518",
  "https://docs.perplexity.ai/guides/bots",
  "https://developer.amazon.com/amazonbot",
  "https://developers.facebook.com/docs/sharing/webmasters/web-crawlers",
];

/**
 * Crawlers for AI that say that they obey robots.txt, or that people expect to. State of October 2026. `Google-Extended` and
 * `Applebot-Extended` fetch nothing: they only say what the crawlers of Google and Apple may do with what they fetched.
 */
export const AI_CRAWLERS: readonly AiCrawler[] = [
  crawler("GPTBot", "OpenAI", "train", OPENAI),
  crawler("OAI-SearchBot", "OpenAI", "search", OPENAI),
  crawler("ChatGPT-User", "OpenAI", "input", OPENAI),
  crawler("ClaudeBot", "Anthropic", "train", ANTHROPIC),
  crawler("Claude-SearchBot", "Anthropic", "search", ANTHROPIC),
  crawler("Claude-User", "Anthropic", "input", ANTHROPIC),
  crawler("Google-Extended", "Google", "train", "https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers"),
  crawler("Applebot-Extended", "Apple", "train", "https://support.apple.com/en-us/119829"),
  crawler("PerplexityBot", "Perplexity", "search", PERPLEXITY),
  crawler("Perplexity-User", "Perplexity", "input", PERPLEXITY),
  crawler("Amazonbot", "Amazon", "train", AMAZON),
  crawler("Amzn-SearchBot", "Amazon", "search", AMAZON),
  crawler("Amzn-User", "Amazon", "input", AMAZON),
  crawler("meta-externalagent", "Meta", "train", META),
  crawler("meta-externalfetcher", "Meta", "input", META),
  crawler("MistralAI-User", "Mistral", "input", "https://docs.mistral.ai/robots"),
  crawler("DuckAssistBot", "DuckDuckGo", "input", "https://duckduckgo.com/duckduckgo-help-pages/results/duckassistbot"),
  crawler("CCBot", "Common Crawl", "train", "https://commoncrawl.org/ccbot"),
  crawler("Bytespider", "ByteDance", "train", "https://github.com/ai-robots-txt/ai.robots.txt"),
];

/** What each purpose is called in the vocabularies that state it. */
export interface PurposeNames {
  /**
   * IETF AI Preferences (draft-ietf-aipref-vocab). Undefined for what that vocabulary does not tell apart: its `search` also means
   * search engines without AI.
   */
  readonly usage: string | undefined;
  /** RSL 1.0, section 3.4.1. */
  readonly rsl: string;
}

export const PURPOSES: Readonly<Record<AiPurpose, PurposeNames>> = {
  train: { usage: "train-ai", rsl: "ai-train" },
  input: { usage: "ai-use", rsl: "ai-input" },
  search: { usage: undefined, rsl: "ai-index" },
};
