"""A day in the customer's workshop: a call of every emitter that the plan compiles to."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from domain_events.batch import (
    emit_batch_cancelled,
    emit_batch_completed,
    emit_batch_failed,
    emit_batch_started,
)
from domain_events.inventory import emit_inventory_adjusted
from domain_events.product import (
    emit_product_created,
    emit_product_variant_created,
    emit_sku_created,
)
from domain_events.recipe import (
    emit_recipe_created,
    emit_recipe_created_v1,
    emit_recipe_deleted,
    emit_recipe_updated,
)
from domain_events.stats import emit_batch_metrics_computed
from domain_events.timer import emit_timer_started, emit_timer_stopped
from domain_events.types import Portioning
from trackplan.runtime import Outbox


def a_day(outbox: Outbox) -> Iterator[UUID]:
    """Emit each event version once; a step further is one more event in the open transaction."""
    yield from recipes(outbox)
    yield from batches(outbox)
    yield from stock(outbox)
    yield from products(outbox)


def recipes(outbox: Outbox) -> Iterator[UUID]:
    """A recipe that an older service saved, and one with everything that version 2 tells."""
    yield emit_recipe_created_v1(
        outbox,
        entity_id=11,
        name="Lavender soap",
        yield_amount=Decimal("4.5"),
        yield_unit="kg",
    )
    yield emit_recipe_created(
        outbox,
        entity_id=12,
        name="Lavender soap, unscented trial",
        yield_amount=Decimal("0.5"),
        yield_unit="kg",
        status="draft",
        is_test=True,
        is_variation=True,
        is_master=False,
        parent_recipe_id=11,
        test_sequence=1,
    )
    yield emit_recipe_updated(outbox, entity_id=12, recipe_id=12)
    yield emit_recipe_deleted(outbox, entity_id=12, name="Lavender soap, unscented trial")


def batches(outbox: Outbox) -> Iterator[UUID]:
    """One batch that is made, and two that are not."""
    yield emit_batch_started(
        outbox,
        entity_id=501,
        recipe_id=11,
        scale=Decimal("1.5"),
        batch_type="product",
        label_code="SOAP-501",
        projected_yield=Decimal("6.75"),
        projected_yield_unit="kg",
        portioning=Portioning(
            is_portioned=True,
            portion_name="bar",
            portion_count=54,
        ),
    )
    yield emit_timer_started(
        outbox,
        entity_id=71,
        batch_id=501,
        duration_seconds=2700,
        description="Saponify",
    )
    yield emit_timer_stopped(outbox, entity_id=71, batch_id=501, duration_seconds=2688)
    yield emit_batch_completed(
        outbox,
        entity_id=501,
        label_code="SOAP-501",
        final_quantity=Decimal("6.6"),
        output_unit="kg",
        completed_at=datetime.now(UTC),
        containment_efficiency=97.8,
    )
    yield emit_batch_metrics_computed(
        outbox,
        entity_id=501,
        batch_id=501,
        yield_variance_percentage=-2.2,
    )
    yield emit_batch_cancelled(
        outbox,
        entity_id=502,
        label_code="SOAP-502",
        restoration_summary=["2.0 kg olive oil returned", "0.3 kg lye returned"],
    )
    yield emit_batch_failed(
        outbox,
        entity_id=503,
        label_code="SOAP-503",
        reason="Seized in the mould",
    )


def stock(outbox: Outbox) -> Iterator[UUID]:
    """What a batch takes from the shelf."""
    yield emit_inventory_adjusted(
        outbox,
        entity_id=301,
        change_type="batch",
        quantity_delta=Decimal("-2.25"),
        unit="kg",
        original_quantity=Decimal("10.0"),
        new_quantity=Decimal("7.75"),
        item_name="Olive oil",
        item_type="ingredient",
        batch_id=501,
        is_initial_stock=False,
    )


def products(outbox: Outbox) -> Iterator[UUID]:
    """What the finished batch is sold as."""
    yield emit_product_created(outbox, entity_id=81, product_name="Lavender bar")
    yield emit_product_variant_created(
        outbox,
        entity_id=82,
        product_id=81,
        variant_name="Gift wrapped",
    )
    yield emit_sku_created(
        outbox,
        entity_id=83,
        product_id=81,
        variant_id=82,
        size_label="100 g",
        sku_code="LAV-GIFT-100",
    )
