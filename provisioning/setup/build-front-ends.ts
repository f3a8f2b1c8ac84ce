import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureFrontEnds } from './front-ends.ts';
import { createProgress } from './progress.ts';

// Builds the screens of kiosk and desk alone, for the checks; everything else has to be set up.

const built = await ensureFrontEnds(join(dirname(fileURLToPath(import.meta.url)), '..', '..'), createProgress());
if (!built.ok) {
  process.stderr.write(`${built.error.message}\n`);
  process.exitCode = 1;
}
