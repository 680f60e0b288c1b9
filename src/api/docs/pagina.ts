/** `/docs`: the OpenAPI document as one readable page, made on the server once. */
import { type Document } from '../openapi.js';
import { BASISPAD } from '../versie.js';
import { PROBLEEMCODES, WEIGERINGEN } from '../weigeringen.js';
import { html, Html } from './html.js';
import { operatieblok, operaties, type Operatie } from './operatie.js';
import { schematabel } from './schema.js';
import { STIJL } from './stijl.js';

const VOORAF = html`<section id="vooraf">
  <h2>Zo werkt het</h2>
  <p>
    Begin een gesprek wanneer de telefoon wordt opgenomen, stuur elke beslissing in de volgorde waarin zij valt, en rond
    af. Een beslissing wordt meteen beantwoord met het Gesprek; het registreren gaat ondertussen door en is te volgen
    met <code>gebeurtenissen</code>.
  </p>
  <ul>
    <li><code>PUT</code> vervangt de hele beslissing.</li>
    <li><code>Idempotency-Key</code> (een UUID): dezelfde aanvraag nog eens sturen heeft één keer effect.</li>
    <li>
      <code>If-Match</code> met de <code>ETag</code> van het gesprek: is het intussen gewijzigd, dan volgt 412 met het
      huidige gesprek.
    </li>
    <li>
      Een weigering is <code>application/problem+json</code>, met alle fouten tegelijk in <code>invalidParams</code>.
    </li>
    <li>Wat een register weigert, staat in <code>registraties[].fout</code> van het Gesprek.</li>
  </ul>
</section>`;

const AANMELDEN = html`<section id="aanmelden">
  <h2>Aanmelden</h2>
  <p>
    Elke aanvraag heeft een access token (JWT) van de aanmelddienst van de gemeente nodig:
    <code>Authorization: Bearer …</code>. Een toepassing in de browser krijgt dat met de authorization code flow en
    PKCE; wie met <code>npm start</code> werkt, krijgt er een met <code>npm run token -- mia</code>.
  </p>
  <ul>
    <li>
      Een <strong>medewerker</strong> handelt in gesprekken die hij zelf aannam of die aan hem zijn overgedragen; een
      <strong>operator</strong> ziet en herstelt alles, en beslist niets voor een medewerker. Bij elke bewerking staat
      voor wie zij is.
    </li>
    <li>
      De medewerker is wie is aangemeld. Een andere <code>medewerker</code> in de aanvraag wordt geweigerd, en weglaten
      mag.
    </li>
    <li>
      <code>EventSource</code> kan geen token meesturen: lees de gebeurtenissen met <code>fetch</code>. Een token staat
      nooit in een URL.
    </li>
  </ul>
</section>`;

const problemen = html`<section id="problemen">
  <h2>Weigeringen</h2>
  <div class="tabel">
    <table>
      <tr>
        <th>Status</th>
        <th>Code</th>
        <th>Betekenis</th>
      </tr>
      ${[...PROBLEEMCODES]
        .sort((a, b) => WEIGERINGEN[a].status - WEIGERINGEN[b].status)
        .map(
          (code) =>
            html`<tr id="${code}">
              <td>${WEIGERINGEN[code].status}</td>
              <td><code>${code}</code></td>
              <td>${WEIGERINGEN[code].title}. ${WEIGERINGEN[code].detail}</td>
            </tr>`,
        )}
    </table>
  </div>
</section>`;

const navigatie = (alle: Operatie[], tags: string[]): Html =>
  html`<nav aria-label="Inhoud">
    <ul>
      <li><a href="#vooraf">Zo werkt het</a></li>
      <li><a href="#aanmelden">Aanmelden</a></li>
    </ul>
    ${tags.map(
      (tag) =>
        html`<strong>${tag}</strong>
          <ul>
            ${alle
              .filter((operatie) => operatie.tag === tag)
              .map(({ operationId }) => html`<li><a href="#${operationId}">${operationId}</a></li>`)}
          </ul>`,
    )}
    <ul>
      <li><a href="#problemen">Weigeringen</a></li>
      <li><a href="#vormen">Vormen</a></li>
    </ul>
  </nav>`;

export function documentatie(document: Document): string {
  const alle = operaties(document);
  const tags = [...new Set(alle.map(({ tag }) => tag))];
  const { info, components } = document;
  return html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} · API</title>
        <style>
          ${new Html(STIJL)}
        </style>
      </head>
      <body>
        <header>
          <h1>${info.title}</h1>
          <p>${info.description}</p>
          <p>
            Versie ${info.version} · adres <code>${BASISPAD}</code> ·
            <a href="${BASISPAD}/openapi.json">OpenAPI-document</a>
          </p>
        </header>
        <main>
          ${navigatie(alle, tags)}
          <div>
            ${VOORAF} ${AANMELDEN}
            ${tags.map(
              (tag) =>
                html`<section>
                  <h2>${tag}</h2>
                  ${alle.filter((operatie) => operatie.tag === tag).map(operatieblok)}
                </section>`,
            )}
            ${problemen}
            <section id="vormen">
              <h2>Vormen</h2>
              ${Object.entries(components?.schemas ?? {}).map(
                ([naam, schema]) =>
                  html`<article id="vorm-${naam}">
                    <h3>${naam}</h3>
                    ${schematabel(schema)}
                  </article>`,
              )}
            </section>
          </div>
        </main>
      </body>
    </html>`.tekst;
}
