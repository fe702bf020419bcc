"""What newsboat keeps of the one feed it is subscribed to. Input: {"cache": path}. Output: the feed, its items, newest first, and their recordings."""

import json
import sqlite3
import sys

NAMES = ["id", "title", "link", "author", "published", "content"]
RECORDING = ["id", "url", "type"]

database = sqlite3.connect(json.load(sys.stdin)["cache"])
rows = database.execute("select guid, title, url, author, pubDate, content from rss_item order by pubDate desc, guid").fetchall()
recordings = database.execute("select guid, enclosure_url, enclosure_type from rss_item where enclosure_url != '' order by guid").fetchall()
(is_right_to_left,) = database.execute("select is_rtl from rss_feed").fetchone()
json.dump(
    {
        "items": [dict(zip(NAMES, row)) for row in rows],
        "recordings": [dict(zip(RECORDING, row)) for row in recordings],
        "isRightToLeft": bool(is_right_to_left),
    },
    sys.stdout,
)
