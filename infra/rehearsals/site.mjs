import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../setup/paths.mjs';
import { until } from '../setup/processes.mjs';

/**
 * A whole Mutirão on data of its own, started the way people start it, to be treated badly.
 */
export class RehearsalSite {
  #data;
  #port;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #supervisor;

  /** @param {string} data folder @param {number} port */
  constructor(data, port) {
    mkdirSync(data, { recursive: true });
    this.#data = data;
    this.#port = port;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  get #environment() {
    // Rehearsals ask more often than anybody is let.
    const limits = { RATE_LIMITS: 'off', NODE_ENV: 'development' };
    const place = { MUTIRAO_DATA: this.#data, PORT: String(this.#port), DATABASE_URL: '', PUBLIC_URL: '' };
    return { ...process.env, ...limits, ...place };
  }

  async start() {
    const script = inRoot('infra', 'setup', 'start.mjs');
    const supervisor = spawn(process.execPath, [script, '--empty'], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#supervisor = supervisor;
    if (await until(() => supervisor.exitCode !== null || this.isReady(), 180_000, 100)) {
      if (supervisor.exitCode === null) return;
    }
    throw new Error('the site did not become ready');
  }

  async isReady() {
    return fetch(`${this.url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  /** Ready in full: the answer could come from before a death that has not been noticed. */
  async settle() {
    for (let times = 0; times < 3; times += 1) {
      if (!(await until(() => this.isReady(), 120_000, 100))) throw new Error('the site did not come back');
    }
  }

  /**
   * The processes by name: supervisor, api, worker, web, postgres.
   * @returns {Record<string, number>}
   */
  pids() {
    const { pid, parts } = JSON.parse(readFileSync(join(this.#data, 'running.json'), 'utf8'));
    const postgres = Number(readFileSync(join(this.#databaseFolder(), 'postmaster.pid'), 'utf8').split('\n')[0]);
    return { supervisor: pid, ...parts, postgres };
  }

  #databaseFolder() {
    try {
      return readFileSync(join(this.#data, 'postgres-is-in'), 'utf8').trim();
    } catch {
      return join(this.#data, 'postgres');
    }
  }

  /** @param {string[]} args of the `mutirao` command @returns {string} what it printed */
  command(args) {
    const script = inRoot('infra', 'setup', 'mutirao.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      env: this.#environment,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`mutirao ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /**
   * Opens a consultation whose comment phase lasts.
   * @param {string} slug
   * @param {number} paragraphs
   * @returns {void}
   */
  openConsultation(slug, paragraphs) {
    const file = join(this.#data, `${slug}.json`);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const text = 'Ninguém atravessa o rio sozinho quando a ponte é de todos. '.repeat(8);
    const draft = {
      title: 'Primeira versão',
      publishedAt: yesterday,
      paragraphs: Array.from({ length: paragraphs }, (_, index) => ({
        key: `p${index}`,
        kind: 'paragraph',
        text: `${index + 1}. ${text}`,
      })),
    };
    const consultation = {
      slug,
      title: 'Ensaio',
      summary: 'Uma consulta para ensaios.',
      locale: 'pt-BR',
      moderation: 'post',
      phases: [{ kind: 'comment', startsAt: yesterday }],
      rules: [{ code: 'R1', title: 'Respeito', text: 'Critique a ideia, não a pessoa.' }],
    };
    writeFileSync(file, JSON.stringify({ format: 'mutirao-consultation/1', consultation, drafts: [draft] }));
    this.command(['import', file]);
  }

  /** Kills the supervisor the hard way and waits until it is gone. */
  async killSupervisor() {
    const supervisor = this.#supervisor;
    if (supervisor === undefined) return;
    const gone = new Promise((resolve) => supervisor.on('exit', resolve));
    supervisor.kill('SIGKILL');
    await gone;
  }

  async stop() {
    const supervisor = this.#supervisor;
    if (supervisor === undefined || supervisor.exitCode !== null) return;
    const gone = new Promise((resolve) => supervisor.on('exit', resolve));
    supervisor.kill('SIGTERM');
    await gone;
  }
}
