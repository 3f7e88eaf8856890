"""A dispatcher put together from what a process is given, and run."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from contextlib import closing

from trackplan.dispatcher.addresses import ALLOW_NETWORKS, Networks
from trackplan.dispatcher.databases import database_of
from trackplan.dispatcher.endpoint import Endpoint
from trackplan.dispatcher.errors import SetupError
from trackplan.dispatcher.lane import Attempt
from trackplan.dispatcher.loop import Dispatcher
from trackplan.dispatcher.notices import Notice, Totals
from trackplan.dispatcher.settings import Settings
from trackplan.dispatcher.stop import Stop
from trackplan.dispatcher.transport import Transport


def deliver(
    database: str,
    variables: Mapping[str, str],
    *,
    settings: Settings,
    report: Callable[[Notice], None],
    once: bool = False,
) -> Totals:
    """Deliver from a database to the single endpoint of the simple case.

    For the main thread of a process: SIGTERM and SIGINT stop it once what is under way is done,
    and a second one at once.

    Args:
        database: URL of the database.
        variables: The environment: `DOMAIN_EVENT_WEBHOOK_URL`, `DOMAIN_EVENT_WEBHOOK_SECRET` and,
            if wanted, `TRACKPLAN_ALLOW_NETWORKS` and `SSL_CERT_FILE` (certificates to trust).
        settings: How to work.
        report: Called with everything there is to say.
        once: End as well when nothing is due any more.

    Returns:
        The attempts that were finished.

    Raises:
        SetupError: Something given is missing or cannot be used.
        StoreUnavailable: The database could not be used when the run was to end.
    """
    endpoint = Endpoint.of(variables)
    networks = Networks.of(variables.get(ALLOW_NETWORKS, ""))
    if refusal := networks.refusal_of_url(endpoint.url):
        message = f"nothing can be delivered to the webhook URL: {refusal}"
        raise SetupError(
            message, f"for a receiver of your own, name its network in {ALLOW_NETWORKS}"
        )
    with closing(database_of(database).open_store()) as store:
        transport = Transport[Attempt](settings, networks, variables.get("SSL_CERT_FILE"))
        with closing(transport), Stop() as stop, stop.on_signals():
            dispatcher = Dispatcher(
                store=store,
                transport=transport,
                endpoint=endpoint,
                settings=settings,
                stop=stop,
                holder=f"{platform.node()}:{os.getpid()}",
                report=report,
            )
            return dispatcher.run(once=once)
