/**
 * What the set-up cannot go on with, said in the two languages of the terminal.
 * Anything else that is thrown is a defect and keeps its stack.
 */
export class Refusal extends Error {
  /**
   * @param {string} portuguese
   * @param {string} english
   * @param {number} [exitCode] 1: the machine is in the way; 2: the configuration is wrong
   */
  constructor(portuguese, english, exitCode = 1) {
    super(`${portuguese}\n${english}`);
    this.name = 'Refusal';
    this.exitCode = exitCode;
  }
}
