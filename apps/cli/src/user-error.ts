/** A mistake in the call or the input: shown as one sentence, without a stack. A class only because it is thrown. */
export class UserError extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
