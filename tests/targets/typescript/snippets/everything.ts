// A plan with a property of every kind.
import type {
  EventRecord,
  Int64,
  ItemCountedV1,
  JsonValue,
  Place,
  Reason,
  Shelf,
} from "../everything/index.js";

declare const properties: ItemCountedV1["properties"];

export const counted: number = properties.counted;
export const lent: number = properties.lent; // error TS2322
export const lentAtLast: number = properties.lent ?? 0;
export const value: string = properties.value;
export const at: string | null | undefined = properties.at;
export const atLast: string = properties.at ?? properties.opens;
export const shelf: Shelf = properties.shelf;
export const inline: "a" | "b" | null = properties.inline;
export const device: string = properties.device ?? "";

// An open enumeration takes what is not listed yet, and completes what is.
export const reason: Reason = "stolen";
export const fixed: "lost" | "found" = properties.shelf.why; // error TS2322

export function where(place: Place): string {
  if (place.kind === "floor") {
    return `level ${place.level}`;
  }
  const level = place.level; // error TS2339
  return `${level} ${place.why}`;
}

// What a key leads to may be missing.
export const missing: Place = properties.places["a"]; // error TS2322
export const first: string = properties.tags[0]; // error TS2322
export const maybe: Place | undefined = properties.places["a"];
properties.tags.push("b"); // error TS2339

export function depth(json: JsonValue): number {
  if (Array.isArray(json)) {
    return 1 + Math.max(0, ...json.map(depth));
  }
  if (json !== null && typeof json === "object") {
    return 1 + Math.max(0, ...Object.values(json).map(depth));
  }
  return 0;
}
export const extra: number = depth(properties.extra);

export const identifiers: [string, string | null, Int64] = [
  {} as EventRecord<"x", 1, "y", object>["organization_id"],
  {} as EventRecord<"x", 1, "y", object>["user_id"],
  {} as EventRecord<"x", 1, "y", object>["id"],
];
export const user: string = {} as EventRecord<"x", 1, "y", object>["user_id"]; // error TS2322

// A record of nothing takes nothing.
export const nothing: ItemCountedV1["properties"]["nothing"] = {};
export const something: ItemCountedV1["properties"]["nothing"] = { a: 1 }; // error TS2322
