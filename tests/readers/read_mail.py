"""Read the mails from rss2email. Input: {"folder": path of a mail folder}. Output: a story per mail, and whether it was new. Afterwards no mail is new."""

import email.policy
import json
import mailbox
import re
import sys

box = mailbox.Maildir(json.load(sys.stdin)["folder"], factory=None, create=False)
stories = []
for key in sorted(box.keys()):
    message = box.get_message(key)
    mail = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
    body = mail.get_body().get_content()
    text, _, footer = body.rpartition('<div class="footer">')
    stories.append(
        {
            "id": mail["X-RSS-ID"],
            "title": mail["Subject"],
            "link": mail["X-RSS-URL"],
            "text": text.partition('<div id="body">')[2],
            "byline": mail["From"].addresses[0].display_name,
            "tags": mail["X-RSS-TAGS"].split(",") if mail["X-RSS-TAGS"] else [],
            "attachments": re.findall(r'Enclosure: <a href="([^"]*)"', footer),
            "isNew": message.get_subdir() == "new",
        }
    )
    message.set_subdir("cur")
    box[key] = message
json.dump(stories, sys.stdout, ensure_ascii=False)
