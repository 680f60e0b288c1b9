import js from '@eslint/js';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import security from 'eslint-plugin-security';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', '.cache/', '.data/', 'coverage/']),
  js.configs.recommended,
  security.configs.recommended,
  {
    rules: {
      ...Object.fromEntries(Object.keys(security.configs.recommended.rules).map((rule) => [rule, 'error'])),
      // Fires on every `record[key]`. What comes from outside is parsed into strict objects first, and own keys only are read.
      'security/detect-object-injection': 'off',
    },
  },
  {
    // Their names come from the environment of the process, never from a request.
    files: ['src/temporal/**/*.ts', 'src/omgeving.ts'],
    rules: { 'security/detect-non-literal-fs-filename': 'off' },
  },
  {
    // Programs for who develops, on their own machine and data.
    files: ['local/**', 'test/**', 'bench/**', '.ci/**', 'deploy/**'],
    rules: {
      'security/detect-non-literal-fs-filename': 'off',
      'security/detect-non-literal-regexp': 'off',
      'security/detect-unsafe-regex': 'off',
      'security/detect-possible-timing-attacks': 'off',
      'security/detect-child-process': 'off',
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // Workflow code is replayed: it may reach nothing outside the sandbox.
    files: ['src/workflows/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(node:|@temporalio/(client|worker|activity)|axios|express|pino|\\.\\./(?!contract|toestand|\\.\\./contract))',
              allowTypeImports: true,
              message: 'not in workflow code',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'fetch', 'process', 'WeakRef', 'FinalizationRegistry'],
      // Modules are shared by all gesprekken of a worker: see voorgeladen.ts.
      'no-restricted-syntax': [
        'error',
        ...[
          ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind!="const"]',
          ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|Array|WeakMap|WeakSet)$/]',
          'PropertyDefinition[static=true][readonly!=true]',
        ].map((selector) => ({ selector, message: 'a module keeps nothing of a gesprek' })),
      ],
    },
  },
  {
    // jest's matchers (`expect.any` and the like) are typed `any`.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-empty-function': 'off' },
  },
);
