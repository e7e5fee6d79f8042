import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A Chromium for the journeys: CHROMIUM_PATH, else the machine's own, else the one that comes through npm.
 * @returns {Promise<{ path: string, args: string[] }>}
 */
export async function findBrowser() {
  // Chromium's sandbox refuses root; containers often have a /dev/shm too small for it.
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'];
  const own = [process.env.CHROMIUM_PATH ?? '', ...usual].find((path) => path !== '' && existsSync(path));
  if (own !== undefined) return { path: own, args };
  const { default: chromium } = await import('@sparticuz/chromium');
  chromium.setGraphicsMode = false;
  return { path: await unpacked(chromium), args: chromium.args };
}

/**
 * The packaged browser unpacks itself into the temporary folder, under one name for everybody: what another account of
 * this machine unpacked before could not be run. So each account has a folder of its own.
 * @param {{ executablePath: () => Promise<string> }} chromium
 */
async function unpacked(chromium) {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = join(tmpdir(), `mutirao-chromium-${userInfo().uid}`);
  mkdirSync(process.env.TMPDIR, { recursive: true, mode: 0o700 });
  try {
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
