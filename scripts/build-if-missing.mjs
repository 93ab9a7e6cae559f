// The web server and the projector run from dist/. A fresh clone has none, so it is built once; after a change, `npm run build`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
if (!['web', 'projector'].every((app) => existsSync(join(root, 'dist', 'apps', app, 'src', 'main.js')))) {
  process.stderr.write('Building the ledger once …\n');
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  process.exitCode = built.status ?? 1;
}
