/** Chance that can be repeated: the same seed and purpose give the same numbers (mulberry32). */

function hash(tekst: string): number {
  let h = 2166136261;
  for (let i = 0; i < tekst.length; i++) h = Math.imul(h ^ tekst.charCodeAt(i), 16777619);
  return h >>> 0;
}

export class Toeval {
  private staat: number;

  /** @param waarvoor keeps the chances of different purposes apart: one more draw for one does not change another */
  constructor(seed: number, waarvoor: string) {
    this.staat = hash(`${String(seed)} ${waarvoor}`);
  }

  /** From 0 up to 1. */
  getal(): number {
    this.staat = (this.staat + 0x6d2b79f5) >>> 0;
    let t = this.staat;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  /** A whole number, both ends included. */
  tussen(van: number, tot: number): number {
    return van + Math.floor(this.getal() * (tot - van + 1));
  }
  kans(deel: number): boolean {
    return this.getal() < deel;
  }
  kies<T>(lijst: readonly T[]): T {
    const gekozen = lijst[this.tussen(0, lijst.length - 1)];
    if (gekozen === undefined) throw new Error('niets te kiezen');
    return gekozen;
  }
  schud<T>(lijst: readonly T[]): T[] {
    return lijst
      .map((wat) => ({ wat, plaats: this.getal() }))
      .sort((a, b) => a.plaats - b.plaats)
      .map(({ wat }) => wat);
  }
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.tussen(0, 15).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
