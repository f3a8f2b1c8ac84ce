import { requestList } from '@loket/contract';
import { z } from 'zod';

let names: ReadonlySet<string> | undefined;

/** Every name of a field that the contract declares somewhere in a request. */
export function fieldNames(): ReadonlySet<string> {
  names ??= new Set(requestList.flatMap(({ payload }) => namesIn(z.toJSONSchema(payload, { io: 'input' }))));
  return names;
}

/** Names of properties, and of keys that are listed, anywhere in a JSON Schema. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema && typeof schema.properties === 'object' ? Object.keys(schema.properties ?? {}) : [];
  const keys = 'propertyNames' in schema ? listed(schema.propertyNames) : [];
  return [...own, ...keys, ...Object.values(schema).flatMap(namesIn)];
}

const listed = (schema: unknown): string[] =>
  typeof schema === 'object' && schema !== null && 'enum' in schema && Array.isArray(schema.enum) ? schema.enum.map(String) : [];
