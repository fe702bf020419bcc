"""What newsboat keeps of the one feed it is subscribed to. Input: {"cache": path}. Output: the feed and its items, newest first."""

import json
import sqlite3
import sys

NAMES = ["id", "title", "link", "author", "published", "content"]

database = sqlite3.connect(json.load(sys.stdin)["cache"])
rows = database.execute("select guid, title, url, author, pubDate, content from rss_item order by pubDate desc, guid").fetchall()
(is_right_to_left,) = database.execute("select is_rtl from rss_feed").fetchone()
json.dump({"items": [dict(zip(NAMES, row)) for row in rows], "isRightToLeft": bool(is_right_to_left)}, sys.stdout)
