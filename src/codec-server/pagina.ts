/** The one page: whether this browser is logged in, and what the Temporal UI needs to be told once. */
const veilig = (tekst: string): string => tekst.replace(/[&<>"']/g, (teken) => `&#${teken.charCodeAt(0)};`);

interface Stand {
  /** Name or `sub` of who is logged in. */
  wie: string | null;
  melding?: string;
  publiek: string;
  origins: string[];
}

export function pagina({ wie, melding, publiek, origins }: Stand): string {
  const uis = origins.map((origin) => `<li><a href="${veilig(origin)}">${veilig(origin)}</a></li>`).join('');
  const stand =
    wie === null
      ? '<p>U bent niet aangemeld.</p><p><a href="/login">Aanmelden</a></p>'
      : `<p>Aangemeld als <strong>${veilig(wie)}</strong>.</p><form method="post" action="/logout"><button>Afmelden</button></form>`;
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>KCC Gesprek: gegevens lezen in Temporal</title></head><body><main>
<h1>Gegevens lezen in Temporal</h1>
${melding === undefined ? '' : `<p role="alert">${veilig(melding)}</p>`}${stand}
<h2>Eenmalig in de Temporal UI</h2>
<ol><li>Klik op het brilletje, rechtsboven (<em>Codec Server</em>).</li>
<li>Kies <em>Use my browser setting and ignore Cluster-level setting</em>, met als adres <code>${veilig(publiek)}</code>.</li>
<li>Zet <em>Include cross-origin credentials</em> aan en kies <em>Apply</em>.</li></ol>
<p>Temporal UI:</p><ul>${uis}</ul>
<p>Elke keer dat gegevens leesbaar worden gemaakt, wordt vastgelegd door wie.</p>
</main></body></html>`;
}
