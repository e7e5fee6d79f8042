import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';
import { leaveWithParent, supervised } from './run.mjs';

/** A log is turned at this many bytes, and one earlier log is kept. */
const largestLog = 5_000_000;

/** More ends than this within the window and the supervisor gives up. */
const mostCrashes = 5;
const window = 60_000;

/**
 * One of the processes that make up Mutirão: started, watched, started again when it dies, stopped in good order.
 */
export class Service {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** @type {Promise<void>} */
  #gone = Promise.resolve();
  #stopping = false;
  /** @type {NodeJS.Timeout | undefined} */
  #restart;
  /** @type {number[]} moments of its unexpected ends */
  #crashes = [];
  /** @type {string[]} */
  #last = [];
  #log;

  /**
   * @param {object} options
   * @param {string} options.name
   * @param {string} options.script path of the module to run
   * @param {NodeJS.ProcessEnv} options.env
   * @param {string} options.log file its output goes to
   * @param {(line: string) => void} options.onLine each line of its output
   * @param {(restartIn: number) => void} options.onCrash it died and is started again after so many milliseconds
   * @param {(lines: string[]) => void} options.onGiveUp it died too often
   */
  constructor(options) {
    this.options = options;
    this.#log = new Log(options.log);
  }

  get name() {
    return this.options.name;
  }

  get pid() {
    return this.#child?.pid;
  }

  /** The last lines it wrote. */
  get lastLines() {
    return this.#last;
  }

  start() {
    const { script, env, onLine } = this.options;
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', leaveWithParent, script], {
      cwd: root,
      env: supervised(env),
      // Its own session: Ctrl-C in the terminal is for the supervisor, which stops the parts in the right order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.#last = [...this.#last.slice(-19), line];
        this.#log.write(line);
        onLine(line);
      });
    }
    this.#gone = new Promise((resolve) => {
      let over = false;
      const end = (/** @type {string} */ how) => {
        if (over) return;
        over = true;
        this.#last = [...this.#last.slice(-19), how];
        resolve();
        if (!this.#stopping) this.#died();
      };
      child.on('error', (error) => end(error.message));
      child.on('exit', (code, signal) => end(`(${this.name}: ${signal ?? `exit code ${code}`})`));
    });
  }

  /** @param {number} [patience] milliseconds before it is no longer asked but ended */
  async stop(patience = 10_000) {
    this.#stopping = true;
    clearTimeout(this.#restart);
    this.#child?.kill('SIGTERM');
    const force = setTimeout(() => this.#child?.kill('SIGKILL'), patience);
    await this.#gone;
    clearTimeout(force);
    this.#log.close();
  }

  #died() {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((moment) => now - moment < window), now];
    if (this.#crashes.length > mostCrashes) return this.options.onGiveUp(this.#last);
    const wait = 250 * 2 ** (this.#crashes.length - 1);
    this.options.onCrash(wait);
    this.#restart = setTimeout(() => this.start(), wait);
  }
}

/** A file that lines are added to and that is turned before it grows without end. */
class Log {
  #path;
  #stream;
  #size;

  /** @param {string} path */
  constructor(path) {
    mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
    this.#size = existsSync(path) ? statSync(path).size : 0;
    this.#stream = this.#open();
  }

  /** @param {string} line */
  write(line) {
    this.#size += Buffer.byteLength(line) + 1;
    if (this.#size > largestLog) this.#turn();
    this.#stream.write(`${line}\n`);
  }

  close() {
    this.#stream.end();
  }

  #turn() {
    this.#stream.end();
    renameSync(this.#path, `${this.#path}.1`);
    this.#size = 0;
    this.#stream = this.#open();
  }

  #open() {
    // A log that cannot be written (a full disk) must not take the site down.
    return createWriteStream(this.#path, { flags: 'a' }).on('error', () => undefined);
  }
}
