"""What may not come to stand in a log: who has the link of a registration has what is behind it."""

import logging
import re

# The token of links.py, in the path of a request that Django tells about: an address that takes no GET, a
# form that came without its token.
TOKEN = re.compile(r"(/aanmelding/)[^/\s:]+:[^/\s?]+")


class WithoutTokens(logging.Filter):
    """Lets every record pass, without the tokens in it."""

    def filter(self, record):
        text = record.getMessage()
        found = TOKEN.sub(r"\1…", text)
        if found != text:
            record.msg, record.args = found, ()
        return True
