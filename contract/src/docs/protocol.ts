import { z } from 'zod';
import { errorCodes, errorRegistry } from '../errors.ts';
import { eventList, requestList } from '../registry.ts';

/** docs/protocol.md: every message and error of the counter, told by the schemas themselves. */
export function protocolMarkdown(): string {
  const rows = errorCodes.map((code) => `| \`${code}\` | ${errorRegistry[code].retryable ? 'yes' : 'no'} | ${errorRegistry[code].means} |`);
  return `${[
    '# The protocol between kiosk, desk and counter server',
    'Made from contract/ by `npm start -w contract`; a test holds it to the code. One WebSocket a client at `/api/socket`, JSON text frames.',
    'Request: `{v, type, id, commandId?, sessionEpoch, payload}`. Reply: `{v, type: "reply", id, ok, result | error}`. Event: `{v, type, serial, sessionEpoch, payload}`.',
    'A command carries a `commandId`, kept over reconnects: a repeat is answered with the first result. The first request is `session.hello` with epoch 0; it answers the epoch that all later requests carry.',
    '## Errors',
    ['| code | try again | means |', '|---|---|---|', ...rows].join('\n'),
    '## Requests',
    ...requestList.map((request) =>
      section(request.type, request.summary, `from: ${request.roles.join(', ')}${request.command ? ' · command' : ''}`, {
        payload: request.payload,
        result: request.result,
      }),
    ),
    '## Events',
    ...eventList.map((event) => section(event.type, event.summary, `to: ${event.to.join(', ')}`, { payload: event.payload })),
  ].join('\n\n')}\n`;
}

function section(type: string, summary: string, who: string, schemas: Record<string, z.ZodType>): string {
  const bodies = Object.entries(schemas).map(([name, schema]) => `- ${name}: ${shape(z.toJSONSchema(schema, { io: 'input' }))}`);
  return [`### \`${type}\``, '', summary, '', `- ${who}`, ...bodies].join('\n');
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A JSON Schema as one line that a person reads. */
function shape(schema: JsonSchema | boolean): string {
  return `\`${line(schema)}\``;
}

function line(schema: JsonSchema | boolean): string {
  if (typeof schema === 'boolean') return 'any';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return union.map(line).join(' | ');
  if (schema.type === 'array') return `[${typeof schema.items === 'object' && !Array.isArray(schema.items) ? line(schema.items) : 'any'}]`;
  if (schema.type !== 'object') return schema.format ?? (typeof schema.type === 'string' ? schema.type : 'any');
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([name, value]) => `${name}${required.has(name) ? '' : '?'}: ${line(value)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
