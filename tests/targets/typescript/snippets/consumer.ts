// What a consumer of webhooks writes. A line that is wrong bears the code of the compiler's error.
import type {
  DomainEvent,
  InventoryAdjustedV1,
  RecipeCreatedV2,
  RecipeEvent,
} from "../customers/index.js";

export function read(body: string): DomainEvent {
  return JSON.parse(body) as DomainEvent;
}

export function describe(event: DomainEvent): string {
  switch (event.event_name) {
    case "timer_started":
      return `${event.properties.duration_seconds} s for ${event.properties.batch_id}`;
    case "recipe_created":
      if (event.schema_version === 1) {
        return event.properties.is_test; // error TS2339
      }
      return event.properties.is_test ? "a trial" : event.properties.name;
    case "recipe_renamed": // error TS2678
      return "";
    default:
      return event.entity_type;
  }
}

export function kind(event: RecipeEvent): "recipe" {
  return event.entity_type;
}

export function exhaustive(event: RecipeEvent): string {
  switch (event.event_name) {
    case "recipe_created":
    case "recipe_deleted":
      return event.properties.name;
    case "recipe_updated":
      return String(event.properties.recipe_id);
    default:
      throw event satisfies never;
  }
}

export function forgetful(event: RecipeEvent): string {
  switch (event.event_name) {
    case "recipe_created":
    case "recipe_deleted":
      return event.properties.name;
    default:
      throw event satisfies never; // error TS1360
  }
}

export function adjusted(event: InventoryAdjustedV1): string {
  const { change_type, notes, original_quantity } = event.properties;
  const reason: "restock" | "use" = change_type; // error TS2322
  const amount: number = original_quantity; // error TS2322
  const remark: string = notes; // error TS2322
  event.properties.unit = "kg"; // error TS2540
  return `${reason} ${amount} ${remark} ${event.properties.colour}`; // error TS2339
}

export const trial: RecipeCreatedV2["properties"] = { // error TS2375
  name: "Soap",
  yield_amount: "12.50",
  yield_unit: "kg",
  status: "draft",
  is_test: true,
  is_variation: false,
  is_master: false,
  parent_recipe_id: undefined,
};
