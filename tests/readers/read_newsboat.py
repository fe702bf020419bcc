"""Read the cache of newsboat, which has one feed. Input: {"cache": path}. Output: the feed, its items (newest first), the ids of unread items, and recordings. Afterwards all items are read."""

import json
import sqlite3
import sys

NAMES = ["id", "title", "link", "author", "published", "content"]
RECORDING = ["id", "url", "type"]

database = sqlite3.connect(json.load(sys.stdin)["cache"])
rows = database.execute("select guid, title, url, author, pubDate, content from rss_item order by pubDate desc, guid").fetchall()
unread = database.execute("select guid from rss_item where unread = 1").fetchall()
recordings = database.execute("select guid, enclosure_url, enclosure_type from rss_item where enclosure_url != '' order by guid").fetchall()
(is_right_to_left,) = database.execute("select is_rtl from rss_feed").fetchone()
database.execute("update rss_item set unread = 0")
database.commit()
json.dump(
    {
        "items": [dict(zip(NAMES, row)) for row in rows],
        "unread": [guid for (guid,) in unread],
        "recordings": [dict(zip(RECORDING, row)) for row in recordings],
        "isRightToLeft": bool(is_right_to_left),
    },
    sys.stdout,
)
