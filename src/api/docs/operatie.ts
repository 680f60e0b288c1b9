/** One operation of the OpenAPI document as a block of the page. */
import { z } from 'zod';
import { type Document } from '../openapi.js';
import { html, type Html, metCode } from './html.js';
import { schematabel } from './schema.js';

const vorm = z.looseObject({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string().optional(),
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.string(), description: z.string().optional(), schema: z.unknown() }))
    .default([]),
  requestBody: z
    .looseObject({
      content: z.record(
        z.string(),
        z.looseObject({
          schema: z.unknown(),
          examples: z.record(z.string(), z.looseObject({ summary: z.string(), value: z.unknown() })).default({}),
        }),
      ),
    })
    .optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
});
export interface Operatie extends z.infer<typeof vorm> {
  methode: string;
  pad: string;
  tag: string;
}
const METHODEN = ['get', 'post', 'put', 'delete'] as const;

export const operaties = (document: Document): Operatie[] =>
  Object.entries(document.paths ?? {}).flatMap(([pad, item]) =>
    METHODEN.flatMap((methode) => {
      const ruw = item[methode];
      if (ruw === undefined) return [];
      const operatie = vorm.parse(ruw);
      return [{ ...operatie, methode, pad, tag: operatie.tags[0] }];
    }),
  );

const WAAR: Record<string, string> = { path: 'pad', query: 'query', header: 'kopregel' };
const parameters = ({ parameters: alle }: Operatie): Html =>
  alle.length === 0
    ? html``
    : html`<h4>Parameters</h4>
        <div class="tabel">
          <table>
            ${alle.map(
              ({ name, in: waar, description }) =>
                html`<tr>
                  <td><code>${name}</code></td>
                  <td>${WAAR[waar]}</td>
                  <td>${metCode(description ?? '')}</td>
                </tr>`,
            )}
          </table>
        </div>`;

function aanvraag({ requestBody }: Operatie): Html {
  const inhoud = requestBody?.content['application/json'];
  if (!inhoud) return html``;
  return html`<h4>Aanvraag</h4>
    ${Object.values(inhoud.examples).map(
      ({ summary, value }) =>
        html`<p>${summary}</p>
          <pre>${JSON.stringify(value, null, 2)}</pre>`,
    )}
    <details>
      <summary>Alle velden</summary>
      ${schematabel(inhoud.schema)}
    </details>`;
}

const antwoorden = ({ responses }: Operatie): Html =>
  html`<details>
    <summary>Antwoorden</summary>
    <div class="tabel">
      <table>
        ${Object.entries(responses).map(
          ([status, { description }]) =>
            html`<tr>
              <td>${status}</td>
              <td>${metCode(description)}</td>
            </tr>`,
        )}
      </table>
    </div>
  </details>`;

export const operatieblok = (operatie: Operatie): Html =>
  html`<article id="${operatie.operationId}">
    <h3><span class="methode ${operatie.methode}">${operatie.methode.toUpperCase()}</span>${operatie.pad}</h3>
    <p>${metCode(operatie.summary)}</p>
    ${operatie.description === undefined ? undefined : html`<p>${metCode(operatie.description)}</p>`}
    ${parameters(operatie)}${aanvraag(operatie)}${antwoorden(operatie)}
  </article>`;
