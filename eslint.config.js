import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import { builtinModules } from 'node:module';
import ts from 'typescript-eslint';
import { disableWithReason } from './scripts/eslint-disable-with-reason.mjs';

const pure = 'Packages are pure: take it as an argument.';
const localClock = "This reads the process's time zone: use the engine's calendar.";

/** What packages may not touch, because results must replay to the bit, in the browser too. */
const pureRules = {
  'no-restricted-globals': [
    'error',
    ...['process', 'performance', 'Buffer', 'require', '__dirname'].map((name) => ({ name, message: pure })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: pure },
    { object: 'Math', property: 'random', message: pure },
    { object: 'crypto', property: 'randomUUID', message: pure },
    { object: 'crypto', property: 'getRandomValues', message: pure },
    { object: 'globalThis', property: 'process', message: pure },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: pure },
    { selector: 'CallExpression[callee.name="Date"]', message: pure },
    { selector: 'NewExpression[callee.name="Date"][arguments.length>1]', message: localClock },
    {
      selector: 'MemberExpression[property.name=/^(get|set)(Date|Day|FullYear|Hours|Minutes|Month|TimezoneOffset)$/]',
      message: localClock,
    },
    { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  ],
  'no-restricted-imports': [
    'error',
    { patterns: [{ regex: `^(node:.*|(${builtinModules.join('|')})(/.*)?)$`, message: 'Packages run in the browser too.' }] },
  ],
};

export default defineConfig(
  { ignores: ['**/dist/', '**/*.gen.*', 'coverage/', '**/test-results/', '**/playwright-report/', '**/fixtures/'] },
  js.configs.recommended,
  ts.configs.strict,
  ts.configs.stylistic,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { arbor: { rules: { 'disable-with-reason': disableWithReason } } },
    rules: {
      'arbor/disable-with-reason': 'error',
      'max-lines': ['error', { max: 300 }],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  // TypeScript knows its own globals; scripts have Node's.
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly'])) },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    // The rules with types that find bugs; the rest of typescript-eslint's set doubles the time and finds taste.
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/restrict-plus-operands': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['packages/*/src/**'], rules: pureRules },
  { files: ['apps/web/**/*.tsx'], extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat.recommended] },
  // Tools read these files' default export.
  { files: ['**/*.config.{js,ts}'], rules: { 'no-restricted-syntax': 'off' } },
  prettier,
);
