/**
 * What the two commands tell the person in front of them: Portuguese first, English beside it.
 * Progress is a line that counts seconds; on a terminal it is rewritten in place.
 */
/** @type {NodeJS.WriteStream} */
let out = process.stdout;

/** For commands whose standard output is their result. */
export function speakOnStandardError() {
  out = process.stderr;
}

const frames = ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇'];

/** @type {string | undefined} */
let drawn;

// Whoever listened may have gone (a closed terminal, `| head`): that is no reason to stop serving.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** @param {string} line */
export function say(line = '') {
  if (drawn !== undefined) out.write('\r\x1b[2K');
  out.write(`${line}\n`);
  if (drawn !== undefined) out.write(drawn);
}

/** @param {string} line */
export function complain(line) {
  if (drawn !== undefined) out.write('\r\x1b[2K');
  drawn = undefined;
  process.stderr.write(`${line}\n`);
}

/** @param {number} since milliseconds, as of performance.now() */
export const secondsSince = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Says what is being done and for how long while it is done.
 * @template T
 * @param {string} portuguese
 * @param {string} english
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function during(portuguese, english, work) {
  const label = `${portuguese} · ${english}`;
  const since = performance.now();
  let frame = 0;
  const draw = () => {
    frame += 1;
    drawn = `\r${frames[frame % frames.length]} ${label} ${Math.round((performance.now() - since) / 1000)} s`;
    out.write(drawn);
  };
  const repeat = () => say(`  … ${label} ${Math.round((performance.now() - since) / 1000)} s`);
  const clock = out.isTTY === true ? setInterval(draw, 120) : setInterval(repeat, 10_000);
  try {
    const result = await work();
    clear(clock);
    say(`✓ ${label} (${secondsSince(since)})`);
    return result;
  } catch (error) {
    clear(clock);
    complain(`✗ ${label} (${secondsSince(since)})`);
    throw error;
  }
}

/** @param {NodeJS.Timeout} clock */
function clear(clock) {
  clearInterval(clock);
  if (drawn !== undefined) out.write('\r\x1b[2K');
  drawn = undefined;
}
