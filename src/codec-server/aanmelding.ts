/**
 * Who calls: by the token that the UI passes on, or by the session of a browser that logged in here. A session is a cookie that no
 * script can read and no other site can send; it is worth what its token is worth, which is checked again with each call.
 */
import { type Request, type Response, Router } from 'express';
import { type Aangemeld, type Tokencontrole } from '../auth/token.js';
import { adresVan } from '../audit/adres.js';
import { type Audit } from '../audit/logboek.js';
import { type Rolnamen, rollenVan } from '../auth/rechten.js';
import { type Browseraanmelding } from './config.js';
import { Oidc, type Poging } from './oidc.js';
import { pagina } from './pagina.js';
import { cookie, Geheugen } from './sessies.js';
import { codeVan } from './weigering.js';

const SESSIE = 'kcc_codec';
const POGING = 'kcc_codec_aanmelden';
const SESSIE_MS = 8 * 3_600_000;
const POGING_MS = 10 * 60_000;

interface Opties {
  controle: Tokencontrole;
  audit: Audit;
  origins: string[];
  /** Any of which is enough to log in. */
  rollen: string[];
  rolnamen: Rolnamen;
  browser: Browseraanmelding | undefined;
}

export class Aanmelding {
  private readonly sessies = new Geheugen<string>(SESSIE_MS);
  private readonly pogingen = new Geheugen<Poging>(POGING_MS);
  constructor(private readonly opties: Opties) {}

  /** Rejects when it is nobody: without a valid token, or with a session from a page that is not the UI's. */
  async wie(req: Request): Promise<Aangemeld> {
    const { authorization, origin } = req.headers;
    const sessie = this.sessies.vind(cookie(req.headers.cookie, SESSIE));
    if (authorization !== undefined || sessie === undefined) return this.opties.controle(authorization);
    if (origin === undefined || !this.opties.origins.includes(origin)) throw new Error('not from the UI');
    return this.opties.controle(`Bearer ${sessie}`);
  }

  /** The pages with which a browser logs in; none when only tokens are taken. */
  routes(): Router {
    const router = Router();
    const { browser } = this.opties;
    if (browser === undefined) return router;
    const oidc = new Oidc(browser);
    router.get('/', async (req, res) => {
      await this.toon(req, res, browser);
    });
    router.get('/login', async (_req, res) => {
      const poging = oidc.nieuwePoging();
      const state = this.pogingen.bewaar(poging);
      // Lax: it has to come along when the issuer sends the browser back.
      this.zet(res, POGING, state, { sameSite: 'lax', maxAge: POGING_MS, path: '/callback' });
      res.redirect(303, await oidc.aanmeldUrl(poging, state));
    });
    router.get('/callback', async (req, res) => {
      await this.rondAf(req, res, oidc, browser);
    });
    router.post('/logout', async (req, res) => {
      const token = this.sessies.neem(cookie(req.headers.cookie, SESSIE));
      const wie = await this.opties.controle(`Bearer ${token ?? ''}`).catch(() => null);
      res.clearCookie(SESSIE, { path: '/' }).redirect(303, '/');
      this.noteer(req, 'meldAf', 303, wie);
    });
    return router;
  }

  private async rondAf(req: Request, res: Response, oidc: Oidc, browser: Browseraanmelding): Promise<void> {
    const weiger = async (status: number, melding: string, wie: Aangemeld | null = null): Promise<void> => {
      this.noteer(req, 'meldAan', status, wie);
      await this.toon(req, res.status(status), browser, melding);
    };
    const vraag = new URL(req.originalUrl, browser.publiek).searchParams;
    const state = cookie(req.headers.cookie, POGING);
    const poging = state === vraag.get('state') ? this.pogingen.neem(state) : undefined;
    const code = vraag.get('code');
    res.clearCookie(POGING, { path: '/callback' });
    if (poging === undefined || code === null) {
      await weiger(400, 'Het aanmelden is niet gelukt. Probeer het opnieuw.');
      return;
    }
    let token: string;
    let aangemeld: Aangemeld;
    try {
      token = await oidc.haalToken(code, poging);
      aangemeld = await this.opties.controle(`Bearer ${token}`);
    } catch {
      await weiger(401, 'Het aanmelden is niet gelukt. Probeer het opnieuw.');
      return;
    }
    if (!this.opties.rollen.some((rol) => aangemeld.rollen.includes(rol))) {
      await weiger(403, 'Uw account mag deze gegevens niet lezen.', aangemeld);
      return;
    }
    this.zet(res, SESSIE, this.sessies.bewaar(token), { sameSite: 'strict', maxAge: SESSIE_MS, path: '/' });
    this.noteer(req, 'meldAan', 303, aangemeld);
    res.redirect(303, '/');
  }

  private noteer(req: Request, actie: 'meldAan' | 'meldAf', status: number, wie: Aangemeld | null): void {
    this.opties.audit.schrijf({
      actie,
      wie: { id: wie?.id ?? null, rollen: rollenVan(wie?.rollen ?? [], this.opties.rolnamen) },
      uitkomst: status < 400 ? 'geslaagd' : 'geweigerd',
      code: status < 400 ? null : codeVan(status),
      van: adresVan(req),
    });
  }

  private zet(
    res: Response,
    naam: string,
    waarde: string,
    opties: { sameSite: 'lax' | 'strict'; maxAge: number; path: string },
  ): void {
    const secure = this.opties.browser?.publiek.startsWith('https://') ?? true;
    res.cookie(naam, waarde, { httpOnly: true, secure, ...opties });
  }

  private async toon(req: Request, res: Response, { publiek }: Browseraanmelding, melding?: string): Promise<void> {
    const sessie = this.sessies.vind(cookie(req.headers.cookie, SESSIE));
    const wie =
      sessie === undefined
        ? null
        : await this.opties.controle(`Bearer ${sessie}`).then(
            ({ naam, sub }) => naam ?? sub,
            () => null,
          );
    res
      .type('html')
      .send(pagina({ wie, publiek, origins: this.opties.origins, ...(melding !== undefined && { melding }) }));
  }
}
