/** Settings of the service: read from the environment once, checked, and never again. */
import * as z from 'zod';

export const environments = ['development', 'staging', 'production'] as const;
export type Environment = (typeof environments)[number];

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Settings {
  /** TCP port; 0 takes any free one. */
  readonly port: number;
  readonly environment: Environment;
  readonly logLevel: LogLevel;
}

const PORT_MISTAKE = 'must be a whole number from 0 to 65535, for example API_PORT=3000';

const environmentSchema = z.object({
  API_PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_MISTAKE)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_MISTAKE)
    .default(3000),
  API_ENV: z.enum(environments, `must be one of: ${environments.join(', ')}`).default('development'),
  LOG_LEVEL: z.enum(logLevels, `must be one of: ${logLevels.join(', ')}`).optional(),
});

/** Read the settings from environment variables; an empty one counts as absent.
 *  @returns the settings, or one sentence for each mistake.
 *  @example readSettings({ API_PORT: '8080' }) // { settings: { port: 8080, environment: 'development', logLevel: 'warn' } } */
export function readSettings(
  variables: Readonly<Record<string, string | undefined>>,
): { readonly settings: Settings } | { readonly mistakes: readonly string[] } {
  const given = Object.fromEntries(Object.entries(variables).filter(([, text]) => text !== undefined && text.trim() !== ''));
  const { success, data, error } = environmentSchema.safeParse(given);
  if (!success)
    return { mistakes: error.issues.map(({ path, message }) => `${path.join('.')} ${message}; it is "${given[String(path[0])]}".`) };
  // A person at a terminal wants the address, not a line for every request; a log collector wants those lines.
  const logLevel = data.LOG_LEVEL ?? (data.API_ENV === 'development' ? 'warn' : 'info');
  return { settings: { port: data.API_PORT, environment: data.API_ENV, logLevel } };
}
