/** An agent's application as it ought to be: each decision has a key of its own, and is sent again until it has been answered. */
import { setTimeout as pauze } from 'node:timers/promises';
import { type Besluit, type Script } from './besluiten.js';
import { beginModel, type Model, nietInGesprek, pasToe } from './model.js';
import { type Uitgever } from './uitgever.js';

const OPNIEUW_MS = 250;
const WACHTTIJD_MS = 10_000;
/** Nobody answered for this long: the run has failed. */
const GEDULD_MS = 180_000;

export interface Antwoord {
  status: number;
  body: Record<string, unknown>;
}
/** Answers that decide nothing: the same request is sent again. */
const onbeslist = (status: number): boolean => status === 429 || status >= 500;

/** What all agents of a run have met together. */
class Ervaring {
  /** How many requests were sent again. */
  herhaald = 0;
  /** Answers that no outage explains. */
  readonly defecten: string[] = [];
}

export class Agent {
  private constructor(
    private readonly basis: string,
    private readonly uitgever: Uitgever,
    private readonly token: string,
    readonly ervaring: Ervaring,
  ) {}

  /** An operator: sees every gesprek. */
  static async operator(basis: string, uitgever: Uitgever): Promise<Agent> {
    const token = await uitgever.token({ id: 'beheer-1', naam: 'Bea Heer' }, 'operator');
    return new Agent(basis, uitgever, token, new Ervaring());
  }
  async als(medewerker: { id: string; naam: string }): Promise<Agent> {
    return new Agent(this.basis, this.uitgever, await this.uitgever.token(medewerker, 'medewerker'), this.ervaring);
  }

  async zend(methode: string, pad: string, body?: object, sleutel?: string): Promise<Antwoord> {
    for (const einde = Date.now() + GEDULD_MS; ; this.ervaring.herhaald++) {
      const antwoord = await this.eenmaal(methode, pad, body, sleutel).catch(() => undefined);
      if (antwoord?.status === 500) this.ervaring.defecten.push(`${methode} ${pad} antwoordt 500`);
      if (antwoord !== undefined && !onbeslist(antwoord.status)) return antwoord;
      if (Date.now() > einde) throw new Error(`${methode} ${pad} wordt niet beantwoord (${String(antwoord?.status)})`);
      await pauze(OPNIEUW_MS);
    }
  }

  /** One request; rejects when there is no answer. */
  async eenmaal(methode: string, pad: string, body?: object, sleutel?: string): Promise<Antwoord> {
    const answer = await fetch(`${this.basis}/v1${pad}`, {
      method: methode,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${this.token}`,
        ...(sleutel !== undefined && { 'Idempotency-Key': sleutel }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(WACHTTIJD_MS),
    });
    const gelezen: unknown = JSON.parse(await answer.text());
    return { status: answer.status, body: gelezen as Record<string, unknown> };
  }

  haal(id: string): Promise<Antwoord> {
    return this.zend('GET', `/gesprekken/${id}`);
  }
}

/** What an answer shows of the zaken of a gesprek: a number that was read out stays. */
function zieZaken(m: Model, body: Record<string, unknown>): void {
  for (const { vraag, zaak } of (body['vragen'] ?? []) as { vraag: number; zaak: string | null }[])
    if (zaak !== null) m.gezieneZaken.add(vraag);
}

/** Plays a call to its end; the answer is what was accepted of it. */
export async function speel(operator: Agent, script: Script): Promise<Model> {
  const m = beginModel(script);
  const agent = await operator.als(script.begin.medewerker);
  const pad = `/gesprekken/${script.id}`;
  const doe = async ({ methode, pad: onderdeel, body, sleutel, pauzeMs }: Besluit): Promise<Antwoord> => {
    await pauze(pauzeMs);
    const antwoord = await agent.zend(methode, `${pad}/${onderdeel}`, body, sleutel);
    if (antwoord.status !== 200) return antwoord;
    pasToe(m, { methode, pad: onderdeel, ...(body && { body }), sleutel, pauzeMs });
    zieZaken(m, antwoord.body);
    m.afwijkingen.push(...nietInGesprek(m, antwoord.body).map((fout) => `na ${onderdeel}: ${fout}`));
    return antwoord;
  };
  const { status } = await agent.zend('POST', '/gesprekken', script.begin);
  if (status !== 201 && status !== 200) throw new Error(`Het gesprek begint niet: ${String(status)}`);
  for (const besluit of script.besluiten) await doe(besluit);
  await sluitAf(script, doe);
  for (const besluit of script.erna) await doe(besluit);
  return m;
}

/** Wraps up, and decides what the gesprek still waits for when it says so. */
async function sluitAf({ einde, alsnog }: Script, doe: (besluit: Besluit) => Promise<Antwoord>): Promise<void> {
  let antwoord = await doe(einde);
  for (let ronde = 0; antwoord.body['code'] === 'NOG_NIET_COMPLEET' && ronde < 5; ronde++) {
    for (const nodig of antwoord.body['wachtOp'] as string[])
      for (const [naam, besluit] of Object.entries(alsnog))
        // The key of another round is another one: it is another decision.
        if (naam.split(' ')[0] === nodig) await doe({ ...besluit, sleutel: opnieuw(besluit.sleutel, ronde) });
    antwoord = await doe({ ...einde, sleutel: opnieuw(einde.sleutel, ronde + 1) });
  }
  if (antwoord.status !== 200)
    throw new Error(`Het gesprek is niet af te sluiten: ${String(antwoord.status)} ${String(antwoord.body['code'])}`);
}
const opnieuw = (sleutel: string, ronde: number): string =>
  ronde === 0 ? sleutel : `${String(ronde).padStart(8, '0')}${sleutel.slice(8)}`;
