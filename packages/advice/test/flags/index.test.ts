import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flags } from '../../src/flags/index.ts';

describe('flags', () => {
  it('are all in the list, once, each under a code of its file name', () => {
    const files = readdirSync(new URL('../../src/flags', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
    const own = files.filter((file) => !['flag', 'index'].includes(file));
    expect(flags.map(({ code }) => code).sort()).toEqual(own.map((file) => `flag.${file}`).sort());
  });

  it('put warnings about money first', () => {
    expect(flags.slice(0, 3).map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning']);
  });
});
