/** A JSON Schema as rows of a table: field, kind, what else holds. */
import { z } from 'zod';
import { html, type Html, metCode } from './html.js';

/** As much of a schema as the table shows. */
const vorm = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  description: z.string().optional(),
  format: z.string().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
type Vorm = z.infer<typeof vorm>;
const lees = (schema: unknown): Vorm => vorm.catch({}).parse(schema);

const MAX_DIEPTE = 4;

function soort(schema: Vorm): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.anyOf) return [...new Set(schema.anyOf.map((deel) => soort(lees(deel))))].join(' of ');
  if (schema.enum) return schema.enum.map(String).join(' · ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `lijst van ${soort(lees(schema.items))}`;
  return [schema.type ?? 'object'].flat().join(' of ').replace('null', 'null (onbekend)');
}

const grenzen = ({ format, maxLength, maxItems, default: standaard, description }: Vorm): string =>
  [
    description,
    format,
    maxLength !== undefined ? `ten hoogste ${maxLength} tekens` : undefined,
    maxItems !== undefined ? `ten hoogste ${maxItems}` : undefined,
    standaard !== undefined ? `standaard ${JSON.stringify(standaard)}` : undefined,
  ]
    .filter((deel) => deel !== undefined)
    .join('; ');

function rijen(schema: Vorm, voor: string, diepte: number): Html[] {
  if (diepte > MAX_DIEPTE) return [];
  const binnen = schema.anyOf?.map(lees).find(({ properties, items }) => properties ?? items) ?? schema;
  const item = binnen.type === 'array' ? lees(binnen.items) : undefined;
  if (item) return rijen(item, voor === '' ? '' : `${voor}[]`, diepte);
  return Object.entries(binnen.properties ?? {}).flatMap(([naam, ruw]) => {
    const veld = lees(ruw);
    const pad = voor === '' ? naam : `${voor}.${naam}`;
    const verplicht = binnen.required?.includes(naam) === true ? 'verplicht' : '';
    return [
      html`<tr>
        <td><code>${pad}</code></td>
        <td>${soort(veld)}</td>
        <td>${verplicht}</td>
        <td>${metCode(grenzen(veld))}</td>
      </tr>`,
      ...rijen(veld, pad, diepte + 1),
    ];
  });
}

export function schematabel(ruw: unknown): Html {
  const alle = rijen(lees(ruw), '', 0);
  return alle.length === 0
    ? html``
    : html`<div class="tabel">
        <table>
          <tr>
            <th>Veld</th>
            <th>Soort</th>
            <th></th>
            <th></th>
          </tr>
          ${alle}
        </table>
      </div>`;
}
