/**
 * The life of a command that starts things: what it started is stopped in the opposite order, once, whether it ends by
 * Ctrl-C, by the end of whoever called it, by a failure, or because it is done.
 */
import { leaveWithParent } from './parent.mjs';
import { complain } from './say.mjs';

export class Life {
  /** @type {(() => Promise<unknown>)[]} */
  #stops = [];
  /** @type {Promise<void> | undefined} */
  #stopping;
  #end = Promise.withResolvers();
  #asked = 0;

  constructor() {
    this.#end.promise.catch(() => undefined);
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => this.#ask());
    process.on('message', () => this.#ask());
    leaveWithParent(() => this.#ask());
  }

  /** Resolves when somebody asks us to stop; rejects when something failed. @returns {Promise<unknown>} */
  get ended() {
    return this.#end.promise;
  }

  /** @param {() => Promise<unknown>} stop */
  onStop(stop) {
    this.#stops.push(stop);
  }

  /** @param {Error} error */
  fail(error) {
    this.#end.reject(error);
  }

  /**
   * Waits for some work, but no longer than until we are asked to stop.
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T>}
   */
  async unlessStopped(work) {
    work.catch(() => undefined);
    return Promise.race([
      work,
      this.ended.then(() => {
        throw new Stopped();
      }),
    ]);
  }

  /** @returns {Promise<void>} */
  stop() {
    this.#stopping ??= (async () => {
      for (const stop of this.#stops.toReversed()) await stop();
    })();
    return this.#stopping;
  }

  #ask() {
    const now = performance.now();
    // One Ctrl-C may be heard of twice, by the terminal and by the process above; a second one much later is impatience.
    if (this.#asked !== 0 && now - this.#asked > 1_000) {
      complain('Interrompido · cut short.');
      process.exit(130);
    }
    this.#asked ||= now;
    this.#end.resolve(undefined);
  }
}

/** We were asked to stop while still starting. */
export class Stopped extends Error {}
