import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { identityKey } from './identity-key.mjs';
import { inRoot, root } from './paths.mjs';
import { until } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { runNode } from './run.mjs';
import { Service } from './service.mjs';
import { tellsOfFullDisk } from './disk.mjs';
import { diskFull } from './postgres/server.mjs';

/**
 * @typedef {object} Wiring what the parts need to know of each other
 * @property {string} databaseUrl
 * @property {number} port of the one public address
 * @property {number} apiPort of the api, on 127.0.0.1 only
 * @property {string} publicUrl in links that leave the site, such as those in mails
 * @property {boolean} [anyName] the site may be opened by other names too: forms sent from there are its own
 * @property {string} files folder for uploads
 * @property {string} [redisUrl]
 * @property {string} [smtpUrl]
 * @property {NodeJS.ProcessEnv} [more] variables that the parts get besides
 */

/**
 * @param {Wiring} wiring
 * @returns {NodeJS.ProcessEnv} the environment of every part
 */
export function environmentOf(wiring) {
  return {
    ...process.env,
    ...wiring.more,
    DATABASE_URL: wiring.databaseUrl,
    PORT: String(wiring.port),
    PUBLIC_URL: wiring.publicUrl,
    API_PORT: String(wiring.apiPort),
    API_URL: `http://127.0.0.1:${wiring.apiPort}`,
    FILES_DIR: wiring.files,
    REDIS_URL: wiring.redisUrl ?? '',
    SMTP_URL: wiring.smtpUrl ?? '',
    IDENTITY_KEY: process.env['IDENTITY_KEY']?.trim() || identityKey(),
  };
}

/**
 * Runs a command of the `mutirao` command line and collects what it prints.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 */
export async function command(args, env) {
  const { code, stdout, stderr } = await runNode(inRoot('apps', 'api', 'dist', 'cli.js'), args, { env });
  if (code === 0) return stdout;
  const said = (stderr || stdout).trimEnd().slice(-8_000);
  if (tellsOfFullDisk(said)) throw diskFull(root);
  throw new Refusal(
    `${said}\nO comando "${args.join(' ')}" falhou; o motivo está acima.`,
    `The command "${args.join(' ')}" failed; the reason stands above.`,
  );
}

/**
 * The three processes over the database, in the order in which they start; they are stopped in the opposite one.
 */
export class System {
  /** @type {Service[]} */
  #services;
  #wiring;
  /** @type {string[] | undefined} last lines of a part that was given up */
  #lost;

  /**
   * @param {Wiring} wiring
   * @param {string} logs folder
   * @param {object} hooks
   * @param {(name: string, line: string) => void} hooks.onLine
   * @param {(name: string, restartIn: number) => void} hooks.onCrash
   * @param {(name: string, lines: string[]) => void} hooks.onGiveUp
   */
  constructor(wiring, logs, hooks) {
    this.#wiring = wiring;
    const env = environmentOf(wiring);
    const parts = [
      { name: 'api', script: inRoot('apps', 'api', 'dist', 'main.js'), env },
      { name: 'worker', script: inRoot('apps', 'api', 'dist', 'worker.js'), env },
      {
        name: 'web',
        script: inRoot('apps', 'web', 'server', 'main.ts'),
        env: wiring.anyName ? { ...env, PUBLIC_URL: '' } : env,
      },
    ];
    this.#services = parts
      .filter(({ script }) => existsSync(script))
      .map(
        ({ name, script, env }) =>
          new Service({
            name,
            script,
            env,
            log: join(logs, `${name}.log`),
            onLine: (line) => hooks.onLine(name, line),
            onCrash: (wait) => hooks.onCrash(name, wait),
            onGiveUp: (lines) => {
              this.#lost = lines;
              hooks.onGiveUp(name, lines);
            },
          }),
      );
  }

  /** @returns {Record<string, number | undefined>} */
  get pids() {
    return Object.fromEntries(this.#services.map(({ name, pid }) => [name, pid]));
  }

  /** Resolves when the public address says that it is ready. */
  async start() {
    for (const service of this.#services) service.start();
    const ready = await until(() => this.#lost !== undefined || this.isReady(), 120_000, 100);
    if (ready && this.#lost === undefined) return;
    const lines = this.#lost ?? this.#services.flatMap(({ lastLines }) => lastLines.slice(-6));
    throw new Refusal(
      `${lines.join('\n')}\nO Mutirão não ficou pronto; as últimas linhas de seus processos estão acima.`,
      'Mutirão did not become ready; the last lines of its processes stand above.',
    );
  }

  async isReady() {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.#wiring.port}/health/ready`);
      await answer.body?.cancel();
      return answer.status === 200;
    } catch {
      return false;
    }
  }

  async stop() {
    for (const service of this.#services.toReversed()) await service.stop();
  }
}
