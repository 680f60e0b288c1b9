/** The whole stack in processes of its own, for tests that look at what those leave behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAMMA = fileURLToPath(new URL('./begin-stapel.mjs', import.meta.url));

export interface Adressen {
  api: string;
  temporal: string;
  codec?: string;
  ui: string;
  registers: string;
  /** Variables that worker and API were given. */
  env: Record<string, string>;
  /** Of a medewerker and of an operator of the local issuer. */
  tokens: { mia: string; olga: string };
  /** Where worker and API offer their metrics. */
  metrics: string[];
}

export class Stapel {
  private constructor(
    readonly map: string,
    readonly adressen: Adressen,
    private readonly child: ChildProcess,
    private readonly einde: Promise<void>,
  ) {}

  static async begin(env: Record<string, string>): Promise<Stapel> {
    const map = mkdtempSync(join(tmpdir(), 'kcc-gesprek-stapel-'));
    // None of this test run's own settings: the stack makes its key itself.
    const { ENCRYPTION_KEYS: _sleutels, ...geerfd } = process.env;
    const child = spawn(process.execPath, [PROGRAMMA, map], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...geerfd, NODE_OPTIONS: '', WORKFLOW_BUNDLE: geerfd['TEST_WORKFLOW_BUNDLE'], ...env },
    });
    const einde = new Promise<void>((klaar) =>
      child.once('exit', () => {
        klaar();
      }),
    );
    let uitvoer = '';
    const adressen = await new Promise<Adressen>((klaar, mislukt) => {
      const hoor = (data: unknown): void => {
        uitvoer += String(data);
        const regel = /^STAPEL (.*)$/m.exec(uitvoer)?.[1];
        if (regel !== undefined) klaar(JSON.parse(regel) as Adressen);
      };
      child.stdout.on('data', hoor);
      child.stderr.on('data', hoor);
      void einde.then(() => {
        mislukt(new Error(`De stapel start niet:\n${uitvoer}`));
      });
    });
    return new Stapel(map, adressen, child, einde);
  }

  /** Every file that the processes wrote for themselves (not the registers' own data), by its name. */
  bestanden(): Map<string, Buffer> {
    const uit = new Map<string, Buffer>();
    for (const pad of readdirSync(this.map, { recursive: true, encoding: 'utf8' })) {
      const heel = join(this.map, pad);
      if (!pad.startsWith(join('data', 'registers')) && statSync(heel).isFile()) uit.set(pad, readFileSync(heel));
    }
    return uit;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.einde;
  }
  ruimOp(): void {
    rmSync(this.map, { recursive: true, force: true });
  }
}
