"""Read feeds with feedparser. Input: {"documents": [URL or text, ...], "raw": bool}. Output: the items of each."""

import calendar
import datetime
import io
import json
import sys

import feedparser


def iso(moment):
    """Format a date, which feedparser gives in UTC. None without a date."""
    if moment is None:
        return ""
    return datetime.datetime.utcfromtimestamp(calendar.timegm(moment)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def read(document):
    is_url = document.startswith("http://")
    feed = feedparser.parse(document if is_url else io.BytesIO(document.encode("utf-8")))
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        raise ValueError("feedparser finds fault with %s: %r" % (document[:300], feed.bozo_exception))
    return [facts(entry) for entry in feed.entries]


def facts(entry):
    return {
        "id": entry.get("id", ""),
        # rss2email uses the detail as the subject of a mail. It may belong to another title element of the item.
        "title": entry.title_detail.value,
        "link": entry.get("link", ""),
        "published": iso(entry.get("published_parsed")),
        "updated": iso(entry.get("updated_parsed")),
        "authors": [author.get("name", "") for author in entry.get("authors", [])],
        "tags": [tag.term for tag in entry.get("tags", [])],
        "summary": entry.get("summary", ""),
        "content": entry.content[0].value if "content" in entry else "",
        "language": entry.get("language") or entry.title_detail.language or "",
        "source": entry.get("source", {}).get("title", ""),
        "enclosure": entry.enclosures[0].href if entry.enclosures else "",
        "media": [medium["url"] for medium in entry.get("media_content", [])],
    }


wanted = json.load(sys.stdin)
feedparser.SANITIZE_HTML = feedparser.RESOLVE_RELATIVE_URIS = not wanted["raw"]
json.dump([read(document) for document in wanted["documents"]], sys.stdout, ensure_ascii=False)
