/**
 * Somebody who uses the site through its public GraphQL, as the pages do.
 */
export class Person {
  #url;
  #cookie = '';

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
  async ask(query, variables = {}) {
    const answer = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#url, cookie: this.#cookie },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(15_000),
    });
    for (const cookie of answer.headers.getSetCookie()) this.#cookie = cookie.split(';')[0] ?? '';
    const body = await answer.json();
    if (body.data === undefined && body.errors === undefined)
      throw new Error(`no answer from the api (${answer.status})`);
    if (body.errors !== undefined) {
      const { message, extensions } = body.errors[0];
      throw new Refused(extensions?.code ?? '', message);
    }
    return body.data;
  }

  /** @param {string} email signs in with the code that arrives in the local mailbox */
  async signIn(email) {
    await this.ask('mutation ($email: String!) { requestSignInCode(email: $email) }', { email });
    let code;
    for (let tries = 0; tries < 300 && code === undefined; tries += 1) {
      const { mailbox } = await this.ask('{ mailbox(first: 100) { to subject text } }');
      const mail = mailbox?.find((/** @type {{ to: string }} */ { to }) => to === email);
      code = mail === undefined ? undefined : /\b(\d{6})\b/.exec(`${mail.subject}\n${mail.text}`)?.[1];
      if (code === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    if (code === undefined) throw new Error(`no code arrived for ${email}`);
    const variables = { email, code, name: email.split('@')[0] };
    await this.ask(
      'mutation ($email: String!, $code: String!, $name: String) { signIn(email: $email, code: $code, name: $name) { id } }',
      variables,
    );
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
