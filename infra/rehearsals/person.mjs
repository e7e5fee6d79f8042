import { known } from './operations.mjs';

/**
 * Somebody who uses the site through its public GraphQL: signs in as the pages do, then writes with a key, as a program does.
 */
export class Person {
  #url;
  /** @type {Map<string, string>} */
  #cookies = new Map();
  #key = '';

  /** @param {string} url of the site */
  constructor(url) {
    this.#url = url;
  }

  /**
   * @param {string} query
   * @param {Record<string, unknown>} [variables]
   * @returns {Promise<any>} the data
   * @throws when there was no answer, or one with errors
   */
  ask(query, variables = {}) {
    return this.#send({ query, variables });
  }

  /**
   * Asks as a page does.
   * @param {string} name of the page's operation
   * @param {Record<string, unknown>} variables
   * @returns {Promise<any>} the data
   */
  #askKnown(name, variables) {
    return this.#send({ ...known(name), variables });
  }

  /** @param {object} body @returns {Promise<any>} */
  async #send(body) {
    /** @type {Record<string, string>} */
    const who =
      this.#key === ''
        ? { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') }
        : { authorization: `Bearer ${this.#key}` };
    const answer = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#url, ...who },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const said = await answer.json();
    if (said.data === undefined && said.errors === undefined)
      throw new Error(`no answer from the api (${answer.status})`);
    if (said.errors !== undefined) {
      const { message, extensions } = said.errors[0];
      throw new Refused(extensions?.code ?? '', message);
    }
    return said.data;
  }

  /** @param {string} email signs in, and makes a key, with the code that arrives in the local mailbox */
  async signIn(email) {
    await this.#askKnown('RequestSignInCode', { email });
    let code;
    for (let tries = 0; tries < 300 && code === undefined; tries += 1) {
      const { mailbox } = await this.ask('{ mailbox(first: 100) { to subject text } }');
      const mail = mailbox?.find((/** @type {{ to: string }} */ { to }) => to === email);
      code = mail === undefined ? undefined : /\b(\d{6})\b/.exec(`${mail.subject}\n${mail.text}`)?.[1];
      if (code === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    if (code === undefined) throw new Error(`no code arrived for ${email}`);
    const variables = { email, code, name: email.split('@')[0] };
    await this.#askKnown('SignIn', variables);
    const { createApiKey } = await this.#askKnown('CreateApiKey', { name: 'ensaio', days: 1 });
    this.#key = createApiKey.token;
  }
}

/** The site answered, and said no. */
export class Refused extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}
