import fc from 'fast-check';
import { z } from 'zod';

type Shape = z.core.JSONSchema.BaseSchema;
/** Ids and hashes that stand for something now, by the name of the property that takes them. */
export type LiveValues = (property: string) => readonly string[];
const nothingLive: LiveValues = () => [];

/** In strings and keys of invalid payloads, so that a test can look whether what was sent comes back or is logged. */
export const marker = 'geheim7f3a';

/** Values that fit a schema, made from the schema itself; about half of the ids are live ones. */
export function validOf(schema: z.ZodType, live: LiveValues = nothingLive): fc.Arbitrary<unknown> {
  const made = valueOf(z.toJSONSchema(schema, { io: 'input' }), '', live);
  const fits = (value: unknown) => schema.safeParse(value).success;
  // A rule that the schema's shape does not tell would make the filter search for ever: such a schema needs an example (`meta`).
  if (!fc.sample(made, 50).some(fits)) throw new Error('no value made from the shape of this schema fits it');
  return made.filter(fits);
}

/** Values that do not fit: one change to a value that does. Only payloads whose schema is an object. */
export function invalidOf(schema: z.ZodType, live: LiveValues = nothingLive): fc.Arbitrary<unknown> {
  const changed = fc.tuple(validOf(schema, live), fc.nat(), misfit, change).map(([value, place, wrong, how]) => {
    const copy: unknown = structuredClone(value);
    return spoil(copy, place, wrong, how);
  });
  return fc
    .tuple(changed, notAnObject)
    .map(([value, otherwise]) => (schema.safeParse(value).success ? otherwise : value))
    .filter((value) => !schema.safeParse(value).success);
}

const notAnObject = fc.constantFrom<unknown>(null, 0, -1, true, '', marker, [], [{}], [[[]]]);
const long = marker.repeat(2_000);
const misfit = fc.oneof(
  { weight: 8, arbitrary: notAnObject },
  {
    weight: 8,
    arbitrary: fc.constantFrom<unknown>({}, { [marker]: marker }, 1e308, -1e-7, 2 ** 53, '\u0000', '\ud800', long, '1e3', ' '),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);
type Change = 'replace' | 'remove' | 'add' | 'prototype' | 'repeat';
const change = fc.constantFrom<Change>('replace', 'replace', 'replace', 'remove', 'remove', 'add', 'prototype', 'repeat');

type Holder = Record<string, unknown> | unknown[];
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** Every object and list in a value, with the value itself. */
function holdersIn(value: unknown): Holder[] {
  return isHolder(value) ? [value, ...Object.values(value).flatMap(holdersIn)] : [];
}

function spoil(value: unknown, place: number, wrong: unknown, how: Change): unknown {
  const holders = holdersIn(value);
  const holder = holders[place % Math.max(1, holders.length)];
  if (holder === undefined) return wrong;
  const keys = Object.keys(holder);
  const key = keys[place % Math.max(1, keys.length)];
  if (Array.isArray(holder)) {
    if (how === 'repeat') holder.push(...Array.from({ length: 100 }, (): unknown => holder[0] ?? wrong));
    else if (how === 'remove') holder.splice(0);
    else holder[place % Math.max(1, holder.length)] = wrong;
    return value;
  }
  if (how === 'add' || how === 'repeat' || key === undefined) define(holder, marker, wrong);
  else if (how === 'prototype') define(holder, place % 2 === 0 ? '__proto__' : 'constructor', wrong);
  else if (how === 'remove') delete holder[key];
  else define(holder, key, wrong);
  return value;
}

/** As JSON.parse would: an own property, whatever its name. */
const define = (holder: Record<string, unknown>, key: string, value: unknown) =>
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });

function valueOf(shape: Shape, property: string, live: LiveValues): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (Array.isArray(shape.examples)) return fc.constantFrom<unknown>(...shape.examples);
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valueOf(asShape(choice), property, live)));
  switch (shape.type) {
    case 'object':
      return objectOf(shape, live);
    case 'array':
      return fc.array(valueOf(itemOf(shape), property, live), lengthOf(shape.minItems, shape.maxItems, 3));
    case 'string':
      return stringOf(shape, property, live);
    case 'integer':
      return fc.integer({ min: shape.minimum ?? -(2 ** 31), max: Math.min(shape.maximum ?? 2 ** 31, 2 ** 40) });
    case 'number':
      return fc.double({ min: shape.minimum ?? -1e6, max: shape.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case undefined:
      return fc.jsonValue({ maxDepth: 2 });
    default:
      return alternativesOf(shape, property, live);
  }
}

/** `type: ["string", "null"]`, which zod writes for a plain nullable. */
function alternativesOf(shape: Shape, property: string, live: LiveValues): fc.Arbitrary<unknown> {
  const types = shape.type;
  if (!Array.isArray(types)) throw new Error(`no values are made for the type ${String(types)}`);
  return fc.oneof(...types.map((type) => valueOf({ ...shape, type }, property, live)));
}

function objectOf(shape: Shape, live: LiveValues): fc.Arbitrary<unknown> {
  const properties = Object.entries(shape.properties ?? {}).map(([key, value]) => [key, valueOf(asShape(value), key, live)] as const);
  const names = shape.propertyNames === undefined ? undefined : valueOf(asShape(shape.propertyNames), '', live).map(String);
  if (names === undefined) return fc.record(Object.fromEntries(properties), { requiredKeys: [...(shape.required ?? [])] });
  const values = valueOf(asShape(shape.additionalProperties ?? {}), '', live);
  const required = Object.fromEntries((shape.required ?? []).map((key) => [key, values]));
  return fc.tuple(fc.dictionary(names, values, { maxKeys: 3 }), fc.record(required)).map(([some, all]) => ({ ...some, ...all }));
}

function stringOf(shape: Shape, property: string, live: LiveValues): fc.Arbitrary<unknown> {
  // Some dozens of each form, made once: a fresh one each time would cost more than what is tested.
  const made = fc.constantFrom(...fc.sample(plainStringOf(shape), 40));
  return fc.tuple(made, fc.boolean(), fc.nat()).map(([text, wantsLive, pick]) => {
    const values = live(property);
    return wantsLive && values.length > 0 ? values[pick % values.length] : text;
  });
}

function plainStringOf({ format, pattern, minLength, maxLength }: Shape): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 4 });
  if (format === 'base64') return fc.base64String({ maxLength: 64 });
  if (format === 'date-time')
    return fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
  if (format === 'date') return fc.constant('2026-11-23');
  if (format === 'uri') return fc.webUrl();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ ...lengthOf(minLength, maxLength, 20), unit: 'grapheme' });
}

const lengthOf = (min = 0, max = Number.POSITIVE_INFINITY, more = 0) => ({ minLength: min, maxLength: Math.min(max, min + more) });

const asShape = (schema: Shape | boolean): Shape => (typeof schema === 'boolean' ? {} : schema);

function itemOf({ items }: Shape): Shape {
  if (items === undefined || Array.isArray(items)) throw new Error('no values are made for a list without one shape of its items');
  return asShape(items);
}
