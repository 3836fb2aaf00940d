"""How gunicorn serves the site; PORT and WEB_WORKERS come from the environment."""

import os
import re
import sys

wsgi_app = "koplopers.wsgi:application"
pythonpath = "site,."
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
_workers = os.environ.get("WEB_WORKERS", "2").strip()
if not re.fullmatch("[1-9][0-9]{0,2}", _workers):
    sys.exit(f'WEB_WORKERS is a number of processes, like 2, and not "{_workers[:20]}"')
workers = int(_workers)
# Threads let a worker answer while another request waits for a slow client or the mail server.
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 20
accesslog = None
# A socket to steer the server by would stand in the user's home, one for all sites of that user.
control_socket_disable = True


def post_worker_init(worker):
    """Send the mails that a process left that is no more: a machine that lost power, a worker that was
    killed. Without this they would wait for the next mail, or for cron."""
    from events.mails.waking import start

    start()
