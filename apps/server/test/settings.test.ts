import { expect, test } from 'vitest';
import { readSettings } from '../src/settings.ts';

test('without any variable the service is for a developer on port 3000, and quiet', () => {
  expect(readSettings({})).toEqual({ settings: { port: 3000, environment: 'development', logLevel: 'warn' } });
});

test('an empty variable counts as absent, as in a copied .env.example', () => {
  expect(readSettings({ API_PORT: '', API_ENV: ' ', LOG_LEVEL: '' })).toEqual(readSettings({}));
});

test('a deployed service logs its requests unless told otherwise', () => {
  expect(readSettings({ API_PORT: '8080', API_ENV: 'production' })).toEqual({
    settings: { port: 8080, environment: 'production', logLevel: 'info' },
  });
  expect(readSettings({ API_ENV: 'staging', LOG_LEVEL: 'error' })).toMatchObject({ settings: { logLevel: 'error' } });
});

test('each mistake has one plain sentence, and all are told at once', () => {
  expect(readSettings({ API_PORT: '3OOO', API_ENV: 'prod', LOG_LEVEL: 'loud' })).toEqual({
    mistakes: [
      'API_PORT must be a whole number from 0 to 65535, for example API_PORT=3000; it is "3OOO".',
      'API_ENV must be one of: development, staging, production; it is "prod".',
      'LOG_LEVEL must be one of: fatal, error, warn, info, debug, trace, silent; it is "loud".',
    ],
  });
  expect(readSettings({ API_PORT: '65536' })).toHaveProperty('mistakes.length', 1);
});
