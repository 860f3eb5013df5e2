/** `arbor`: exit 0 answered, 1 wrong use or input, 2 could not answer. */
import { Command, CommanderError } from 'commander';
import { ENGINE_VERSION } from '@arbor/advice';
import { billCommand } from './commands/bill.ts';
import { catalogCommand } from './commands/catalog.ts';
import { labelCommand } from './commands/label.ts';
import { readCommand } from './commands/read.ts';
import { recommendCommand } from './commands/recommend.ts';
import { UserError } from './user-error.ts';

/** Every command, in the order of the help. */
const commands = [recommendCommand, readCommand, billCommand, labelCommand, catalogCommand] as const;

/** Run the command line and return its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command('arbor')
    .description('Find the electricity plan that costs you least, from the power you really use.')
    .version(ENGINE_VERSION)
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', '\nExit codes: 0 answered, 1 wrong use or input, 2 could not answer.\nTry it: arbor recommend --sample');
  for (const make of commands) program.addCommand(make((code) => (exitCode = code)));
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) command.exitOverride();
  // A reader that has seen enough (head, less) closes the pipe: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCode);
    throw error;
  });
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    if (error instanceof UserError) {
      process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    throw error;
  }
}
