import { existsSync } from 'node:fs';

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
  return { path: await chromium.executablePath(), args: chromium.args };
}
