// A bridge from NATS to a folder of articles: node nats-bridge.mjs [FOLDER [SUBJECT [SERVER]]]. docs/recipes.md explains it.
// An event is the JSON of a story: slug, title, published and body, and updated and tags if there are any.
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";

const [folder = "articles", subject = "stories.*", servers = "nats://127.0.0.1:4222"] = process.argv.slice(2);
const FORMS = { slug: /^[a-z0-9][a-z0-9-]{0,99}$/, title: /^\P{Cc}+$/u, published: /^\d{4}-/, updated: /^\d{4}-/, body: /\S/ };
await mkdir(folder, { recursive: true });
const connection = await connect({ servers, maxReconnectAttempts: -1 });
const events = connection.subscribe(subject);
await connection.flush();
console.error(`waiting for ${subject} at ${connection.getServer()}`);
for await (const message of events) {
  try {
    const { slug, title, published, updated = published, tags = [], body } = message.json();
    const faulty = Object.entries({ slug, title, published, updated, body }).find(
      ([key, value]) => typeof value !== "string" || !FORMS[key].test(value),
    );
    if (faulty !== undefined) throw new Error(`${faulty[0]} is missing or wrong`);
    const dates = [`published: ${new Date(published).toISOString()}`, `updated: ${new Date(updated).toISOString()}`];
    const fields = [`title: ${JSON.stringify(title)}`, ...dates, `tags: ${JSON.stringify([tags].flat().map(String))}`];
    // A hidden file is not an article: the file gets its name when it is complete.
    await writeFile(join(folder, `.${slug}`), `---\n${fields.join("\n")}\n---\n\n${body}\n`, { flush: true });
    await rename(join(folder, `.${slug}`), join(folder, `${slug}.md`));
    message.respond(JSON.stringify({ written: `${slug}.md` }));
  } catch ({ message: reason }) {
    console.error(`skipped an event of ${message.subject}: ${JSON.stringify(reason)}`);
    message.respond(JSON.stringify({ error: reason }));
  }
}
