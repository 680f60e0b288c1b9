/** Known vulnerabilities of production dependencies, as far as the registry knows them; not every registry answers. */
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 });
let antwoord = {};
try {
  antwoord = JSON.parse(stdout);
} catch {
  // Not an answer.
}
if (antwoord.auditReportVersion === undefined)
  process.stdout.write(
    'Overgeslagen: dit register beantwoordt npm audit niet. Draai npm audit waar het dat wel doet.\n',
  );
else {
  const { high = 0, critical = 0, total = 0 } = antwoord.metadata.vulnerabilities;
  process.stdout.write(`${total} bekende kwetsbaarheden, waarvan ${high + critical} ernstig\n`);
  if (high + critical > 0) process.stdout.write(`  ${Object.keys(antwoord.vulnerabilities).join(', ')}\n`);
  process.exitCode = high + critical > 0 ? 1 : 0;
}
