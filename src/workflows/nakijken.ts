/** Looking in the register on behalf of an operator: what was made by hand, and what is gone. */
import { type Controle } from '../contract/opdrachten.js';
import { vraagVan } from './administratie.js';
import { huidigeMedewerker } from './beslissingen.js';
import { type Bewaking } from './bewaking.js';
import { type Herstel } from './herstel.js';
import { parkeer } from './parkeren.js';
import { type Registers } from './registers.js';
import { type Registratie, type Toestand } from './toestand.js';

export class Nakijken {
  constructor(
    private readonly t: Toestand,
    private readonly registers: Registers,
    private readonly bewaking: Bewaking,
    private readonly gewijzigd: () => void,
  ) {}

  /** In a new run: what was being looked at for the operator is looked at again. */
  hervat(): void {
    const nogTeDoen = Object.values(this.t.registraties).filter(({ nakijken }) => nakijken !== null);
    void this.zoekVerdwenen(nogTeDoen.filter(({ nakijken }) => nakijken?.uuid === null));
    for (const herstel of this.t.herstel) {
      const registratie = nogTeDoen.find(
        ({ naam, nakijken }) =>
          naam === herstel.registratie && herstel.uuid !== undefined && nakijken?.uuid === herstel.uuid,
      );
      if (registratie && herstel.uuid !== undefined && herstel.uitkomst === undefined)
        void this.neemOver(registratie, herstel.uuid, herstel);
    }
  }

  /** Takes over what an operator made by hand, if the register knows it. */
  async neemOver(registratie: Registratie, uuid: string, herstel: Herstel): Promise<void> {
    await this.kijk([registratie], { uuid }, async () => {
      const { bestaat, nummer } = await this.controleer(registratie, uuid);
      herstel.uitkomst = bestaat ? 'overgenomen' : 'onbekend';
      if (!bestaat) return;
      Object.assign(registratie, { uuid, gevonden: true, overgeslagen: true, fout: null, misschienGemaakt: false });
      if (nummer !== undefined) registratie.nummer = nummer;
      if (registratie.soort === 'zaak') this.t.zaakBegonnen[vraagVan(registratie)] ??= new Date().toISOString();
    });
  }

  /** Whatever of this gesprek is gone from the register counts as not registered any more; then `vast` is tried again. */
  async zoekVerdwenen(vast: Registratie[]): Promise<void> {
    if (vast.length === 0) return;
    await this.kijk(vast, { uuid: null }, async () => {
      const gezien = await Promise.all(
        Object.values(this.t.registraties)
          .filter(({ uuid, overgeslagen }) => uuid !== null && !overgeslagen)
          .map(async (registratie) => {
            const uuid = registratie.uuid ?? '';
            return { registratie, uuid, ...(await this.controleer(registratie, uuid)) };
          }),
      );

      for (const { registratie, uuid, bestaat } of gezien)
        if (!bestaat && registratie.uuid === uuid && (vast.includes(registratie) || !registratie.bezig))
          Object.assign(registratie, { uuid: null, inhoud: null });
      for (const registratie of vast) registratie.fout = null;
    });
  }

  private async controleer({ naam, soort }: Registratie, uuid: string): Promise<Controle> {
    return (await this.registers.roep('controleerRegistratie', soort, `Kijk of dit in het register staat: ${naam}`, {
      gesprek: this.t.invoer.id,
      soort,
      uuid,
      medewerker: huidigeMedewerker(this.t).id,
    })) as Controle;
  }

  /** While the register is looked at, nothing else is done about these. */
  private async kijk(
    registraties: Registratie[],
    nakijken: NonNullable<Registratie['nakijken']>,
    doe: () => Promise<void>,
  ): Promise<void> {
    for (const registratie of registraties)
      Object.assign(registratie, { bezig: true, bezigSinds: Date.now(), nakijken });
    this.gewijzigd();
    this.bewaking.begin(registraties);
    try {
      await doe();
      for (const registratie of registraties) registratie.nakijken = null;
    } catch (fout) {
      if (this.registers.blijftLiggen(fout)) return;
      for (const registratie of registraties) {
        registratie.nakijken = null;
        parkeer(this.t, registratie, registratie.fout?.inhoud ?? '', fout);
      }
    } finally {
      for (const registratie of registraties) {
        Object.assign(registratie, { bezig: false, onbereikbaar: false });
        this.bewaking.eindig(registratie);
      }
      this.gewijzigd();
    }
  }
}
